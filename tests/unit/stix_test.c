/* The STIX reader: a good bundle, an empty one, a hostile one, and a corpus of real
 * ones. */
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
#include "ingest/ingest.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "model/incident.h"
#include "model/reporting.h"

#define CORPUS "../shared/corpus/stix"
#define PUBLISHERS "templates/reference/publishers.ini"

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
	begin();
	publishers = publishers_load(PUBLISHERS, lasting, diags);
	reference = reference_load("templates/reference", NULL, lasting, diags);
	return diags->all.n || publishers->all.n < 40 ? -1 : 0;
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

/* Reads one value; false when the reader does not take it. */
static bool
read_bytes(const char *name, const char *bytes, size_t n)
{
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = reference,
		.file = {name, "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER};

	begin();
	in.diags = diags;
	in.input = input;
	in.out = out;
	assert_true(json_gate(name, bytes, n, diags));
	struct json root = json_open(name, "", 1, bytes, n, arena, diags);
	bool recognized = json_there(root) && reader_stix.recognizes(root);
	if (recognized)
		reader_stix.read(root, &in);
	json_close(root);
	return recognized;
}

/* A value in single quotes for double ones. */
static bool
read_text(const char *text)
{
	char *copy = arena_str(arena, text);
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	return read_bytes("test.json", copy, strlen(copy));
}

/* A bundle of these objects. */
static void
read_objects(const char *objects)
{
	assert_true(read_text(arena_printf(arena,
		"{'type':'bundle','id':'bundle--00000000-0000-4000-8000-000000000000',"
		"'objects':[%s]}",
		objects)));
	assert_int_equal(input->read, input->accepted + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
}

static struct incident *
only_incident(void)
{
	assert_int_equal(out->incidents.n, 1);
	return out->incidents.v[0];
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

static size_t
count_diags(enum diag_id id)
{
	size_t n = 0;
	LIST_EACH (diags->all, i) {
		n += diags->all.v[i]->id == id;
	}
	return n;
}

/* Parts of test objects; single quotes stand for double ones. */
#define BY "'created_by_ref':'identity--1'"
#define VENDOR "{'type':'identity','id':'identity--1','name':'CrowdStrike'}"
#define CORE "'extension-definition--ef765651-680c-498d-9894-99799f2fa126'"

/* Recognizing */

static void
stix_is_recognized_by_content_alone(void **state)
{
	(void)state;
	assert_true(read_text("{'type':'bundle','id':'bundle--1','objects':[]}"));
	assert_true(read_text("{'type':'bundle','id':'bundle--1'}"));
	assert_true(read_text("{'objects':["
			      "{'type':'malware','id':"
			      "'malware--00000000-0000-4000-8000-000000000002','spec_"
			      "version':'2.1'}],'more':false}"));
	assert_true(read_text(
		"{'type':'campaign','id':"
		"'campaign--00000000-0000-4000-8000-000000000002','created':'2016'}"));
	assert_false(read_text("{'type':'bundle','resources':[]}"));
	assert_false(read_text("{'objects':[{'id':'x'}]}"));
	assert_false(read_text("{'objects':[]}"));
	assert_false(
		read_text("{'id':'report--1','last_updated':'2016','audience':[]}"));
	assert_false(read_text("[1]"));
	assert_false(read_text("{'schema':'reportgen.incidents/1','incidents':[]}"));
}

/* A good report */

static const char attack[] =
	VENDOR ","
	       "{'type':'incident','id':'incident--2'," BY ","
	       "'name':'An intrusion','confidence':20,'external_references':["
	       "{'source_name':'other','external_id':'x'},"
	       "{'source_name':'Crowdstrike','external_id':'CS-77'}],"
	       "'extensions':{" CORE ":{'determination':'confirmed',"
	       "'attacker_activities':[{'start_time':'2015-09-26T00:00:00.000Z',"
	       "'start_time_fidelity':'day','end_time':'2015-09-28T12:00:00Z',"
	       "'pattern_ref':'attack-pattern--5'}],'confidentiality_impacts':["
	       "{'information_type':'proprietary','loss_type':'contained'}]}}},"
	       "{'type':'threat-actor','id':'threat-actor--3','name':'PANDA',"
	       "'aliases':['Bear'],'threat_actor_types':['nation-state','spy'],"
	       "'confidence':40,'primary_motivation':'organizational-gain'},"
	       "{'type':'location','id':'location--4','country':'cn'},"
	       "{'type':'attack-pattern','id':'attack-pattern--5',"
	       "'name':'Web shell','external_references':["
	       "{'source_name':'mitre-attack','external_id':'T1505'}]},"
	       "{'type':'malware','id':'malware--6','name':'Derusbi',"
	       "'is_family':true},"
	       "{'type':'identity','id':'identity--7','name':'Company 1',"
	       "'labels':['pseudonym'],'identity_class':'organization',"
	       "'sectors':['Technology']},"
	       "{'type':'location','id':'location--8','country':'US'},"
	       "{'type':'report','id':'report--9'," BY ",'name':'A blog',"
	       "'published':'2015-10-19T08:00:00Z','external_references':["
	       "{'source_name':'CrowdStrike','external_id':'blog-1',"
	       "'url':'https://example.org/blog'}],'object_refs':['incident--2',"
	       "'malware--99']},"
	       "{'type':'relationship','id':'relationship--10',"
	       "'relationship_type':'attributed-to','confidence':85,"
	       "'source_ref':'incident--2','target_ref':'threat-actor--3'},"
	       "{'type':'relationship','id':'relationship--11',"
	       "'relationship_type':'located-at','source_ref':'threat-actor--3',"
	       "'target_ref':'location--4'},"
	       "{'type':'relationship','id':'relationship--12',"
	       "'relationship_type':'targets','source_ref':'incident--2',"
	       "'target_ref':'identity--7'},"
	       "{'type':'relationship','id':'relationship--13',"
	       "'relationship_type':'targets','source_ref':'incident--2',"
	       "'target_ref':'identity--1'},"
	       "{'type':'relationship','id':'relationship--14',"
	       "'relationship_type':'located-at','source_ref':'identity--7',"
	       "'target_ref':'location--8'},"
	       "{'type':'relationship','id':'relationship--15',"
	       "'relationship_type':'uses','source_ref':'incident--2',"
	       "'target_ref':'malware--6'}";

static void
a_report_is_the_source_of_its_incident(void **state)
{
	(void)state;
	read_objects(attack);
	const struct incident *i = only_incident();

	assert_string_equal(i->id, "crowdstrike:CS-77");
	assert_string_equal(i->title, "An intrusion");
	assert_int_equal(i->status, STATUS_ACTIVE);
	assert_int_equal(i->attempts_min, 1);
	assert_false(i->tlp_stated);
	assert_int_equal(i->tlp, TLP_AMBER);
	assert_int_equal(out->sources.n, 1);
	const struct source *s = out->sources.v[0];
	assert_string_equal(s->id, "crowdstrike:blog-1");
	assert_string_equal(s->publisher, "CrowdStrike");
	assert_string_equal(s->title, "A blog");
	assert_string_equal(s->url, "https://example.org/blog");
	assert_int_equal(s->kind, SPEAKER_VENDOR);
	assert_int_equal(s->reliability, 'B');
	assert_int_equal(s->published.first, date_days(2015, 10, 19));
	assert_string_equal(i->records.v[0]->native_id, "CS-77");
	assert_int_equal(count_diags(DIAG_REFERENCE_DANGLING), 1);
}

static void
a_good_incident_gives_every_kind_of_fact(void **state)
{
	(void)state;
	read_objects(attack);
	const struct incident *i = only_incident();
	const struct fact *a = only_fact(i, LIST_ATTRIBUTION);

	assert_string_equal(fact_text(a, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(a, COL_ATTRIBUTION_NEXUS), NEXUS_SPONSORED);
	assert_int_equal(
		fact_term(a, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_HIGH);
	assert_string_equal(fact_text(a, COL_ATTRIBUTION_RAW), "85 of 100");
	assert_int_equal(fact_get(a, COL_ATTRIBUTION_BASIS)->kind, VALUE_ABSENT);
	assert_int_equal(fact_term(a, COL_ATTRIBUTION_BY), TERM_NONE);
	assert_int_equal(fact_speaker(a), SPEAKER_VENDOR);
	const struct fact *v = only_fact(i, LIST_VICTIMS);
	assert_null(fact_text(v, COL_VICTIMS_NAME));
	assert_string_equal(fact_text(v, COL_VICTIMS_LABEL), "Company 1");
	assert_int_equal(fact_term(v, COL_VICTIMS_KIND), VICTIM_COMMERCIAL);
	assert_int_equal(fact_term(v, COL_VICTIMS_SECTOR), SECTOR_TECHNOLOGY);
	assert_string_equal(fact_text(v, COL_VICTIMS_COUNTRY), "US");
	assert_non_null(v->note);
	const struct fact *actor = only_fact(i, LIST_ACTORS);
	assert_string_equal(fact_text(actor, COL_ACTORS_NAME), "PANDA");
	assert_string_equal(fact_get(actor, COL_ACTORS_ALIASES)->texts->v[0], "Bear");
}

static void
a_good_incident_tells_what_was_done(void **state)
{
	(void)state;
	read_objects(attack);
	const struct incident *i = only_incident();
	const struct fact *intrusion = fact_at(i, LIST_MEANS, 0);
	const struct fact *malware = fact_at(i, LIST_MEANS, 1);

	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(fact_term(intrusion, COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_string_equal(
		fact_get(intrusion, COL_MEANS_TECHNIQUES)->texts->v[0], "T1505");
	assert_int_equal(fact_term(malware, COL_MEANS_VALUE), MEANS_MALWARE);
	assert_string_equal(
		fact_get(malware, COL_MEANS_MALWARE)->texts->v[0], "Derusbi");
	assert_int_equal(
		fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE), TAKING_BLOCKED);
	const struct fact *object = only_fact(i, LIST_OBJECTS);
	assert_int_equal(fact_term(object, COL_OBJECTS_KIND), OBJECT_TRADE_SECRET);
	assert_int_equal(fact_term(object, COL_OBJECTS_INFERRED), INFERRED_VICTIM);
	assert_true(str_ends(
		object->at.pointer, "/confidentiality_impacts/0/information_type"));
	assert_int_equal(i->facts[LIST_PURPOSES].n, 2);
	const struct fact *purpose = fact_at(i, LIST_PURPOSES, 0);
	assert_int_equal(fact_term(purpose, COL_PURPOSES_VALUE), PURPOSE_COMMERCIAL);
	assert_int_equal(fact_term(purpose, COL_PURPOSES_GROUNDS), GROUNDS_STATED_VIEW);
	assert_int_equal(fact_term(fact_at(i, LIST_PURPOSES, 1), COL_PURPOSES_VALUE),
		PURPOSE_ESPIONAGE);
}

static void
a_date_is_cut_to_its_fidelity(void **state)
{
	int32_t first, last;

	(void)state;
	read_objects(attack);
	const struct incident *i = only_incident();
	struct date d = incident_date(i, WHAT_FIRST_ACTIVITY);
	assert_int_equal(d.precision, DATE_DAY);
	assert_string_equal(d.text, "2015-09-26");
	assert_true(incident_conduct(i, &first, &last));
	assert_int_equal(last, date_days(2015, 9, 28));
	d = incident_date(i, WHAT_REPORTED);
	assert_int_equal(d.first, date_days(2015, 10, 19));
}

/* A bundle by the letter of STIX 2.1 */

#define U "--00000000-0000-4000-8000-0000000000"
#define V21                                                                            \
	"'spec_version':'2.1','created':'2015-10-19T08:00:00.000Z',"                   \
	"'modified':'2015-10-19T08:00:00.000Z'"
#define TLP_GREEN_ID "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"

static const char whole[] =
	"{'type':'identity','id':'identity" U "01'," V21 ","
	"'name':'CrowdStrike','identity_class':'organization'},"
	"{'type':'incident','id':'incident" U "02'," V21 ",'name':'An intrusion',"
	"'created_by_ref':'identity" U "01',"
	"'object_marking_refs':['" TLP_GREEN_ID "'],"
	"'external_references':[{'source_name':'CrowdStrike',"
	"'external_id':'cs-01'}],"
	"'extensions':{" CORE ":{'determination':'confirmed',"
	"'attacker_activities':[{'start_time':'2015-09-26T00:00:00Z',"
	"'start_time_fidelity':'day','end_time':'2015-10-01T00:00:00Z',"
	"'end_time_fidelity':'day'}],'confidentiality_impacts':["
	"{'information_type':'proprietary','loss_type':'contained'}]}}},"
	"{'type':'threat-actor','id':'threat-actor" U "03'," V21 ","
	"'name':'PANDA','threat_actor_types':['nation-state'],"
	"'primary_motivation':'organizational-gain'},"
	"{'type':'location','id':'location" U "04'," V21 ",'country':'CN'},"
	"{'type':'identity','id':'identity" U "05'," V21 ","
	"'name':'Chips Ltd','identity_class':'organization',"
	"'sectors':['technology']},"
	"{'type':'location','id':'location" U "06'," V21 ",'country':'US'},"
	"{'type':'malware','id':'malware" U "07'," V21 ",'name':'Derusbi',"
	"'is_family':true},"
	"{'type':'relationship','id':'relationship" U "11'," V21 ","
	"'relationship_type':'attributed-to',"
	"'source_ref':'incident" U "02',"
	"'target_ref':'threat-actor" U "03','confidence':85},"
	"{'type':'relationship','id':'relationship" U "12'," V21 ","
	"'relationship_type':'located-at',"
	"'source_ref':'threat-actor" U "03',"
	"'target_ref':'location" U "04'},"
	"{'type':'relationship','id':'relationship" U "13'," V21 ","
	"'relationship_type':'targets',"
	"'source_ref':'incident" U "02',"
	"'target_ref':'identity" U "05'},"
	"{'type':'relationship','id':'relationship" U "14'," V21 ","
	"'relationship_type':'located-at',"
	"'source_ref':'identity" U "05',"
	"'target_ref':'location" U "06'},"
	"{'type':'relationship','id':'relationship" U "15'," V21 ","
	"'relationship_type':'uses',"
	"'source_ref':'incident" U "02',"
	"'target_ref':'malware" U "07'}";

static void
the_publishers_own_number_marking_and_dates_are_kept(void **state)
{
	int32_t first, last;

	(void)state;
	read_objects(whole);
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "crowdstrike:cs-01");
	assert_true(i->tlp_stated);
	assert_int_equal(i->tlp, TLP_GREEN);
	assert_true(incident_conduct(i, &first, &last));
	assert_int_equal(first, date_days(2015, 9, 26));
	assert_int_equal(last, date_days(2015, 10, 1));
	assert_int_equal(
		incident_date(i, WHAT_REPORTED).first, date_days(2015, 10, 19));
	assert_int_equal(diags->all.n, 0);
}

static void
a_blocked_attempt_is_told_in_full(void **state)
{
	(void)state;
	read_objects(whole);
	const struct incident *i = only_incident();
	const struct fact *a = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(a, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(a, COL_ATTRIBUTION_NEXUS), NEXUS_SPONSORED);
	assert_int_equal(
		fact_term(a, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_HIGH);
	assert_non_null(strstr(fact_text(a, COL_ATTRIBUTION_RAW), "85"));
	assert_int_equal(
		fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE), TAKING_BLOCKED);
	const struct fact *o = only_fact(i, LIST_OBJECTS);
	assert_int_equal(fact_term(o, COL_OBJECTS_KIND), OBJECT_TRADE_SECRET);
	assert_int_equal(fact_term(o, COL_OBJECTS_INFERRED), INFERRED_VICTIM);
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(
		fact_term(fact_at(i, LIST_MEANS, 0), COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_int_equal(
		fact_term(fact_at(i, LIST_MEANS, 1), COL_MEANS_VALUE), MEANS_MALWARE);
	const struct fact *p = only_fact(i, LIST_PURPOSES);
	assert_int_equal(fact_term(p, COL_PURPOSES_VALUE), PURPOSE_COMMERCIAL);
	assert_int_equal(fact_term(p, COL_PURPOSES_GROUNDS), GROUNDS_STATED_VIEW);
	const struct fact *v = only_fact(i, LIST_VICTIMS);
	assert_string_equal(fact_text(v, COL_VICTIMS_NAME), "Chips Ltd");
	assert_string_equal(fact_text(v, COL_VICTIMS_COUNTRY), "US");
}

static void
two_relations_to_one_country_are_one_attribution(void **state)
{
	(void)state;
	read_objects(arena_printf(arena, "%s,%s", whole,
		"{'type':'relationship','id':'relationship" U "16'," V21 ","
		"'relationship_type':'originates-from',"
		"'source_ref':'threat-actor" U "03',"
		"'target_ref':'location" U "04'}"));
	only_fact(only_incident(), LIST_ATTRIBUTION);
}

static void
a_tool_is_malware_and_a_used_pattern_an_intrusion(void **state)
{
	(void)state;
	read_objects("{'type':'campaign','id':'campaign--2','name':'C'},"
		     "{'type':'tool','id':'tool--3','name':'Mimikatz'},"
		     "{'type':'relationship','id':'relationship--4',"
		     "'relationship_type':'uses','source_ref':'campaign--2',"
		     "'target_ref':'tool--3'}");
	const struct fact *tool = only_fact(only_incident(), LIST_MEANS);
	assert_int_equal(fact_term(tool, COL_MEANS_VALUE), MEANS_MALWARE);
	read_objects("{'type':'campaign','id':'campaign--2','name':'C'},"
		     "{'type':'attack-pattern','id':'attack-pattern--3','name':'P'},"
		     "{'type':'relationship','id':'relationship--4',"
		     "'relationship_type':'uses','source_ref':'campaign--2',"
		     "'target_ref':'attack-pattern--3'}");
	const struct fact *pattern = only_fact(only_incident(), LIST_MEANS);
	assert_int_equal(fact_term(pattern, COL_MEANS_VALUE), MEANS_INTRUSION);
}

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
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
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
	assert_null(fact_at(i, LIST_MEANS, 0)->note);
	assert_non_null(fact_at(i, LIST_MEANS, 1)->note);
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
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		read_objects(orders[i]);
		assert_string_equal(only_incident()->title, "new");
		assert_int_equal(input->read, 1);
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
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
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
	for (size_t m = 0; m < sizeof members / sizeof *members; m++)
		for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
			struct buf b = {.arena = arena};
			for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
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
	for (size_t m = 0; m < sizeof members / sizeof *members; m++)
		for (size_t v = 0; v < sizeof values / sizeof *values; v++)
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

/* All that is wrong at once spoils nothing of what is right. */
static void
a_good_incident_among_rubbish_is_read(void **state)
{
	(void)state;
	read_objects(arena_printf(arena, "%s,%s", whole,
		"{'type':'relationship','id':'relationship--a','source_ref':7,"
		"'target_ref':{},'relationship_type':['uses']},"
		"{'type':'relationship','id':'relationship--b',"
		"'relationship_type':'attributed-to',"
		"'source_ref':'threat-actor" U "03',"
		"'target_ref':'threat-actor" U "03'},"
		"{'type':'relationship','id':'relationship--c',"
		"'relationship_type':'attributed-to',"
		"'source_ref':'threat-actor" U "03',"
		"'target_ref':'incident" U "02'},"
		"{'type':'relationship','id':'relationship--d',"
		"'relationship_type':'uses','source_ref':'incident" U "02',"
		"'target_ref':'malware--gone'},"
		"{'type':'malware','id':'malware--e','name':[],'aliases':{}},"
		"{'type':3,'id':[]},null,[],'x',1e300"));
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "crowdstrike:cs-01");
	only_fact(i, LIST_ATTRIBUTION);
	only_fact(i, LIST_ACTORS);
	only_fact(i, LIST_VICTIMS);
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(count_diags(DIAG_REFERENCE_DANGLING), 1);
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

/* Real files */

static size_t
read_path(const char *path)
{
	struct file file;

	assert_true(file_read(path, diags, &file));
	assert_true(read_bytes(path, file.bytes, file.n));
	file_close(&file);
	assert_true(input->read > 0);
	assert_int_equal(input->read, input->accepted + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
	return out->incidents.n;
}

static void
every_file_of_the_corpus_is_read_or_refused_by_name(void **state)
{
	struct texts paths = {0};
	size_t with = 0, refused = 0;

	(void)state;
	if (!folder_exists(CORPUS)) {
		print_message("skipped: no %s\n", CORPUS);
		skip();
	}
	file_list(CORPUS, arena, diags, &paths);
	assert_true(paths.n > 30);
	for (size_t i = 0; i < paths.n; i++)
		if (read_path(paths.v[i]))
			with++;
		else
			refused++;
	print_message("%zu files with incidents, %zu refused by name\n", with, refused);
	assert_true(with > 30);
}

/* As the program reads them: every count adds up and every refusal has a name. */
static void
every_file_of_the_corpus_reconciles_through_ingest(void **state)
{
	struct ingest_settings settings = {
		.publishers = publishers, .unmarked = TLP_AMBER};
	struct texts paths = {0};

	(void)state;
	if (!folder_exists(CORPUS)) {
		print_message("skipped: no %s\n", CORPUS);
		skip();
	}
	file_list(CORPUS, arena, diags, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		begin();
		ingest_file(paths.v[i], &settings, arena, diags, out);
		assert_int_equal(out->inputs.n, 1);
		const struct input *in = out->inputs.v[0];
		assert_true(in->read > 0);
		assert_int_equal(in->read, in->accepted + in->rejected);
		assert_int_equal(in->accepted, out->incidents.n);
		assert_int_equal(in->rejected, out->rejects.n);
		assert_true(out->incidents.n > 0 || out->rejects.n > 0);
		LIST_EACH (out->rejects, r) {
			assert_false(str_empty(diag_name(out->rejects.v[r]->name)));
			assert_false(str_empty(out->rejects.v[r]->reason));
		}
	}
}

static void
the_samples_hold_what_their_brief_needs(void **state)
{
	(void)state;
	assert_int_equal(read_path("samples/crowdstrike-2015-10.json"), 9);
	assert_int_equal(out->sources.n, 1);
	assert_string_equal(out->sources.v[0]->id, "crowdstrike:blog-2015-10-19");
	assert_int_equal(diags->all.n, 0);
	LIST_EACH (out->incidents, i) {
		const struct incident *incident = out->incidents.v[i];
		assert_true(str_starts(incident->id, "crowdstrike:cs-0"));
		assert_string_equal(incident->campaign, "crowdstrike:timeline-2015");
		assert_int_equal(incident->tlp, TLP_CLEAR);
		assert_int_equal(
			fact_term(only_fact(incident, LIST_TAKING), COL_TAKING_VALUE),
			TAKING_BLOCKED);
		only_fact(incident, LIST_ATTRIBUTION);
	}
	assert_int_equal(read_path("samples/mandiant-2013.json"), 1);
	assert_int_equal(diags->all.n, 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(stix_is_recognized_by_content_alone),
		TEST(a_report_is_the_source_of_its_incident),
		TEST(a_good_incident_gives_every_kind_of_fact),
		TEST(a_good_incident_tells_what_was_done),
		TEST(a_date_is_cut_to_its_fidelity),
		TEST(the_publishers_own_number_marking_and_dates_are_kept),
		TEST(a_blocked_attempt_is_told_in_full),
		TEST(two_relations_to_one_country_are_one_attribution),
		TEST(a_tool_is_malware_and_a_used_pattern_an_intrusion),
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
		TEST(ids_that_mislead_are_refused),
		TEST(wrong_types_are_survived),
		TEST(wrong_types_within_the_extension_are_survived),
		TEST(cycles_come_to_an_end),
		TEST(a_good_incident_among_rubbish_is_read),
		TEST(twenty_thousand_relationships_in_cycles_finish),
		TEST(twenty_thousand_references_are_read_at_once),
		TEST(a_report_of_ten_thousand_incidents_is_read),
		TEST(a_bundle_that_costs_too_much_is_given_up),
		TEST(every_file_of_the_corpus_is_read_or_refused_by_name),
		TEST(every_file_of_the_corpus_reconciles_through_ingest),
		TEST(the_samples_hold_what_their_brief_needs),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
