/* The MISP reader: what it takes for an event, markings, hostile events, and a corpus
 * of real ones. */
#include "misp_fixture.h"

#include "core/count.h"

/* Recognizing */

static void
events_are_recognized_in_every_wrapping(void **state)
{
	(void)state;
	assert_true(read_text("{'Event':{'uuid':'" UUID "'}}"));
	assert_int_equal(input->accepted, 1);
	assert_true(
		read_text("{'response':[{'Event':{'uuid':'" UUID "'}},"
			  "{'Event':{'uuid':'6f0c'}},{'Attribute':{'type':'md5'}}]}"));
	assert_int_equal(input->accepted, 2);
	assert_int_equal(input->rejected, 1);
	assert_true(read_text("{'response':{'Event':{'uuid':'" UUID "'}}}"));
	assert_int_equal(input->accepted, 1);
	assert_true(read_text("{'uuid':'" UUID "','info':'x','threat_level_id':'4'}"));
	assert_int_equal(input->accepted, 1);
	assert_false(read_text("{'response':[]}"));
	assert_false(read_text("{'response':[1]}"));
	assert_false(read_text("{'info':'x'}"));
	assert_false(read_text("{'Event':[]}"));
	assert_false(read_text("{'actor':{},'action':{},'incident_id':'1'}"));
	assert_false(read_text("{}"));
}

static void
what_is_no_event_is_named(void **state)
{
	static const struct {
		const char *text, *word;
	} cases[] = {
		{"{'values':[],'uuid':'x','authors':['y'],'type':'threat-actor'}",
			"galaxy cluster file"},
		{"{'" UUID "':{'info':'x','Orgc':{'name':'y'}}}", "feed manifest"},
		{"{'response':{'Attribute':[{'type':'AS','value':'AS1'}]}}",
			"attributes without their event"},
		{"{'response':[{'Attribute':{'type':'AS','value':'AS1'}}]}",
			"attributes without their event"},
		{"{'response':[{'Object':{'name':'file','Attribute':[]}}]}",
			"objects without their event"},
		{"{'Object':[{'name':'file','Attribute':[]}]}",
			"objects without their event"},
		{"{'meta-category':'file','attributes':{},'name':'x'}",
			"object template"},
		{"{'response':{'Attribute':[]}}", "attributes without their event"},
		{"{'Object':[]}", "objects without their event"},
		{"{'namespace':'x','predicates':[]}", "taxonomy"},
		{"{'list':['a'],'matching_attributes':['domain'],'name':'x'}",
			"warning list"},
		{"{'type':'threat-actor','icon':'x','namespace':'y','uuid':'z'}",
			"a MISP galaxy:"},
		{"{'GalaxyCluster':{'type':'threat-actor','value':'x'}}",
			"a MISP galaxy:"},
		{"{'Sighting':[{'type':'0'}]}", "part of a MISP server"},
		{"{'EventReport':{'content':'x'}}", "part of a MISP server"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(read_text(cases[i].text));
		assert_int_equal(out->rejects.n, 1);
		assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
		assert_non_null(strstr(out->rejects.v[0]->reason, cases[i].word));
	}
	assert_false(read_text("{'" UUID "':{'info':'x','Orgc':{}},'other':1}"));
	assert_false(read_text("{'Attribute':[],'other':1}"));
}

static void
a_list_under_event_is_a_list_of_events(void **state)
{
	(void)state;
	assert_true(read_text("{'Event':[{'uuid':'a','info':'x','threat_level_id':'1'},"
			      "{'uuid':'b','info':'y','threat_level_id':'1'},7]}"));
	assert_int_equal(out->incidents.n, 2);
	assert_int_equal(out->rejects.n, 1);
	assert_false(read_text("{'Event':[7]}"));
	/* Some tools leave the level out. */
	assert_true(read_text("{'Tag':[],'info':'x','uuid':'a','Attribute':[]}"));
	assert_int_equal(out->incidents.n, 1);
}

static void
the_maker_of_an_old_event_is_a_bare_name(void **state)
{
	(void)state;
	assert_true(read_text(
		"{'Event':{'uuid':'" UUID "','org':'Holder','orgc':'ESET'}}"));
	assert_string_equal(out->sources.v[0]->publisher, "ESET");
	assert_true(read_text("{'Event':{'uuid':'" UUID "','Org':{'name':'Holder'}}}"));
	assert_string_equal(out->sources.v[0]->publisher, "unknown publisher");
}

static void
all_reports_of_an_event_are_its_summary(void **state)
{
	(void)state;
	const struct incident *i = read_event(
		"'EventReport':[{'content':'One.'},{'content':''},{'content':7},"
		"{'content':'Two.'}]");
	assert_string_equal(i->summary, "One.\n\nTwo.");
	assert_int_equal(count_diags(DIAG_SUMMARY_CUT), 0);
	/* What is written must be read again: a string has a limit. */
	char *half = arena_alloc(arena, LIMIT_JSON_STRING / 2 + 1);
	memset(half, 'a', LIMIT_JSON_STRING / 2);
	i = read_event(arena_printf(
		arena, "'EventReport':[{'content':'%s'},{'content':'b'}]", half));
	assert_int_equal(strlen(i->summary), LIMIT_JSON_STRING / 2);
	assert_int_equal(count_diags(DIAG_SUMMARY_CUT), 1);
}

static void
an_event_without_date_was_reported_when_last_published(void **state)
{
	(void)state;
	const struct incident *i = read_event("'publish_timestamp':'1456920000'");
	const struct fact *f = only_fact(i, LIST_DATES);
	assert_int_equal(fact_term(f, COL_DATES_WHAT), WHAT_REPORTED);
	assert_string_equal(
		fact_date(f, COL_DATES_VALUE)->text, "2016-03-02T12:00:00Z");
	assert_non_null(strstr(f->note, "last published"));
	i = read_event("'publish_timestamp':'0'");
	assert_int_equal(i->facts[LIST_DATES].n, 0);
	assert_int_equal(diags->all.n, 0);
}

/* Markings */

static enum term
marking_of(const char *members)
{
	const struct incident *i = read_event(members);
	return i->tlp_stated ? i->tlp : TERM_NONE;
}

static void
the_highest_marking_counts(void **state)
{
	(void)state;
	assert_int_equal(marking_of("'Tag':[{'name':'tlp:white'}]"), TLP_CLEAR);
	assert_int_equal(marking_of("'Tag':[{'name':'TLP:AMBER+STRICT'},"
				    "{'name':'tlp:green'}]"),
		TLP_AMBER_STRICT);
	assert_int_equal(
		marking_of("'Tag':[{'name':'tlp:green'}],'Attribute':[{'type':'md5',"
			   "'Tag':[{'name':'tlp:amber'}]}]"),
		TLP_AMBER);
	assert_int_equal(
		marking_of("'Object':[{'name':'file','Attribute':[{'type':'md5',"
			   "'Tag':[{'name':'tlp:red'}]}]}]"),
		TLP_RED);
	assert_int_equal(
		marking_of("'EventTag':[{'Tag':{'name':'tlp:green'}}]"), TLP_GREEN);
	assert_int_equal(marking_of("'Tag':['tlp:green']"), TLP_GREEN);
	assert_int_equal(marking_of("'Tag':{'name':'tlp:green'}"), TLP_GREEN);
	assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 0);
	/* Whom a server passes an event to is no marking. */
	assert_int_equal(marking_of("'distribution':'0'"), TERM_NONE);
	assert_int_equal(
		marking_of("'Tag':[{'name':'PAP:RED'},{'name':'tlpx'}]"), TERM_NONE);
}

static void
a_marking_that_cannot_be_read_is_red(void **state)
{
	static const char *const members[] = {
		"'Tag':[{'name':'tlp:ex:chr'}]",
		"'Tag':[{'name':'tlp:purple'}]",
		"'Tag':[{'name':'TLP GREEN'}]",
		"'Tag':[{'name':'tlp=^green^'}]",
		"'Tag':[{'name':'t\\u200blp:green'}]",
		"'Tag':[{'name':'tlp:\\u202egreen'}]",
		"'Tag':[{'name':7}]",
		"'Tag':[7]",
		"'Tag':7",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(members); i++) {
		assert_int_equal(marking_of(members[i]), TLP_RED);
		assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 1);
	}
}

/* Missing and hostile */

static void
everything_missing_is_no_trouble(void **state)
{
	(void)state;
	const struct incident *i = read_event("");
	assert_int_equal(count_facts(i), 0);
	assert_null(i->title);
	assert_int_equal(diags->all.n, 0);
	assert_true(read_text("{'Event':{'uuid':'" UUID "'}}"));
	assert_string_equal(out->incidents.v[0]->id, "unknown-publisher:" UUID);
	/* The id of one server does not tell events of another apart. */
	assert_true(read_text("{'Event':{'id':'7','Orgc':{'name':'ESET'}}}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FIELD_MISSING);
}

static void
ids_that_mislead_are_refused(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	assert_true(read_text("{'Event':{'uuid':'5f0c\\u202e0000'}}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	assert_true(read_text(
		"{'Event':{'uuid':'" UUID "','Orgc':{'name':'E\\u200bSET'}}}"));
	buf_str(&b, "{'Event':{'uuid':'");
	for (int i = 0; i < LIMIT_ID; i++)
		buf_char(&b, 'a');
	buf_str(&b, "'}}");
	assert_true(read_text(buf_text(&b)));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	/* Case does not make another event. */
	assert_true(read_text("{'Event':{'uuid':'5F0C','Orgc':{'name':'ESET'}}}"));
	assert_string_equal(out->incidents.v[0]->id, "eset:5f0c");
}

static void
dates_that_are_none_are_dropped(void **state)
{
	(void)state;
	assert_int_equal(count_facts(read_event("'date':'1970-13-01'")), 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 1);
	assert_int_equal(count_facts(read_event("'date':'soon','timestamp':'-5'")), 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 2);
	assert_int_equal(count_facts(read_event("'date':'0','timestamp':'0'")), 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 0);
	read_event("'timestamp':99999999999999999999999999");
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 1);
	assert_null(out->incidents.v[0]->records.v[0]->modified);
	read_event("'timestamp':1456920000");
	assert_string_equal(
		out->incidents.v[0]->records.v[0]->modified, "2016-03-02T12:00:00Z");
}

static void
wrong_types_are_survived(void **state)
{
	static const char *const values[] = {
		"null",
		"7",
		"'x'",
		"[]",
		"{}",
		"[[[]]]",
		"[null]",
		"['x']",
		"[{'a':1}]",
		"true",
		"{'name':[],'type':{},'value':7,'Attribute':7,'meta':[]}",
		"[{'name':[],'type':{},'value':[7],'Attribute':{},'meta':7,'Event':7,"
		"'GalaxyCluster':[7,{'type':'threat-actor','value':'x','meta':"
		"{'country':{},'synonyms':[[]],'attribution-confidence':7}}],"
		"'content':{},'object_relation':7,'category':[],'deleted':[]}]",
	};
	static const char *const names[] = {"info", "date", "timestamp", "Org", "Tag",
		"EventTag", "Galaxy", "GalaxyCluster", "Attribute", "Object",
		"EventReport", "RelatedEvent", "extends_uuid", "deleted",
		"distribution", "threat_level_id"};

	(void)state;
	for (size_t n = 0; n < COUNT(names); n++)
		for (size_t v = 0; v < COUNT(values); v++)
			read_event(arena_printf(arena, "'%s':%s", names[n], values[v]));
	for (size_t v = 0; v < COUNT(values); v++) {
		read_text(arena_printf(arena, "{'Event':{'uuid':%s}}", values[v]));
		read_text(arena_printf(arena, "{'response':%s}", values[v]));
		read_text(arena_printf(arena, "{'Event':%s}", values[v]));
		read_text(arena_printf(arena,
			"{'response':[{'Event':{'uuid':'1','Orgc':%s}},%s]}", values[v],
			values[v]));
		read_text(arena_printf(arena, "{'info':%s,'threat_level_id':%s}",
			values[v], values[v]));
		read_text(arena_printf(
			arena, "{'values':[],'uuid':'x','authors':%s}", values[v]));
	}
}

static void
a_hundred_thousand_tagged_attributes_are_read_at_once(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "'Attribute':[");
	for (int i = 0; i < 100000; i++)
		buf_printf(&b,
			"%s{'type':'md5','category':'Payload delivery','Tag':[{'name':"
			"'misp-galaxy:rat=^PlugX^'},{'name':'free %d'}]}",
			i ? "," : "", i);
	buf_str(&b, "]");
	const struct incident *i = read_event(buf_text(&b));
	assert_int_equal(
		texts_of(find_means(i, MEANS_MALWARE), COL_MEANS_MALWARE)->n, 1);
}

static void
lists_without_end_are_cut(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "'Attribute':[");
	for (int i = 0; i < LIMIT_FACTS + 5000; i++)
		buf_printf(
			&b, "%s{'type':'target-org','value':'V %d'}", i ? "," : "", i);
	buf_str(&b, "]");
	const struct incident *i = read_event(buf_text(&b));
	assert_int_equal(i->facts[LIST_VICTIMS].n, LIMIT_FACTS);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
}

/* Real files */

/* Whether the reader took the file. */
static bool
read_path(const char *path, size_t *incidents, size_t *refused)
{
	struct file file;

	assert_true(file_read(path, diags, &file));
	bool taken = read_bytes(path, file.bytes, file.n);
	file_close(&file);
	if (taken)
		assert_true(input->read > 0);
	*incidents += input->accepted;
	*refused += input->rejected;
	return taken;
}

static void
every_file_of_the_corpus_is_read_or_refused_by_name(void **state)
{
	struct texts paths = {0};
	size_t incidents = 0, refused = 0, others = 0;

	(void)state;
	if (!folder_exists(CORPUS)) {
		print_message("skipped: no %s\n", CORPUS);
		skip();
	}
	file_list(CORPUS, arena, diags, &paths);
	assert_true(paths.n > 30);
	for (size_t i = 0; i < paths.n; i++)
		if (!read_path(paths.v[i], &incidents, &refused)) {
			print_message("of another format: %s\n", paths.v[i]);
			others++;
		}
	print_message("%zu events, %zu refused by name\n", incidents, refused);
	assert_true(incidents > 30);
	/* A STIX bundle and a report on vulnerabilities lie among them. */
	assert_true(others <= 2);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(events_are_recognized_in_every_wrapping),
		TEST(what_is_no_event_is_named),
		TEST(a_list_under_event_is_a_list_of_events),
		TEST(the_maker_of_an_old_event_is_a_bare_name),
		TEST(all_reports_of_an_event_are_its_summary),
		TEST(an_event_without_date_was_reported_when_last_published),
		TEST(the_highest_marking_counts),
		TEST(a_marking_that_cannot_be_read_is_red),
		TEST(everything_missing_is_no_trouble),
		TEST(ids_that_mislead_are_refused),
		TEST(dates_that_are_none_are_dropped),
		TEST(wrong_types_are_survived),
		TEST(a_hundred_thousand_tagged_attributes_are_read_at_once),
		TEST(lists_without_end_are_cut),
		TEST(every_file_of_the_corpus_is_read_or_refused_by_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
