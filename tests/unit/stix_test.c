/* The STIX reader: good bundles, and a corpus of real ones. */
#include "stix_fixture.h"

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

/* What a file says its maker is, is not believed. */
static void
who_a_publisher_is_stands_in_our_table(void **state)
{
	static const char identity[] =
		"{'type':'identity','id':'identity--1','name':'%s',"
		"'identity_class':'organization','roles':['government'],"
		"'sectors':['government-national']},"
		"{'type':'incident','id':'incident--1'," BY "}";

	(void)state;
	read_objects(arena_printf(arena, identity, "CROWDSTRIKE"));
	assert_string_equal(out->sources.v[0]->publisher, "CrowdStrike");
	assert_int_equal(out->sources.v[0]->kind, SPEAKER_VENDOR);
	assert_int_equal(out->sources.v[0]->reliability, 'B');
	assert_false(out->sources.v[0]->kind_default);
	read_objects(arena_printf(arena, identity, "Ministry of Nowhere"));
	assert_int_equal(out->sources.v[0]->kind, SPEAKER_RESEARCHER);
	assert_true(out->sources.v[0]->kind_default);
	assert_int_equal(count_diags(DIAG_PUBLISHER_UNLISTED), 1);
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
		fact_term(fact_at(i, LIST_MEANS, 0), COL_MEANS_VALUE), MEANS_MALWARE);
	assert_int_equal(
		fact_term(fact_at(i, LIST_MEANS, 1), COL_MEANS_VALUE), MEANS_INTRUSION);
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
		TEST(who_a_publisher_is_stands_in_our_table),
		TEST(a_good_incident_gives_every_kind_of_fact),
		TEST(a_good_incident_tells_what_was_done),
		TEST(a_date_is_cut_to_its_fidelity),
		TEST(the_publishers_own_number_marking_and_dates_are_kept),
		TEST(a_blocked_attempt_is_told_in_full),
		TEST(two_relations_to_one_country_are_one_attribution),
		TEST(a_tool_is_malware_and_a_used_pattern_an_intrusion),
		TEST(a_good_incident_among_rubbish_is_read),
		TEST(every_file_of_the_corpus_is_read_or_refused_by_name),
		TEST(every_file_of_the_corpus_reconciles_through_ingest),
		TEST(the_samples_hold_what_their_brief_needs),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
