/* The Mandiant reader: reports and campaigns, good, empty and hostile. */
#include "vendor_test.h"

#include "core/count.h"

#define CAMPAIGN                                                                       \
	"'id':'campaign--00000000-0000-4000-8000-000000000001','is_publishable':true"

static void
a_good_campaign_gives_every_kind_of_fact(void **state)
{
	(void)state;
	read_text("mandiant",
		"{" CAMPAIGN ",'name':'Example campaign','short_name':'CAMP.15.001',"
		"'audience':[{'name':'intel_oper','license':'X'},{'name':'tlp_marking',"
		"'license':'green'}],'profile_updated':'2016-01-02T00:00:00.000Z',"
		"'timeline':[{'event_type':'first_observed','timestamp':"
		"'2015-10-01T00:00:00.000Z'},{'event_type':'created','timestamp':"
		"'2015-12-01T00:00:00.000Z'}],'last_activity_time':"
		"'2015-11-02T00:00:00.000+0000','actors':[{'name':'UNC0001','aliases':["
		"{'name':'Example Fox'}],'motivations':[{'name':'Espionage',"
		"'attribution_scope':'suspected'}],'source_locations':[{'country':{"
		"'name':'China','iso2':'CN','attribution_scope':'possible'}}]}],"
		"'malware':[{'name':'FOXDOOR'}],'tools':[{'name':'CURL'}],"
		"'vulnerabilities':[{'cve_id':'CVE-2015-0001'}],"
		"'industries':[{'name':'Aerospace'}],"
		"'target_locations':{'countries':[{'name':'Japan','iso2':'JP'}]}}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id,
		"mandiant:campaign--00000000-0000-4000-8000-000000000001");
	assert_string_equal(incident->campaign, "CAMP.15.001");
	assert_int_equal(incident->tlp, TLP_GREEN);
	assert_int_equal(incident->attempts_min, 1);
	assert_string_equal(date_of(incident, WHAT_FIRST_ACTIVITY), "2015-10-01");
	assert_string_equal(date_of(incident, WHAT_LAST_ACTIVITY), "2015-11-02");
	assert_string_equal(date_of(incident, WHAT_REPORTED), "2015-12-01");
	const struct fact *f = fact_at(incident, LIST_ATTRIBUTION, 0);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_LOW);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_RAW), "possible");
	f = only_fact(incident, LIST_PURPOSES);
	assert_int_equal(fact_term(f, COL_PURPOSES_VALUE), PURPOSE_ESPIONAGE);
	assert_non_null(strstr(f->note, "suspected"));
	assert_int_equal(incident->facts[LIST_VICTIMS].n, 2);
	f = fact_with(incident, LIST_MEANS, COL_MEANS_VALUE, NULL, MEANS_MALWARE);
	assert_int_equal(fact_get(f, COL_MEANS_MALWARE)->texts->n, 2);
	f = only_fact(incident, LIST_ACTORS);
	assert_int_equal(fact_get(f, COL_ACTORS_ALIASES)->texts->n, 1);
}

static void
a_good_report_is_known_by_its_number(void **state)
{
	(void)state;
	read_text("mandiant",
		"{'objects':[{'id':'report--00000000-0000-4000-8000-000000000002',"
		"'report_id':'16-00000001','title':'A title','published_date':"
		"'January 13, 2016 05:44:20 PM','report_link':'https://example.com/r',"
		"'report_type':'Threat Activity Report',"
		"'version':'1.0','executive_summary':'<p>One.</p><p>Two.</p>','tags':{"
		"'actors':[{'name':'UNC0001'}],'affected_industries':['Chemical'],"
		"'motivations':['Financial Gain'],'source_geographies':['China'],"
		"'target_geographies':['Germany'],'intended_effects':["
		"'Theft - Intellectual Property','Theft'],'targeted_informations':["
		"'Intellectual Property']}}],'next':null}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "mandiant:16-00000001");
	assert_string_equal(incident->summary, "One.\nTwo.");
	assert_string_equal(date_of(incident, WHAT_REPORTED), "2016-01-13");
	assert_string_equal(only_fact(incident, LIST_OBJECTS)->source->url,
		"https://example.com/r");
	assert_int_equal(incident->attempts_min, 0);
	assert_int_equal(incident->facts[LIST_PURPOSES].n, 2);
	assert_non_null(fact_with(incident, LIST_PURPOSES, COL_PURPOSES_VALUE, NULL,
		PURPOSE_IP_ACQUISITION));
	const struct fact *f = only_fact(incident, LIST_OBJECTS);
	assert_int_equal(fact_term(f, COL_OBJECTS_KIND), OBJECT_TRADE_SECRET);
	assert_int_equal(fact_term(f, COL_OBJECTS_INFERRED), INFERRED_VICTIM);
	assert_int_equal(diags->all.n, 0);
}

static void
old_names_of_a_report_are_known(void **state)
{
	(void)state;
	read_text("mandiant", "{'reportId':'15-1','reportTitle':'Old','publishDate':"
			      "1445212800,'reportType':'News Analysis'}");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "mandiant:15-1");
	assert_string_equal(incident->title, "Old");
	assert_string_equal(date_of(incident, WHAT_REPORTED), "2015-10-19");
}

static void
everything_missing_is_no_trouble(void **state)
{
	(void)state;
	read_text("mandiant", "{" CAMPAIGN "}");
	const struct incident *incident = only_incident();
	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(incident->facts[list].n, 0);
	assert_int_equal(diags->all.n, 0);
}

static void
redacted_sections_are_reported_and_are_no_facts(void **state)
{
	(void)state;
	read_text("mandiant",
		"{" CAMPAIGN ",'actors':[{'name':'redacted','motivations':'redacted',"
		"'source_locations':'redacted'}],'industries':'redacted',"
		"'target_locations':'redacted'}");
	const struct incident *incident = only_incident();
	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(incident->facts[list].n, 0);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 5);
	assert_int_equal(count_diags(DIAG_FIELD_TYPE), 0);
}

static void
a_redacted_text_is_no_text(void **state)
{
	(void)state;
	read_text("mandiant", "{" CAMPAIGN ",'description':'redacted'}");
	assert_null(only_incident()->summary);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
	/* Nor a title, a date or a number: two hidden numbers are not one. */
	read_text("mandiant", "{'id':'report--1','report_id':'redacted','title':"
			      "'redacted','published_date':'redacted'}");
	assert_string_equal(only_incident()->id, "mandiant:report--1");
	assert_null(only_incident()->title);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 3);
	assert_int_equal(diags->all.n, 3);
	read_text("mandiant", "{'reportId':'redacted','reportTitle':'x'}");
	assert_refused(DIAG_FIELD_MISSING, "id");
}

static void
techniques_are_read_from_the_line_of_time(void **state)
{
	(void)state;
	read_text("mandiant",
		"{" CAMPAIGN ",'timeline':[{'event_type':'technique_observed',"
		"'timestamp':'2016-01-01T00:00:00.000Z','mitre_techniques':["
		"{'mitre_id':'T1134.001'},{'mitre_id':'T1134'}]},'x']}");
	const struct fact *f = only_fact(only_incident(), LIST_MEANS);
	assert_int_equal(fact_get(f, COL_MEANS_TECHNIQUES)->texts->n, 2);
	assert_string_equal(f->at.pointer, "/timeline/0/mitre_techniques/0/mitre_id");
	assert_int_equal(only_incident()->facts[LIST_DATES].n, 0);
}

static void
regions_count_where_no_country_is_named(void **state)
{
	(void)state;
	read_text("mandiant", "{" CAMPAIGN ",'target_locations':{'countries':[],"
			      "'regions':[{'name':'Examplia'}],'sub_regions':[]}}");
	const struct fact *f = only_fact(only_incident(), LIST_VICTIMS);
	assert_string_equal(
		fact_text(f, COL_VICTIMS_LABEL), "organisations in Examplia");
	assert_null(fact_text(f, COL_VICTIMS_COUNTRY));
	read_text("mandiant", "{" CAMPAIGN ",'target_locations':{'countries':["
			      "{'iso2':'US','name':'United States'}],"
			      "'regions':[{'name':'Examplia'}]}}");
	only_fact(only_incident(), LIST_VICTIMS);
}

static void
pages_say_when_they_are_empty_or_not_the_last(void **state)
{
	static const char *const texts[] = {
		"{'campaigns':[],'total_count':0,'next':''}",
		"{'threat-actors':[],'total_count':0}",
		"{'objects':[],'total_count':0}"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		read_text("mandiant", texts[i]);
		assert_int_equal(input->read, 0);
		assert_int_equal(count_diags(DIAG_FORMAT_NO_INCIDENT), 1);
		assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 0);
	}
	read_text("mandiant", "{'campaigns':[{" CAMPAIGN "}],'next':'abc'}");
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 1);
	assert_int_equal(input->accepted, 1);
}

static void
several_places_of_one_actor_contest_each_other(void **state)
{
	(void)state;
	read_text("mandiant",
		"{" CAMPAIGN ",'actors':[{'name':'UNC0001','source_locations':["
		"{'country':{'iso2':'CN','attribution_scope':'confirmed'}},"
		"{'country':{'iso2':'RU','attribution_scope':'possible'}}]}]}");
	const struct incident *incident = only_incident();
	assert_int_equal(incident->facts[LIST_ATTRIBUTION].n, 2);
	for (size_t i = 0; i < 2; i++)
		assert_true(fact_get(fact_at(incident, LIST_ATTRIBUTION, i),
			COL_ATTRIBUTION_CONTESTED)
				    ->yes);
}

static void
an_actor_that_is_only_possible_brings_no_more_than_that(void **state)
{
	(void)state;
	read_text("mandiant", "{" CAMPAIGN ",'actors':[{'name':'APT41',"
			      "'attribution_scope':'possible'}]}");
	const struct fact *f = only_fact(only_incident(), LIST_ATTRIBUTION);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_LOW);
	assert_non_null(strstr(f->note, "possible"));
	f = only_fact(only_incident(), LIST_ACTORS);
	assert_non_null(strstr(f->note, "possible"));
	/* What is confirmed, or not said, takes nothing away. */
	read_text("mandiant", "{" CAMPAIGN ",'actors':[{'name':'APT41',"
			      "'attribution_scope':'confirmed'}]}");
	f = only_fact(only_incident(), LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_CONFIDENCE), TERM_NONE);
}

static void
what_holds_no_incident_is_refused_by_name(void **state)
{
	static const char *const texts[][2] = {
		{"{'id':'threat-actor--1','last_updated':'x'}", "actor"},
		{"{'threat-actors':[{'id':'threat-actor--1','attribution_scope':'x'}]}",
			"actor"},
		{"{'id':'malware--1','is_publishable':true}", "malware"},
		{"{'id':'vulnerability--1','is_publishable':true}", "vulnerability"},
		{"{'indicators':[{'id':'ipv4--1','mscore':99}]}", "indicator"},
		{"{'id':'email--1','mscore':99}", "indicator"},
		{"{'id':'report--1','report_id':'1','report_type':'Actor Profile'}",
			"Actor Profile"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		read_text("mandiant", texts[i][0]);
		assert_refused(DIAG_FORMAT_NO_INCIDENT, texts[i][1]);
	}
}

static void
stix_is_not_taken_for_mandiant(void **state)
{
	(void)state;
	read_text("stix", "{'type':'campaign','id':'campaign--00000000-0000-4000-8000-"
			  "000000000001','created':'2015-10-01T00:00:00Z','name':'x'}");
}

static void
dates_that_are_none_are_reported(void **state)
{
	static const char *const texts[] = {"'Smarch 13, 2016'", "'January 45, 2016'",
		"'January , 2016'", "'January 3, 99999999999999'",
		"'0001-01-01T00:00:00Z'", "'1970-01-01T00:00:00Z'", "-4", "1e300",
		"0.5", "'9999-12-31T23:59:59.9999999Z'", "'+0000'",
		"'aaaaaaaaaaaaaaaa+0000'"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		read_text("mandiant", arena_printf(arena,
					      "{'id':'report--1','report_id':'1',"
					      "'published_date':%s}",
					      texts[i]));
		assert_null(date_of(only_incident(), WHAT_REPORTED));
		assert_int_equal(count_diags(DIAG_DATE_INVALID), 1);
	}
	read_text("mandiant", "{'id':'report--1','report_id':'1','published_date':0}");
	assert_int_equal(diags->all.n, 0);
}

static void
wrong_types_are_survived(void **state)
{
	static const char *const values[] = {
		"1e300", "-5", "'x'", "[1,[2],{'name':{}}]", "{'a':{'b':[]}}", "true"};
	static const char *const members[] = {"name", "short_name", "audience",
		"timeline", "actors", "malware", "tools", "vulnerabilities",
		"industries", "target_locations", "attack-patterns", "description",
		"tags", "version", "published_date", "report_type", "title",
		"intended_effects", "targeted_informations", "source_geographies",
		"motivations"};

	(void)state;
	for (size_t v = 0; v < COUNT(values); v++)
		for (size_t m = 0; m < COUNT(members); m++) {
			read_text("mandiant",
				arena_printf(arena, "{" CAMPAIGN ",'%s':%s}",
					members[m], values[v]));
			assert_int_equal(input->accepted, 1);
			read_text("mandiant",
				arena_printf(arena,
					"{'id':'report--1','report_id':'1','%s':%s}",
					members[m], values[v]));
			assert_int_equal(input->accepted, 1);
		}
	read_text("mandiant", "{'id':'report--1','report_id':{'x':1}}");
	assert_refused(DIAG_FIELD_MISSING, "");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(a_good_campaign_gives_every_kind_of_fact),
		TEST(a_good_report_is_known_by_its_number),
		TEST(old_names_of_a_report_are_known),
		TEST(everything_missing_is_no_trouble),
		TEST(redacted_sections_are_reported_and_are_no_facts),
		TEST(a_redacted_text_is_no_text),
		TEST(techniques_are_read_from_the_line_of_time),
		TEST(regions_count_where_no_country_is_named),
		TEST(pages_say_when_they_are_empty_or_not_the_last),
		TEST(several_places_of_one_actor_contest_each_other),
		TEST(an_actor_that_is_only_possible_brings_no_more_than_that),
		TEST(what_holds_no_incident_is_refused_by_name),
		TEST(stix_is_not_taken_for_mandiant),
		TEST(dates_that_are_none_are_reported),
		TEST(wrong_types_are_survived),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
