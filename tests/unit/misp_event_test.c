/* The MISP reader: what an event tells of actors, conduct and targets. */
#include "misp_fixture.h"

#include "core/count.h"

/* A good event */

static void
an_event_is_its_own_source(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'info':'A title','date':'2016-03-02','timestamp':'1456920000',"
		"'threat_level_id':'1','distribution':'0','Org':{'name':'Holder'},"
		"'extends_uuid':'AAAA','RelatedEvent':[{'Event':{'uuid':'bbbb',"
		"'Orgc':{'name':'Talos'}}}],"
		"'EventReport':[{'content':'gone','deleted':true},"
		"{'content':'# A report\\nof two lines'}],"
		"'Attribute':[{'category':'External analysis','type':'link',"
		"'value':'javascript:x'},{'category':'External analysis','type':'link',"
		"'value':'https://example.org/report'},{'type':'campaign-name',"
		"'category':'Attribution','value':'Night Heron'}]");

	assert_string_equal(i->id, "eset:" UUID);
	assert_string_equal(i->title, "A title");
	assert_string_equal(i->summary, "# A report\nof two lines");
	assert_string_equal(i->campaign, "Night Heron");
	assert_int_equal(i->status, STATUS_ACTIVE);
	assert_int_equal(i->related.n, 2);
	assert_true(texts_have(&i->related, "talos:bbbb"));
	assert_true(texts_have(&i->related, "aaaa"));
	assert_int_equal(i->attempts_min, 0);
	assert_false(i->tlp_stated);
	const struct source *s = out->sources.v[0];
	assert_string_equal(s->publisher, "ESET");
	assert_int_equal(s->kind, SPEAKER_VENDOR);
	assert_string_equal(s->url, "https://example.org/report");
	assert_string_equal(s->origin, s->url); /* two events of it have one origin */
	assert_int_equal(s->published.first, date_days(2016, 3, 2));
	assert_string_equal(s->modified.text, "2016-03-02T12:00:00Z");
	assert_string_equal(i->records.v[0]->native_id, UUID);
	assert_string_equal(i->records.v[0]->modified, "2016-03-02T12:00:00Z");
	/* The date of an event is never one of conduct. */
	assert_int_equal(only_term(i, LIST_DATES, COL_DATES_WHAT), WHAT_REPORTED);
	assert_non_null(only_fact(i, LIST_DATES)->note);
	assert_int_equal(count_facts(i), 1);
}

static void
a_maker_without_a_name_is_unknown(void **state)
{
	(void)state;
	assert_true(read_text("{'Event':{'uuid':'" UUID "','Orgc':{'name':' \\t'}}}"));
	assert_string_equal(out->sources.v[0]->publisher, "unknown publisher");
	assert_string_equal(out->incidents.v[0]->id, "unknown-publisher:" UUID);
}

/* The ids of facts tell what their source rests on, which a link may say last. */
static void
facts_are_known_by_what_the_event_rests_on(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Object':[{'name':'victim','Attribute':[{'object_relation':'name',"
		"'value':'Turbine Co'}]}],'Attribute':[{'type':'link','category':"
		"'External analysis','value':'https://example.org/report'},"
		"{'type':'target-org','category':'Targeting data',"
		"'value':'Turbine Co'}]");
	struct fact *f = i->facts[LIST_VICTIMS].v[0];
	const char *id = arena_str(arena, f->id);

	assert_int_equal(i->facts[LIST_VICTIMS].n, 1);
	fact_identify(f);
	assert_string_equal(f->id, id);
}

static void
actors_come_from_galaxies_tags_and_attributes_not_from_titles(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'info':'Sandworm strikes','Galaxy':[{'type':'threat-actor',"
		"'GalaxyCluster':[{'type':'threat-actor','value':'EXAMPLE FOX - G9999',"
		"'meta':{'synonyms':['Fox'],'country':['CN'],"
		"'attribution-confidence':['80'],"
		"'cfr-suspected-state-sponsor':['China'],"
		"'cfr-type-of-incident':['Espionage'],"
		"'cfr-suspected-victims':['Japan']}}]}],"
		"'Tag':[{'name':'misp-galaxy:threat-actor=^EXAMPLE FOX - G9999^'},"
		"{'name':'misp-galaxy:mitre-intrusion-set=EXAMPLE OWL'}],"
		"'Attribute':[{'type':'threat-actor','category':'Attribution',"
		"'value':' EXAMPLE ELK'}]");

	assert_int_equal(i->facts[LIST_ACTORS].n, 3);
	const struct fact *fox = fact_at(i, LIST_ACTORS, 0);
	assert_string_equal(fact_text(fox, COL_ACTORS_NAME), "EXAMPLE FOX");
	assert_string_equal(texts_of(fox, COL_ACTORS_ALIASES)->v[0], "Fox");
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 1), COL_ACTORS_NAME), "EXAMPLE OWL");
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 2), COL_ACTORS_NAME), "EXAMPLE ELK");
	/* Who says so is who keeps the galaxy, not the vendor. */
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	const struct fact *where = fact_at(i, LIST_ATTRIBUTION, 0);
	assert_string_equal(fact_text(where, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(where, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
	assert_int_equal(
		fact_term(where, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_HIGH);
	assert_string_equal(where->source->publisher, "MISP Project");
	const struct fact *whose = fact_at(i, LIST_ATTRIBUTION, 1);
	assert_int_equal(fact_term(whose, COL_ATTRIBUTION_NEXUS), NEXUS_SUSPECTED);
	assert_string_equal(whose->source->publisher, "Council on Foreign Relations");
	/* What the actor did elsewhere is its history. */
	assert_int_equal(i->facts[LIST_PURPOSES].n, 0);
	assert_int_equal(i->facts[LIST_VICTIMS].n, 0);
}

/* Organisations name galaxies of their own after the common ones, and tag their
 * clusters by uuid. */
static void
a_cluster_of_ones_own_is_read_once_and_by_its_maker(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Galaxy':[{'type':'eset-threat-actor','GalaxyCluster':[{'type':"
		"'eset-threat-actor','value':'EXAMPLE ELK','tag_name':"
		"'misp-galaxy:eset-threat-actor=^" UUID
		"^','meta':{'country':['KP']}}]}],"
		"'Tag':[{'name':'misp-galaxy:eset-threat-actor=^" UUID "^'},"
		"{'name':'misp-galaxy:eset-threat-actor="
		"^5f0c0000-0000-4000-8000-000000000009^'}]");
	const struct fact *f = only_fact(i, LIST_ACTORS);
	assert_string_equal(fact_text(f, COL_ACTORS_NAME), "EXAMPLE ELK");
	f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(f->source->publisher, "ESET");
	assert_int_equal(count_diags(DIAG_REFERENCE_DANGLING), 1);
	/* A cluster cannot hide a marking. */
	i = read_event("'Galaxy':[{'GalaxyCluster':[{'type':'rat','value':'x',"
		       "'tag_name':'tlp:red'}]}],'Tag':[{'name':'tlp:red'}]");
	assert_int_equal(i->tlp, TLP_RED);
}

static void
a_name_the_table_does_not_know_is_looked_up_by_its_aliases(void **state)
{
	(void)state;
	const struct incident *i =
		read_event("'Galaxy':[{'GalaxyCluster':[{'type':'threat-actor','value':"
			   "'EXAMPLE ELK','meta':{'synonyms':['EXAMPLE DEER','Comment "
			   "Crew']}}]}]");
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(f->source->id, "actor:apt1");
	assert_non_null(strstr(f->note, "by the alias Comment Crew"));
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_CONTESTED)->kind, VALUE_ABSENT);
	/* Aliases that lead to two actors: both, contested. */
	i = read_event("'Galaxy':[{'GalaxyCluster':[{'type':'threat-actor','value':"
		       "'EXAMPLE ELK','meta':{'synonyms':['Putter Panda','APT1']}}]}]");
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	LIST_EACH (i->facts[LIST_ATTRIBUTION], k) {
		f = i->facts[LIST_ATTRIBUTION].v[k];
		assert_true(fact_get(f, COL_ATTRIBUTION_CONTESTED)->yes);
		assert_non_null(strstr(f->note, "told of several"));
	}
	/* A name that is known stands for itself. */
	i = read_event("'Galaxy':[{'GalaxyCluster':[{'type':'threat-actor','value':"
		       "'APT1','meta':{'synonyms':['Putter Panda']}}]}]");
	assert_string_equal(only_fact(i, LIST_ATTRIBUTION)->source->id, "actor:apt1");
}

static void
how_a_cluster_relates_to_the_event_counts(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Tag':[{'name':'misp-galaxy:country=^japan^','relationship_type':"
		"'targets'},{'name':'misp-galaxy:country=^china^','relationship_type':"
		"'attributed-to'},{'name':'misp-galaxy:country=^france^'},"
		"{'name':'misp-galaxy:threat-actor=^EXAMPLE ELK^',"
		"'relationship_type':'impersonates'}],'Galaxy':[{'type':'country',"
		"'GalaxyCluster':[{'value':'japan','relationship_type':false}]}]");
	assert_int_equal(i->facts[LIST_ACTORS].n, 0);
	const struct fact *f = only_fact(i, LIST_VICTIMS);
	assert_string_equal(fact_text(f, COL_VICTIMS_COUNTRY), "JP");
	f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
}

static void
an_unknown_sponsor_is_no_trouble(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Galaxy':[{'GalaxyCluster':[{'type':'threat-actor','value':'unknown'},"
		"{'type':'threat-actor','value':'EXAMPLE ELK','meta':"
		"{'cfr-suspected-state-sponsor':['Unknown'],'country':['']}}]}]");
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 0);
	assert_int_equal(i->facts[LIST_ACTORS].n, 1);
	assert_int_equal(diags->all.n, 0);
}

/* What an event claims, and how sure it says it is. */
static const struct fact *
read_claim(const char *tags)
{
	return only_fact(
		read_event(arena_printf(arena,
			"'Tag':[{'name':'veris:actor:external:country=^CN^'},"
			"{'name':'veris:actor:external:variety=^Nation-state^'}%s]",
			tags)),
		LIST_ATTRIBUTION);
}

static void
of_several_judgements_the_most_careful_counts(void **state)
{
	(void)state;
	const struct fact *f = read_claim(
		",{'name':'misp:confidence-level=^rarely-confident^'},{'name':"
		"'estimative-language:confidence-in-analytic-judgment=^high^'},{'name':"
		"'estimative-language:likelihood-probability=^very-likely^'}");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_LOW);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_RAW),
		"misp:confidence-level=rarely-confident");
	assert_non_null(strstr(f->note, "very-likely"));
	f = read_claim(",{'name':'veris:confidence=^Medium^'}");
	assert_int_equal(
		fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_MODERATE);
	/* What is said of one attribute is not said of the event. */
	const struct incident *i = read_event(
		"'Tag':[{'name':'veris:actor:external:variety=^Nation-state^'}],"
		"'Attribute':[{'type':'md5','Tag':[{'name':"
		"'misp:confidence-level=^completely-confident^'}]}]");
	f = only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), TERM_NONE);
}

static void
espionage_is_never_commercial_advantage(void **state)
{
	static const char *const tags[] = {
		"veris:actor:external:motive=^Espionage^",
		"circl:incident-classification=^espionage^",
		"enisa:eavesdropping-interception-hijacking=^corporate-espionage^",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(tags); i++)
		assert_int_equal(
			only_term(read_tag(tags[i]), LIST_PURPOSES, COL_PURPOSES_VALUE),
			PURPOSE_ESPIONAGE);
}

static void
an_attempted_intrusion_is_no_intrusion(void **state)
{
	(void)state;
	assert_non_null(find_means(
		read_tag("europol-incident:intrusion=^compromising-account^"),
		MEANS_INTRUSION));
	assert_null(find_means(
		read_tag("europol-incident:intrusion-attempt=^login-attempt^"),
		MEANS_INTRUSION));
	assert_non_null(find_means(
		read_tag("rsit:malicious-code=^infected-system^"), MEANS_MALWARE));
}

static struct incident *
read_confidence(const char *number)
{
	return read_event(arena_printf(arena,
		"'Galaxy':[{'GalaxyCluster':[{'type':'threat-actor','value':'X',"
		"'default':false,'meta':{'country':['','cn'],"
		"'attribution-confidence':['%s']}}]}]",
		number));
}

static void
the_default_confidence_counts_as_absent(void **state)
{
	(void)state;
	const struct fact *f = only_fact(read_confidence("50"), LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), TERM_NONE);
	assert_null(fact_text(f, COL_ATTRIBUTION_RAW));
	assert_string_equal(f->source->publisher, "ESET"); /* its own cluster */
	f = only_fact(read_confidence("49"), LIST_ATTRIBUTION);
	assert_int_equal(
		fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_MODERATE);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_RAW), "49 of 100");
	f = only_fact(read_confidence("1000"), LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), TERM_NONE);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
}

static void
an_actor_of_the_table_is_attributed_by_it(void **state)
{
	(void)state;
	const struct incident *i = read_tag("misp-galaxy:threat-actor=^APT1^");
	struct actors known = reference_actors(reference, arena, "APT1");
	size_t states = 0;

	LIST_EACH (known, k) {
		states += known.v[k]->state != NULL;
	}
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, states);
	LIST_EACH (i->facts[LIST_ATTRIBUTION], k) {
		const struct fact *f = i->facts[LIST_ATTRIBUTION].v[k];
		assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
		assert_true(str_starts(f->source->id, "actor:"));
	}
}

static void
techniques_and_malware_are_means(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Tag':[{'name':'misp-galaxy:mitre-attack-pattern=^Exploit - T1190^'},"
		"{'name':'misp-galaxy:mitre-attack-pattern=^Pass the Hash^'},"
		"{'name':'misp-galaxy:mitre-malware=^Derusbi - S0021^'},"
		"{'name':'MISP-GALAXY:RAT=^PlugX^'}],"
		"'Attribute':[{'type':'vulnerability','value':'CVE-2014-0001'},"
		"{'type':'md5','category':'Payload "
		"delivery','value':'x','Tag':[{'name':"
		"'misp-galaxy:mitre-attack-pattern=^Exploit - T1190^'},{'name':"
		"'misp-galaxy:mitre-attack-pattern=^Supply - T1195.002^'}]}]");

	const struct fact *intrusion = find_means(i, MEANS_INTRUSION);
	assert_non_null(intrusion);
	const struct texts *techniques = texts_of(intrusion, COL_MEANS_TECHNIQUES);
	assert_int_equal(techniques->n, 3);
	assert_string_equal(techniques->v[0], "T1190");
	assert_string_equal(techniques->v[1], "Pass the Hash");
	assert_string_equal(techniques->v[2], "T1195.002");
	assert_string_equal(
		texts_of(intrusion, COL_MEANS_VULNERABILITIES)->v[0], "CVE-2014-0001");
	const struct fact *malware = find_means(i, MEANS_MALWARE);
	assert_non_null(malware);
	assert_int_equal(texts_of(malware, COL_MEANS_MALWARE)->n, 2);
	assert_string_equal(texts_of(malware, COL_MEANS_MALWARE)->v[0], "Derusbi");
	assert_non_null(find_means(i, MEANS_SUPPLY_CHAIN));
	assert_int_equal(i->facts[LIST_TAKING].n, 0);
}

static void
indicators_alone_tell_nothing_but_malware(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Attribute':[{'type':'domain','category':'Network activity',"
		"'value':'example.org','first_seen':'2014-01-01T00:00:00Z'}]");
	assert_int_equal(count_facts(i), 0);
	i = read_event("'Attribute':[{'type':'sha1','category':'Artifacts dropped',"
		       "'value':'x','first_seen':'2014-01-01T00:00:00Z'}]");
	assert_int_equal(count_facts(i), 1);
	assert_non_null(find_means(i, MEANS_MALWARE));
	i = read_event("'Attribute':[{'type':'vulnerability','value':'CVE-1'}]");
	assert_int_equal(count_facts(i), 0);
}

static void
a_technique_of_exfiltration_is_an_attempt_not_a_theft(void **state)
{
	(void)state;
	const struct incident *i =
		read_tag("misp-galaxy:mitre-attack-pattern=^Exfiltration - T1041^");
	assert_int_equal(only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_ATTEMPTED);
	assert_non_null(only_fact(i, LIST_TAKING)->note);
	assert_int_equal(i->attempts_min, 1);
	/* Old clusters have no id. */
	i = read_tag("misp-galaxy:mitre-attack-pattern="
		     "^Exfiltration Over Alternative Protocol^");
	assert_int_equal(only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_ATTEMPTED);
}

static void
veris_tags_are_read_by_its_vocabulary(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Tag':[{'name':'veris:actor:external:motive=^Espionage^'},"
		"{'name':'veris:actor:external:variety=^State-affiliated^'},"
		"{'name':'veris:actor:external:country=^CN^'},"
		"{'name':'VERIS:attribute:confidentiality:data:variety=^Secrets^'},"
		"{'name':'veris:attribute:confidentiality:data:variety=Copyrighted'},"
		"{'name':'veris:attribute:confidentiality:data_disclosure=^Potentially^"
		"'},"
		"{'name':'veris:action:hacking:variety=^Use of stolen creds^'},"
		"{'name':'veris:victim:country=^US^'},"
		"{'name':'estimative-language:confidence-in-analytic-judgment=^"
		"moderate^'},"
		"{'name':'admiralty-scale:source-reliability=^b^'},"
		"{'name':'admiralty-scale:information-credibility=^2^'}]");

	assert_int_equal(
		only_term(i, LIST_PURPOSES, COL_PURPOSES_VALUE), PURPOSE_ESPIONAGE);
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_SPONSORED);
	assert_int_equal(
		fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_MODERATE);
	assert_int_equal(i->facts[LIST_OBJECTS].n, 2);
	f = fact_at(i, LIST_OBJECTS, 0);
	assert_int_equal(fact_term(f, COL_OBJECTS_KIND), OBJECT_TRADE_SECRET);
	assert_int_equal(fact_term(f, COL_OBJECTS_INFERRED), TERM_NONE);
	f = fact_at(i, LIST_OBJECTS, 1);
	assert_int_equal(fact_term(f, COL_OBJECTS_INFERRED), INFERRED_VICTIM);
	assert_int_equal(
		only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_POTENTIALLY);
	assert_non_null(find_means(i, MEANS_INTRUSION));
	assert_non_null(find_means(i, MEANS_CREDENTIALS));
	assert_string_equal(
		fact_text(only_fact(i, LIST_VICTIMS), COL_VICTIMS_COUNTRY), "US");
	/* The vendor's own grade is kept and not believed. */
	assert_string_equal(out->sources.v[0]->reliability_raw, "b2");
	assert_int_equal(diags->all.n, 0);
}

static void
no_state_is_not_an_unknown_state(void **state)
{
	(void)state;
	const struct fact *f =
		only_fact(read_tag("veris:actor:external:variety=^Organized crime^"),
			LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_NONE);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_NULL);
	f = only_fact(read_tag("veris:actor:external:variety=^Nation-state^"),
		LIST_ATTRIBUTION);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_UNKNOWN);
	f = only_fact(read_tag("state-responsibility:state-ordered"), LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_DIRECTED);
}

static void
words_outside_a_vocabulary_are_reported(void **state)
{
	(void)state;
	assert_int_equal(
		count_facts(read_tag("veris:actor:external:motive=^Hunger^")), 0);
	assert_int_equal(count_diags(DIAG_TERM_UNKNOWN), 1);
	assert_int_equal(count_facts(read_tag("circl:incident-classification=^x^")), 0);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
	assert_int_equal(count_facts(read_tag("misp-galaxy:no-such-galaxy=^x^")), 0);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
	assert_int_equal(count_facts(read_tag("misp-galaxy:sector=^Basketry^")), 0);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
	assert_int_equal(count_facts(read_tag("our own words: = x")), 0);
	assert_int_equal(diags->all.n, 0);
	/* Whose country is not said. */
	assert_int_equal(count_facts(read_tag("misp-galaxy:country=^china^")), 0);
	assert_int_equal(diags->all.n, 0);
}

/* Targets */

static void
one_target_is_one_victim(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Tag':[{'name':'misp-galaxy:sector=^Defence^'},"
		"{'name':'misp-galaxy:target-information=^United States^'}],"
		"'Attribute':[{'type':'target-org','value':'Example Turbine Co'},"
		"{'type':'target-location','value':'USA'},"
		"{'type':'target-user','value':'a person'}]");
	const struct fact *f = only_fact(i, LIST_VICTIMS);
	assert_string_equal(fact_text(f, COL_VICTIMS_NAME), "Example Turbine Co");
	assert_string_equal(fact_text(f, COL_VICTIMS_COUNTRY), "US");
	assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), SECTOR_DEFENSE);
	assert_non_null(f->note);
}

static void
several_targets_are_told_side_by_side(void **state)
{
	(void)state;
	const struct incident *i =
		read_event("'Attribute':[{'type':'target-org','value':'A'},"
			   "{'type':'target-external','value':'B'},"
			   "{'type':'target-org','value':'A'},"
			   "{'type':'target-location','value':'US'}]");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 3);
	assert_null(fact_text(fact_at(i, LIST_VICTIMS, 0), COL_VICTIMS_COUNTRY));
	assert_null(fact_text(fact_at(i, LIST_VICTIMS, 2), COL_VICTIMS_NAME));
	i = read_event("'Attribute':[{'type':'target-location','value':'US'},"
		       "{'type':'target-location','value':'JP'}],"
		       "'Tag':[{'name':'misp-galaxy:sector=^Energy^'}]");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	assert_int_equal(fact_term(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_SECTOR),
		SECTOR_ENERGY);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(an_event_is_its_own_source),
		TEST(a_maker_without_a_name_is_unknown),
		TEST(facts_are_known_by_what_the_event_rests_on),
		TEST(actors_come_from_galaxies_tags_and_attributes_not_from_titles),
		TEST(the_default_confidence_counts_as_absent),
		TEST(an_actor_of_the_table_is_attributed_by_it),
		TEST(techniques_and_malware_are_means),
		TEST(indicators_alone_tell_nothing_but_malware),
		TEST(a_technique_of_exfiltration_is_an_attempt_not_a_theft),
		TEST(veris_tags_are_read_by_its_vocabulary),
		TEST(no_state_is_not_an_unknown_state),
		TEST(words_outside_a_vocabulary_are_reported),
		TEST(one_target_is_one_victim),
		TEST(several_targets_are_told_side_by_side),
		TEST(a_cluster_of_ones_own_is_read_once_and_by_its_maker),
		TEST(a_name_the_table_does_not_know_is_looked_up_by_its_aliases),
		TEST(how_a_cluster_relates_to_the_event_counts),
		TEST(an_unknown_sponsor_is_no_trouble),
		TEST(of_several_judgements_the_most_careful_counts),
		TEST(espionage_is_never_commercial_advantage),
		TEST(an_attempted_intrusion_is_no_intrusion),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
