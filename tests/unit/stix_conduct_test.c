/* What STIX tells of actors, of what drives them, and of what was done. */
#include "stix_bundle.h"

static const struct fact *
attribution_of(const char *members)
{
	read_text("stix",
		bundle(arena_printf(arena,
			"{'type':'threat-actor','id':'threat-actor--1','name':'A'%s}",
			members)));
	return only_fact(only_incident(), LIST_ATTRIBUTION);
}

static void
the_country_of_an_actor_may_stand_in_its_members(void **state)
{
	const struct fact *f = attribution_of(",'x_misp_country':'cn'");

	(void)state;
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
	f = attribution_of(",'x_misp_cfr_suspected_state_sponsor':['China']");
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_SUSPECTED);
	f = attribution_of(",'threat_actor_types':['crime-syndicate']");
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_NULL);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_NONE);
}

/* A report of an actor, whom relationships may place in a country. */
static const struct incident *
read_actor_of_report(const char *members, const char *more)
{
	read_text(
		"stix", bundle(arena_printf(arena,
				"{'type':'report','id':'report--1','name':'R',"
				"'object_refs':['intrusion-set--2']},"
				"{'type':'intrusion-set','id':'intrusion-set--2',%s}%s",
				members, more)));
	return only_incident();
}

static void
the_table_of_actors_speaks_beside_the_file_never_for_it(void **state)
{
	(void)state;
	const struct incident *i = read_actor_of_report("'name':'APT1'",
		",{'type':'location','id':'location--3','country':'ru'},"
		"{'type':'relationship','id':'relationship--4',"
		"'relationship_type':'originates-from',"
		"'source_ref':'intrusion-set--2','target_ref':'location--3'}");
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	const struct fact *own = i->facts[LIST_ATTRIBUTION].v[0];
	assert_string_equal(fact_text(own, COL_ATTRIBUTION_STATE), "RU");
	assert_string_equal(own->source->title, "R");
	assert_string_equal(i->facts[LIST_ATTRIBUTION].v[1]->source->id, "actor:apt1");
}

static void
aliases_are_looked_up_where_the_name_is_not_known(void **state)
{
	(void)state;
	const struct incident *i = read_actor_of_report(
		"'name':'EXAMPLE ELK','aliases':['Putter Panda','APT1']", "");
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	LIST_EACH (i->facts[LIST_ATTRIBUTION], k) {
		const struct fact *f = i->facts[LIST_ATTRIBUTION].v[k];
		assert_true(fact_get(f, COL_ATTRIBUTION_CONTESTED)->yes);
	}
	i = read_actor_of_report("'name':'APT1','aliases':['Putter Panda']", "");
	assert_string_equal(only_fact(i, LIST_ATTRIBUTION)->source->id, "actor:apt1");
}

static enum term
purpose_of(const char *members)
{
	read_text("stix",
		bundle(arena_printf(arena,
			"{'type':'intrusion-set','id':'intrusion-set--1','name':'A'%s}",
			members)));
	return only_incident()->facts[LIST_PURPOSES].n
		       ? fact_term(only_fact(only_incident(), LIST_PURPOSES),
				 COL_PURPOSES_VALUE)
		       : TERM_NONE;
}

static void
espionage_is_never_commercial(void **state)
{
	(void)state;
	assert_int_equal(
		purpose_of(",'primary_motivation':'espionage'"), PURPOSE_ESPIONAGE);
	assert_int_equal(
		purpose_of(",'threat_actor_types':['spy']"), PURPOSE_ESPIONAGE);
	assert_int_equal(
		purpose_of(",'goals':['Economic espionage']"), PURPOSE_ESPIONAGE);
	assert_int_equal(purpose_of(",'primary_motivation':'organizational-gain'"),
		PURPOSE_COMMERCIAL);
	assert_int_equal(
		purpose_of(",'primary_motivation':'personal-gain'"), PURPOSE_CRIME);
	assert_int_equal(purpose_of(",'primary_motivation':'dominance'"), TERM_NONE);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 0);
	assert_int_equal(purpose_of(",'primary_motivation':'whim'"), TERM_NONE);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
}

/* An actor the report refers to keeps what the relationship says of it. */
static void
confidence_is_that_of_the_relationship_beside_a_reference(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'report','id':'report--1','object_refs':["
		       "'intrusion-set--2','campaign--3']},"
		       "{'type':'intrusion-set','id':'intrusion-set--2','name':'A',"
		       "'resource_level':'government'},"
		       "{'type':'campaign','id':'campaign--3','name':'C'},"
		       "{'type':'relationship','id':'relationship--4','confidence':80,"
		       "'relationship_type':'attributed-to','source_ref':"
		       "'campaign--3','target_ref':'intrusion-set--2'}"));
	assert_int_equal(fact_term(only_fact(only_incident(), LIST_ATTRIBUTION),
				 COL_ATTRIBUTION_CONFIDENCE),
		CONFIDENCE_WORD_HIGH);
}

/* An incident with these members in its core extension. */
static const struct incident *
incident_with(const char *core)
{
	read_text("stix",
		bundle(arena_printf(arena,
			"{'type':'incident','id':'incident--1','name':'I','extensions':"
			"{" CORE ":{%s}}}",
			core)));
	return only_incident();
}

static enum term
taking_with(const char *core)
{
	const struct incident *i = incident_with(core);
	return i->facts[LIST_TAKING].n
		       ? fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE)
		       : TERM_NONE;
}

/* A type says what it was about, not that it succeeded. */
static void
types_of_an_incident_tell_means_and_what_was_sought(void **state)
{
	(void)state;
	assert_int_equal(taking_with("'incident_types':['data-exfiltration'],"
				     "'determination':'confirmed'"),
		TAKING_POTENTIALLY);
	assert_int_equal(taking_with("'incident_types':['Data-Exfiltration'],"
				     "'determination':'blocked'"),
		TAKING_BLOCKED);
	assert_int_equal(taking_with("'incident_types':['data-exfiltration'],"
				     "'determination':'failed-attempt'"),
		TAKING_BLOCKED);
	assert_int_equal(taking_with("'incident_types':['data-exfiltration'],"
				     "'determination':'false-positive'"),
		TERM_NONE);
	assert_int_equal(
		taking_with("'incident_types':['data-exfiltration'],"
			    "'confidentiality_impacts':[{'loss_type':'none'}]"),
		TAKING_NONE_FOUND);
	assert_int_equal(taking_with("'incident_types':['spam',5]"), TERM_NONE);
	const struct incident *i =
		incident_with("'incident_types':['theft-access-credentials']");
	assert_int_equal(fact_term(only_fact(i, LIST_OBJECTS), COL_OBJECTS_KIND),
		OBJECT_CREDENTIALS);
	i = incident_with("'incident_types':['known-malware','equipment-theft']");
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(
		fact_term(i->facts[LIST_MEANS].v[0], COL_MEANS_VALUE), MEANS_MALWARE);
	assert_int_equal(
		fact_term(i->facts[LIST_MEANS].v[1], COL_MEANS_VALUE), MEANS_PHYSICAL);
}

/* That a record is called an incident is all there is of it. */
static void
an_intrusion_nothing_tells_of_is_marked_as_inferred(void **state)
{
	(void)state;
	const struct incident *i = incident_with("'determination':'confirmed'");
	assert_non_null(strstr(only_fact(i, LIST_MEANS)->note, "inferred"));
	i = incident_with("'incident_types':['unauthorized-access']");
	assert_null(only_fact(i, LIST_MEANS)->note);
	/* The techniques of its campaign tell more. */
	read_text("stix", bundle("{'type':'incident','id':'incident--1','name':'I'},"
				 "{'type':'campaign','id':'campaign--2','name':'C'},"
				 "{'type':'attack-pattern','id':'attack-pattern--3',"
				 "'external_references':[{'source_name':'mitre-attack',"
				 "'external_id':'T1505'}]}," REL("04", "attributed-to",
					 "incident--1", "campaign--2") "," REL("05",
					 "uses", "campaign--2", "attack-pattern--3")));
	const struct fact *f = only_fact(only_incident(), LIST_MEANS);
	assert_string_equal(fact_get(f, COL_MEANS_TECHNIQUES)->texts->v[0], "T1505");
}

static void
a_determination_tells_what_came_of_it(void **state)
{
	(void)state;
	assert_int_equal(taking_with("'determination':'blocked'"), TAKING_BLOCKED);
	assert_int_equal(
		taking_with("'determination':'failed-attempt'"), TAKING_ATTEMPTED);
	assert_int_equal(taking_with("'determination':'confirmed'"), TERM_NONE);
	assert_int_equal(taking_with("'determination':'suspected'"), TERM_NONE);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(the_country_of_an_actor_may_stand_in_its_members),
		TEST(the_table_of_actors_speaks_beside_the_file_never_for_it),
		TEST(aliases_are_looked_up_where_the_name_is_not_known),
		TEST(espionage_is_never_commercial),
		TEST(confidence_is_that_of_the_relationship_beside_a_reference),
		TEST(types_of_an_incident_tell_means_and_what_was_sought),
		TEST(an_intrusion_nothing_tells_of_is_marked_as_inferred),
		TEST(a_determination_tells_what_came_of_it),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
