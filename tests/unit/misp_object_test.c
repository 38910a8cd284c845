/* The MISP reader: what objects within an event tell. */
#include "misp_fixture.h"

#include "core/count.h"

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
	for (size_t i = 0; i < COUNT(cases); i++) {
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

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(each_victim_object_is_a_victim),
		TEST(an_incident_object_tells_outcome_and_conduct),
		TEST(false_alarms_and_deleted_events_are_withdrawn),
		TEST(impacts_and_sets_of_their_own_are_read),
		TEST(other_objects_that_tell_of_an_incident_are_read),
		TEST(a_kind_that_follows_from_the_sector_is_marked_inferred),
		TEST(a_type_that_is_an_outcome_counts_without_a_determination),
		TEST(a_classified_report_marks_the_event),
		TEST(a_refuted_event_is_withdrawn),
		TEST(what_was_deleted_says_nothing),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
