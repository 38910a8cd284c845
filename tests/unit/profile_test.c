/* Mapping profiles: the language and its errors. */
#include "profile_fixture.h"

/* The language */

static const char alert[] =
	"{'alerts':[{'kind':'intrusion','ref':'EX-7','headline':'Drawings copied',"
	"'story':{'text':'A long\\ntext'},'sharing':'partners','state':'open',"
	"'seen':{'from':1454112000,'to':'2016-02-01'},"
	"'written':'2016-02-03T09:00:00Z',"
	"'suspects':[{'name':'EXAMPLE FOX','aka':'VIXEN, REYNARD;','nation':'CN',"
	"'tie':'service: army','score':60}],"
	"'hit':[{'org':'Example Turbine Co','branch':'energy','land':'US'},"
	"{'org':'Example Chips','branch':'technology','land':'UK','sharing':'nobody'}],"
	"'how':[{'tactic':'T1566','tool':'FOXRAT'},{'tactic':'T1041','step':'T1566'}],"
	"'outcome':'copied','data kinds':['drawings','mail'],"
	"'motive':'economic espionage'}]}";

static void
the_example_reads_what_it_says_it_reads(void **state)
{
	int32_t first, last;

	(void)state;
	assert_string_equal(read_text(alert), "example");
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "example-vendor:EX-7");
	assert_string_equal(i->title, "Drawings copied");
	assert_string_equal(i->summary, "A long\ntext");
	assert_int_equal(i->status, STATUS_ACTIVE);
	assert_int_equal(i->attempts_min, 1);
	assert_true(incident_conduct(i, &first, &last));
	assert_int_equal(first, date_days(2016, 1, 30));
	assert_int_equal(last, date_days(2016, 2, 1));
	assert_int_equal(incident_date(i, WHAT_REPORTED).first, date_days(2016, 2, 3));
	const struct fact *actor = only_fact(i, LIST_ACTORS);
	assert_string_equal(fact_text(actor, COL_ACTORS_NAME), "EXAMPLE FOX");
	assert_int_equal(fact_get(actor, COL_ACTORS_ALIASES)->texts->n, 2);
	assert_string_equal(actor->at.pointer, "/alerts/0/suspects/0/name");
	const struct fact *who = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(who, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(who, COL_ATTRIBUTION_NEXUS), NEXUS_CONDUCTED);
	assert_int_equal(
		fact_term(who, COL_ATTRIBUTION_CONFIDENCE), CONFIDENCE_WORD_MODERATE);
	assert_string_equal(fact_text(who, COL_ATTRIBUTION_RAW), "60");
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 0);
}

static void
columns_of_one_list_stay_together(void **state)
{
	(void)state;
	read_text(alert);
	const struct incident *i = only_incident();
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	const struct fact *a = fact_at(i, LIST_VICTIMS, 0);
	const struct fact *b = fact_at(i, LIST_VICTIMS, 1);
	assert_string_equal(fact_text(a, COL_VICTIMS_NAME), "Example Turbine Co");
	assert_int_equal(fact_term(a, COL_VICTIMS_SECTOR), SECTOR_ENERGY);
	assert_string_equal(fact_text(a, COL_VICTIMS_COUNTRY), "US");
	assert_string_equal(fact_text(b, COL_VICTIMS_NAME), "Example Chips");
	assert_string_equal(fact_text(b, COL_VICTIMS_COUNTRY), "GB");
}

static void
lists_are_joined_in_one_fact_and_words_looked_up(void **state)
{
	(void)state;
	read_text(alert);
	const struct incident *i = only_incident();
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	const struct texts *techniques =
		fact_get(fact_at(i, LIST_MEANS, 0), COL_MEANS_TECHNIQUES)->texts;
	assert_int_equal(techniques->n, 2);
	assert_string_equal(techniques->v[0], "T1566");
	assert_string_equal(techniques->v[1], "T1041");
	assert_int_equal(
		fact_term(fact_at(i, LIST_MEANS, 1), COL_MEANS_VALUE), MEANS_MALWARE);
	assert_non_null(fact_at(i, LIST_MEANS, 1)->note);
	assert_int_equal(
		fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE), TAKING_TAKEN);
	assert_int_equal(i->facts[LIST_OBJECTS].n, 2);
	const struct fact *p = only_fact(i, LIST_PURPOSES);
	assert_int_equal(fact_term(p, COL_PURPOSES_VALUE), PURPOSE_COMMERCIAL);
	assert_int_equal(fact_term(p, COL_PURPOSES_GROUNDS), GROUNDS_STATED_VIEW);
}

static void
only_whole_numbers_count_victims(void **state)
{
	static const char victims[] =
		"[victims]\nname = hit[].org\ncount = hit[].number\n";

	(void)state;
	const struct incident *i = read_by(victims,
		"{'id':'1','hit':[{'org':'A','number':12},{'org':'B','number':'13'},"
		"{'org':'C','number':2.5},{'org':'D','number':0},"
		"{'org':'E','number':'many'},{'org':'F','number':1000001}]}");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 6);
	for (size_t k = 0; k < 6; k++) {
		const struct value *n =
			fact_get(fact_at(i, LIST_VICTIMS, k), COL_VICTIMS_COUNT);
		assert_int_equal(n->kind == VALUE_NUMBER, k < 2);
		if (k < 2)
			assert_true(n->number == 12 + (double)k);
	}
	assert_int_equal(count_diags(DIAG_FIELD_TYPE), 4);
}

static void
a_constant_must_be_a_value_of_its_column(void **state)
{
	(void)state;
	refused(HEAD "[victims]\nname = org\ncount = \"0\"\n", DIAG_INI_VALUE, 10,
		"expected a whole number from 1 to 999,999");
	refused(HEAD "[victims]\nname = org\ncountry = \"Utopia\"\n", DIAG_INI_VALUE,
		10, "expected two capital letters");
	refused(HEAD "[attribution]\nstate = nation\ncontested = \"perhaps\"\n",
		DIAG_INI_VALUE, 10, "expected true or false");
	refused(HEAD "[means]\ntechniques = t\nvalue = \"qqqqqqqqqqqqqqqqq\"\n",
		DIAG_INI_VALUE, 10, "expected one of ");
}

static void
actors_are_looked_up_in_the_table_of_actors(void **state)
{
	(void)state;
	struct actors known = reference_actors(reference, arena, "APT1");
	if (!known.n || !known.v[0]->state) {
		print_message("skipped: the table of actors has no state for APT1\n");
		skip();
	}
	read_text("{'ref':'1','headline':'x','kind':'probe','suspects':[{'name':'APT1'}"
		  "]}");
	const struct incident *i = only_incident();
	only_fact(i, LIST_ACTORS);
	assert_true(i->facts[LIST_ATTRIBUTION].n > 0);
	const struct fact *a = fact_at(i, LIST_ATTRIBUTION, 0);
	assert_string_equal(fact_text(a, COL_ATTRIBUTION_STATE), "CN");
	assert_true(str_starts(a->source->id, "actor:"));
}

static void
without_tables_of_reference_nothing_is_looked_up(void **state)
{
	struct reference *kept = reference;

	(void)state;
	reference = NULL;
	read_text("{'ref':'1','headline':'x','kind':'probe','hit':"
		  "[{'org':'A','branch':'Defence','land':'US'}],"
		  "'suspects':[{'name':'APT1','nation':'CN'}]}");
	reference = kept;
	const struct fact *v = only_fact(only_incident(), LIST_VICTIMS);
	assert_int_equal(fact_term(v, COL_VICTIMS_SECTOR), TERM_NONE);
	assert_string_equal(fact_text(v, COL_VICTIMS_COUNTRY), "US");
}

static void
the_strictest_marking_counts(void **state)
{
	(void)state;
	read_text(alert);
	assert_int_equal(only_incident()->tlp, TLP_RED);
	assert_true(only_incident()->tlp_stated);
	begin();
	read_text("{'ref':'1','headline':'x','kind':'probe','sharing':'partners'}");
	assert_int_equal(only_incident()->tlp, TLP_GREEN);
	begin();
	read_text("{'ref':'1','headline':'x','kind':'probe','sharing':'friends'}");
	assert_int_equal(only_incident()->tlp, TLP_RED);
	assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 1);
	begin();
	read_text("{'ref':'1','headline':'x','kind':'probe'}");
	assert_int_equal(only_incident()->tlp, TLP_AMBER);
	assert_false(only_incident()->tlp_stated);
}

static void
a_record_with_nothing_but_its_number_is_an_incident_without_facts(void **state)
{
	(void)state;
	read_text("{'ref':7,'headline':null,'kind':'probe'}");
	assert_int_equal(out->incidents.n, 0); /* has headline: null is nothing */
	read_text("{'alerts':[{'ref':9007199254740991,'kind':'probe'}]}");
	const struct incident *i = only_incident();
	assert_string_equal(i->id, "example-vendor:9007199254740991");
	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(i->facts[list].n, 0);
	assert_int_equal(i->attempts_min, 0);
	assert_null(i->title);
	assert_null(i->summary);
}

static void
wrong_types_everywhere_are_reported_and_harm_nothing(void **state)
{
	(void)state;
	read_text("{'alerts':[{'kind':'probe','ref':'1','headline':{'a':1},"
		  "'story':[1],'sharing':[[]],'state':{},'seen':'x','written':true,"
		  "'suspects':{'name':[{}],'aka':{'x':1},'nation':4,'score':'high'},"
		  "'hit':'nobody','how':[[[]],null,5],'outcome':[['x']],"
		  "'data kinds':{'drawings':1},'motive':false},"
		  "[],'text',null,4,{'ref':{}},{}]}");
	assert_int_equal(input->accepted, 1);
	assert_int_equal(input->rejected, 5);
	const struct incident *i = only_incident();
	assert_int_equal(i->facts[LIST_ACTORS].n, 0);
	assert_int_equal(i->facts[LIST_DATES].n, 0);
	assert_int_equal(i->facts[LIST_TAKING].n, 0);
	assert_int_equal(i->facts[LIST_PURPOSES].n, 0);
	assert_int_equal(i->tlp, TLP_RED);
	assert_true(count_diags(DIAG_FIELD_TYPE) > 0);
	assert_true(count_diags(DIAG_DATE_INVALID) > 0);
	assert_int_equal(count_diags(DIAG_FIELD_MISSING), 2);
}

static void
names_in_one_text_are_split(void **state)
{
	(void)state;
	const struct incident *i = read_by(
		"[actors]\nname = n\naliases = a split \",;\" and b[] split \"/\""
		" through t\n[words t]\nx = EX\ny =\n",
		"{'id':'1','n':'N','a':' A1; A2,,A1,','b':['x/y/z',7,null]}");
	const struct fact *f = only_fact(i, LIST_ACTORS);
	const struct texts *list = fact_get(f, COL_ACTORS_ALIASES)->texts;
	assert_int_equal(list->n, 3);
	assert_string_equal(list->v[0], "A1");
	assert_string_equal(list->v[1], "A2");
	assert_string_equal(list->v[2], "EX");
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 2); /* z, 7 */
}

static void
records_may_be_in_several_places(void **state)
{
	static const char profile[] =
		"[profile]\nname = x\ntitle = A test\npublisher = \"X\"\n"
		"recognise = has a\nrecords = a[] and b.c[] else d[]\n"
		"[incident]\nid = id\n";
	static const char json[] = "{'a':[{'id':'1'}],'b':{'c':[{'id':'2'}]},"
				   "'d':[{'id':'3'}]}";

	(void)state;
	read_bytes(load_text(profile), double_quotes(json), sizeof json - 1);
	assert_int_equal(out->incidents.n, 2);
	assert_string_equal(out->incidents.v[1]->id, "x:2");
}

static void
an_unknown_word_is_reported_and_its_column_left_out(void **state)
{
	(void)state;
	read_text("{'ref':'1','headline':'x','kind':'probe','outcome':'eaten',"
		  "'hit':[{'org':'A','branch':'alchemy','land':'Mars'}]}");
	const struct incident *i = only_incident();
	assert_int_equal(i->facts[LIST_TAKING].n, 0);
	const struct fact *v = only_fact(i, LIST_VICTIMS);
	assert_string_equal(fact_text(v, COL_VICTIMS_NAME), "A");
	assert_int_equal(fact_term(v, COL_VICTIMS_SECTOR), TERM_NONE);
	assert_int_equal(fact_get(v, COL_VICTIMS_COUNTRY)->kind, VALUE_ABSENT);
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 3);
}

static void
a_known_word_without_meaning_is_no_fact_and_no_message(void **state)
{
	(void)state;
	const struct incident *i = read_by("[taking]\nvalue = a through t\n[words "
					   "t]\nnot applicable =\nyes = taken\n",
		"{'id':'1','a':'Not Applicable'}");
	assert_int_equal(i->facts[LIST_TAKING].n, 0);
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 0);
}

static void
anything_else_is_mapped_only_when_the_table_says_to_what(void **state)
{
	(void)state;
	const struct incident *i = read_by("[taking]\nvalue = a[] through t\n[words "
					   "t]\n* = unknown\nyes = taken\n",
		"{'id':'1','a':['yes','odd']}");
	assert_int_equal(i->facts[LIST_TAKING].n, 2);
	assert_int_equal(fact_term(fact_at(i, LIST_TAKING, 1), COL_TAKING_VALUE),
		TAKING_UNKNOWN);
	begin();
	i = read_by("[taking]\nvalue = a through t\n[words t]\n* =\nyes = taken\n",
		"{'id':'1','a':'odd'}");
	assert_int_equal(i->facts[LIST_TAKING].n, 0);
	assert_int_equal(count_diags(DIAG_WORD_UNMAPPED), 1);
}

static void
constants_alone_make_no_fact_beside_an_empty_place(void **state)
{
	(void)state;
	const struct incident *i =
		read_by("[means]\nvalue = \"intrusion\"\ntechniques = t[]\n"
			"[means 2]\nwhen = m in (yes)\nvalue = \"malware\"\n",
			"{'id':'1','t':[],'m':'YES'}");
	assert_int_equal(
		fact_term(only_fact(i, LIST_MEANS), COL_MEANS_VALUE), MEANS_MALWARE);
	assert_int_equal(i->attempts_min, 1);
}

static void
places_go_through_lists_of_lists_and_odd_keys(void **state)
{
	(void)state;
	const struct incident *i =
		read_by("[actors]\nname = a[][].\"b.c[]\"\n"
			"[victims]\neach = v[]\nname = . else name\n",
			"{'id':'1','a':[[{'b.c[]':'ONE'}],[],[null,{'b.c[]':'TWO'}],"
			"{'b.c[]':'THREE'}],'v':['X',{'name':'Y'},[],7]}");
	assert_int_equal(i->facts[LIST_ACTORS].n, 3);
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 1), COL_ACTORS_NAME), "TWO");
	assert_string_equal(fact_at(i, LIST_ACTORS, 1)->at.pointer, "/a/2/1/b.c[]");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 3);
	assert_string_equal(
		fact_text(fact_at(i, LIST_VICTIMS, 1), COL_VICTIMS_NAME), "Y");
}

static void
dates_are_read_by_their_format_alone(void **state)
{
	(void)state;
	const struct incident *i = read_by("[dates]\nfirst-activity = a as iso\n"
					   "last-activity = b as epoch-seconds\n"
					   "discovered = c as epoch-milliseconds\n"
					   "reported = d[] as epoch-by-size\n",
		"{'id':'1','a':'2024-12-30T15:00:00.000000','b':'1735570800',"
		"'c':1735570800000,'d':[1735570800,1735570800000,0]}");
	struct date d = incident_date(i, WHAT_FIRST_ACTIVITY);
	assert_int_equal(d.precision, DATE_DAY); /* no zone: the day alone is known */
	assert_string_equal(d.text, "2024-12-30");
	d = incident_date(i, WHAT_LAST_ACTIVITY);
	assert_int_equal(d.precision, DATE_TIME);
	assert_string_equal(d.text, "2024-12-30T15:00:00Z");
	assert_int_equal(incident_date(i, WHAT_DISCOVERED).first, d.first);
	assert_int_equal(incident_date(i, WHAT_REPORTED).first, d.first);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 1); /* the zero of the clock */
	begin();
	i = read_by("[dates]\nfirst-activity = a as epoch-milliseconds\n"
		    "last-activity = b as iso\nreported = c as iso\n",
		"{'id':'1','a':1e300,'b':'2016-02-30','c':'0001-01-01T00:00:00Z'}");
	assert_int_equal(i->facts[LIST_DATES].n, 0);
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 3);
	begin();
	i = read_by("[dates]\nreported = c as iso\n",
		"{'id':'1','c':'9999-12-31T23:59:59.9999999Z'}");
	assert_int_equal(i->facts[LIST_DATES].n, 0);
	begin();
	i = read_by("[dates]\nfirst-activity = a as epoch-seconds\n"
		    "last-activity = a as epoch-by-size\n",
		"{'id':'1','a':-86400}");
	assert_int_equal(i->facts[LIST_DATES].n, 0); /* no clock counts from before */
	assert_int_equal(count_diags(DIAG_DATE_INVALID), 2);
}

static void
hidden_characters_and_long_ids_are_refused(void **state)
{
	(void)state;
	struct profiles *all = load_text(HEAD);
	const char *hidden = "{\"id\":\"a\\u202eb\"}";
	read_bytes(all, hidden, strlen(hidden));
	const char *visible = "{\"id\":\"a<U+202E>b\"}";
	read_bytes(all, visible, strlen(visible));
	const char *lengthy = arena_printf(arena, "{\"id\":\"%0200d\"}", 7);
	read_bytes(all, lengthy, strlen(lengthy));
	assert_int_equal(input->accepted, 0);
	assert_int_equal(count_diags(DIAG_ID_INVALID), 3);
}

static void
a_long_title_is_cut_between_characters(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "{'id':'1','t':'a");
	for (int i = 0; i < 400; i++)
		buf_str(&b, "\xC3\xA4");
	buf_str(&b, "'}");
	struct profiles *all = load_text(HEAD "title = t\n");
	read_bytes(all, double_quotes(buf_text(&b)), b.n);
	const char *title = only_incident()->title;
	assert_true(strlen(title) <= LIMIT_NAME + 3);
	assert_true(str_ends(title, "…"));
	assert_true(str_is_utf8(title, strlen(title), &(size_t){0}));
}

static void
a_replaced_record_is_superseded(void **state)
{
	(void)state;
	read_text("{'ref':'1','headline':'x','kind':'probe','replaced_by':'2'}");
	assert_int_equal(only_incident()->status, STATUS_SUPERSEDED);
	assert_string_equal(only_incident()->superseded_by, "example-vendor:2");
	begin();
	read_text("{'ref':'1','headline':'x','kind':'probe','state':'false alarm'}");
	assert_int_equal(only_incident()->status, STATUS_WITHDRAWN);
}

static void
what_is_no_incident_is_refused_by_name(void **state)
{
	(void)state;
	assert_string_equal(
		read_text("{'alerts':[{'kind':'advert','ref':'1'}]}"), "example");
	assert_int_equal(out->rejects.n, 1);
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
	assert_non_null(strstr(out->rejects.v[0]->reason, "an advertisement"));
}

static void
a_huge_list_ends_at_the_limit_and_in_time(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, "{\"id\":\"1\",\"n\":\"");
	for (int i = 0; i < 100000; i++)
		buf_char(&b, 'x');
	buf_str(&b, "\",\"v\":[0");
	for (int i = 1; i < 30000; i++)
		buf_printf(&b, ",%d", i);
	buf_str(&b, "]}");
	struct profiles *all = load_text(HEAD "[victims]\nname = v[]\n");
	read_bytes(all, b.s, b.n);
	assert_int_equal(only_incident()->facts[LIST_VICTIMS].n, LIMIT_FACTS);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
	begin();
	/* Each fact repeats a long name. */
	all = load_text(HEAD "[victims]\nname = n\nlabel = v[]\n");
	read_bytes(all, b.s, b.n);
	assert_int_equal(input->rejected, 1);
	assert_int_equal(out->rejects.v[0]->name, DIAG_LIMIT_FACTS);
}

/* Errors of a profile */

static void
a_profile_says_where_it_is_wrong(void **state)
{
	(void)state;
	refused(HEAD "[mean]\nvalue = a\n", DIAG_INI_UNKNOWN_SECTION, 8, "means");
	refused(HEAD "[means]\nvalu = a\nvalue = b\n", DIAG_INI_UNKNOWN_KEY, 9,
		"\"value\"");
	refused(HEAD "titel = a\n", DIAG_INI_UNKNOWN_KEY, 8, "\"title\"");
	refused(HEAD "[dates]\nreport = a as iso\n", DIAG_INI_UNKNOWN_KEY, 9,
		"\"reported\"");
	refused(HEAD "[means]\nvalue = \"intrusoin\"\n", DIAG_INI_VALUE, 9,
		"\"intrusion\"");
	refused(HEAD "[taking]\nvalue = a through t\n[words t]\nx = takken\n",
		DIAG_INI_VALUE, 11, "\"taken\"");
	refused(HEAD "[taking]\nvalue = a through tt\n[words t]\nx = taken\n",
		DIAG_INI_VALUE, 9, "\"t\"");
	refused(HEAD "[words t]\nx = taken\n", DIAG_INI_UNKNOWN_SECTION, 8,
		"no key goes through it");
	refused(HEAD "[taking]\nvalue = o through t\n[words t]\na:b = taken\n",
		DIAG_INI_VALUE, 11, "a colon ends the word");
	refused(HEAD "[dates]\nreported = a\n", DIAG_INI_VALUE, 9, "format");
	refused(HEAD "[dates]\nreported = a as isso\n", DIAG_INI_VALUE, 9, "\"iso\"");
	refused(HEAD "[means]\ntechniques = a\n", DIAG_INI_MISSING_KEY, 8, "value");
	refused(HEAD "[victims]\nname = a[].b\nsector = c[].d\n", DIAG_INI_VALUE, 10,
		"another array");
	refused(HEAD "[victims]\nname = a[0]\n", DIAG_INI_VALUE, 9, "place");
	refused(HEAD "[victims]\nname = a and b\n", DIAG_INI_VALUE, 9, "else");
	refused(HEAD "[victims]\nname = a split \",\"\n", DIAG_INI_VALUE, 9,
		"one value");
	refused(HEAD "[actors]\nname = n\naliases = a split b\n", DIAG_INI_VALUE, 10,
		"in quotes");
	refused(HEAD "[victims]\nname = a b\n", DIAG_INI_VALUE, 9, "unexpected");
	refused(HEAD "[victims]\nname = \"a\n", DIAG_INI_VALUE, 9, "quote");
	refused(HEAD "[victims]\ncountry = \"China\"\n", DIAG_INI_VALUE, 9, "3166");
	refused(HEAD "[victims]\nname = a\nwhen = b is c\n", DIAG_INI_VALUE, 10,
		"expected has");
	refused(HEAD "[victims]\nname = a\nwhen = is objekt a\n", DIAG_INI_VALUE, 10,
		"\"object\"");
	refused(HEAD "[taking]\nvalue = a\n else b\n through t\n", DIAG_INI_VALUE, 11,
		"unknown word table");
	refused("[profile]\nname = y\ntitle = t\npublisher = \"X\"\nrecognise = has a\n"
		"[incident]\nid = a\n",
		DIAG_INI_VALUE, 2, "name of the file");
	refused("[profile]\nname = x\n", DIAG_INI_MISSING_KEY, 1, "recognise");
	begin();
	load_as("stix.ini", "[profile]\nname = stix\ntitle = t\npublisher = \"X\"\n"
			    "recognise = has a\n[incident]\nid = a\n");
	assert_int_equal(count_diags(DIAG_INI_VALUE), 1);
}

static void
espionage_alone_never_becomes_commercial_advantage(void **state)
{
	(void)state;
	refused(HEAD "[purposes]\nvalue = a through t\n[words t]\n"
		     "Cyber Espionage = commercial-advantage\n",
		DIAG_INI_VALUE, 11, "espionage alone");
}

static void
hostile_nesting_in_a_condition_is_refused(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	buf_str(&b, HEAD "[victims]\nname = a\nwhen = ");
	for (int i = 0; i < 150; i++)
		buf_char(&b, '(');
	buf_char(&b, '\n');
	refused(buf_text(&b), DIAG_INI_VALUE, 10, "too deeply");
}

static void
shipped_profiles_are_listed_with_their_digests(void **state)
{
	static const char *const names[] = {
		"example", "iodef", "msgraph", "ocsf", "recorded-future"};

	(void)state;
	assert_int_equal(profiles_count(shipped), 5);
	for (size_t i = 0; i < 5; i++) {
		const struct profile *p = profiles_at(shipped, i);
		assert_string_equal(profile_name(p), names[i]);
		assert_false(str_empty(profile_title(p)));
		assert_int_equal(strlen(profile_sha256(p)), 64);
		assert_true(str_starts(profile_file(p), VENDORS "/"));
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(the_example_reads_what_it_says_it_reads),
		TEST(columns_of_one_list_stay_together),
		TEST(lists_are_joined_in_one_fact_and_words_looked_up),
		TEST(only_whole_numbers_count_victims),
		TEST(a_constant_must_be_a_value_of_its_column),
		TEST(actors_are_looked_up_in_the_table_of_actors),
		TEST(without_tables_of_reference_nothing_is_looked_up),
		TEST(the_strictest_marking_counts),
		TEST(a_record_with_nothing_but_its_number_is_an_incident_without_facts),
		TEST(wrong_types_everywhere_are_reported_and_harm_nothing),
		TEST(names_in_one_text_are_split),
		TEST(records_may_be_in_several_places),
		TEST(an_unknown_word_is_reported_and_its_column_left_out),
		TEST(a_known_word_without_meaning_is_no_fact_and_no_message),
		TEST(anything_else_is_mapped_only_when_the_table_says_to_what),
		TEST(constants_alone_make_no_fact_beside_an_empty_place),
		TEST(places_go_through_lists_of_lists_and_odd_keys),
		TEST(dates_are_read_by_their_format_alone),
		TEST(hidden_characters_and_long_ids_are_refused),
		TEST(a_long_title_is_cut_between_characters),
		TEST(a_replaced_record_is_superseded),
		TEST(what_is_no_incident_is_refused_by_name),
		TEST(a_huge_list_ends_at_the_limit_and_in_time),
		TEST(a_profile_says_where_it_is_wrong),
		TEST(espionage_alone_never_becomes_commercial_advantage),
		TEST(hostile_nesting_in_a_condition_is_refused),
		TEST(shipped_profiles_are_listed_with_their_digests),
	};
	return cmocka_run_group_tests(tests, setup_profiles, teardown);
}
