/* The STIX reader: attribution, what makes an incident, and markings. */
#include "stix_fixture.h"

#include "core/count.h"

/* Attribution */

static enum term
nexus_of(const char *members, bool with_country, enum value_kind *state)
{
	read_objects(arena_printf(arena,
		"{'type':'intrusion-set','id':'intrusion-set--2','name':'A'%s},"
		"{'type':'location','id':'location--3','country':'CN'}%s",
		members,
		with_country
			? ","
			  "{'type':'relationship','id':'relationship--4',"
			  "'relationship_type':'originates-from',"
			  "'source_ref':'intrusion-set--2','target_ref':'location--3'}"
			: ""));
	const struct incident *i = only_incident();
	if (!i->facts[LIST_ATTRIBUTION].n)
		return TERM_NONE;
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	*state = fact_get(f, COL_ATTRIBUTION_STATE)->kind;
	return fact_term(f, COL_ATTRIBUTION_NEXUS);
}

static void
nexus_follows_what_is_said_of_the_actor(void **state)
{
	static const struct {
		const char *members;
		enum term with_country, without;
	} cases[] = {
		{"", NEXUS_LOCATED, TERM_NONE},
		{",'threat_actor_types':['spy']", NEXUS_SUSPECTED, NEXUS_SUSPECTED},
		{",'labels':['nation-state']", NEXUS_SPONSORED, NEXUS_SPONSORED},
		{",'resource_level':'government'", NEXUS_SPONSORED, NEXUS_SPONSORED},
		{",'roles':['agent','sponsor']", NEXUS_SPONSORED, NEXUS_SPONSORED},
		{",'roles':['agent'],'description':'China, the state'", NEXUS_LOCATED,
			TERM_NONE},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum value_kind kind = VALUE_ABSENT;
		assert_int_equal(
			nexus_of(cases[i].members, true, &kind), cases[i].with_country);
		assert_int_equal(kind, VALUE_TEXT);
		kind = VALUE_ABSENT;
		assert_int_equal(
			nexus_of(cases[i].members, false, &kind), cases[i].without);
		assert_int_equal(kind, cases[i].without ? VALUE_UNKNOWN : VALUE_ABSENT);
	}
}

static void
the_strongest_word_for_a_state_counts(void **state)
{
	enum value_kind kind = VALUE_ABSENT;

	(void)state;
	assert_int_equal(
		nexus_of(",'threat_actor_types':['spy','nation-state']", true, &kind),
		NEXUS_SPONSORED);
	assert_int_equal(
		nexus_of(",'threat_actor_types':['spy'],'resource_level':'government'",
			false, &kind),
		NEXUS_SPONSORED);
	assert_int_equal(kind, VALUE_UNKNOWN);
}

static enum term
confidence_of(const char *edge, const char *actor, const char *incident)
{
	read_objects(arena_printf(arena,
		"{'type':'incident','id':'incident--2','name':'I'%s},"
		"{'type':'threat-actor','id':'threat-actor--3','name':'A',"
		"'labels':['nation-state']%s},"
		"{'type':'relationship','id':'relationship--4',"
		"'relationship_type':'attributed-to','source_ref':'incident--2',"
		"'target_ref':'threat-actor--3'%s}",
		incident, actor, edge));
	return fact_term(only_fact(only_incident(), LIST_ATTRIBUTION),
		COL_ATTRIBUTION_CONFIDENCE);
}

static void
confidence_comes_from_the_nearest_that_states_one(void **state)
{
	(void)state;
	assert_int_equal(confidence_of(",'confidence':70", ",'confidence':5", ""),
		CONFIDENCE_WORD_HIGH);
	assert_int_equal(confidence_of("", ",'confidence':69", ",'confidence':99"),
		CONFIDENCE_WORD_MODERATE);
	assert_int_equal(
		confidence_of("", "", ",'confidence':29"), CONFIDENCE_WORD_LOW);
	assert_int_equal(
		confidence_of(",'confidence':0", ",'confidence':99", ""), TERM_NONE);
	assert_int_equal(confidence_of("", "", ""), TERM_NONE);
	assert_int_equal(confidence_of(",'confidence':'high'", ",'confidence':1e9", ""),
		TERM_NONE);
	assert_int_equal(count_diags(DIAG_FIELD_TYPE), 1);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
}

static void
what_is_said_of_the_incident_goes_before_its_campaign(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--2','name':'I'},"
		     "{'type':'campaign','id':'campaign--3','name':'C',"
		     "'first_seen':'2015-01-02T00:00:00Z'},"
		     "{'type':'threat-actor','id':'threat-actor--4','name':'Near',"
		     "'labels':['nation-state']},"
		     "{'type':'threat-actor','id':'threat-actor--5','name':'Far',"
		     "'resource_level':'government'},"
		     "{'type':'location','id':'location--6','country':'KP'},"
		     "{'type':'malware','id':'malware--7','name':'M'},"
		     "{'type':'relationship','id':'relationship--11',"
		     "'relationship_type':'associated-with',"
		     "'source_ref':'campaign--3','target_ref':'incident--2'},"
		     "{'type':'relationship','id':'relationship--12',"
		     "'relationship_type':'attributed-to','source_ref':'incident--2',"
		     "'target_ref':'threat-actor--4'},"
		     "{'type':'relationship','id':'relationship--13',"
		     "'relationship_type':'attributed-to','source_ref':'campaign--3',"
		     "'target_ref':'threat-actor--5'},"
		     "{'type':'relationship','id':'relationship--14',"
		     "'relationship_type':'located-at','source_ref':'threat-actor--5',"
		     "'target_ref':'location--6'},"
		     "{'type':'relationship','id':'relationship--15',"
		     "'relationship_type':'uses','source_ref':'campaign--3',"
		     "'target_ref':'malware--7'}");
	const struct incident *i = only_incident();

	assert_string_equal(i->campaign, "unknown-publisher:campaign--3");
	assert_int_equal(
		fact_get(only_fact(i, LIST_ATTRIBUTION), COL_ATTRIBUTION_STATE)->kind,
		VALUE_UNKNOWN);
	assert_int_equal(i->facts[LIST_ACTORS].n, 2);
	assert_null(fact_at(i, LIST_ACTORS, 0)->note);
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 1), COL_ACTORS_NAME), "Far");
	assert_non_null(fact_at(i, LIST_ACTORS, 1)->note);
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_string_equal(fact_at(i, LIST_MEANS, 0)->note,
		"told of the campaign, not of this incident");
	assert_true(str_starts(fact_at(i, LIST_MEANS, 1)->note, "inferred"));
	assert_int_equal(
		incident_date(i, WHAT_FIRST_ACTIVITY).first, date_days(2015, 1, 2));
}

/* What makes an incident */

static void
without_incidents_each_report_is_one(void **state)
{
	(void)state;
	read_objects("{'type':'grouping','id':'grouping--2','created':'2016-02-01T10:"
		     "00:00Z','name':'G',"
		     "'object_refs':['campaign--3','attack-pattern--4']},"
		     "{'type':'campaign','id':'campaign--3','name':'C',"
		     "'first_seen':'2015-01-01T00:00:00Z'},"
		     "{'type':'attack-pattern','id':'attack-pattern--4','name':'P'},"
		     "{'type':'identity','id':'identity--5','name':'V',"
		     "'identity_class':['class'],'sectors':['defence','alchemy'],"
		     "'x_cta_country':['jp','KR']},"
		     "{'type':'report','id':'report--6','name':'R','object_refs':[]},"
		     "{'type':'relationship','id':'relationship--11',"
		     "'relationship_type':'targets','source_ref':'campaign--3',"
		     "'target_ref':'identity--5'}");
	assert_int_equal(out->incidents.n, 2);
	const struct incident *i = out->incidents.v[0];
	assert_string_equal(i->title, "G");
	assert_int_equal(i->attempts_min, 0);
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	const struct fact *v = fact_at(i, LIST_VICTIMS, 0);
	assert_string_equal(fact_text(v, COL_VICTIMS_LABEL), "V");
	assert_string_equal(fact_text(v, COL_VICTIMS_COUNTRY), "JP");
	assert_int_equal(fact_term(v, COL_VICTIMS_SECTOR), SECTOR_DEFENSE);
	assert_int_equal(fact_term(v, COL_VICTIMS_KIND), TERM_NONE);
	assert_int_equal(
		fact_term(only_fact(i, LIST_MEANS), COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_int_equal(
		incident_date(i, WHAT_FIRST_ACTIVITY).first, date_days(2015, 1, 1));
	assert_int_equal(incident_date(i, WHAT_REPORTED).first, date_days(2016, 2, 1));
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
}

static void
a_bundle_without_an_incident_is_named_and_counted(void **state)
{
	(void)state;
	read_objects(VENDOR ","
			    "{'type':'malware','id':'malware--2','name':'M'}");
	assert_int_equal(input->rejected, 1);
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
	assert_true(read_text("{'type':'indicator','id':"
			      "'indicator--00000000-0000-4000-8000-000000000002','spec_"
			      "version':'2.1'}"));
	assert_int_equal(input->rejected, 1);
	read_objects("");
	assert_int_equal(input->rejected, 1);
}

static void
a_report_beside_incidents_is_named(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--2','name':'I'},"
		     "{'type':'report','id':'report--3','name':'Elsewhere',"
		     "'object_refs':[]}");
	assert_int_equal(input->accepted, 1);
	assert_int_equal(input->rejected, 1);
}

static void
everything_missing_is_no_trouble(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--1'}");
	const struct incident *i = only_incident();

	assert_string_equal(i->id, "unknown-publisher:incident--1");
	assert_null(i->title);
	assert_int_equal(
		fact_term(only_fact(i, LIST_MEANS), COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_int_equal(i->facts[LIST_DATES].n, 0);
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 0);
	assert_int_equal(i->attempts_min, 0);
	assert_string_equal(out->sources.v[0]->publisher, "unknown publisher");
	assert_int_equal(out->sources.v[0]->kind, SPEAKER_RESEARCHER);
}

static void
the_last_version_of_an_object_counts(void **state)
{
	static const char *const versions[] = {"2016-02-01T10:00:00Z",
		"2016-02-01T10:00:00.010Z", "2016-02-01T10:00:00.0012Z"};
	struct buf b = {.arena = arena};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		buf_printf(&b,
			"%s"
			"{'type':'incident','id':'incident--1','modified':'%s',"
			"'name':'%zu'}",
			i ? "," : "", versions[i], i);
	read_objects(buf_text(&b));
	assert_string_equal(only_incident()->title, "1");
}

#define OLD                                                                            \
	"{'type':'incident','id':'incident--1','name':'old',"                          \
	"'modified':'2016-02-01T00:00:00Z'}"
#define NEW                                                                            \
	"{'type':'incident','id':'incident--1','name':'new',"                          \
	"'modified':'2016-03-01T00:00:00Z'}"

static void
the_later_version_wins_in_either_order_and_a_copy_counts_once(void **state)
{
	static const char *const orders[] = {OLD "," NEW, NEW "," OLD, NEW "," NEW};

	(void)state;
	for (size_t i = 0; i < COUNT(orders); i++) {
		read_objects(orders[i]);
		assert_string_equal(only_incident()->title, "new");
		assert_int_equal(input->read, 1);
		/* Earlier versions are passed over with a word, copies without. */
		assert_int_equal(count_diags(DIAG_OBJECT_REVISED), i < 2);
	}
}

static void
a_report_of_an_incident_makes_no_second_one(void **state)
{
	(void)state;
	read_objects("{'type':'report','id':'report--1','name':'R',"
		     "'object_refs':['incident--2']},"
		     "{'type':'grouping','id':'grouping--3','name':'G',"
		     "'object_refs':['incident--2']},"
		     "{'type':'incident','id':'incident--2','name':'I'}");
	assert_string_equal(only_incident()->title, "I");
	assert_int_equal(input->read, 1);
	assert_int_equal(out->rejects.n, 0);
}

static void
a_bundle_of_indicators_is_refused_by_name(void **state)
{
	(void)state;
	read_objects("{'type':'indicator','id':'indicator--1','name':'a'},"
		     "{'type':'indicator','id':'indicator--2','name':'b'},"
		     "{'type':'ipv4-addr','id':'ipv4-addr--3','value':'192.0.2.1'}");
	assert_int_equal(input->read, 1);
	assert_int_equal(input->accepted, 0);
	assert_int_equal(out->rejects.n, 1);
	assert_string_equal(diag_name(out->rejects.v[0]->name), "format-no-incident");
}

static void
false_alarms_and_revoked_incidents_are_withdrawn(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--2','extensions':{" CORE ":"
		     "{'determination':'false-positive'}}}");
	assert_int_equal(only_incident()->status, STATUS_WITHDRAWN);
	read_objects("{'type':'report','id':'report--2','revoked':true,'name':'R'}");
	assert_int_equal(only_incident()->status, STATUS_WITHDRAWN);
	assert_int_equal(out->sources.v[0]->status, SOURCE_STATUS_RETRACTED);
	read_objects("{'type':'incident','id':'incident--2'},"
		     "{'type':'incident','id':'incident--3'},"
		     "{'type':'relationship','id':'relationship--4',"
		     "'relationship_type':'revoked-by','source_ref':'incident--2',"
		     "'target_ref':'incident--3'}");
	assert_int_equal(out->incidents.v[0]->status, STATUS_SUPERSEDED);
	assert_string_equal(
		out->incidents.v[0]->superseded_by, "unknown-publisher:incident--3");
}

static void
an_id_is_the_same_wherever_it_is_told(void **state)
{
	(void)state;
	read_objects(
		VENDOR ","
		       "{'type':'incident','id':'incident--2'},"
		       "{'type':'incident','id':'incident--3'},"
		       "{'type':'report','id':'report--4'," BY ",'name':'R',"
		       "'object_refs':['incident--2','incident--3']},"
		       "{'type':'relationship','id':'relationship--5',"
		       "'relationship_type':'related-to','source_ref':'incident--2',"
		       "'target_ref':'incident--3'}");
	assert_int_equal(out->incidents.n, 2);
	assert_string_equal(out->incidents.v[1]->id, "crowdstrike:incident--3");
	assert_string_equal(
		out->incidents.v[0]->related.v[0], "crowdstrike:incident--3");
}

static void
what_was_revoked_says_nothing(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--2','name':'I'},"
		     "{'type':'threat-actor','id':'threat-actor--3','name':'A',"
		     "'labels':['nation-state']},"
		     "{'type':'threat-actor','id':'threat-actor--4','name':'B',"
		     "'revoked':true},"
		     "{'type':'relationship','id':'relationship--5',"
		     "'relationship_type':'attributed-to','revoked':true,"
		     "'source_ref':'incident--2','target_ref':'threat-actor--3'},"
		     "{'type':'relationship','id':'relationship--6',"
		     "'relationship_type':'attributed-to','source_ref':'incident--2',"
		     "'target_ref':'threat-actor--4'}");
	assert_int_equal(only_incident()->facts[LIST_ACTORS].n, 0);
}

static void
impacts_of_their_own_are_read(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--2','extensions':{" CORE ":"
		     "{'events':[{'event_ref':'event--3'}],"
		     "'impact_refs':['impact--4']}}},"
		     "{'type':'event','id':'event--3',"
		     "'start_time':'2015-01-01T00:00:00Z',"
		     "'start_time_fidelity':'year'},"
		     "{'type':'impact','id':'impact--4',"
		     "'impact_category':'confidentiality','extensions':"
		     "{'confidentiality':{'information_type':'credentials-user',"
		     "'loss_type':'confirmed-loss'}}},"
		     "{'type':'impact','id':'impact--5','incident_ref':'incident--2',"
		     "'impact_details':{'information_type':'pii',"
		     "'loss_type':'suspected-loss'}},"
		     "{'type':'impact','id':'impact--6','incident_ref':'incident--2',"
		     "'impact_category':'availability','loss_type':'none'}");
	const struct incident *i = only_incident();

	assert_int_equal(i->facts[LIST_TAKING].n, 2);
	assert_int_equal(
		fact_term(fact_at(i, LIST_TAKING, 0), COL_TAKING_VALUE), TAKING_TAKEN);
	assert_int_equal(fact_term(fact_at(i, LIST_TAKING, 1), COL_TAKING_VALUE),
		TAKING_POTENTIALLY);
	assert_int_equal(fact_term(fact_at(i, LIST_OBJECTS, 0), COL_OBJECTS_KIND),
		OBJECT_CREDENTIALS);
	assert_int_equal(fact_term(fact_at(i, LIST_OBJECTS, 1), COL_OBJECTS_KIND),
		OBJECT_PERSONAL);
	assert_int_equal(incident_date(i, WHAT_FIRST_ACTIVITY).precision, DATE_YEAR);
}

/* Markings */

#define TLP_RED_ID "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
#define TLP_CLEAR_ID "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"

static enum term
marking_of(const char *members, const char *objects)
{
	read_objects(arena_printf(arena,
		"{'type':'incident','id':'incident--2','name':'I'%s}%s", members,
		objects));
	const struct incident *i = only_incident();
	return i->tlp_stated ? i->tlp : TERM_NONE;
}

static void
the_highest_marking_counts(void **state)
{
	(void)state;
	assert_int_equal(marking_of("", ""), TERM_NONE);
	assert_int_equal(marking_of(",'object_marking_refs':['" TLP_CLEAR_ID "']", ""),
		TLP_CLEAR);
	assert_int_equal(
		marking_of(
			",'object_marking_refs':['" TLP_CLEAR_ID
			"'],'granular_markings':["
			"{'lang':'en','selectors':['name']},{'marking_ref':'" TLP_RED_ID
			"','selectors':['name']}]",
			""),
		TLP_RED);
	assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 0);
	assert_int_equal(
		marking_of(",'object_marking_refs':['" TLP_CLEAR_ID "']",
			","
			"{'type':'threat-actor','id':'threat-actor--3','name':'A',"
			"'object_marking_refs':['" TLP_RED_ID "']},"
			"{'type':'relationship','id':'relationship--4',"
			"'relationship_type':'attributed-to','source_ref':'incident--2'"
			","
			"'target_ref':'threat-actor--3'}"),
		TLP_RED);
}

static void
a_definition_says_what_a_marking_means(void **state)
{
	static const struct {
		const char *definition;
		enum term marking;
		size_t unknown;
	} cases[] = {
		{"'definition_type':'tlp','definition':{'tlp':'green'}", TLP_GREEN, 0},
		{"'definition_type':'tlp','definition':{'tlp':'purple'}", TLP_RED, 1},
		{"'definition_type':'tlp'", TLP_RED, 1},
		{"'definition_type':'statement','definition':{'statement':'(c)'}",
			TERM_NONE, 0},
		{"'extensions':"
		 "{'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d':"
		 "{'tlp_2_0':'amber+strict'}}",
			TLP_AMBER_STRICT, 0},
		{"'definition_type':'acs'", TLP_RED, 1},
		{"'name':'TLP:CLEAR'", TLP_RED, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(
			marking_of(",'object_marking_refs':['marking-definition--3']",
				arena_printf(arena, ",{%s,%s}",
					"'type':'marking-definition','id':'marking-"
					"definition--3'",
					cases[i].definition)),
			cases[i].marking);
		assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), cases[i].unknown);
	}
}

static void
a_marking_that_cannot_be_read_is_red(void **state)
{
	(void)state;
	assert_int_equal(
		marking_of(",'object_marking_refs':['marking-definition--77']", ""),
		TLP_RED);
	assert_int_equal(marking_of(",'object_marking_refs':[7]", ""), TLP_RED);
	assert_int_equal(marking_of(",'object_marking_refs':{}", ""), TLP_RED);
	assert_int_equal(marking_of(",'granular_markings':'x'", ""), TLP_RED);
	assert_int_equal(marking_of(",'granular_markings':[{}]", ""), TLP_RED);
	/* A file may not give a published id another meaning. */
	assert_int_equal(
		marking_of(",'object_marking_refs':['" TLP_RED_ID "']",
			","
			"{'type':'marking-definition','id':'" TLP_RED_ID "',"
			"'definition_type':'tlp','definition':{'tlp':'white'}}"),
		TLP_RED);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(nexus_follows_what_is_said_of_the_actor),
		TEST(the_strongest_word_for_a_state_counts),
		TEST(confidence_comes_from_the_nearest_that_states_one),
		TEST(what_is_said_of_the_incident_goes_before_its_campaign),
		TEST(without_incidents_each_report_is_one),
		TEST(a_bundle_without_an_incident_is_named_and_counted),
		TEST(a_report_beside_incidents_is_named),
		TEST(everything_missing_is_no_trouble),
		TEST(the_last_version_of_an_object_counts),
		TEST(the_later_version_wins_in_either_order_and_a_copy_counts_once),
		TEST(a_report_of_an_incident_makes_no_second_one),
		TEST(a_bundle_of_indicators_is_refused_by_name),
		TEST(false_alarms_and_revoked_incidents_are_withdrawn),
		TEST(an_id_is_the_same_wherever_it_is_told),
		TEST(what_was_revoked_says_nothing),
		TEST(impacts_of_their_own_are_read),
		TEST(the_highest_marking_counts),
		TEST(a_definition_says_what_a_marking_means),
		TEST(a_marking_that_cannot_be_read_is_red),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
