/* The EuRepoC reader: a good row, an empty one, hostile ones, and a corpus of real
 * ones. */
#include "reader_fixture.h"

#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "model/incident.h"

#define CORPUS "../shared/corpus/eurepoc/eurepoc_slice.jsonl"

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
	bool recognized = json_there(root) && reader_eurepoc.recognizes(root);
	if (recognized)
		reader_eurepoc.read(root, &in);
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
	assert_true(read_text(arena_printf(
		arena, "{'ID':'7','inclusion_criteria':'','name':'N',%s}", members)));
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

#define BLANK "'initiator_country':''"

static void
a_good_row_gives_its_facts(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'start_date':'2015-01-01','end_date':'2015-10-03',"
		"'incident_type':'Data theft; Hijacking with Misuse',"
		"'data_theft':'For private / commercial targets: sensitive "
		"information',"
		"'MITRE_initial_access':'Phishing',"
		"'initiator_name':['Fox/Vixen (MSS)'],'initiator_country':['China'],"
		"'initiator_category':['State'],"
		"'attribution_basis':'IT-security community attributes attacker; "
		"Attribution "
		"by third-party','attribution_type':'Technical report; Political "
		"statement / "
		"report','attribution_date':'2016-02-03 00:00:00; 2017-01-01',"
		"'attributed_initiator_country':'China; China',"
		"'attributed_initiator_category':'Non-state actor, state-affiliation "
		"suggested; State',"
		"'receiver_name':[['Example Co']],'receiver_country':['United States'],"
		"'receiver_category':[['Critical infrastructure','Critical "
		"infrastructure']],"
		"'receiver_category_subcode':[['Defence industry','Energy']],"
		"'political_response_type':'State Actors: Preventive measures',"
		"'political_response_country':'United States',"
		"'sources_url':['no address','https://a.example/1']");

	assert_string_equal(i->id, "eurepoc:7");
	assert_int_equal(i->attempts_min, 1);
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	const struct fact *f = fact_at(i, LIST_ATTRIBUTION, 0);
	assert_string_equal(f->source->publisher, "EuRepoC");
	assert_string_equal(f->source->origin, "EuRepoC record 7");
	assert_string_equal(f->source->url, "https://a.example/1");
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_SUSPECTED);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BY), SPEAKER_VENDOR);
	assert_string_equal(fact_date(f, COL_ATTRIBUTION_DATE)->text, "2016-02-03");
	f = fact_at(i, LIST_ATTRIBUTION, 1);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_CONDUCTED);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BY), SPEAKER_GOVERNMENT);
	assert_string_equal(fact_date(f, COL_ATTRIBUTION_DATE)->text, "2017");
	f = only_fact(i, LIST_ACTORS);
	assert_string_equal(fact_text(f, COL_ACTORS_NAME), "Fox");
	assert_string_equal(fact_get(f, COL_ACTORS_ALIASES)->texts->v[0], "Vixen");
	assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
	f = fact_at(i, LIST_VICTIMS, 1);
	assert_string_equal(fact_text(f, COL_VICTIMS_NAME), "Example Co");
	assert_string_equal(fact_text(f, COL_VICTIMS_COUNTRY), "US");
	assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), SECTOR_ENERGY);
	assert_int_equal(i->facts[LIST_MEANS].n, 2);
	assert_int_equal(
		fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE), TAKING_TAKEN);
	assert_int_equal(i->facts[LIST_PURPOSES].n, 0);
	assert_string_equal(incident_date(i, WHAT_FIRST_ACTIVITY).text, "2015");
	assert_string_equal(incident_date(i, WHAT_LAST_ACTIVITY).text, "2015-10-03");
	assert_int_equal(out->statements.n, 1);
	assert_string_equal(out->statements.v[0]->about, "eurepoc:7");
	/* Of the address that is none. */
	assert_int_equal(diags_count(diags, AREA_INPUT, SEVERITY_WARNING), 1);
	assert_true(reported(DIAG_URL_INVALID));
}

static void
a_row_with_nothing_in_it_states_nothing(void **state)
{
	(void)state;
	struct incident *i = incident_of(BLANK);

	for (int list = 0; list < FACT_LISTS; list++)
		assert_int_equal(i->facts[list].n, 0);
	assert_int_equal(i->attempts_min, 0);
	assert_int_equal(diags->all.n, 0);
}

static void
lists_of_other_lengths_belong_to_no_place(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'initiator_country':['China','Russia'],'initiator_category':['State'],"
		"'receiver_country':['Japan','France'],"
		"'receiver_name':[['A'],['B'],['C']]");

	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 2);
	assert_int_equal(
		fact_term(fact_at(i, LIST_ATTRIBUTION, 0), COL_ATTRIBUTION_NEXUS),
		NEXUS_LOCATED);
	assert_int_equal(i->facts[LIST_VICTIMS].n, 5);
	assert_null(fact_text(fact_at(i, LIST_VICTIMS, 0), COL_VICTIMS_NAME));
	assert_null(fact_text(fact_at(i, LIST_VICTIMS, 2), COL_VICTIMS_COUNTRY));
}

static void
a_list_printed_by_python_is_a_list(void **state)
{
	(void)state;
	struct incident *i =
		incident_of("'initiator_country':'[\\'China\\', \\'China\\']',"
			    "'initiator_category':'[\\'State\\', \\'State\\']'");
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_CONDUCTED);
}

static void
a_contested_attribution_is_marked(void **state)
{
	(void)state;
	struct incident *i = incident_of("'initiator_country':['Russia'],'attribution_"
					 "basis':'Contested attribution',"
					 "'attributed_initiator_country':'Russia',"
					 "'attributed_initiator_category':'State'");
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_true(fact_get(f, COL_ATTRIBUTION_CONTESTED)->yes);
}

static void
theft_gives_what_became_of_the_information(void **state)
{
	static const struct {
		const char *type, *theft;
		enum term taking;
	} cases[] = {{"Disruption", "none", TAKING_NONE_SOUGHT},
		{"Hijacking without Misuse", "none", TAKING_NONE_FOUND},
		{"Disruption", "Not available", TAKING_UNKNOWN},
		{"Data theft & Doxing", "Not available", TAKING_TAKEN},
		{"Disruption", "non-sensitive information", TAKING_TAKEN},
		{"Data theft", "a new word", TAKING_TAKEN},
		{"", "none','has_disruption':'True", TAKING_NONE_SOUGHT}};

	(void)state;
	for (size_t k = 0; k < COUNT(cases); k++) {
		struct incident *i = incident_of(arena_printf(arena,
			BLANK ",'incident_type':'%s','data_theft':'%s'", cases[k].type,
			cases[k].theft));
		assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
			cases[k].taking);
	}
}

static void
an_end_before_the_start_is_reported(void **state)
{
	(void)state;
	struct incident *i =
		incident_of(BLANK ",'start_date':'2014-07-31','end_date':'2014-01-08'");
	assert_int_equal(i->facts[LIST_DATES].n, 2);
	assert_true(reported(DIAG_DATE_ORDER));
	assert_string_equal(incident_date(i, WHAT_FIRST_ACTIVITY).text, "2014-01-08");
	assert_string_equal(incident_date(i, WHAT_LAST_ACTIVITY).text, "2014-07-31");
	const struct fact *f = fact_at(i, LIST_DATES, 0);
	assert_string_equal(f->at.pointer, "/end_date");
	assert_non_null(strstr(f->note, "given as the end"));
}

static void
a_first_of_january_2000_is_no_end(void **state)
{
	(void)state;
	struct incident *i =
		incident_of(BLANK ",'start_date':'2019-12-02','end_date':'2000-01-01'");
	assert_int_equal(i->facts[LIST_DATES].n, 2);
	const struct fact *f = fact_at(i, LIST_DATES, 1);
	assert_int_equal(fact_term(f, COL_DATES_WHAT), WHAT_LAST_ACTIVITY);
	assert_int_equal(fact_get(f, COL_DATES_VALUE)->kind, VALUE_UNKNOWN);
	assert_int_equal(diags->all.n, 0);
	i = incident_of(BLANK ",'start_date':'1999-12-02','end_date':'2000-01-01'");
	assert_string_equal(incident_date(i, WHAT_LAST_ACTIVITY).text, "2000");
}

static void
who_attributed_and_how_is_kept(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'initiator_country':['China'],'initiator_category':['State'],"
		"'attribution_basis':'IT-security community attributes attacker; "
		"IT-security community attributes attacker; Attribution by receiver "
		"government / state entity; Attacker confirms',"
		"'attribution_type':'Technical report (e.g.); Technical report (e.g.); "
		"Anonymous statement in media report; Attribution given',"
		"'attributing_actor':'Fox Labs; Owl Labs; Ministry (MoD; X); "
		"Not available',"
		"'attribution_it_company':'; ; ; Vole Labs',"
		"'attributing_country':'Japan; France; Norway; Not available',"
		"'attributed_initiator':'A; B; A; Not available',"
		"'attributed_initiator_country':'China; China; China; Not available',"
		"'attributed_initiator_category':'State; State; State; "
		"Non-state-group'");

	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 3);
	const struct fact *f = fact_at(i, LIST_ATTRIBUTION, 0);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BY), SPEAKER_VENDOR);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BASIS), BASIS_PARTIAL);
	assert_non_null(strstr(f->note, "by Fox Labs (Japan); to A"));
	assert_non_null(strstr(f->note, "by Owl Labs (France); to B"));
	f = fact_at(i, LIST_ATTRIBUTION, 1); /* officials without a name */
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BY), SPEAKER_MEDIA);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BASIS), BASIS_UNDISCLOSED);
	assert_non_null(strstr(f->note, "by Ministry (MoD; X) (Norway)"));
	f = fact_at(i, LIST_ATTRIBUTION, 2);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BY), SPEAKER_ACCUSED);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_NONE);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BASIS), TERM_NONE);
	assert_non_null(strstr(f->note, "by Vole Labs"));
	assert_int_equal(i->facts[LIST_ACTORS].n, 2);
}

static void
a_category_counts_without_a_country(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		"'initiator_country':'','initiator_category':['Non-state-group']");
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_NONE);
	i = incident_of("'initiator_country':['Not available'],"
			"'initiator_category':['State']");
	f = only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_UNKNOWN);
	assert_non_null(strstr(f->note, "no country was coded"));
	i = incident_of("'initiator_country':['Not available'],"
			"'initiator_category':['Unknown - not attributed']");
	assert_int_equal(i->facts[LIST_ATTRIBUTION].n, 0);
	i = incident_of("'initiator_country':['Not attributed'],"
			"'initiator_category':['Not attributed']");
	only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(diags->all.n, 0);
	i = incident_of("'initiator_country':['Unknown'],"
			"'initiator_category':['Unknown - not attributed']");
	f = only_fact(i, LIST_ATTRIBUTION);
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_STATE)->kind, VALUE_UNKNOWN);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), TERM_NONE);
}

/* The criterion is one for groups of all kinds: an aim follows for private ones only.
 */
static void
a_criterion_is_no_aim_of_groups_close_to_a_state(void **state)
{
	static const struct {
		const char *category, *kind, *sub;
		size_t purposes;
	} cases[] = {{"Non-state-group", "Hacktivist(s)", "", 1},
		{"Non-state-group", "Criminal(s)", "", 0},
		{"Non-state-group", "", "Attack conducted by a state-affiliated group",
			0},
		{"Non-state actor, state-affiliation suggested", "", "", 0},
		{"Unknown - not attributed", "", "", 0}};

	(void)state;
	for (size_t k = 0; k < COUNT(cases); k++) {
		assert_true(read_text(arena_printf(arena,
			"{'ID':'7','initiator_country':['Unknown'],"
			"'initiator_category':['%s'],"
			"'initiator_category_subcode':['%s'],"
			"'inclusion_criteria':'Attack conducted by non-state group / "
			"undefined actor with political goals',"
			"'inclusion_criteria_subcode':'%s'}",
			cases[k].category, cases[k].kind, cases[k].sub)));
		assert_int_equal(
			out->incidents.v[0]->facts[LIST_PURPOSES].n, cases[k].purposes);
	}
}

static void
a_person_and_the_group_are_two_actors(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		BLANK ",'initiator_name':['Jane Doe --> Fox/ Vixen','Owl057(16)']");
	assert_int_equal(i->facts[LIST_ACTORS].n, 3);
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 0), COL_ACTORS_NAME), "Jane Doe");
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 1), COL_ACTORS_NAME), "Fox");
	assert_string_equal(
		fact_text(fact_at(i, LIST_ACTORS, 2), COL_ACTORS_NAME), "Owl057(16)");
}

static void
every_receiver_is_a_victim(void **state)
{
	(void)state;
	struct incident *i = incident_of(
		BLANK ",'receiver_name':[['A'],['Not available'],[]],"
		      "'receiver_country':['UNICEF','Japan','Asia (region)'],"
		      "'receiver_category':[['Science'],"
		      "['State institutions / political system',"
		      "'State institutions / political system','Social groups'],[]],"
		      "'receiver_category_subcode':[[''],['Military',"
		      "'Political parties','Religious'],[]]");

	assert_int_equal(i->facts[LIST_VICTIMS].n, 4);
	const struct fact *f = fact_at(i, LIST_VICTIMS, 0);
	assert_string_equal(fact_text(f, COL_VICTIMS_NAME), "A");
	assert_string_equal(f->note, "told as UNICEF");
	f = fact_at(i, LIST_VICTIMS, 1);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), VICTIM_MILITARY);
	f = fact_at(i, LIST_VICTIMS, 2);
	assert_int_equal(fact_term(f, COL_VICTIMS_KIND), TERM_NONE);
	assert_string_equal(fact_text(f, COL_VICTIMS_COUNTRY), "JP");
	assert_non_null(strstr(f->note, "Political parties"));
	assert_non_null(strstr(f->note, "Religious"));
	f = fact_at(i, LIST_VICTIMS, 3);
	assert_string_equal(fact_text(f, COL_VICTIMS_LABEL), "Asia (region)");
	assert_string_equal(f->note, "told as Asia (region)");
}

static void
responses_of_both_kinds_are_statements(void **state)
{
	(void)state;
	incident_of(BLANK ",'political_response_type':'Preventive measures; Executive',"
			  "'political_response_type_subcode':'Awareness raising; X',"
			  "'political_response_country':'Japan; France',"
			  "'political_response_actor':'Cabinet; Not available',"
			  "'political_response_date':'2018-02-15; 2018-01-01',"
			  "'legal_response_type':'Retorsion',"
			  "'legal_response_country':'EU (region)'");
	assert_int_equal(out->statements.n, 3);
	assert_string_equal(out->statements.v[0]->by, "Cabinet (Japan)");
	assert_string_equal(
		out->statements.v[0]->text, "Preventive measures; Awareness raising");
	assert_string_equal(out->statements.v[0]->date.text, "2018-02-15");
	assert_string_equal(out->statements.v[1]->by, "France");
	assert_string_equal(out->statements.v[2]->text, "Retorsion");
}

/* The interface has an endpoint by block and names of its own. */
static void
a_block_of_the_interface_gives_its_facts(void **state)
{
	(void)state;
	assert_true(read_text("{'incident_id':12,'added_to_db':'2023-02-03T00:00:00',"
			      "'updated_at':'2023-03-04','status':'open','name':'N',"
			      "'start_date':'2015-10-01'}"));
	struct incident *i = out->incidents.v[0];
	assert_string_equal(i->id, "eurepoc:12");
	const struct source *s = only_fact(i, LIST_DATES)->source;
	assert_string_equal(s->published.text, "2023-02-03");
	assert_string_equal(s->modified.text, "2023-03-04");
	assert_string_equal(s->version, "open");
	assert_true(read_text(
		"{'incident_id':12,'attribution_id':'a','initiator_name':'Fox',"
		"'initiator_country':null,'initiator_alpha_2':'CN',"
		"'initiator_category':'State','settled_initiator':false,"
		"'attribution_basis':'IT-security community attributes attacker',"
		"'attributing_company':'Owl Labs'}"));
	i = out->incidents.v[0];
	assert_string_equal(i->id, "eurepoc:12");
	const struct fact *f = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_non_null(strstr(f->note, "by Owl Labs"));
	assert_non_null(strstr(f->note, "not the initiator EuRepoC settled on"));
	assert_true(
		read_text("{'incident_id':'12','receiver_name':'A','receiver_country"
			  "':'Japan','receiver_category':'Critical infrastructure',"
			  "'receiver_subcategory':'Energy'}"));
	f = only_fact(out->incidents.v[0], LIST_VICTIMS);
	assert_int_equal(fact_term(f, COL_VICTIMS_SECTOR), SECTOR_ENERGY);
	assert_true(read_text("{'incident_id':12,'disruption':'none','hijacking':"
			      "'Hijacking, not used - empowerment','data_theft':'none',"
			      "'weighted_intensity':1}"));
	i = out->incidents.v[0];
	assert_int_equal(
		fact_term(only_fact(i, LIST_MEANS), COL_MEANS_VALUE), MEANS_INTRUSION);
	assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_NONE_FOUND);
	assert_true(read_text("{'incident_id':12,'cyber_conflict_issue':'Other'}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
	assert_false(read_text("{'incident_id':'inc:12','incident_type':'x'}"));
}

/* What Python prints, as it stands in a JSON string of read_text. */
static const char *
in_json(const char *printed)
{
	struct buf json = {.arena = arena};

	for (; *printed; printed++)
		if (*printed == '\'')
			buf_str(&json, "\\u0027");
		else if (*printed == '\\')
			buf_str(&json, "\\\\");
		else
			buf_char(&json, *printed);
	return buf_text(&json);
}

static void
what_python_prints_keeps_its_places(void **state)
{
	static const struct {
		const char *list, *name;
	} cases[] = {{"[[None, 'A'], [nan]]", "A"}, {"[['A\\'s'], []]", "A's"},
		{"[['caf\\xe9\\n\\u2019'], ['']]", "caf\xc3\xa9 \xe2\x80\x99"},
		{"[['\\ud800 \\u202ex'], None]", "ud800 <U+202E>x"}};

	(void)state;
	for (size_t k = 0; k < COUNT(cases); k++) {
		struct incident *i = incident_of(arena_printf(arena,
			BLANK ",'receiver_country':['Japan','France'],"
			      "'receiver_name':'%s'",
			in_json(cases[k].list)));
		assert_int_equal(i->facts[LIST_VICTIMS].n, 2);
		assert_string_equal(
			fact_text(fact_at(i, LIST_VICTIMS, 0), COL_VICTIMS_NAME),
			cases[k].name);
	}
}

static void
broken_and_huge_lists_are_survived(void **state)
{
	static const char *const broken[] = {"[", "]", "[]", "[[[[[]", "[']", "]][[]",
		"[,,,]", "[a, [b, c]", "['a' 'b']", "[1, 2.5, {}]", "['\\]", "['\\x']",
		"[[[[['a']]]]]", "['\\U00110000', '\\xzz']"};
	struct buf text = {.arena = arena};

	(void)state;
	for (size_t k = 0; k < COUNT(broken); k++) {
		const char *list = in_json(broken[k]);
		incident_of(arena_printf(arena,
			BLANK ",'receiver_name':'%s','receiver_category':'%s',"
			      "'attribution_date':'%s','initiator_category':'%s'",
			list, list, list, list));
	}
	buf_str(&text, BLANK ",'receiver_country':'[");
	for (int k = 0; k < LIMIT_FACTS + 5; k++)
		buf_str(&text, "Japan, ");
	buf_str(&text, "]'");
	struct incident *i = incident_of(buf_text(&text));
	assert_int_equal(i->facts[LIST_VICTIMS].n, 1);
	assert_true(reported(DIAG_LIMIT_FACTS));
}

static void
what_is_no_row_is_refused_by_name(void **state)
{
	(void)state;
	assert_true(read_text("{'initiator_country':'','receiver_country':''}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FIELD_MISSING);
	assert_true(read_text("{'incident_id':3,'added_to_db':'2023-01-01'}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_FORMAT_NO_INCIDENT);
	assert_true(read_text("{'ID':'a\\u202eb','name':'N','initiator_country':[],"
			      "'receiver_country':[]}"));
	assert_int_equal(out->rejects.v[0]->name, DIAG_ID_INVALID);
	assert_false(read_text("{'initiator_country':'China'}"));
}

static void
wrong_types_are_reported_and_passed_over(void **state)
{
	static const char *const junk[] = {"[]", "{}", "7", "'x'", "null", "true",
		"[[1]]", "[[['x']]]", "[null,'Unknown',3]", "'['", "'; ;('", "[{},[]]"};
	static const char *const members[] = {"start_date", "end_date", "incident_type",
		"data_theft", "initiator_name", "initiator_category", "receiver_name",
		"receiver_country", "receiver_category", "receiver_category_subcode",
		"attribution_basis", "attributed_initiator_country",
		"attributed_initiator_category", "sources_url",
		"political_response_type", "political_response_date",
		"IL_breach_indicator", "description"};

	(void)state;
	for (size_t m = 0; m < COUNT(members); m++)
		for (size_t k = 0; k < COUNT(junk); k++)
			incident_of(arena_printf(
				arena, BLANK ",'%s':%s", members[m], junk[k]));
}

static void
the_corpus_is_read_with_sensible_facts(void **state)
{
	struct file file;
	size_t china = 0, dated = 0, n = 0;

	(void)state;
	if (!file_read(CORPUS, diags, &file)) {
		print_message("no corpus at %s\n", CORPUS);
		skip();
	}
	begin();
	for (const char *p = file.bytes, *end = p + file.n; p < end; n++) {
		const char *line = memchr(p, '\n', (size_t)(end - p));
		line = line ? line : end;
		assert_true(read_bytes(CORPUS, p, (size_t)(line - p)));
		p = line + 1;
	}
	file_close(&file);
	assert_int_equal(out->incidents.n, n);
	LIST_EACH (out->incidents, k) {
		const struct incident *i = out->incidents.v[k];
		assert_non_null(i->title);
		assert_true(i->facts[LIST_VICTIMS].n && i->facts[LIST_TAKING].n);
		dated += i->facts[LIST_DATES].n > 0;
		for (size_t f = 0; f < i->facts[LIST_ATTRIBUTION].n; f++)
			if (str_eq(fact_text(i->facts[LIST_ATTRIBUTION].v[f],
					   COL_ATTRIBUTION_STATE),
				    "CN")) {
				china++;
				break;
			}
	}
	assert_true(dated > n * 9 / 10);
	assert_true(china > 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_good_row_gives_its_facts, forget),
		cmocka_unit_test_teardown(
			a_row_with_nothing_in_it_states_nothing, forget),
		cmocka_unit_test_teardown(
			lists_of_other_lengths_belong_to_no_place, forget),
		cmocka_unit_test_teardown(a_list_printed_by_python_is_a_list, forget),
		cmocka_unit_test_teardown(a_contested_attribution_is_marked, forget),
		cmocka_unit_test_teardown(
			theft_gives_what_became_of_the_information, forget),
		cmocka_unit_test_teardown(an_end_before_the_start_is_reported, forget),
		cmocka_unit_test_teardown(a_first_of_january_2000_is_no_end, forget),
		cmocka_unit_test_teardown(who_attributed_and_how_is_kept, forget),
		cmocka_unit_test_teardown(a_category_counts_without_a_country, forget),
		cmocka_unit_test_teardown(
			a_criterion_is_no_aim_of_groups_close_to_a_state, forget),
		cmocka_unit_test_teardown(
			a_person_and_the_group_are_two_actors, forget),
		cmocka_unit_test_teardown(every_receiver_is_a_victim, forget),
		cmocka_unit_test_teardown(
			responses_of_both_kinds_are_statements, forget),
		cmocka_unit_test_teardown(
			a_block_of_the_interface_gives_its_facts, forget),
		cmocka_unit_test_teardown(what_python_prints_keeps_its_places, forget),
		cmocka_unit_test_teardown(broken_and_huge_lists_are_survived, forget),
		cmocka_unit_test_teardown(what_is_no_row_is_refused_by_name, forget),
		cmocka_unit_test_teardown(
			wrong_types_are_reported_and_passed_over, forget),
		cmocka_unit_test_teardown(
			the_corpus_is_read_with_sensible_facts, forget),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
