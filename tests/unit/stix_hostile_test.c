/* The STIX reader: bundles that mean harm. */
#include "stix_fixture.h"

#include "core/count.h"

/* Hostile input */

static void
ids_that_mislead_are_refused(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--\\u202e1'},"
		     "{'type':'incident','id':''},"
		     "{'type':'incident','id':7},{'id':'incident--2'},3,null,[[]]");
	assert_int_equal(input->accepted, 0);
	assert_int_equal(
		input->rejected, 8); /* and the bundle, which then holds nothing */
	read_objects(VENDOR ","
			    "{'type':'incident','id':'incident--2'," BY ","
			    "'external_references':[{'source_name':'CrowdStrike',"
			    "'external_id':'cs\\u200b-01'}]}");
	assert_int_equal(input->rejected, 1);
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	char *longest = arena_alloc(arena, LIMIT_ID + 2);
	memset(longest, 'x', LIMIT_ID + 1);
	read_objects(arena_printf(arena, "{'type':'incident','id':'%s'}", longest));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
}

/* Every member we read, of every type there is. */
static void
wrong_types_are_survived(void **state)
{
	static const char *const values[] = {"null", "true", "1e300", "-7", "'x'", "''",
		"[]", "{}", "[null,[1],{'a':{}},'y']", "{'a':[{}]}", "'2015-99-99'"};
	static const char *const members[] = {"name", "description", "created",
		"modified", "published", "revoked", "confidence", "object_refs",
		"created_by_ref", "external_references", "extensions",
		"object_marking_refs", "granular_markings", "aliases",
		"threat_actor_types", "labels", "roles", "resource_level",
		"primary_motivation", "secondary_motivations", "sectors",
		"identity_class", "x_cta_country", "country", "first_seen", "last_seen",
		"relationship_type", "source_ref", "target_ref", "incident_ref",
		"impact_details", "start_time", "type", "id", "spec_version"};
	static const char *const types[] = {"incident", "report", "campaign",
		"threat-actor", "identity", "location", "malware", "attack-pattern",
		"impact", "relationship", "marking-definition", "event"};

	(void)state;
	for (size_t m = 0; m < COUNT(members); m++)
		for (size_t v = 0; v < COUNT(values); v++) {
			struct buf b = {.arena = arena};
			for (size_t t = 0; t < COUNT(types); t++) {
				bool identity = str_eq(members[m], "id"),
				     type = str_eq(members[m], "type");
				buf_printf(&b, "%s{'%s':%s", t ? "," : "", members[m],
					values[v]);
				if (!identity)
					buf_printf(&b, ",'id':'%s--1'", types[t]);
				if (!type)
					buf_printf(&b, ",'type':'%s'", types[t]);
				buf_str(&b, "}");
			}
			read_objects(buf_text(&b));
		}
}

static void
wrong_types_within_the_extension_are_survived(void **state)
{
	static const char *const values[] = {"null", "true", "7", "'x'", "[]", "{}",
		"[null,1,'x',[],{}]",
		"[{'information_type':7,'loss_type':[],'event_ref':{}}]",
		"[{'pattern_ref':'no','start_time':9,'end_time':'2015'}]"};
	static const char *const members[] = {"determination", "attacker_activities",
		"confidentiality_impacts", "information_impacts", "impact_refs",
		"events"};

	(void)state;
	for (size_t m = 0; m < COUNT(members); m++)
		for (size_t v = 0; v < COUNT(values); v++)
			read_objects(arena_printf(arena,
				"{'type':'incident','id':'incident--1','extensions':"
				"{" CORE ":"
				"{'%s':%s}}}",
				members[m], values[v]));
}

static void
cycles_come_to_an_end(void **state)
{
	(void)state;
	read_objects("{'type':'incident','id':'incident--2','name':'I'},"
		     "{'type':'campaign','id':'campaign--3','name':'C'},"
		     "{'type':'intrusion-set','id':'intrusion-set--4','name':'S',"
		     "'resource_level':'government'},"
		     "{'type':'report','id':'report--5','name':'R',"
		     "'object_refs':['report--5','incident--2','incident--2']},"
		     "{'type':'relationship','id':'relationship--11',"
		     "'relationship_type':'attributed-to','source_ref':'incident--2',"
		     "'target_ref':'campaign--3'},"
		     "{'type':'relationship','id':'relationship--12',"
		     "'relationship_type':'attributed-to','source_ref':'campaign--3',"
		     "'target_ref':'intrusion-set--4'},"
		     "{'type':'relationship','id':'relationship--13',"
		     "'relationship_type':'attributed-to',"
		     "'source_ref':'intrusion-set--4','target_ref':'campaign--3'},"
		     "{'type':'relationship','id':'relationship--14',"
		     "'relationship_type':'attributed-to',"
		     "'source_ref':'intrusion-set--4',"
		     "'target_ref':'intrusion-set--4'},"
		     "{'type':'relationship','id':'relationship--15',"
		     "'relationship_type':'revoked-by','source_ref':'incident--2',"
		     "'target_ref':'incident--2'}");
	const struct incident *i = only_incident();
	assert_int_equal(i->facts[LIST_ACTORS].n, 1);
	assert_int_equal(i->status, STATUS_ACTIVE);
}

/* 142 actors, each attributed to every other: 20,022 relationships, all in cycles. */
static void
twenty_thousand_relationships_in_cycles_finish(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "{'type':'incident','id':'incident--1'},"
		    "{'type':'relationship','id':'relationship--0',"
		    "'relationship_type':'attributed-to','source_ref':'incident--1',"
		    "'target_ref':'threat-actor--0'}");
	for (int i = 0; i < 142; i++) {
		buf_printf(&b,
			",{'type':'threat-actor','id':'threat-actor--%d','name':'%d'}",
			i, i);
		for (int j = 0; j < 142; j++)
			if (i != j)
				buf_printf(&b,
					",{'type':'relationship',"
					"'id':'relationship--%d-%d',"
					"'relationship_type':'attributed-to',"
					"'source_ref':'threat-actor--%d',"
					"'target_ref':'threat-actor--%d'}",
					i, j, i, j);
	}
	read_objects(buf_text(&b));
	assert_int_equal(only_incident()->facts[LIST_ACTORS].n, 142);
}

/* One incident, 20,000 victims and as many references that lead nowhere. */
static void
twenty_thousand_references_are_read_at_once(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "{'type':'incident','id':'incident--1'}");
	for (int i = 0; i < 20000; i++)
		buf_printf(&b,
			","
			"{'type':'identity','id':'identity--%d','name':'V %d'},"
			"{'type':'relationship','id':'relationship--%d',"
			"'relationship_type':'targets','source_ref':'incident--1',"
			"'target_ref':'identity--%d'},"
			"{'type':'relationship','id':'relationship--a%d',"
			"'relationship_type':'targets','source_ref':'incident--1',"
			"'target_ref':'gone--%d'}",
			i, i, i, i, i, i);
	read_objects(buf_text(&b));
	assert_int_equal(only_incident()->facts[LIST_VICTIMS].n, LIMIT_FACTS);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
	assert_int_equal(count_diags(DIAG_REFERENCE_DANGLING), 1);
}

/* A report is as long as it has incidents: that must not be paid once for each. */
static void
a_report_of_ten_thousand_incidents_is_read(void **state)
{
	struct buf refs = {.arena = arena}, b = {.arena = arena};

	(void)state;
	for (int i = 0; i < 10000; i++) {
		buf_printf(&refs, "%s'incident--%d'", i ? "," : "", i);
		buf_printf(&b, "{'type':'incident','id':'incident--%d'},", i);
	}
	buf_printf(&b, "{'type':'report','id':'report--1','object_refs':[%s]}",
		buf_text(&refs));
	read_objects(buf_text(&b));
	assert_int_equal(input->accepted, 10000);
	assert_int_equal(out->sources.n, 1);
}

/* 300 reports of the same 3,000 campaigns: two million facts asked for. What is given
 * up is refused by name, never half told. */
static void
a_bundle_that_costs_too_much_is_given_up(void **state)
{
	struct buf refs = {.arena = arena}, b = {.arena = arena};

	(void)state;
	for (int i = 0; i < 3000; i++)
		buf_printf(&refs, "%s'campaign--%d'", i ? "," : "", i);
	for (int i = 0; i < 3000; i++)
		buf_printf(&b,
			"%s"
			"{'type':'campaign','id':'campaign--%d',"
			"'first_seen':'2015-01-01T00:00:00Z',"
			"'last_seen':'2015-02-0%dT00:00:00Z'},"
			"{'type':'report','id':'report--%d','object_refs':[%s]}",
			i ? "," : "", i, 1 + i % 9, i, i < 300 ? buf_text(&refs) : "");
	read_objects(buf_text(&b));
	assert_int_equal(input->read, 3000);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
	assert_true(out->rejects.n > 0);
	assert_int_equal(out->rejects.v[0]->name, DIAG_LIMIT_FACTS);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(ids_that_mislead_are_refused),
		TEST(wrong_types_are_survived),
		TEST(wrong_types_within_the_extension_are_survived),
		TEST(cycles_come_to_an_end),
		TEST(twenty_thousand_relationships_in_cycles_finish),
		TEST(twenty_thousand_references_are_read_at_once),
		TEST(a_report_of_ten_thousand_incidents_is_read),
		TEST(a_bundle_that_costs_too_much_is_given_up),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
