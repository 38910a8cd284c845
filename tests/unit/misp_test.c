/* The MISP reader: a good event, an empty one, hostile ones, and a corpus of real ones.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "ingest/reference.h"
#include "model/incident.h"
#include "model/reporting.h"

#define CORPUS "../shared/corpus/misp"
#define REFERENCE "templates/reference"

static struct arena *arena, *lasting; /* of one test, of all */
static struct diags *diags;
static struct publishers *publishers;
static struct reference *reference;
static struct reporting *out;
static struct input *input;

static void
begin(void)
{
	diags = diags_new(arena);
	out = ARENA_NEW(arena, struct reporting);
	input = ARENA_NEW(arena, struct input);
}

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	lasting = arena_new();
	diags = diags_new(lasting);
	publishers = publishers_load(REFERENCE "/publishers.ini", lasting, diags);
	reference = reference_load(REFERENCE, NULL, lasting, diags);
	return publishers->all.n < 40 || !reference ? -1 : 0;
}

static int
forget(void **state)
{
	(void)state;
	arena_empty(arena);
	begin();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	arena_free(lasting);
	return 0;
}

/* A value as detection hands it over: what no reader takes is peeled. */
static bool
read_value(struct json j, struct intake *in)
{
	struct json inner = json_at(j, "response");
	bool taken = false;

	if (json_kind(j) == JSON_OBJECT && reader_misp.recognizes(j)) {
		reader_misp.read(j, in);
		return true;
	}
	if (json_kind(inner) == JSON_OBJECT)
		return read_value(inner, in);
	for (struct json i = json_first(inner); json_there(i); i = json_next(i))
		if (json_kind(i) == JSON_OBJECT && reader_misp.recognizes(i)) {
			reader_misp.read(i, in);
			taken = true;
		}
	return taken;
}

/* Reads one value; false when the reader does not take it. */
static bool
read_bytes(const char *name, const char *bytes, size_t n)
{
	begin();
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = reference,
		.file = {name, "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER,
		.sources = {.arena = arena}};

	assert_true(json_gate(name, bytes, n, diags));
	struct json root = json_open(name, "", 1, bytes, n, arena, diags);
	bool recognized = json_there(root) && read_value(root, &in);
	json_close(root);
	assert_int_equal(
		input->read, input->accepted + input->merged + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
	return recognized;
}

/* A value in single quotes for double ones, and ^ for those within a tag. */
static bool
read_text(const char *text)
{
	struct buf b = {.arena = arena};
	for (const char *p = text; *p; p++)
		if (*p == '^')
			buf_str(&b, "\\\"");
		else
			buf_char(&b, *p == '\'' ? '"' : *p);
	return read_bytes("test.json", buf_text(&b), strlen(buf_text(&b)));
}

#define UUID "5f0c0000-0000-4000-8000-000000000005"

/* An event with these members besides its uuid and its maker; the only incident. */
static struct incident *
read_event(const char *members)
{
	assert_true(read_text(arena_printf(arena,
		"{'Event':{'uuid':'" UUID "','Orgc':{'name':'ESET'}%s%s}}",
		*members ? "," : "", members)));
	assert_int_equal(out->incidents.n, 1);
	return out->incidents.v[0];
}

static struct incident *
read_tag(const char *name)
{
	return read_event(arena_printf(arena, "'Tag':[{'name':'%s'}]", name));
}

static const struct fact *
fact_at(const struct incident *incident, enum fact_list list, size_t i)
{
	assert_true(i < incident->facts[list].n);
	return incident->facts[list].v[i];
}

static const struct fact *
only_fact(const struct incident *incident, enum fact_list list)
{
	assert_int_equal(incident->facts[list].n, 1);
	return incident->facts[list].v[0];
}

static enum term
only_term(const struct incident *incident, enum fact_list list, enum fact_column column)
{
	return fact_term(only_fact(incident, list), column);
}

static const struct fact *
find_means(const struct incident *incident, enum term means)
{
	LIST_EACH (incident->facts[LIST_MEANS], i) {
		const struct fact *f = incident->facts[LIST_MEANS].v[i];
		if (fact_term(f, COL_MEANS_VALUE) == means)
			return f;
	}
	return NULL;
}

static size_t
count_facts(const struct incident *incident)
{
	size_t n = 0;
	for (int list = 0; list < FACT_LISTS; list++)
		n += incident->facts[list].n;
	return n;
}

static size_t
count_diags(enum diag_id id)
{
	size_t n = 0;
	LIST_EACH (diags->all, i) {
		n += diags->all.v[i]->id == id;
	}
	return n;
}

static const struct texts *
texts_of(const struct fact *f, enum fact_column column)
{
	const struct value *v = fact_get(f, column);
	assert_int_equal(v->kind, VALUE_TEXTS);
	return v->texts;
}

/* Recognizing */

static void
events_are_recognized_in_every_wrapping(void **state)
{
	(void)state;
	assert_true(read_text("{'Event':{'uuid':'" UUID "'}}"));
	assert_int_equal(input->accepted, 1);
	assert_true(
		read_text("{'response':[{'Event':{'uuid':'" UUID "'}},"
			  "{'Event':{'uuid':'6f0c'}},{'Attribute':{'type':'md5'}}]}"));
	assert_int_equal(input->accepted, 2);
	assert_int_equal(input->rejected, 1);
	assert_true(read_text("{'response':{'Event':{'uuid':'" UUID "'}}}"));
	assert_int_equal(input->accepted, 1);
	assert_true(read_text("{'uuid':'" UUID "','info':'x','threat_level_id':'4'}"));
	assert_int_equal(input->accepted, 1);
	assert_false(read_text("{'response':[]}"));
	assert_false(read_text("{'response':[1]}"));
	assert_false(read_text("{'info':'x'}"));
	assert_false(read_text("{'Event':[]}"));
	assert_false(read_text("{'actor':{},'action':{},'incident_id':'1'}"));
	assert_false(read_text("{}"));
}

static void
what_is_no_event_is_named(void **state)
{
	static const struct {
		const char *text, *word;
	} cases[] = {
		{"{'values':[],'uuid':'x','authors':['y'],'type':'threat-actor'}",
			"galaxy cluster file"},
		{"{'" UUID "':{'info':'x','Orgc':{'name':'y'}}}", "feed manifest"},
		{"{'response':{'Attribute':[{'type':'AS','value':'AS1'}]}}",
			"attributes without their event"},
		{"{'response':[{'Attribute':{'type':'AS','value':'AS1'}}]}",
			"attributes without their event"},
		{"{'response':[{'Object':{'name':'file','Attribute':[]}}]}",
			"objects without their event"},
		{"{'Object':[{'name':'file','Attribute':[]}]}",
			"objects without their event"},
		{"{'meta-category':'file','attributes':{},'name':'x'}",
			"object template"},
		{"{'response':{'Attribute':[]}}", "attributes without their event"},
		{"{'Object':[]}", "objects without their event"},
		{"{'namespace':'x','predicates':[]}", "taxonomy"},
		{"{'list':['a'],'matching_attributes':['domain'],'name':'x'}",
			"warning list"},
		{"{'type':'threat-actor','icon':'x','namespace':'y','uuid':'z'}",
			"a MISP galaxy:"},
		{"{'GalaxyCluster':{'type':'threat-actor','value':'x'}}",
			"a MISP galaxy:"},
		{"{'Sighting':[{'type':'0'}]}", "part of a MISP server"},
		{"{'EventReport':{'content':'x'}}", "part of a MISP server"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(read_text(cases[i].text));
		assert_int_equal(out->rejects.n, 1);
		assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
		assert_non_null(strstr(out->rejects.v[0]->reason, cases[i].word));
	}
	assert_false(read_text("{'" UUID "':{'info':'x','Orgc':{}},'other':1}"));
	assert_false(read_text("{'Attribute':[],'other':1}"));
}

static void
a_list_under_event_is_a_list_of_events(void **state)
{
	(void)state;
	assert_true(read_text("{'Event':[{'uuid':'a','info':'x','threat_level_id':'1'},"
			      "{'uuid':'b','info':'y','threat_level_id':'1'},7]}"));
	assert_int_equal(out->incidents.n, 2);
	assert_int_equal(out->rejects.n, 1);
	assert_false(read_text("{'Event':[7]}"));
	/* Some tools leave the level out. */
	assert_true(read_text("{'Tag':[],'info':'x','uuid':'a','Attribute':[]}"));
	assert_int_equal(out->incidents.n, 1);
}

static void
the_maker_of_an_old_event_is_a_bare_name(void **state)
{
	(void)state;
	assert_true(read_text(
		"{'Event':{'uuid':'" UUID "','org':'Holder','orgc':'ESET'}}"));
	assert_string_equal(out->sources.v[0]->publisher, "ESET");
	assert_true(read_text("{'Event':{'uuid':'" UUID "','Org':{'name':'Holder'}}}"));
	assert_string_equal(out->sources.v[0]->publisher, "unknown publisher");
}

static void
all_reports_of_an_event_are_its_summary(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'EventReport':[{'content':'One.'},{'content':''},{'content':7},"
		"{'content':'Two.'}]");
	assert_string_equal(i->summary, "One.\n\nTwo.");
	assert_int_equal(count_diags(DIAG_SUMMARY_CUT), 0);
	/* What is written must be read again: a string has a limit. */
	char *half = arena_alloc(arena, LIMIT_JSON_STRING / 2 + 1);
	memset(half, 'a', LIMIT_JSON_STRING / 2);
	i = read_event(arena_printf(
		arena, "'EventReport':[{'content':'%s'},{'content':'b'}]", half));
	assert_int_equal(strlen(i->summary), LIMIT_JSON_STRING / 2);
	assert_int_equal(count_diags(DIAG_SUMMARY_CUT), 1);
}

static void
an_event_without_date_was_reported_when_last_published(void **state)
{
	(void)state;
	const struct incident *i = read_event("'publish_timestamp':'1456920000'");
	const struct fact *f = only_fact(i, LIST_DATES);
	assert_int_equal(fact_term(f, COL_DATES_WHAT), WHAT_REPORTED);
	assert_string_equal(
		fact_date(f, COL_DATES_VALUE)->text, "2016-03-02T12:00:00Z");
	assert_non_null(strstr(f->note, "last published"));
	i = read_event("'publish_timestamp':'0'");
	assert_int_equal(i->facts[LIST_DATES].n, 0);
	assert_int_equal(diags->all.n, 0);
}

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
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
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

/* Objects */

#define RELATION(name, value) "{'object_relation':'" name "','value':'" value "'}"
#define OBJECT(name, attributes) "{'name':'" name "','Attribute':[" attributes "]}"

static void
each_victim_object_is_a_victim(void **state)
{
	(void)state;
	const struct incident *i = read_event("'Object':[" OBJECT("victim",
		RELATION("name", "A") "," RELATION("sectors", "defence") "," RELATION(
			"regions", "US")) "," OBJECT("victim",
		RELATION("classification", "individual") "," RELATION(
			"name", "B")) "," OBJECT("organization",
		RELATION("name", "C") "," RELATION(
			"role", "Victim")) "," OBJECT("organization",
		RELATION("name", "D")) "]");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 3);
	assert_string_equal(
		fact_text(fact_at(i, LIST_VICTIMS, 0), COL_VICTIMS_COUNTRY), "US");
	assert_int_equal(fact_term(fact_at(i, LIST_VICTIMS, 0), COL_VICTIMS_SECTOR),
		SECTOR_DEFENSE);
	assert_int_equal(fact_term(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_KIND),
		VICTIM_INDIVIDUAL);
	assert_string_equal(
		fact_text(fact_at(i, LIST_VICTIMS, 2), COL_VICTIMS_NAME), "C");
}

static enum term
taking_of(const char *attributes)
{
	const struct incident *i = read_event(arena_printf(arena,
		"'Object':[{'name':'incident','first_seen':"
		"'2015-10-01T00:00:00.000000+00:00','last_seen':'1443916800000000',"
		"'Attribute':[%s]}]",
		attributes));
	assert_int_equal(i->facts[LIST_DATES].n, 2);
	assert_int_equal(i->attempts_min, 1);
	return i->facts[LIST_TAKING].n ? only_term(i, LIST_TAKING, COL_TAKING_VALUE)
				       : TERM_NONE;
}

static void
an_incident_object_tells_outcome_and_conduct(void **state)
{
	(void)state;
	assert_int_equal(
		taking_of(RELATION("determination", "blocked")), TAKING_BLOCKED);
	assert_int_equal(
		taking_of(RELATION("determination", "successful-attempt")), TERM_NONE);
	assert_int_equal(
		taking_of(RELATION("determination", "successful-attempt") "," RELATION(
			"incident_type", "data-exfiltration")),
		TAKING_TAKEN);
	assert_int_equal(
		taking_of(RELATION("determination", "failed-attempt") "," RELATION(
			"incident_type", "theft-access-credentials")),
		TAKING_BLOCKED);
	assert_int_equal(only_term(out->incidents.v[0], LIST_OBJECTS, COL_OBJECTS_KIND),
		OBJECT_CREDENTIALS);
	assert_int_equal(taking_of(RELATION("incident_type", "data-exfiltration")),
		TAKING_POTENTIALLY);
	const struct fact *first = fact_at(out->incidents.v[0], LIST_DATES, 0);
	assert_int_equal(fact_term(first, COL_DATES_WHAT), WHAT_FIRST_ACTIVITY);
	assert_int_equal(
		fact_date(first, COL_DATES_VALUE)->first, date_days(2015, 10, 1));
	const struct fact *last = fact_at(out->incidents.v[0], LIST_DATES, 1);
	assert_int_equal(
		fact_date(last, COL_DATES_VALUE)->first, date_days(2015, 10, 4));
	assert_int_equal(taking_of(RELATION("determination", "perhaps")), TERM_NONE);
	assert_int_equal(count_diags(DIAG_TERM_UNKNOWN), 1);
}

static void
false_alarms_and_deleted_events_are_withdrawn(void **state)
{
	(void)state;
	assert_int_equal(
		read_event("'Object':[" OBJECT("incident",
				   RELATION("determination", "false-positive")) "]")
			->status,
		STATUS_WITHDRAWN);
	assert_int_equal(read_tag("veris:security_incident=^False positive^")->status,
		STATUS_WITHDRAWN);
	assert_int_equal(read_event("'deleted':'1'")->status, STATUS_WITHDRAWN);
	assert_int_equal(out->sources.v[0]->status, SOURCE_STATUS_RETRACTED);
	/* One false alarm among true ones. */
	assert_int_equal(
		read_event("'Object':[" OBJECT("incident",
				   RELATION("determination",
					   "false-positive")) "," OBJECT("incident",
				   RELATION("determination", "blocked")) "]")
			->status,
		STATUS_ACTIVE);
}

static void
impacts_and_sets_of_their_own_are_read(void **state)
{
	(void)state;
	const struct incident *i = read_event("'Object':[" OBJECT(
		"confidentiality-impact",
		RELATION("loss_type", "confirmed-loss") "," RELATION(
			"information_type", "proprietary")) "," OBJECT("intrusion-set",
		RELATION("name", "EXAMPLE FOX") "," RELATION(
			"aliases", "Fox") "," RELATION("primary-motivation",
			"organizational-gain")) "," OBJECT("malware",
		RELATION("name", "Derusbi")) "," OBJECT("report",
		RELATION("link", "https://example.org/r") "," RELATION(
			"summary", "Words.")) "]");
	assert_int_equal(only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_TAKEN);
	assert_int_equal(
		only_term(i, LIST_OBJECTS, COL_OBJECTS_INFERRED), INFERRED_VICTIM);
	assert_string_equal(
		fact_text(only_fact(i, LIST_ACTORS), COL_ACTORS_NAME), "EXAMPLE FOX");
	assert_non_null(find_means(i, MEANS_MALWARE));
	assert_int_equal(i->facts[LIST_PURPOSES].n, 0);
	assert_string_equal(i->summary, "Words.");
	assert_string_equal(out->sources.v[0]->url, "https://example.org/r");
}

static void
other_objects_that_tell_of_an_incident_are_read(void **state)
{
	(void)state;
	const struct incident *i = read_event("'Object':[" OBJECT(
		"event", RELATION("status", "occurred") "," RELATION("event_type",
				 "compromised-system") "," RELATION("start_time",
				 "2016-01-02") "," RELATION("end_time",
				 "2016-01-05")) "," OBJECT("event",
		RELATION("status", "pending") "," RELATION(
			"start_time", "2017-01-02")) "," OBJECT("identity",
		RELATION("name", "A firm") "," RELATION(
			"roles", "victim")) "," OBJECT("identity",
		RELATION("name", "A reporter")) "," OBJECT("diamond",
		RELATION("Advesary", "EXAMPLE ELK") "," RELATION(
			"Victim", "A bank")) "," OBJECT("attack-pattern",
		RELATION("id", "T1566.001")) "," OBJECT("attack-pattern",
		RELATION("id", "163")) "," OBJECT("annotation",
		RELATION("text", "What happened.")) "," OBJECT("blog",
		RELATION("link", "https://example.org/b")) "]");

	assert_int_equal(i->facts[LIST_DATES].n, 2);
	assert_int_equal(fact_term(fact_at(i, LIST_DATES, 0), COL_DATES_WHAT),
		WHAT_FIRST_ACTIVITY);
	const struct fact *f = find_means(i, MEANS_INTRUSION);
	assert_int_equal(texts_of(f, COL_MEANS_TECHNIQUES)->n, 1);
	assert_string_equal(texts_of(f, COL_MEANS_TECHNIQUES)->v[0], "T1566.001");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	assert_string_equal(
		fact_text(fact_at(i, LIST_VICTIMS, 0), COL_VICTIMS_NAME), "A firm");
	assert_string_equal(
		fact_text(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_NAME), "A bank");
	assert_string_equal(
		fact_text(only_fact(i, LIST_ACTORS), COL_ACTORS_NAME), "EXAMPLE ELK");
	assert_string_equal(i->summary, "What happened.");
	assert_string_equal(out->sources.v[0]->url, "https://example.org/b");
}

static void
a_kind_that_follows_from_the_sector_is_marked_inferred(void **state)
{
	(void)state;
	const struct fact *f =
		only_fact(read_tag("misp-galaxy:sector=^Retail^"), LIST_VICTIMS);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), VICTIM_COMMERCIAL);
	assert_non_null(strstr(f->note, "inferred"));
	f = only_fact(read_tag("misp-galaxy:sector=^Energy^"), LIST_VICTIMS);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), TERM_NONE);
	f = only_fact(
		read_event("'Object':[" OBJECT("victim",
			RELATION("name", "A") "," RELATION("classification",
				"individual") "," RELATION("sectors", "retail")) "]"),
		LIST_VICTIMS);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), VICTIM_INDIVIDUAL);
}

static void
a_type_that_is_an_outcome_counts_without_a_determination(void **state)
{
	(void)state;
	const struct incident *i = read_event("'Object':[" OBJECT(
		"incident", RELATION("incident_type", "data-exfiltration") "," RELATION(
				    "incident_type", "successful")) "]");
	assert_int_equal(only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_TAKEN);
	i = read_event("'Object':[" OBJECT(
		"incident", RELATION("incident_type", "blocked")) "]");
	assert_int_equal(only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_BLOCKED);
	i = read_event("'Object':[" OBJECT("incident",
		RELATION("incident_type", "data-exfiltration") "," RELATION(
			"incident_type", "successful") "," RELATION("determination",
			"suspected")) "]");
	assert_int_equal(
		only_term(i, LIST_TAKING, COL_TAKING_VALUE), TAKING_POTENTIALLY);
	i = read_event("'Object':[" OBJECT(
		"incident", RELATION("incident_type", "refuted")) "]");
	assert_int_equal(i->status, STATUS_WITHDRAWN);
}

static void
a_classified_report_marks_the_event(void **state)
{
	static const struct {
		const char *word;
		enum term marking;
	} cases[] = {{"TLP:GREEN", TLP_GREEN}, {"TLP:AMBER+STRICT", TLP_AMBER_STRICT},
		{"UNCLASSIFIED", TERM_NONE}, {"SECRET", TLP_RED},
		{"TLP:VIOLET", TLP_RED}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct incident *incident = read_event(arena_printf(arena,
			"'Object':[{'name':'intelligence-report','Attribute':["
			"{'object_relation':'classification','value':'%s'}]}]",
			cases[i].word));
		assert_int_equal(incident->tlp_stated ? incident->tlp : TERM_NONE,
			cases[i].marking);
	}
}

static void
a_refuted_event_is_withdrawn(void **state)
{
	(void)state;
	assert_int_equal(
		read_tag("false-positive:confirmed=^true^")->status, STATUS_WITHDRAWN);
	assert_int_equal(
		read_tag("false-positive:confirmed=^false^")->status, STATUS_ACTIVE);
	assert_int_equal(
		read_tag("incident-disposition:not-an-incident=^refuted^")->status,
		STATUS_WITHDRAWN);
}

static void
what_was_deleted_says_nothing(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'Attribute':[{'type':'threat-actor','value':'A','deleted':true},"
		"{'type':'threat-actor','value':'B','deleted':'1'},"
		"{'type':'threat-actor','value':'C','deleted':1,'Tag':["
		"{'name':'tlp:red'}]}],'ShadowAttribute':[{'type':'threat-actor',"
		"'value':'D'}],'Object':[{'name':'victim','deleted':true,'Attribute':"
		"[" RELATION("name",
			"E") "]},{'name':'victim','Attribute':["
			     "{'object_relation':'name','value':'F','deleted':true}]}],"
			     "'Galaxy':[{'GalaxyCluster':[{'type':'threat-actor','"
			     "value':'G',"
			     "'deleted':true}]}]");
	assert_int_equal(count_facts(i), 0);
	assert_false(i->tlp_stated);
	/* Three attributes, an object, one in an object, a cluster. */
	assert_int_equal(count_diags(DIAG_PARTS_DELETED), 1);
	LIST_EACH (diags->all, k) {
		if (diags->all.v[k]->id == DIAG_PARTS_DELETED)
			assert_string_equal(diags->all.v[k]->detail, "6");
	}
}

/* Markings */

static enum term
marking_of(const char *members)
{
	const struct incident *i = read_event(members);
	return i->tlp_stated ? i->tlp : TERM_NONE;
}

static void
the_highest_marking_counts(void **state)
{
	(void)state;
	assert_int_equal(marking_of("'Tag':[{'name':'tlp:white'}]"), TLP_CLEAR);
	assert_int_equal(marking_of("'Tag':[{'name':'TLP:AMBER+STRICT'},"
				    "{'name':'tlp:green'}]"),
		TLP_AMBER_STRICT);
	assert_int_equal(
		marking_of("'Tag':[{'name':'tlp:green'}],'Attribute':[{'type':'md5',"
			   "'Tag':[{'name':'tlp:amber'}]}]"),
		TLP_AMBER);
	assert_int_equal(
		marking_of("'Object':[{'name':'file','Attribute':[{'type':'md5',"
			   "'Tag':[{'name':'tlp:red'}]}]}]"),
		TLP_RED);
	assert_int_equal(
		marking_of("'EventTag':[{'Tag':{'name':'tlp:green'}}]"), TLP_GREEN);
	assert_int_equal(marking_of("'Tag':['tlp:green']"), TLP_GREEN);
	assert_int_equal(marking_of("'Tag':{'name':'tlp:green'}"), TLP_GREEN);
	assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 0);
	/* Whom a server passes an event to is no marking. */
	assert_int_equal(marking_of("'distribution':'0'"), TERM_NONE);
	assert_int_equal(
		marking_of("'Tag':[{'name':'PAP:RED'},{'name':'tlpx'}]"), TERM_NONE);
}

static void
a_marking_that_cannot_be_read_is_red(void **state)
{
	static const char *const members[] = {
		"'Tag':[{'name':'tlp:ex:chr'}]",
		"'Tag':[{'name':'tlp:purple'}]",
		"'Tag':[{'name':'TLP GREEN'}]",
		"'Tag':[{'name':'tlp=^green^'}]",
		"'Tag':[{'name':'t\\u200blp:green'}]",
		"'Tag':[{'name':'tlp:\\u202egreen'}]",
		"'Tag':[{'name':7}]",
		"'Tag':[7]",
		"'Tag':7",
	};

	(void)state;
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		assert_int_equal(marking_of(members[i]), TLP_RED);
		assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 1);
	}
}

/* Missing and hostile */

static void
everything_missing_is_no_trouble(void **state)
{
	(void)state;
	const struct incident *i = read_event("");
	assert_int_equal(count_facts(i), 0);
	assert_null(i->title);
	assert_int_equal(diags->all.n, 0);
	assert_true(read_text("{'Event':{'uuid':'" UUID "'}}"));
	assert_string_equal(out->incidents.v[0]->id, "unknown-publisher:" UUID);
	/* The id of one server does not tell events of another apart. */
	assert_true(read_text("{'Event':{'id':'7','Orgc':{'name':'ESET'}}}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FIELD_MISSING);
}

static void
ids_that_mislead_are_refused(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	assert_true(read_text("{'Event':{'uuid':'5f0c\\u202e0000'}}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	assert_true(read_text(
		"{'Event':{'uuid':'" UUID "','Orgc':{'name':'E\\u200bSET'}}}"));
	buf_str(&b, "{'Event':{'uuid':'");
	for (int i = 0; i < LIMIT_ID; i++)
		buf_char(&b, 'a');
	buf_str(&b, "'}}");
	assert_true(read_text(buf_text(&b)));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	/* Case does not make another event. */
	assert_true(read_text("{'Event':{'uuid':'5F0C','Orgc':{'name':'ESET'}}}"));
	assert_string_equal(out->incidents.v[0]->id, "eset:5f0c");
}

static void
dates_that_are_none_are_dropped(void **state)
{
	(void)state;
	assert_int_equal(count_facts(read_event("'date':'1970-13-01'")), 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 1);
	assert_int_equal(count_facts(read_event("'date':'soon','timestamp':'-5'")), 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 2);
	assert_int_equal(count_facts(read_event("'date':'0','timestamp':'0'")), 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 0);
	read_event("'timestamp':99999999999999999999999999");
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 1);
	assert_null(out->incidents.v[0]->records.v[0]->modified);
	read_event("'timestamp':1456920000");
	assert_string_equal(
		out->incidents.v[0]->records.v[0]->modified, "2016-03-02T12:00:00Z");
}

static void
wrong_types_are_survived(void **state)
{
	static const char *const values[] = {
		"null",
		"7",
		"'x'",
		"[]",
		"{}",
		"[[[]]]",
		"[null]",
		"['x']",
		"[{'a':1}]",
		"true",
		"{'name':[],'type':{},'value':7,'Attribute':7,'meta':[]}",
		"[{'name':[],'type':{},'value':[7],'Attribute':{},'meta':7,'Event':7,"
		"'GalaxyCluster':[7,{'type':'threat-actor','value':'x','meta':"
		"{'country':{},'synonyms':[[]],'attribution-confidence':7}}],"
		"'content':{},'object_relation':7,'category':[],'deleted':[]}]",
	};
	static const char *const names[] = {"info", "date", "timestamp", "Org", "Tag",
		"EventTag", "Galaxy", "GalaxyCluster", "Attribute", "Object",
		"EventReport", "RelatedEvent", "extends_uuid", "deleted",
		"distribution", "threat_level_id"};

	(void)state;
	for (size_t n = 0; n < sizeof names / sizeof *names; n++)
		for (size_t v = 0; v < sizeof values / sizeof *values; v++)
			read_event(arena_printf(arena, "'%s':%s", names[n], values[v]));
	for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
		read_text(arena_printf(arena, "{'Event':{'uuid':%s}}", values[v]));
		read_text(arena_printf(arena, "{'response':%s}", values[v]));
		read_text(arena_printf(arena, "{'Event':%s}", values[v]));
		read_text(arena_printf(arena,
			"{'response':[{'Event':{'uuid':'1','Orgc':%s}},%s]}", values[v],
			values[v]));
		read_text(arena_printf(arena, "{'info':%s,'threat_level_id':%s}",
			values[v], values[v]));
		read_text(arena_printf(
			arena, "{'values':[],'uuid':'x','authors':%s}", values[v]));
	}
}

static void
a_hundred_thousand_tagged_attributes_are_read_at_once(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "'Attribute':[");
	for (int i = 0; i < 100000; i++)
		buf_printf(&b,
			"%s{'type':'md5','category':'Payload delivery','Tag':[{'name':"
			"'misp-galaxy:rat=^PlugX^'},{'name':'free %d'}]}",
			i ? "," : "", i);
	buf_str(&b, "]");
	const struct incident *i = read_event(buf_text(&b));
	assert_int_equal(
		texts_of(find_means(i, MEANS_MALWARE), COL_MEANS_MALWARE)->n, 1);
}

static void
lists_without_end_are_cut(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "'Attribute':[");
	for (int i = 0; i < LIMIT_FACTS + 5000; i++)
		buf_printf(
			&b, "%s{'type':'target-org','value':'V %d'}", i ? "," : "", i);
	buf_str(&b, "]");
	const struct incident *i = read_event(buf_text(&b));
	assert_int_equal(i->facts[LIST_VICTIMS].n, LIMIT_FACTS);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
}

/* Real files */

/* Whether the reader took the file. */
static bool
read_path(const char *path, size_t *incidents, size_t *refused)
{
	struct file file;

	assert_true(file_read(path, diags, &file));
	bool taken = read_bytes(path, file.bytes, file.n);
	file_close(&file);
	if (taken)
		assert_true(input->read > 0);
	*incidents += input->accepted;
	*refused += input->rejected;
	return taken;
}

static void
every_file_of_the_corpus_is_read_or_refused_by_name(void **state)
{
	struct texts paths = {0};
	size_t incidents = 0, refused = 0, others = 0;

	(void)state;
	if (!folder_exists(CORPUS)) {
		print_message("skipped: no %s\n", CORPUS);
		skip();
	}
	file_list(CORPUS, arena, diags, &paths);
	assert_true(paths.n > 30);
	for (size_t i = 0; i < paths.n; i++)
		if (!read_path(paths.v[i], &incidents, &refused)) {
			print_message("of another format: %s\n", paths.v[i]);
			others++;
		}
	print_message("%zu events, %zu refused by name\n", incidents, refused);
	assert_true(incidents > 30);
	/* A STIX bundle and a report on vulnerabilities lie among them. */
	assert_true(others <= 2);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(events_are_recognized_in_every_wrapping),
		TEST(what_is_no_event_is_named),
		TEST(an_event_is_its_own_source),
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
		TEST(each_victim_object_is_a_victim),
		TEST(an_incident_object_tells_outcome_and_conduct),
		TEST(false_alarms_and_deleted_events_are_withdrawn),
		TEST(impacts_and_sets_of_their_own_are_read),
		TEST(a_list_under_event_is_a_list_of_events),
		TEST(the_maker_of_an_old_event_is_a_bare_name),
		TEST(all_reports_of_an_event_are_its_summary),
		TEST(an_event_without_date_was_reported_when_last_published),
		TEST(a_cluster_of_ones_own_is_read_once_and_by_its_maker),
		TEST(a_name_the_table_does_not_know_is_looked_up_by_its_aliases),
		TEST(how_a_cluster_relates_to_the_event_counts),
		TEST(an_unknown_sponsor_is_no_trouble),
		TEST(of_several_judgements_the_most_careful_counts),
		TEST(espionage_is_never_commercial_advantage),
		TEST(an_attempted_intrusion_is_no_intrusion),
		TEST(other_objects_that_tell_of_an_incident_are_read),
		TEST(a_kind_that_follows_from_the_sector_is_marked_inferred),
		TEST(a_type_that_is_an_outcome_counts_without_a_determination),
		TEST(a_classified_report_marks_the_event),
		TEST(a_refuted_event_is_withdrawn),
		TEST(what_was_deleted_says_nothing),
		TEST(the_highest_marking_counts),
		TEST(a_marking_that_cannot_be_read_is_red),
		TEST(everything_missing_is_no_trouble),
		TEST(ids_that_mislead_are_refused),
		TEST(dates_that_are_none_are_dropped),
		TEST(wrong_types_are_survived),
		TEST(a_hundred_thousand_tagged_attributes_are_read_at_once),
		TEST(lists_without_end_are_cut),
		TEST(every_file_of_the_corpus_is_read_or_refused_by_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
