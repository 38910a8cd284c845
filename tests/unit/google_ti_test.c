/* The Google Threat Intelligence reader: collections good, empty, hostile, and a
 * corpus. */
#include "vendor_test.h"

#include "core/count.h"

/* A collection of a type, with more attributes. */
static void
read_collection(const char *type, const char *attributes)
{
	read_text("google-ti",
		arena_printf(arena,
			"{'data':[{'id':'%s--1','type':'collection','links':{},"
			"'attributes':{'collection_type':'%s'%s}}],'meta':{'count':1}}",
			type, type, attributes));
}

static void
a_good_campaign_gives_every_kind_of_fact(void **state)
{
	(void)state;
	read_collection("campaign",
		",'name':'Example','creation_date':1456790400,'origin':"
		"'Google Threat Intelligence','alt_names':['CAMP.16.001'],"
		"'motivations':[{'value':'Espionage','confidence':'possible'}],"
		"'source_regions_hierarchy':[{'country':'United States','country_iso2':"
		"'US','confidence':'confirmed'},{'country':'China','country_iso2':'CN',"
		"'confidence':'suspected'}],'source_region':'US',"
		"'targeted_regions':['US'],'targeted_regions_hierarchy':[{'country':"
		"'Japan','country_iso2':'JP'}],'targeted_industries_tree':[{"
		"'industry_group':'Chemicals','industry':'Chemical'}],"
		"'first_seen':1443657600,'first_seen_details':[{'value':"
		"'2015-10-03T00:00:00Z','confidence':'unconfirmed'}],'last_seen':0");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->id, "google:campaign--1");
	assert_string_equal(incident->campaign, "CAMP.16.001");
	assert_int_equal(incident->attempts_min, 1);
	assert_string_equal(date_of(incident, WHAT_REPORTED), "2016-03-01");
	assert_string_equal(date_of(incident, WHAT_FIRST_ACTIVITY), "2015-10-01");
	assert_int_equal(incident->facts[LIST_DATES].n, 3);
	assert_int_equal(incident->facts[LIST_ATTRIBUTION].n, 2);
	const struct fact *f = fact_with(
		incident, LIST_ATTRIBUTION, COL_ATTRIBUTION_STATE, "CN", TERM_NONE);
	assert_non_null(f);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
	assert_int_equal(
		fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_MODERATE);
	assert_non_null(strstr(f->note, "several"));
	assert_int_equal(incident->facts[LIST_VICTIMS].n, 2);
	assert_int_equal(
		fact_term(only_fact(incident, LIST_PURPOSES), COL_PURPOSES_VALUE),
		PURPOSE_ESPIONAGE);
	assert_string_equal(f->source->publisher, "Google");
}

static void
relations_tell_of_actors_and_means(void **state)
{
	(void)state;
	read_text("google-ti",
		"{'id':'campaign--1','type':'collection','attributes':{"
		"'collection_type':'campaign'},'relationships':{'threat_actors':{'data'"
		":["
		"{'attributes':{'name':'UNC0001'}}]},'malware_families':{'data':[{"
		"'attributes':{'name':'FOXDOOR'}}]},'attack_techniques':{'data':[{'id':"
		"'T1482'}]},'vulnerabilities':{'data':[{'id':'x'}]}}}");
	const struct incident *incident = only_incident();
	only_fact(incident, LIST_ACTORS);
	assert_int_equal(incident->facts[LIST_MEANS].n, 2);
}

static void
a_report_is_read_as_text(void **state)
{
	(void)state;
	read_collection("report",
		",'name':'R','report_type':'Threat Activity Report','version':2,"
		"'executive_summary':'<ul><li><p>One &amp; two</p></li></ul>',"
		"'link':'https://example.com/r','targeted_informations':['Credentials',"
		"'Moon Dust'],'intended_effects':['Disruption']");
	const struct incident *incident = only_incident();
	assert_string_equal(incident->summary, "One & two");
	assert_int_equal(incident->facts[LIST_OBJECTS].n, 2);
	assert_int_equal(incident->attempts_min, 0);
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
	const struct source *s = only_fact(incident, LIST_PURPOSES)->source;
	assert_string_equal(s->version, "2");
	assert_string_equal(s->url, "https://example.com/r");
}

static void
what_others_gave_is_not_googles_word(void **state)
{
	(void)state;
	read_collection("report", ",'origin':'Crowdsourced','author':'Somebody',"
				  "'motivations':[{'value':'Economic'}]");
	const struct source *s = only_fact(only_incident(), LIST_PURPOSES)->source;
	assert_string_equal(s->publisher, "Somebody");
	assert_int_equal(s->kind, SPEAKER_RESEARCHER);
}

static void
several_confirmed_regions_contest_each_other(void **state)
{
	(void)state;
	read_collection("campaign",
		",'source_region':'CN','source_regions_hierarchy':["
		"{'country':'United States','country_iso2':'US','confidence':"
		"'confirmed'},{'country':'China','country_iso2':'CN','confidence':"
		"'confirmed'}]");
	const struct incident *incident = only_incident();
	assert_int_equal(incident->facts[LIST_ATTRIBUTION].n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct fact *f = fact_at(incident, LIST_ATTRIBUTION, i);
		assert_string_equal(
			fact_text(f, COL_ATTRIBUTION_STATE), i ? "CN" : "US");
		assert_true(fact_get(f, COL_ATTRIBUTION_CONTESTED)->yes);
		assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
		/* The id is that of the fact as it stands. */
		const char *id = arena_str(arena, f->id);
		fact_identify(incident->facts[LIST_ATTRIBUTION].v[i]);
		assert_string_equal(id, f->id);
	}
	/* The same country twice is no contest. */
	read_collection("campaign", ",'source_regions_hierarchy':["
				    "{'country_iso2':'CN','confidence':'confirmed'},"
				    "{'country_iso2':'CN','confidence':'possible'}]");
	assert_false(fact_get(fact_at(only_incident(), LIST_ATTRIBUTION, 0),
		COL_ATTRIBUTION_CONTESTED)
			     ->yes);
}

static void
pages_say_when_they_are_empty_or_not_the_last(void **state)
{
#define SELF "https://www.virustotal.com/api/v3/collections"
	(void)state;
	read_text("google-ti",
		"{'data':[],'meta':{'count':0},'links':{'self':'" SELF "'}}");
	assert_int_equal(input->read, 0);
	assert_int_equal(count_diags(DIAG_FORMAT_NO_INCIDENT), 1);
	read_text("google-ti",
		"{'data':[{'id':'a','attributes':{'collection_type':'campaign'}},"
		"{'id':'b','type':'file','attributes':{}}],"
		"'links':{'self':'" SELF "','next':'" SELF "?cursor=x'}}");
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 1);
	assert_int_equal(input->accepted, 1);
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
}

static void
conduct_that_ends_before_it_begins_is_reported(void **state)
{
	(void)state;
	read_collection("campaign", ",'first_seen':1456790400,'last_seen':1388534400");
	assert_int_equal(count_diags(DIAG_DATE_ORDER), 1);
	assert_int_equal(only_incident()->facts[LIST_DATES].n, 2);
}

static void
everything_missing_is_no_trouble(void **state)
{
	(void)state;
	read_collection("campaign", "");
	const struct incident *incident = only_incident();
	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(incident->facts[list].n, 0);
	assert_int_equal(diags->all.n, 0);
}

static void
what_holds_no_incident_is_refused_by_name(void **state)
{
	static const char *const types[][2] = {{"threat-actor", "actor"},
		{"malware-family", "malware"}, {"software-toolkit", "tool"},
		{"vulnerability", "vulnerability"}, {"collection", "indicators"}};

	(void)state;
	for (size_t i = 0; i < COUNT(types); i++) {
		read_collection(types[i][0], "");
		assert_refused(DIAG_FORMAT_NO_INCIDENT, types[i][1]);
	}
	read_collection("report", ",'report_type':'Actor Profile'");
	assert_refused(DIAG_FORMAT_NO_INCIDENT, "Actor Profile");
	read_collection("novelty", "");
	assert_refused(DIAG_FORMAT_UNKNOWN, "novelty");
	read_text("google-ti",
		"{'id':'x.example','type':'domain','attributes':{},'links':{"
		"'self':'https://www.virustotal.com/api/v3/domains/x'}}");
	assert_refused(DIAG_FORMAT_NO_INCIDENT, "indicator");
	read_text("google-ti", "{'type':'collection','id':'threat-actor--1'}");
	assert_refused(DIAG_FORMAT_NO_INCIDENT, "reference");
}

static void
wrong_types_are_survived(void **state)
{
	static const char *const values[] = {
		"1e300", "-5", "'x'", "[1,[2],{'value':{}}]", "{'a':{'b':[]}}", "true"};
	static const char *const members[] = {"name", "alt_names", "creation_date",
		"motivations", "source_regions_hierarchy", "source_region",
		"targeted_regions", "targeted_regions_hierarchy", "targeted_industries",
		"targeted_industries_tree", "first_seen", "first_seen_details",
		"intended_effects", "targeted_informations", "origin", "author",
		"version", "link", "tlp", "description", "alt_names_details"};

	(void)state;
	for (size_t v = 0; v < COUNT(values); v++)
		for (size_t m = 0; m < COUNT(members); m++) {
			read_collection("campaign",
				arena_printf(arena, ",'%s':%s", members[m], values[v]));
			assert_int_equal(input->accepted, 1);
		}
	for (size_t v = 0; v < COUNT(values); v++) {
		read_text("google-ti",
			arena_printf(arena,
				"{'data':[{'id':'a','attributes':{'collection_type':"
				"'campaign'},'relationships':%s},%s]}",
				values[v], values[v]));
		assert_int_equal(input->accepted, 1);
		assert_int_equal(input->rejected, 1);
	}
}

static void
every_file_of_the_corpus_is_read_or_refused_by_name(void **state)
{
	size_t n;

	(void)state;
	if (!read_corpus("../shared/corpus/mandiant", &n))
		skip();
	assert_int_equal(n, 2);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(a_good_campaign_gives_every_kind_of_fact),
		TEST(relations_tell_of_actors_and_means),
		TEST(a_report_is_read_as_text),
		TEST(what_others_gave_is_not_googles_word),
		TEST(several_confirmed_regions_contest_each_other),
		TEST(pages_say_when_they_are_empty_or_not_the_last),
		TEST(conduct_that_ends_before_it_begins_is_reported),
		TEST(everything_missing_is_no_trouble),
		TEST(what_holds_no_incident_is_refused_by_name),
		TEST(wrong_types_are_survived),
		TEST(every_file_of_the_corpus_is_read_or_refused_by_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
