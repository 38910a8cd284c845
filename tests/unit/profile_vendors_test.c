/* The mapping profiles that are shipped, and a corpus of real files. */
#include "profile_fixture.h"

#include "core/count.h"

/* OCSF */

static void
an_ocsf_incident_finding_is_read(void **state)
{
	int32_t first, last;

	(void)state;
	assert_string_equal(
		read_text(
			"{'class_uid':2005,'category_uid':2,'time':1454457600000,"
			"'metadata':{'uid':'m','product':{'vendor_name':'ExampleSec'}},"
			"'desc':'Archive staged','finding_info_list':[{'uid':'f-1',"
			"'title':'Staging','first_seen_time':1454112000000,"
			"'attacks':[{'technique':{'uid':'T1560'},"
			"'sub_technique':{'uid':'T1560.001'}}]},"
			"{'uid':'f-2','last_seen_time':1454284800000}],"
			"'verdict_id':2,'is_suspected_breach':true,'disposition_id':2,"
			"'malware':[{'name':'FOXRAT','classification_ids':[-1]}]}"),
		"ocsf");
	const struct incident *i = only_incident();
	/* The findings it lists are incidents of their own. */
	assert_string_equal(i->id, "examplesec:m");
	assert_string_equal(i->title, "Staging");
	assert_string_equal(i->summary, "Archive staged");
	assert_true(incident_conduct(i, &first, &last));
	assert_int_equal(first, date_days(2016, 1, 30));
	assert_int_equal(last, date_days(2016, 2, 1));
	assert_int_equal(incident_date(i, WHAT_REPORTED).first, date_days(2016, 2, 3));
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(
		fact_get(fact_at(i, LIST_MEANS, 0), COL_MEANS_TECHNIQUES)->texts->n, 2);
	assert_int_equal(i->facts[LIST_TAKING].n, 2);
	assert_int_equal(fact_term(fact_at(i, LIST_TAKING, 0), COL_TAKING_VALUE),
		TAKING_BLOCKED);
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 0);
}

static void
a_false_positive_of_ocsf_is_withdrawn(void **state)
{
	(void)state;
	read_text("{'class_uid':2004,'verdict_id':1,'finding_info':{'uid':'1'}}");
	assert_int_equal(only_incident()->status, STATUS_WITHDRAWN);
}

static void
an_action_tells_where_no_disposition_does(void **state)
{
	static const char *const texts[] = {"'action_id':2", "'disposition_id':2",
		"'disposition_id':1,'action_id':2", "'action_id':1"};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		begin();
		read_text(arena_printf(arena,
			"{'class_uid':2004,'finding_info':{'uid':'1'},'malware':["
			"{'name':'FOXRAT'}],%s}",
			texts[i]));
		const struct facts *list = &only_incident()->facts[LIST_TAKING];
		assert_int_equal(list->n, i < 2);
		assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 0);
	}
}

static void
other_classes_of_ocsf_are_named(void **state)
{
	(void)state;
	assert_string_equal(
		read_text("{'class_uid':1001,'actor':{},'time':1}"), "ocsf");
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
	assert_non_null(strstr(out->rejects.v[0]->reason, "no finding"));
	begin();
	read_text("{'class_uid':2002,'finding_info':{'uid':'1'},'vulnerabilities':[]}");
	assert_non_null(strstr(out->rejects.v[0]->reason, "on a weakness"));
	assert_null(read_text("{'class_uid':'2004'}"));
}

/* IODEF */

#define IODEF(members)                                                                 \
	"{'version':'2.0','lang':'en','Incident':[{'purpose':'reporting',"             \
	"'IncidentID':{'id':'EX-7','name':'csirt.example.com'},"                       \
	"'GenerationTime':'2016-02-03T09:00:00Z'" members "}]}"

static void
a_json_iodef_incident_is_read(void **state)
{
	(void)state;
	assert_string_equal(
		read_text(IODEF(
			",'restriction':'amber','DetectTime':'2016-01-30T00:00:00+09:"
			"00',"
			"'Description':[{'value':'Plans left','lang':'en'}],"
			"'Contact':[{'role':'victim','type':'organization',"
			"'ContactName':['Example Turbine Co']},"
			"{'role':'creator','type':'organization','ContactName':['C']},"
			"{'role':'victim','type':'person','ContactName':['A Person']}],"
			"'Assessment':[{'BusinessImpact':[{'type':'breach-proprietary'}"
			"]},"
			"{'occurrence':'potential',"
			"'BusinessImpact':[{'type':'breach-privacy'}]}],"
			"'RelatedActivity':[{'ThreatActor':["
			"{'ThreatActorID':['EXAMPLE FOX','EXAMPLE VIXEN']}],"
			"'Confidence':{'rating':'low'},"
			"'Campaign':[{'CampaignID':['C-1']}]}]")),
		"iodef");
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "csirt-example-com:EX-7");
	assert_string_equal(i->title, "Plans left");
	assert_string_equal(i->campaign, "csirt-example-com:C-1");
	assert_int_equal(i->tlp, TLP_AMBER);
	assert_int_equal(
		incident_date(i, WHAT_DISCOVERED).first, date_days(2016, 1, 29));
	assert_int_equal(i->facts[LIST_ACTORS].n, 2);
	assert_string_equal(fact_at(i, LIST_ACTORS, 1)->note,
		"confidence of the team in the relation: low");
	assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_ACCESSED);
	assert_int_equal(fact_term(only_fact(i, LIST_OBJECTS), COL_OBJECTS_KIND),
		OBJECT_CONFIDENTIAL);
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	assert_null(fact_text(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_NAME));
	assert_int_equal(fact_term(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_KIND),
		VICTIM_INDIVIDUAL);
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 0);
}

static void
restrictions_of_iodef_are_markings(void **state)
{
	static const struct {
		const char *word;
		enum term tlp;
	} words[] = {{"public", TLP_CLEAR}, {"white", TLP_CLEAR},
		{"partner", TLP_GREEN}, {"green", TLP_GREEN},
		{"need-to-know", TLP_AMBER}, {"amber", TLP_AMBER}, {"private", TLP_RED},
		{"red", TLP_RED}, {"default", TLP_RED}, {"novelty", TLP_RED}};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		begin();
		read_text(arena_printf(
			arena, IODEF(",'restriction':'%s'"), words[i].word));
		assert_int_equal(only_incident()->tlp, words[i].tlp);
	}
}

static void
the_confidence_of_an_iodef_assessment_is_kept(void **state)
{
	static const char *const texts[][2] = {
		{"{'rating':'numeric','value':80}", "70 of 100 or more"},
		{"{'rating':'numeric','value':'12.5'}", "below 30 of 100"},
		{"{'rating':'medium'}", "medium"},
		{"{'rating':'unknown'}", "does not tell which"},
		{"{'rating':'numeric','value':-5}", "does not tell which"},
		{"'x'", "does not tell which"}};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		begin();
		read_text(arena_printf(arena,
			IODEF(",'Assessment':[{'BusinessImpact':[{'type':"
			      "'breach-privacy'}],'Confidence':%s}]"),
			texts[i][0]));
		const struct fact *f = only_fact(only_incident(), LIST_TAKING);
		assert_non_null(strstr(f->note, texts[i][1]));
	}
}

static void
an_iodef_incident_without_restriction_is_private(void **state)
{
	(void)state;
	read_text(IODEF(""));
	assert_int_equal(only_incident()->tlp, TLP_RED);
	begin();
	read_text(IODEF(
		",'restriction':'public','EventData':[{'restriction':'partner'}]"));
	assert_int_equal(only_incident()->tlp, TLP_GREEN);
	begin();
	read_text(IODEF(",'status':'future'"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
}

/* Microsoft Graph and Defender */

static void
graph_incidents_are_read_and_further_pages_announced(void **state)
{
	(void)state;
	assert_string_equal(
		read_text("{'@odata.context':'https://g/v1.0/$metadata#security/"
			  "incidents',"
			  "'@odata.nextLink':'https://g/2','value':[{'id':'1',"
			  "'displayName':'A','incidentWebUrl':'https://s/1',"
			  "'createdDateTime':'2024-03-26T13:34:15.0433333Z',"
			  "'redirectIncidentId':'2','classification':'truePositive'},"
			  "{'id':'2','classification':'falsePositive'},{}]}"),
		"msgraph");
	assert_int_equal(out->incidents.n, 2);
	assert_string_equal(out->incidents.v[0]->id, "microsoft:1");
	assert_int_equal(out->incidents.v[0]->status, STATUS_SUPERSEDED);
	assert_string_equal(out->incidents.v[0]->superseded_by, "microsoft:2");
	assert_int_equal(out->incidents.v[1]->status, STATUS_WITHDRAWN);
	assert_int_equal(out->incidents.v[0]->attempts_min, 0);
	assert_int_equal(input->rejected, 1);
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 1);
}

static void
alerts_of_a_defender_incident_tell_its_conduct(void **state)
{
	int32_t first, last;

	(void)state;
	read_text("{'incidentId':924521,'incidentName':'B','createdTime':"
		  "'2020-09-06T12:07:55.1366667Z','alerts':[{'category':'Exfiltration',"
		  "'firstActivity':'2020-09-06T12:04:00Z','lastActivity':"
		  "'2020-09-07T12:04:00Z','mitreTechniques':['T1041','T1560'],"
		  "'actorName':'EXAMPLE FOX','threatFamilyName':'Fox'},"
		  "{'category':'Malware','mitreTechniques':['T1041'],"
		  "'lastActivity':'2020-09-09T00:00:00Z'}]}");
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "microsoft:924521");
	assert_true(incident_conduct(i, &first, &last));
	assert_int_equal(first, date_days(2020, 9, 6));
	assert_int_equal(last, date_days(2020, 9, 9));
	assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_ATTEMPTED);
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(
		fact_get(fact_at(i, LIST_MEANS, 0), COL_MEANS_TECHNIQUES)->texts->n, 2);
	only_fact(i, LIST_ACTORS);
}

static void
an_answer_without_incidents_is_named(void **state)
{
	(void)state;
	read_text("{'@odata.context':'https://g/v1.0/$metadata#security/incidents',"
		  "'value':[]}");
	assert_int_equal(input->read, 0);
	assert_int_equal(count_diags(DIAG_FORMAT_NO_INCIDENT), 1);
	assert_string_equal(read_text("{'@odata.context':'https://g/v1.0/"
				      "$metadata#security/alerts_v2','value':[]}"),
		"msgraph");
	assert_string_equal(
		read_text("{'@odata.context':'https://a/api/$metadata#Incidents',"
			  "'value':[]}"),
		"msgraph");
	assert_null(read_text("{'@odata.context':'x#users','value':[{'id':'1'}]}"));
}

static void
alerts_of_the_defender_interface_are_read(void **state)
{
	(void)state;
	assert_string_equal(
		read_text("{'@odata.context':'https://a/api/$metadata#Alerts',"
			  "'value':[{'id':'da1','incidentId':12,'title':'T',"
			  "'category':'Exfiltration','mitreTechniques':['T1041'],"
			  "'alertCreationTime':'2016-01-26T20:33:57.7220239Z',"
			  "'firstEventTime':'2016-01-25T20:31:32.9562661Z'}]}"),
		"msgraph");
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "microsoft:12");
	assert_int_equal(
		incident_date(i, WHAT_FIRST_ACTIVITY).first, date_days(2016, 1, 25));
	assert_int_equal(incident_date(i, WHAT_REPORTED).first, date_days(2016, 1, 26));
	only_fact(i, LIST_TAKING);
}

/* Recorded Future */

static void
a_note_is_read_for_what_its_fields_state(void **state)
{
	(void)state;
	assert_string_equal(
		read_text(
			"{'data':[{'id':'n1','source':{'name':'Insikt Group'},"
			"'attributes':{'title':'A flash','text':'Prose of China',"
			"'published':'2016-02-03T00:00:00.000Z',"
			"'topic':{'name':'Flash Report'},'note_entities':["
			"{'name':'T1041','type':'MitreAttackIdentifier'},"
			"{'name':'FOXRAT','type':'Malware'},"
			"{'name':'CVE-2016-0001','type':'CyberVulnerability'},"
			"{'name':'Example Co','type':'Company'}],"
			"'events':[{'type':'CyberAttack','adversary':[{'name':'FOX'}],"
			"'target':[{'name':'Example Turbine Co'}]}]}},"
			"{'id':'n2','attributes':{'title':'P','text':'p',"
			"'published':'2016-02-03','topic':[{'name':'Actor "
			"Profile'}]}}]}"),
		"recorded-future");
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "recorded-future:n1");
	assert_int_equal(incident_date(i, WHAT_REPORTED).first, date_days(2016, 2, 3));
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 0);
	assert_int_equal(i->facts[LIST_MEANS].n, 3);
	assert_string_equal(fact_text(only_fact(i, LIST_VICTIMS), COL_VICTIMS_NAME),
		"Example Turbine Co");
	only_fact(i, LIST_ACTORS);
	assert_non_null(strstr(out->rejects.v[0]->reason, "an actor profile"));
}

/* The corpus */

/* A file that holds one value; of a list each element, as detection does. */
static const char *
read_file(const char *path)
{
	struct file file;
	const char *name = NULL;
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.file = {path, "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER};

	assert_true(file_read(path, diags, &file));
	assert_true(json_gate(path, file.bytes, file.n, diags));
	struct json root = json_open(path, "", 1, file.bytes, file.n, arena, diags);
	bool list = json_kind(root) == JSON_ARRAY;
	for (struct json j = list ? json_first(root) : root; json_there(j);
		j = list ? json_next(j) : (struct json){0}) {
		const struct profile *p = profiles_find(shipped, j);
		if (p)
			profile_read(p, j, &in);
		name = p ? profile_name(p) : name;
	}
	json_close(root);
	file_close(&file);
	assert_int_equal(input->read, input->accepted + input->rejected);
	return name;
}

static void
files_of_the_corpus_are_read_with_sensible_facts(void **state)
{
	(void)state;
	if (!folder_exists(CORPUS)) {
		print_message("skipped: no %s\n", CORPUS);
		skip();
	}
	assert_string_equal(
		read_file(CORPUS "/other/msgraph/incidents_list_response.json"),
		"msgraph");
	assert_int_equal(out->incidents.n, 2);
	struct date d = incident_date(out->incidents.v[0], WHAT_REPORTED);
	assert_int_equal(d.first, date_days(2024, 3, 26));
	assert_string_equal(out->incidents.v[0]->id, "microsoft:12345");
	assert_int_equal(diags->all.n, 0);
	begin();
	assert_string_equal(
		read_file(CORPUS
			"/ocsf/prowler/test_prowler_output.first_record.ocsf.json"),
		"ocsf");
	const struct incident *i = only_incident();
	d = incident_date(i, WHAT_REPORTED);
	assert_int_equal(d.first, date_days(2024, 12, 30));
	assert_int_equal(i->attempts_min, 0); /* a check, no act */
	assert_int_equal(i->facts[LIST_VICTIMS].n, 0);
	assert_int_equal(i->facts[LIST_MEANS].n, 0);
	assert_int_equal(i->facts[LIST_TAKING].n, 0);
}

/* Formats that are not ours stay unknown. */
static void
no_profile_takes_another_format(void **state)
{
	struct texts paths = {0};
	size_t n = 0;

	(void)state;
	if (!folder_exists(CORPUS)) {
		print_message("skipped: no %s\n", CORPUS);
		skip();
	}
	file_list(CORPUS, lasting, diags_new(lasting), &paths);
	LIST_EACH (paths, i) {
		struct file file;
		arena_empty(arena);
		begin();
		if (!str_ends(paths.v[i], ".json") || strstr(paths.v[i], "/ocsf/") ||
			strstr(paths.v[i], "/msgraph/") ||
			!file_read(paths.v[i], diags, &file))
			continue;
		if (json_gate(paths.v[i], file.bytes, file.n, diags)) {
			struct json root = json_open(
				paths.v[i], "", 1, file.bytes, file.n, arena, diags);
			if (profiles_find(shipped, root))
				print_message("taken: %s\n", paths.v[i]);
			assert_null(profiles_find(shipped, root));
			json_close(root);
			n++;
		}
		file_close(&file);
	}
	assert_true(n > 100);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(an_ocsf_incident_finding_is_read),
		TEST(a_false_positive_of_ocsf_is_withdrawn),
		TEST(an_action_tells_where_no_disposition_does),
		TEST(other_classes_of_ocsf_are_named),
		TEST(a_json_iodef_incident_is_read),
		TEST(restrictions_of_iodef_are_markings),
		TEST(the_confidence_of_an_iodef_assessment_is_kept),
		TEST(an_iodef_incident_without_restriction_is_private),
		TEST(graph_incidents_are_read_and_further_pages_announced),
		TEST(alerts_of_a_defender_incident_tell_its_conduct),
		TEST(an_answer_without_incidents_is_named),
		TEST(alerts_of_the_defender_interface_are_read),
		TEST(a_note_is_read_for_what_its_fields_state),
		TEST(files_of_the_corpus_are_read_with_sensible_facts),
		TEST(no_profile_takes_another_format),
	};
	return cmocka_run_group_tests(tests, setup_profiles, teardown);
}
