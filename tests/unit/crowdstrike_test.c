/* The CrowdStrike readers: reports and alerts, good, empty and hostile, and a corpus.
 */
#include "vendor_test.h"

#include "core/count.h"

#define REPORT "'slug':'csit-1','type':{'slug':'intelligence-report'},'tags':[]"

static void
read_report(const char *members)
{
	read_text("crowdstrike",
		arena_printf(arena,
			"{'meta':{'trace_id':'t'},'resources':[{" REPORT "%s}],"
			"'errors':[]}",
			members));
}

static void
a_good_report_gives_every_kind_of_fact(void **state)
{
	(void)state;
	read_report(
		",'id':77,'name':'CSIT-1: Turbines &#38; Wings',"
		"'url':'https://example.com/r','created_date':1445212800,"
		"'last_modified_date':1445299200,"
		"'short_description':'What happened.',"
		"'actors':[{'name':'EXAMPLE PANDA','animal_classifier':'PANDA'}],"
		"'motivations':[{'slug':'state-sponsored','value':'State-Sponsored'},"
		"{'slug':'espionage','value':'Espionage'}],"
		"'target_industries':[{'slug':'aerospace','value':'Aerospace'}],"
		"'target_countries':[{'slug':'us','value':'United States'}],"
		"'malware':[{'family_name':'ExampleRat'}],"
		"'mitre_attacks':['ta0005_t1497','T1071.001']");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "crowdstrike:77");
	assert_string_equal(incident->title, "CSIT-1: Turbines & Wings");
	assert_string_equal(incident->summary, "What happened.");
	assert_string_equal(date_of(incident, WHAT_REPORTED), "2015-10-19");
	assert_null(date_of(incident, WHAT_FIRST_ACTIVITY));
	assert_int_equal(incident->attempts_min, 0);
	assert_string_equal(
		fact_text(only_fact(incident, LIST_ACTORS), COL_ACTORS_NAME),
		"EXAMPLE PANDA");
	const struct fact *f = fact_at(incident, LIST_ATTRIBUTION, 0);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_SPONSORED);
	assert_non_null(f->note);
	assert_string_equal(f->source->publisher, "CrowdStrike");
	f = only_fact(incident, LIST_PURPOSES);
	assert_int_equal(fact_term(f, COL_PURPOSES_VALUE), PURPOSE_ESPIONAGE);
	assert_int_equal(fact_term(f, COL_PURPOSES_GROUNDS), GROUNDS_STATED_VIEW);
	assert_int_equal(incident->facts[LIST_VICTIMS].n, 2);
	f = fact_at(incident, LIST_VICTIMS, 0);
	assert_string_equal(
		fact_text(f, COL_VICTIMS_LABEL), "organisations in Aerospace");
	assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), SECTOR_AEROSPACE);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), VICTIM_COMMERCIAL);
	assert_non_null(strstr(f->note, "kind inferred from the sector"));
	assert_null(fact_text(f, COL_VICTIMS_COUNTRY));
	assert_non_null(f->note);
	f = fact_at(incident, LIST_VICTIMS, 1);
	assert_string_equal(fact_text(f, COL_VICTIMS_COUNTRY), "US");
	assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), TERM_NONE);
	f = fact_with(incident, LIST_MEANS, COL_MEANS_VALUE, NULL, MEANS_INTRUSION);
	assert_non_null(f);
	assert_string_equal(fact_get(f, COL_MEANS_TECHNIQUES)->texts->v[0], "T1497");
	assert_string_equal(f->at.pointer, "/resources/0/mitre_attacks/0");
	assert_non_null(
		fact_with(incident, LIST_MEANS, COL_MEANS_VALUE, NULL, MEANS_MALWARE));
}

static void
a_report_with_everything_missing_is_an_incident_without_facts(void **state)
{
	(void)state;
	read_text("crowdstrike", "{" REPORT "}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "crowdstrike:csit-1");
	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(incident->facts[list].n, 0);
	assert_int_equal(diags->all.n, 0);
}

static void
sponsorship_of_a_report_on_several_actors_is_not_laid_on_each(void **state)
{
	(void)state;
	read_report(",'id':1,'motivations':[{'slug':'state-sponsored'}],'actors':["
		    "{'name':'A PANDA','animal_classifier':'PANDA'},"
		    "{'name':'B SPIDER','animal_classifier':'SPIDER'}]");
	const struct incident *incident = only_incident();
	assert_non_null(fact_with(incident, LIST_ATTRIBUTION, COL_ATTRIBUTION_NEXUS,
		NULL, NEXUS_SUSPECTED));
	const struct fact *f = fact_with(
		incident, LIST_ATTRIBUTION, COL_ATTRIBUTION_NEXUS, NULL, NEXUS_NONE);
	assert_non_null(f);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_NULL);
}

static void
a_sponsor_that_is_not_named_is_unknown(void **state)
{
	(void)state;
	read_report(",'id':1,'motivations':[{'slug':'state-sponsored'}]");
	const struct fact *f = only_fact(only_incident(), LIST_ATTRIBUTION);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_UNKNOWN);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_SPONSORED);
}

static void
words_outside_the_vocabulary_are_kept_and_reported(void **state)
{
	(void)state;
	read_report(",'id':1,'motivations':[{'slug':'x','value':'Moonlight'}],"
		    "'target_industries':[{'slug':'x','value':'Moon Mining Guild'}],"
		    "'target_countries':[{'slug':'x-asia','value':'Example Asia'}]");
	const struct incident *incident = only_incident();
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 2);
	assert_int_equal(incident->facts[LIST_VICTIMS].n, 2);
	const struct fact *f = only_fact(incident, LIST_PURPOSES);
	assert_int_equal(fact_term(f, COL_PURPOSES_VALUE), PURPOSE_UNKNOWN);
	assert_non_null(strstr(f->note, "Moonlight"));
}

static void
what_holds_no_incident_is_refused_by_name(void **state)
{
	static const char *const texts[][2] = {
		{"{'slug':'a','known_as':'B, C'}", "actor"},
		{"{'indicator':'x','malicious_confidence':'high'}", "indicator"},
		{"{'slug':'a','threat_properties':[]}", "malware"},
		{"{'cve':'CVE-1','cvss_v3_base':{}}", "vulnerability"},
		{"{'device_id':'a','platform_name':'X','hostname':'H'}", "host"},
		{"{'meta':{},'resources':['ldt:a:1']}", "an id"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		read_text("crowdstrike", texts[i][0]);
		assert_refused(DIAG_FORMAT_NO_INCIDENT, texts[i][1]);
	}
	read_text("crowdstrike", "{'meta':{},'resources':[{'x':1}]}");
	assert_refused(DIAG_FORMAT_UNKNOWN, "CrowdStrike");
}

static void
an_empty_page_is_named_and_refuses_nothing(void **state)
{
	(void)state;
	read_text("crowdstrike", "{'meta':{},'resources':[]}");
	assert_int_equal(input->read, 0);
	assert_int_equal(count_diags(DIAG_FORMAT_NO_INCIDENT), 1);
}

static void
a_page_of_several_says_so_when_it_stands_alone(void **state)
{
#define PAGE(total)                                                                    \
	"{'meta':{'pagination':{'offset':0,'limit':1,'total':" total "}},"             \
	"'resources':[{" REPORT "}]}"
	(void)state;
	read_text("crowdstrike", PAGE("2"));
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 1);
	read_text("crowdstrike", PAGE("1"));
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 0);
	/* What fits on one page is all there is, read or refused. */
	read_text("crowdstrike", "{'meta':{'pagination':{'limit':50,'total':2}},"
				 "'resources':[{" REPORT "}]}");
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 0);
	/* In a list of pages the others may stand beside it. */
	read_text("crowdstrike", "[" PAGE("2") "," PAGE("2") "]");
	assert_int_equal(input->accepted, 2);
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 0);
}

static void
the_animal_of_a_name_counts_where_no_class_is_given(void **state)
{
	static const struct {
		const char *actor, *state;
		enum term nexus;
	} actors[] = {{"{'name':'EXAMPLE PANDA'}", "CN", NEXUS_SUSPECTED},
		{"'EXAMPLE KITTEN'", "IR", NEXUS_SUSPECTED},
		{"{'name':'EXAMPLE SPIDER'}", NULL, NEXUS_NONE},
		{"{'name':'EXAMPLE PANDA','animal_classifier':'BEAR'}", "RU",
			NEXUS_SUSPECTED},
		{"{'name':'Example Panda'}", NULL, TERM_NONE}, /* not its own name */
		{"{'name':'PANDA'}", NULL, TERM_NONE},
		{"{'name':'EXAMPLE OTTER'}", NULL, TERM_NONE},
		{"{'name':'EXAMPLE '}", NULL, TERM_NONE}};

	(void)state;
	for (size_t i = 0; i < COUNT(actors); i++) {
		read_report(
			arena_printf(arena, ",'id':1,'actors':[%s]", actors[i].actor));
		const struct incident *incident = only_incident();
		assert_int_equal(diags->all.n, 0);
		assert_int_equal(incident->facts[LIST_ATTRIBUTION].n,
			actors[i].nexus != TERM_NONE);
		if (actors[i].nexus == TERM_NONE)
			continue;
		const struct fact *f = only_fact(incident, LIST_ATTRIBUTION);
		assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), actors[i].nexus);
		if (actors[i].state)
			assert_string_equal(
				fact_text(f, COL_ATTRIBUTION_STATE), actors[i].state);
		assert_non_null(strstr(f->note, "animal"));
	}
}

static void
several_origins_of_one_actor_contest_each_other(void **state)
{
	(void)state;
	read_report(",'id':1,'actors':[{'name':'A','origins':[{'slug':'cn'},"
		    "{'slug':'kp'}]},{'name':'B','origins':[{'slug':'ru'}]}]");
	const struct incident *incident = only_incident();
	assert_int_equal(incident->facts[LIST_ATTRIBUTION].n, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(fact_get(fact_at(incident, LIST_ATTRIBUTION, i),
					 COL_ATTRIBUTION_CONTESTED)
					 ->yes,
			i < 2);
}

static void
errors_of_the_interface_are_reported(void **state)
{
	(void)state;
	read_text("crowdstrike", "{'meta':{'trace_id':'t'},'resources':null,"
				 "'errors':[{'code':403,'message':'scope'}]}");
	assert_int_equal(count_diags(DIAG_EXPORT_INCOMPLETE), 1);
}

static void
a_tag_may_be_the_marking(void **state)
{
	(void)state;
	read_text("crowdstrike", "{'id':1,'slug':'s','type':{'slug':'t'},'tags':[{'"
				 "value':'TLP:GREEN'}]}");
	assert_int_equal(only_incident()->tlp, TLP_GREEN);
	read_text("crowdstrike", "{'id':1,'slug':'s','type':{'slug':'t'},'tags':[{'"
				 "value':'TLP:MAUVE'}]}");
	assert_int_equal(only_incident()->tlp, TLP_RED);
}

#define ALERT                                                                          \
	"'composite_id':'c1:ind:a:1','cid':'0123456789abcdef0123456789abcdef',"        \
	"'display_name':'ExamplePattern','tactic':'Exfiltration','tactic_id':'TA0010'" \
	","                                                                            \
	"'technique_id':'T1041','timestamp':'2015-11-03T04:05:06.789Z',"               \
	"'created_timestamp':'2015-11-04T00:00:00Z','user_name':'jane',"               \
	"'description':'jane on JANES-PC','device':{'hostname':'JANES-PC'},"           \
	"'incident':{'id':'inc:a:b'}"

static void
a_blocked_alert_is_a_blocked_attempt(void **state)
{
	(void)state;
	read_text("falcon",
		"{'meta':{},'resources':[{" ALERT
		",'pattern_disposition_details':{'process_blocked':true}}]}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "crowdstrike:c1:ind:a:1");
	assert_string_equal(incident->title, "ExamplePattern");
	assert_int_equal(incident->attempts_min, 1);
	assert_string_equal(incident->related.v[0], "crowdstrike:inc:a:b");
	assert_string_equal(date_of(incident, WHAT_FIRST_ACTIVITY), "2015-11-03");
	assert_string_equal(date_of(incident, WHAT_DISCOVERED), "2015-11-04");
	const struct fact *f = only_fact(incident, LIST_TAKING);
	assert_int_equal(fact_term(f, COL_TAKING_VALUE), TAKING_BLOCKED);
	assert_int_equal(fact_date(f, COL_TAKING_DATE)->first, date_days(2015, 11, 3));
	f = only_fact(incident, LIST_MEANS);
	assert_int_equal(fact_term(f, COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_string_equal(fact_get(f, COL_MEANS_TECHNIQUES)->texts->v[0], "T1041");
	assert_int_equal(diags->all.n, 0);
}

static void
an_alert_that_stopped_nothing_was_an_attempt_or_unknown(void **state)
{
	(void)state;
	read_text("falcon",
		"{" ALERT ",'pattern_disposition_details':{'process_blocked':"
		"true,'kill_action_failed':true}}");
	assert_int_equal(
		fact_term(only_fact(only_incident(), LIST_TAKING), COL_TAKING_VALUE),
		TAKING_ATTEMPTED);
	read_text("falcon", "{'composite_id':'x'}");
	const struct incident *incident = only_incident();
	assert_int_equal(fact_term(only_fact(incident, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_UNKNOWN);
	assert_string_equal(
		fact_text(only_fact(incident, LIST_VICTIMS), COL_VICTIMS_LABEL),
		"a customer of CrowdStrike");
	read_text("falcon", "{'composite_id':'x','pattern_disposition_description':"
			    "'Prevention, process killed.'}");
	assert_int_equal(
		fact_term(only_fact(only_incident(), LIST_TAKING), COL_TAKING_VALUE),
		TAKING_BLOCKED);
}

static void
assert_no_names(const struct incident *incident)
{
	const char *const texts[] = {incident->title, incident->summary,
		fact_text(only_fact(incident, LIST_VICTIMS), COL_VICTIMS_LABEL)};
	for (size_t i = 0; i < 3; i++) {
		assert_null(strcasestr(texts[i], "jane"));
		assert_null(strstr(texts[i], "0123456789abcdef"));
	}
}

static void
a_tactic_counts_by_its_name_too(void **state)
{
	(void)state;
	read_text("falcon", "{'composite_id':'a','tactic':'Exfiltration'}");
	assert_int_equal(
		fact_term(only_fact(only_incident(), LIST_TAKING), COL_TAKING_VALUE),
		TAKING_ATTEMPTED);
	read_text("falcon", "{'incident_id':'inc:a:b','tactics':['Persistence',"
			    "'Discovery','Collection']}");
	assert_int_equal(
		fact_term(only_fact(only_incident(), LIST_TAKING), COL_TAKING_VALUE),
		TAKING_ATTEMPTED);
	read_text("falcon", "{'incident_id':'inc:a:b','tactics':['Persistence']}");
	assert_int_equal(
		fact_term(only_fact(only_incident(), LIST_TAKING), COL_TAKING_VALUE),
		TAKING_UNKNOWN);
}

static void
a_detection_tells_what_became_of_each_behaviour(void **state)
{
	(void)state;
	read_text("falcon",
		"{'meta':{'trace_id':'t'},'errors':null,'resources':[{"
		"'detection_id':'ldt:a:1','cid':'c','created_timestamp':"
		"'2015-11-04T00:00:00.123456789Z','first_behavior':"
		"'2015-11-03T00:00:00Z','last_behavior':'2015-11-03T01:00:00Z',"
		"'status':'new','device':{'hostname':'JANES-PC'},'behaviors':["
		"{'tactic':'Collection','tactic_id':'TA0009','technique_id':'T1560',"
		"'timestamp':'2015-11-03T00:00:00Z',"
		"'pattern_disposition_details':{'process_blocked':true}},"
		"{'tactic':'Exfiltration','tactic_id':'TA0010','technique_id':'T1041',"
		"'timestamp':'2015-11-03T01:00:00Z','cmdline':'jane'}]}]}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "crowdstrike:ldt:a:1");
	assert_string_equal(
		incident->title, "Falcon detection; tactics: Collection, Exfiltration");
	assert_string_equal(date_of(incident, WHAT_FIRST_ACTIVITY), "2015-11-03");
	assert_string_equal(date_of(incident, WHAT_DISCOVERED), "2015-11-04");
	assert_int_equal(incident->facts[LIST_TAKING].n, 2);
	const struct fact *f = fact_at(incident, LIST_TAKING, 0);
	assert_int_equal(fact_term(f, COL_TAKING_VALUE), TAKING_BLOCKED);
	assert_string_equal(
		f->at.pointer, "/resources/0/behaviors/0/pattern_disposition_details");
	f = fact_at(incident, LIST_TAKING, 1);
	assert_int_equal(fact_term(f, COL_TAKING_VALUE), TAKING_ATTEMPTED);
	f = only_fact(incident, LIST_MEANS);
	assert_int_equal(fact_get(f, COL_MEANS_TECHNIQUES)->texts->n, 2);
	assert_int_equal(incident->attempts_min, 1);
}

static void
a_behaviour_belongs_to_its_incident(void **state)
{
	(void)state;
	read_text("falcon", "{'behavior_id':'ind:a:1','incident_id':'inc:a:b',"
			    "'tactic':'Exfiltration','technique_id':'T1041',"
			    "'timestamp':'2015-11-03T01:00:00Z'}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "crowdstrike:inc:a:b");
	assert_null(incident->title); /* that of the incident counts */
	assert_int_equal(fact_term(only_fact(incident, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_ATTEMPTED);
	assert_string_equal(date_of(incident, WHAT_FIRST_ACTIVITY), "2015-11-03");
}

static void
names_of_the_customers_people_and_hosts_are_not_read(void **state)
{
	(void)state;
	read_text("falcon", "{" ALERT "}");
	assert_no_names(only_incident());
	read_text("falcon",
		"{'incident_id':'inc:a:b','cid':'0123456789abcdef','name':'Incident on "
		"JANES-PC','description':'Hosts: JANES-PC','hosts':[{'hostname':'JANES-"
		"PC'}],'users':['jane'],'tactics':['Collection'],'techniques':['x'],"
		"'start':'2015-11-03T04:05:06Z','end':'2015-11-05T04:05:06Z',"
		"'created':'2015-11-06T04:05:06Z','status':20,'tags':[]}");
	const struct incident *incident = only_incident();
	assert_no_names(incident);
	assert_string_equal(incident->title, "Falcon incident; tactics: Collection");
	assert_string_equal(date_of(incident, WHAT_LAST_ACTIVITY), "2015-11-05");
}

static void
a_false_alarm_is_withdrawn(void **state)
{
	(void)state;
	read_text("falcon",
		"{" ALERT ",'status':'closed','resolution':'false_positive'}");
	assert_int_equal(only_incident()->status, STATUS_WITHDRAWN);
}

static void
hostile_reports_and_alerts_are_survived(void **state)
{
	static const char *const values[] = {
		"1e300", "-5", "'x'", "[1,[2]]", "{'a':{'b':[]}}", "true", "null"};
	static const char *const members[] = {"id", "name", "url", "created_date",
		"actors", "motivations", "origins", "target_industries",
		"target_countries", "malware", "mitre_attacks", "short_description",
		"tlp", "cid", "device", "timestamp", "pattern_disposition_details",
		"mitre_attack", "incident", "status", "tactic", "behaviors", "tactics",
		"first_behavior", "created_timestamp", "behavior_id"};

	(void)state;
	for (size_t v = 0; v < COUNT(values); v++)
		for (size_t m = 0; m < COUNT(members); m++) {
			read_text("crowdstrike",
				arena_printf(arena,
					"{'%s':%s,'slug':'s','type':{'slug':"
					"'t'},'tags':%s}",
					members[m], values[v], values[v]));
			assert_int_equal(input->read, 1);
			read_text("falcon",
				arena_printf(arena, "{'composite_id':'x','%s':%s}",
					members[m], values[v]));
			assert_int_equal(input->accepted, 1);
			read_text("falcon",
				arena_printf(arena, "{'detection_id':'ldt:x','%s':%s}",
					members[m], values[v]));
			assert_int_equal(input->accepted, 1);
			read_text("falcon", arena_printf(arena,
						    "{'detection_id':'ldt:x','"
						    "behaviors':[{'%s':%s},"
						    "%s]}",
						    members[m], values[v], values[v]));
			assert_int_equal(input->accepted, 1);
			read_text("falcon",
				arena_printf(arena, "{'incident_id':'inc:x','%s':%s}",
					members[m], values[v]));
			assert_int_equal(input->accepted, 1);
		}
}

static void
ids_that_mislead_are_refused(void **state)
{
	(void)state;
	read_text("falcon", "{'composite_id':'a\\u202eb'}");
	assert_refused(DIAG_ID_INVALID, "");
	char *id = arena_alloc(arena, 401);
	memset(id, 'a', 400);
	read_text("falcon", arena_printf(arena, "{'composite_id':'%s'}", id));
	assert_refused(DIAG_ID_INVALID, "");
}

static void
entities_do_not_smuggle_hidden_characters(void **state)
{
	(void)state;
	read_text("crowdstrike", "{'id':1,'slug':'s','type':{'slug':'t'},'tags':[],'"
				 "name':'<b>a</b>&#8238;b "
				 "\\u202e &#xD800; 1 < 2 <x'}");
	assert_string_equal(
		only_incident()->title, "a<U+202E>b <U+202E> &#xD800; 1 < 2 <x");
}

static void
a_list_without_end_is_cut(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "{'id':1,'slug':'s','type':{'slug':'t'},'target_industries':[{}");
	for (int i = 0; i < LIMIT_FACTS + 500; i++)
		buf_printf(&b, ",{'value':'s%d'}", i);
	buf_str(&b, "]}");
	read_text("crowdstrike", buf_text(&b));
	assert_int_equal(only_incident()->facts[LIST_VICTIMS].n, LIMIT_FACTS);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
}

static void
every_file_of_the_corpus_is_read_or_refused_by_name(void **state)
{
	size_t n;

	(void)state;
	if (!read_corpus("../shared/corpus/crowdstrike", &n))
		skip();
	assert_int_equal(n, 2);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(a_good_report_gives_every_kind_of_fact),
		TEST(a_report_with_everything_missing_is_an_incident_without_facts),
		TEST(sponsorship_of_a_report_on_several_actors_is_not_laid_on_each),
		TEST(a_sponsor_that_is_not_named_is_unknown),
		TEST(words_outside_the_vocabulary_are_kept_and_reported),
		TEST(what_holds_no_incident_is_refused_by_name),
		TEST(an_empty_page_is_named_and_refuses_nothing),
		TEST(a_page_of_several_says_so_when_it_stands_alone),
		TEST(the_animal_of_a_name_counts_where_no_class_is_given),
		TEST(several_origins_of_one_actor_contest_each_other),
		TEST(errors_of_the_interface_are_reported),
		TEST(a_tag_may_be_the_marking),
		TEST(a_blocked_alert_is_a_blocked_attempt),
		TEST(an_alert_that_stopped_nothing_was_an_attempt_or_unknown),
		TEST(a_tactic_counts_by_its_name_too),
		TEST(a_detection_tells_what_became_of_each_behaviour),
		TEST(a_behaviour_belongs_to_its_incident),
		TEST(names_of_the_customers_people_and_hosts_are_not_read),
		TEST(a_false_alarm_is_withdrawn),
		TEST(hostile_reports_and_alerts_are_survived),
		TEST(ids_that_mislead_are_refused),
		TEST(entities_do_not_smuggle_hidden_characters),
		TEST(a_list_without_end_is_cut),
		TEST(every_file_of_the_corpus_is_read_or_refused_by_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
