/* The VERIS reader: a good record, an empty one, hostile ones, and a corpus of real
 * ones. */
#include "reader_fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "model/incident.h"

#define CORPUS "../shared/corpus/veris/vcdb_originals"

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

	assert_true(json_gate(name, bytes, n, diags));
	struct json root = json_open(name, "", 1, bytes, n, arena, diags);
	bool recognized = json_there(root) && reader_veris.recognizes(root);
	if (recognized)
		reader_veris.read(root, &in);
	json_close(root);
	assert_int_equal(input->read, input->accepted + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
	return recognized;
}

/* A value in single quotes for double ones. */
static bool
read_text(const char *text)
{
	char *copy = arena_str(arena, text);
	begin();
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	return read_bytes("test.json", copy, strlen(copy));
}

/* The only incident of a record with these members. */
static struct incident *
incident_of(const char *members)
{
	assert_true(read_text(arena_printf(arena,
		"{'schema_version':'1.3.7','incident_id':'I-1','source_id':'vcdb',%s}",
		members)));
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

static bool
reported(enum diag_id id)
{
	LIST_EACH (diags->all, i) {
		if (diags->all.v[i]->id == id)
			return true;
	}
	return false;
}

#define NO_ACTOR "'actor':{},"
#define HACKED "'action':{'hacking':{'variety':['SQLi']}},"

static void
a_good_record_gives_its_facts(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'security_incident':'Confirmed','summary':'Drawings copied. By "
		"night.',"
		"'confidence':'Medium','campaign_id':'C-1',"
		"'reference':'see http://a.example/x,y; https://b.example (20130101)',"
		"'plus':{'master_id':'M-1','created':'2015-02-03T04:05:06Z',"
		"'timeline':{'notification':{'year':2015,'month':2}}},"
		"'timeline':{'incident':{'year':2014,'month':12,'day':31},"
		"'discovery':{'unit':'Days','value':2}},"
		"'actor':{'external':{'country':['Unknown','CN'],'motive':['Espionage']"
		","
		"'variety':['State-affiliated'],'name':[' Example Fox']}},"
		"'victim':{'victim_id':'Example "
		"Co','country':['US'],'industry':'336411',"
		"'employee_count':'11 to 100','government':['NA']},"
		"'action':{'hacking':{'variety':['Use of stolen creds','SQLi'],"
		"'vector':['Partner'],'cve':'CVE-2012-4792'},"
		"'malware':{'variety':['Backdoor'],'name':'One; Two'}},"
		"'attribute':{'confidentiality':{'data_disclosure':'Yes',"
		"'data':[{'variety':'Secrets','amount':3},{'variety':'Unknown'}]}}");

	assert_string_equal(i->id, "vcdb:I-1");
	assert_string_equal(i->title, "Example Co");
	assert_string_equal(i->campaign, "vcdb:C-1");
	assert_string_equal(i->related.v[0], "vcdb:M-1");
	assert_int_equal(i->attempts_min, 1);
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(f->source->publisher, "VERIS Community Database");
	assert_string_equal(f->source->url, "http://a.example/x,y");
	assert_int_equal(f->source->kind, SPEAKER_RESEARCHER);
	assert_string_equal(f->at.pointer, "/actor/external/country/1");
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_SPONSORED);
	assert_int_equal(
		fact_term(f, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_MODERATE);
	assert_string_equal(
		fact_text(only_fact(i, LIST_ACTORS), COL_ACTORS_NAME), "Example Fox");
	f = only_fact(i, LIST_VICTIMS);
	assert_string_equal(fact_text(f, COL_VICTIMS_COUNTRY), "US");
	assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), SECTOR_AEROSPACE);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), VICTIM_COMMERCIAL);
	assert_int_equal(i->facts[LIST_MEANS].n, 4);
	assert_int_equal(
		fact_term(fact_at(i, LIST_MEANS, 0), COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_int_equal(
		fact_get(fact_at(i, LIST_MEANS, 3), COL_MEANS_MALWARE)->texts->n, 2);
	assert_int_equal(
		fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE), TAKING_TAKEN);
	assert_int_equal(fact_term(only_fact(i, LIST_OBJECTS), COL_OBJECTS_KIND),
		OBJECT_TRADE_SECRET);
	f = only_fact(i, LIST_PURPOSES);
	assert_int_equal(fact_term(f, COL_PURPOSES_VALUE), PURPOSE_ESPIONAGE);
	assert_int_equal(fact_term(f, COL_PURPOSES_GROUNDS), GROUNDS_STATED_VIEW);
	assert_string_equal(incident_date(i, WHAT_FIRST_ACTIVITY).text, "2014-12-31");
	assert_string_equal(incident_date(i, WHAT_DISCOVERED).text, "2015-01-02");
	assert_string_equal(incident_date(i, WHAT_REPORTED).text, "2015-02");
	assert_int_equal(diags_count(diags, AREA_INPUT, SEVERITY_WARNING), 0);
}

static void
a_record_with_nothing_in_it_states_nothing(void **state)
{
	(void)state;
	struct incident *i = incident_of("'actor':{},'action':{}");

	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(i->facts[list].n, 0);
	assert_int_equal(i->attempts_min, 0);
	assert_int_equal(diags->all.n, 0);
}

static void
disclosure_gives_what_became_of_the_information(void **state)
{
	static const struct {
		const char *incident, *disclosure;
		enum term taking;
	} cases[] = {{"Confirmed", "Yes", TAKING_TAKEN},
		{"Confirmed", "Potentially", TAKING_POTENTIALLY},
		{"Confirmed", "No", TAKING_NONE_FOUND},
		{"Confirmed", "Unknown", TAKING_UNKNOWN},
		{"Suspected", "Yes", TAKING_POTENTIALLY},
		{"Near miss", "No", TAKING_BLOCKED}};

	(void)state;
	for (size_t k = 0; k < COUNT(cases); k++) {
		struct incident *i = incident_of(arena_printf(arena,
			NO_ACTOR HACKED "'security_incident':'%s',"
					"'attribute':{'confidentiality':{"
					"'data_disclosure':'%s',"
					"'data':[{'variety':'Secrets'}]}}",
			cases[k].incident, cases[k].disclosure));
		assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
			cases[k].taking);
	}
}

static void
what_is_lost_by_error_is_taken_by_nobody(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		NO_ACTOR "'action':{'error':{'variety':['Misdelivery']}},"
			 "'attribute':{'confidentiality':{'data_disclosure':'Yes'}}");

	assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_NONE_SOUGHT);
	assert_int_equal(i->facts[LIST_MEANS].n, 0);
	assert_int_equal(i->attempts_min, 0);
}

/* By the longest prefix; a level of government says more than 92. */
static void
an_industry_is_found_by_its_longest_prefix(void **state)
{
	static const struct {
		const char *members;
		enum term sector, kind;
	} cases[] = {{"'industry':'336411'", SECTOR_AEROSPACE, VICTIM_COMMERCIAL},
		{"'industry':'336999'", SECTOR_DEFENSE, VICTIM_COMMERCIAL},
		{"'industry':'336111'", SECTOR_AUTOMOTIVE, VICTIM_COMMERCIAL},
		{"'industry':'325412'", SECTOR_PHARMACEUTICALS, VICTIM_COMMERCIAL},
		{"'industry':'325199'", SECTOR_CHEMICAL, VICTIM_COMMERCIAL},
		{"'industry':'221310'", SECTOR_WATER, TERM_NONE},
		{"'industry':'31-33'", SECTOR_MANUFACTURING, VICTIM_COMMERCIAL},
		{"'industry':541511", SECTOR_TECHNOLOGY, VICTIM_COMMERCIAL},
		{"'industry':'928110'", SECTOR_DEFENSE, VICTIM_MILITARY},
		{"'industry':'92'", SECTOR_GOV_NATIONAL, VICTIM_GOVERNMENT},
		{"'industry':'92','government':['Local']", SECTOR_GOV_LOCAL,
			VICTIM_GOVERNMENT},
		{"'industry':'99'", TERM_NONE, TERM_NONE},
		{"'industry':'000000'", TERM_NONE, TERM_NONE}};

	(void)state;
	for (size_t k = 0; k < COUNT(cases); k++) {
		const struct fact *f = only_fact(
			incident_of(arena_printf(arena,
				NO_ACTOR "'action':{},'victim':{'victim_id':'A',%s}",
				cases[k].members)),
			LIST_VICTIMS);
		assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), cases[k].sector);
		assert_int_equal(fact_term(f, COL_VICTIMS_KIND), cases[k].kind);
	}
}

static void
every_country_of_a_victim_is_kept(void **state)
{
	(void)state;
	struct incident *i =
		incident_of(NO_ACTOR "'action':{},'victim':{'victim_id':'A','country':["
				     "'US','JP','Unknown']}");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	assert_string_equal(
		fact_text(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_COUNTRY), "JP");
}

/* VERIS, timeline: units, counted from the first act, no finer than what is known. */
static void
what_passed_since_the_first_act_is_reckoned(void **state)
{
	static const struct {
		const char *start, *passed, *date;
	} cases[] = {{"'year':2015,'month':9,'day':20", "'unit':'Weeks','value':1",
			     "2015-09-27"},
		{"'year':2015,'month':12", "'unit':'Months','value':2", "2016-02"},
		{"'year':2015,'month':12,'day':31", "'unit':'Days','value':1",
			"2016-01-01"},
		{"'year':2014", "'unit':'Years','value':2", "2016"},
		{"'year':2015,'month':9", "'unit':'Days','value':3", NULL},
		{"'year':2015,'month':9,'day':20", "'unit':'Hours','value':3", NULL},
		{"'year':2015,'month':9,'day':20", "'unit':'Never'", NULL},
		{"'year':2015,'month':9,'day':20", "'unit':'Days','value':-1", NULL},
		{"'year':2015,'month':9,'day':20", "'unit':'Days','value':1e300", NULL},
		{"'year':2015,'month':9,'day':20", "'unit':'Days','value':'2'", NULL}};

	(void)state;
	for (size_t k = 0; k < COUNT(cases); k++) {
		struct incident *i = incident_of(arena_printf(arena,
			NO_ACTOR HACKED
			"'timeline':{'incident':{%s},'discovery':{%s},"
			"'exfiltration':{%s}},'attribute':{'confidentiality':{"
			"'data_disclosure':'Yes','notes':'So he said.'}}",
			cases[k].start, cases[k].passed, cases[k].passed));
		struct date found = incident_date(i, WHAT_DISCOVERED);
		const struct fact *f = only_fact(i, LIST_TAKING);
		const struct date *taken = fact_date(f, COL_TAKING_DATE);
		assert_non_null(strstr(f->note, "So he said."));
		if (!cases[k].date) {
			assert_false(date_known(&found));
			assert_null(taken);
			continue;
		}
		assert_string_equal(found.text, cases[k].date);
		assert_string_equal(taken->text, cases[k].date);
		assert_non_null(strstr(f->note, "reckoned"));
	}
}

static void
partners_and_unknown_actors_are_told(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'action':{},'actor':{'partner':{'country':['CN'],'motive':['NA'],"
		"'notes':'A supplier.'}}");
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	const struct fact *f = fact_at(i, LIST_ATTRIBUTION, 0);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
	f = fact_at(i, LIST_ATTRIBUTION, 1);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_NONE);
	assert_string_equal(f->note, "A supplier.");
	i = incident_of("'action':{},'actor':{'unknown':{}}");
	f = only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_UNKNOWN);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), TERM_NONE);
}

static void
a_false_positive_is_withdrawn(void **state)
{
	(void)state;
	struct incident *i =
		incident_of(NO_ACTOR HACKED "'security_incident':'False positive'");
	assert_int_equal(i->status, STATUS_WITHDRAWN);
}

static void
a_private_actor_has_no_state_but_a_place(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		HACKED "'actor':{'external':{'variety':['Competitor'],'country':['CN'],"
		       "'motive':['Financial']}}");

	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	assert_int_equal(
		fact_term(fact_at(i, LIST_ATTRIBUTION, 0), COL_ATTRIBUTION_NEXUS),
		NEXUS_LOCATED);
	const struct fact *f = fact_at(i, LIST_ATTRIBUTION, 1);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_NONE);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_NULL);
	assert_int_equal(fact_term(only_fact(i, LIST_PURPOSES), COL_PURPOSES_VALUE),
		PURPOSE_CRIME);
}

static void
an_insider_who_copies_is_told_as_one(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'actor':{'internal':{'variety':['End-user'],'motive':['Unknown']}},"
		"'action':{'misuse':{'variety':['Privilege abuse']}},"
		"'attribute':{'confidentiality':{'data_disclosure':'Yes'}}");

	assert_int_equal(fact_term(only_fact(i, LIST_MEANS), COL_MEANS_VALUE),
		MEANS_INSIDER_COPYING);
	assert_int_equal(
		fact_term(only_fact(i, LIST_ATTRIBUTION), COL_ATTRIBUTION_NEXUS),
		NEXUS_NONE);
	assert_int_equal(fact_term(only_fact(i, LIST_PURPOSES), COL_PURPOSES_VALUE),
		PURPOSE_UNKNOWN);
}

static void
a_word_outside_the_vocabulary_is_reported(void **state)
{
	static const char *const members[] = {
		HACKED "'actor':{'external':{'motive':['Greed']}}",
		HACKED "'actor':{'external':{'variety':['Ghost']}}",
		HACKED "'actor':{'external':{'country':['Atlantis']}}",
		NO_ACTOR HACKED "'security_incident':'Perhaps'",
		NO_ACTOR HACKED
		"'attribute':{'confidentiality':{'data_disclosure':'Maybe'}}",
	};

	(void)state;
	for (size_t k = 0; k < COUNT(members); k++) {
		incident_of(members[k]);
		assert_true(reported(DIAG_TERM_UNKNOWN));
	}
}

static void
an_exported_copy_is_read_by_what_it_has_kept(void **state)
{
	(void)state;
	begin();
	assert_true(read_text("{'_id':{'$oid':'5a'},'actor':{'external':{}},'action':{"
			      "'hacking':{}},'victim':{'country':'USA'}}"));
	struct incident *i = out->incidents.v[0];
	assert_string_equal(i->id, "unknown-publisher:5a");
	assert_string_equal(
		fact_text(only_fact(i, LIST_VICTIMS), COL_VICTIMS_COUNTRY), "US");
}

/* Two toy records in the wild say only that there was an actor, or an act. */
static void
true_stands_for_an_actor_or_an_act_without_details(void **state)
{
	(void)state;
	struct incident *i =
		incident_of("'actor':{'external':true,'partner':false,'unknown':true},"
			    "'action':{'hacking':true,'malware':false}");
	assert_int_equal(
		fact_term(only_fact(i, LIST_MEANS), COL_MEANS_VALUE), MEANS_INTRUSION);
	only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(i->attempts_min, 1);
	assert_int_equal(diags->all.n, 0);
}

static void
numbers_of_an_export_and_large_ones_are_read(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		NO_ACTOR "'action':{},'timeline':{'incident':{'year':{'$numberInt':"
			 "'2015'},'month':{'$numberLong':'9'},'day':{'$date':'x'}},"
			 "'discovery':{'unit':'Months','value':{'$numberInt':'1'}}},"
			 "'victim':{'secondary':{'amount':12345678901234567890}}");
	assert_string_equal(incident_date(i, WHAT_FIRST_ACTIVITY).text, "2015-09");
	assert_string_equal(incident_date(i, WHAT_DISCOVERED).text, "2015-10");
	assert_true(reported(DIAG_FIELD_TYPE));
	const struct fact *f = only_fact(i, LIST_VICTIMS);
	assert_string_equal(f->note, "amount 12345678901234567890");
	assert_true(fact_get(f, COL_VICTIMS_COUNT)->kind != VALUE_NUMBER);
}

static void
times_of_an_export_are_read(void **state)
{
	(void)state;
	read_text("{'incident_id':'1','schema_version':'1.3.4','actor':{},'action':{},"
		  "'plus':{'created':{'$date':{'$numberLong':'1514764800000'}},"
		  "'modified':{'$date':'2018-02-01T00:00:00.000Z'}}}");
	const struct source *s = out->sources.v[0];
	assert_string_equal(s->published.text, "2018-01-01T00:00:00Z");
	assert_string_equal(s->modified.text, "2018-02-01T00:00:00.000Z");
	assert_string_equal(
		out->incidents.v[0]->records.v[0]->modified, s->modified.text);
	read_text("{'incident_id':'1','schema_version':'1.3.4','actor':{},'action':{},"
		  "'plus':{'created':{'$date':-1},'modified':{'$oid':'x'}}}");
	assert_null(out->sources.v[0]->published.text);
}

static void
those_harmed_through_the_victim_are_told_by_name_or_by_number(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		NO_ACTOR "'action':{},'victim':{'secondary':{'victim_id':['Supplier A',"
			 "'Unknown','Supplier B'],'amount':9}}");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	for (size_t k = 0; k < 2; k++) {
		const struct fact *f = i->facts[LIST_VICTIMS].v[k];
		assert_string_equal(fact_text(f, COL_VICTIMS_NAME),
			k ? "Supplier B" : "Supplier A");
		assert_string_equal(f->note, "secondary victim");
		assert_true(fact_get(f, COL_VICTIMS_COUNT)->kind != VALUE_NUMBER);
	}
	i = incident_of(NO_ACTOR "'action':{},'victim':{'secondary':{'victim_id':'"
				 "Unknown','amount':9}}");
	const struct fact *f = only_fact(i, LIST_VICTIMS);
	assert_null(fact_text(f, COL_VICTIMS_NAME));
	assert_true(fact_get(f, COL_VICTIMS_COUNT)->number == 9);
}

static void
an_id_that_is_a_number_keeps_its_digits(void **state)
{
	(void)state;
	assert_true(
		read_text("{'actor':{},'action':{},'schema_version':'1.3',"
			  "'incident_id':12345678901234567890,'source_id':'vcdb'}"));
	assert_int_equal(out->incidents.n, 1);
	assert_string_equal(out->incidents.v[0]->id, "vcdb:12345678901234567890");
}

static void
what_is_no_record_is_refused_by_name(void **state)
{
	(void)state;
	assert_true(read_text("{'veris_actor':['external'],'year':2015}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_UNKNOWN);
	assert_true(read_text("{'actor':{},'attribute':{},'action':{'hacking':{"
			      "'variety':{'SQLi':'SQL injection'}}}}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
	assert_true(read_text("{'actor':{},'action':{},'schema_version':'1.3'}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FIELD_MISSING);
	assert_true(read_text("{'actor':{},'action':{},'incident_id':'a\\u202eb'}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	assert_true(read_text("{'actor':{},'action':{},'incident_id':'a\\nb'}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	assert_false(read_text("{'actor':{},'action':'x','class_uid':2005}"));
}

static void
wrong_types_are_reported_and_passed_over(void **state)
{
	static const char *const junk[] = {"[]", "{}", "7", "'x'", "null", "true",
		"[[1]]", "[{'variety':7}]", "[null,'Unknown',3]"};
	static const char *const shapes[] = {"'actor':{'external':%s},'action':{}",
		"'actor':{'internal':{'motive':%s}},'action':{}",
		"'action':{},'actor':{'external':{'country':%s}}",
		"'actor':{},'action':{'hacking':%s}",
		"'actor':{},'action':{'malware':{'name':%s}}",
		"'actor':{},'action':{'social':{'variety':%s}}",
		"'actor':{},'action':{},'victim':%s",
		"'actor':{},'action':{},'victim':{'industry':%s,'victim_id':'A'}",
		"'actor':{},'action':{},'victim':{'secondary':%s}",
		"'actor':{},'action':{},'timeline':%s",
		"'actor':{},'action':{},'timeline':{'incident':{'year':%s}}",
		"'actor':{},'action':{},'attribute':{'confidentiality':%s}",
		"'actor':{},'action':{},'attribute':{'confidentiality':{'data':%s}}",
		"'actor':{},'action':{},'plus':%s,'summary':%s,'reference':%s"};

	(void)state;
	for (size_t s = 0; s < COUNT(shapes); s++)
		for (size_t k = 0; k < COUNT(junk); k++) {
			struct buf text = {.arena = arena};
			for (const char *p = shapes[s]; *p; p++)
				if (*p == '%')
					buf_str(&text, junk[k]), p++;
				else
					buf_char(&text, *p);
			incident_of(buf_text(&text));
		}
}

static void
a_day_that_does_not_exist_leaves_the_month(void **state)
{
	(void)state;
	struct incident *i =
		incident_of("'actor':{},'action':{},'timeline':{'incident':{"
			    "'year':2015,'month':2,'day':30}}");
	assert_string_equal(incident_date(i, WHAT_FIRST_ACTIVITY).text, "2015-02");
	assert_true(reported(DIAG_DATE_INVALID));
	i = incident_of("'actor':{'unknown':{}},'action':{},'plus':{'created':']',"
			"'modified':'2015-13-45'}");
	const struct source *s = only_fact(i, LIST_ATTRIBUTION)->source;
	assert_null(s->published.text);
	assert_null(s->modified.text);
}

static void
a_huge_list_is_cut_and_reported(void **state)
{
	struct buf text = {.arena = arena};

	(void)state;
	buf_str(&text, "'action':{},'actor':{'external':{'motive':['Fun'");
	for (int k = 0; k < LIMIT_FACTS + 5; k++)
		buf_str(&text, ",'Fun'");
	buf_str(&text, "]}}");
	struct incident *i = incident_of(buf_text(&text));
	assert_int_equal(i->facts[LIST_PURPOSES].n, 1);
	assert_true(reported(DIAG_LIMIT_FACTS));
}

static void
the_corpus_is_read_with_sensible_facts(void **state)
{
	DIR *folder = opendir(CORPUS);
	size_t states = 0, n = 0;

	(void)state;
	if (!folder) {
		print_message("no corpus at %s\n", CORPUS);
		skip();
	}
	for (struct dirent *e; (e = readdir(folder));) {
		struct file file;
		if (!str_ends(e->d_name, ".json"))
			continue;
		assert_true(file_read(
			arena_printf(arena, CORPUS "/%s", e->d_name), diags, &file));
		assert_true(read_bytes(e->d_name, file.bytes, file.n));
		file_close(&file);
		n++;
	}
	closedir(folder);
	assert_int_equal(out->incidents.n, n);
	LIST_EACH (out->incidents, k) {
		const struct incident *i = out->incidents.v[k];
		assert_true(str_starts(i->id, "vcdb:"));
		assert_non_null(i->title);
		assert_int_equal(i->facts[LIST_TAKING].n, 1);
		assert_true(i->facts[LIST_MEANS].n && i->facts[LIST_VICTIMS].n);
		assert_true(
			incident_date(i, WHAT_FIRST_ACTIVITY).precision >= DATE_YEAR);
		states += i->facts[LIST_ATTRIBUTION].n > 0;
	}
	assert_true(states > 8);
	assert_int_equal(diags_count(diags, AREA_INPUT, SEVERITY_ERROR), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_good_record_gives_its_facts, forget),
		cmocka_unit_test_teardown(
			a_record_with_nothing_in_it_states_nothing, forget),
		cmocka_unit_test_teardown(
			disclosure_gives_what_became_of_the_information, forget),
		cmocka_unit_test_teardown(
			what_is_lost_by_error_is_taken_by_nobody, forget),
		cmocka_unit_test_teardown(
			an_industry_is_found_by_its_longest_prefix, forget),
		cmocka_unit_test_teardown(every_country_of_a_victim_is_kept, forget),
		cmocka_unit_test_teardown(
			what_passed_since_the_first_act_is_reckoned, forget),
		cmocka_unit_test_teardown(partners_and_unknown_actors_are_told, forget),
		cmocka_unit_test_teardown(
			true_stands_for_an_actor_or_an_act_without_details, forget),
		cmocka_unit_test_teardown(
			numbers_of_an_export_and_large_ones_are_read, forget),
		cmocka_unit_test_teardown(times_of_an_export_are_read, forget),
		cmocka_unit_test_teardown(
			those_harmed_through_the_victim_are_told_by_name_or_by_number,
			forget),
		cmocka_unit_test_teardown(a_false_positive_is_withdrawn, forget),
		cmocka_unit_test_teardown(
			a_private_actor_has_no_state_but_a_place, forget),
		cmocka_unit_test_teardown(an_insider_who_copies_is_told_as_one, forget),
		cmocka_unit_test_teardown(
			a_word_outside_the_vocabulary_is_reported, forget),
		cmocka_unit_test_teardown(
			an_exported_copy_is_read_by_what_it_has_kept, forget),
		cmocka_unit_test_teardown(
			an_id_that_is_a_number_keeps_its_digits, forget),
		cmocka_unit_test_teardown(what_is_no_record_is_refused_by_name, forget),
		cmocka_unit_test_teardown(
			wrong_types_are_reported_and_passed_over, forget),
		cmocka_unit_test_teardown(
			a_day_that_does_not_exist_leaves_the_month, forget),
		cmocka_unit_test_teardown(a_huge_list_is_cut_and_reported, forget),
		cmocka_unit_test_teardown(
			the_corpus_is_read_with_sensible_facts, forget),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
