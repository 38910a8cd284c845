/* From facts to element values: what the evidence table says and shipped cases lack. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/json.h"
#include "core/str.h"
#include "rules/rules.h"
#include "told.h"

static struct agreement *agreement;

static struct finding *
judge(struct told t)
{
	return rules_judge(agreement, read_incident(&t), arena);
}

#define JUDGE(...) judge((struct told){__VA_ARGS__})

static void
check_result(
	const struct element_result *e, const char *letter, enum confidence c, int line)
{
	if (strcmp(element_value_letter(e->value), letter) != 0 || e->confidence != c)
		fail_msg("line %d: %s/%d, expected %s/%d", line,
			element_value_letter(e->value), e->confidence, letter, c);
}

/* The value of an element by its letter, and its confidence. */
#define ASSERT_ELEMENT(f, role, letter, level)                                         \
	check_result(                                                                  \
		&(f)->elements[ELEMENT_##role], letter, CONFIDENCE_##level, __LINE__)
#define ASSERT_ATTEMPT(f, letter, level)                                               \
	check_result(&(f)->attempt, letter, CONFIDENCE_##level, __LINE__)

static void
check_finding(const struct finding *f, enum finding_code code, enum confidence c,
	const char *reasons, int line)
{
	struct buf b = {.arena = arena};

	LIST_EACH (f->reasons, i) {
		buf_printf(&b, "%s%s", i ? " " : "", f->reasons.v[i]);
	}
	if (f->code != code || f->confidence != c || strcmp(buf_text(&b), reasons) != 0)
		fail_msg("line %d: %s/%d (%s)", line, finding_text(f->code),
			f->confidence, buf_text(&b));
}

#define ASSERT_FINDING(f, code, level, reasons)                                        \
	check_finding(f, FINDING_##code, CONFIDENCE_##level, reasons, __LINE__)

static void
six_established_elements_are_inconsistent(void **state)
{
	(void)state;
	struct finding *f = JUDGE(0);
	for (int role = 0; role < ELEMENT_COUNT; role++)
		check_result(&f->elements[role], "E", CONFIDENCE_HIGH, __LINE__);
	ASSERT_FINDING(f, INCONSISTENT, HIGH, "");
}

static void
a_low_element_leaves_a_concern(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.means = "{'value':'malware','credibility':3,'source':'r'}");
	ASSERT_ELEMENT(f, CYBER_MEANS, "E", LOW);
	ASSERT_FINDING(f, CONCERN, LOW, "");
}

static void
an_undetermined_object_caps_the_finding_at_moderate(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.objects = "{'kind':'design','inferred':'sector',"
					     "'credibility':1,'source':'g1'}");
	ASSERT_ELEMENT(f, OBJECT, "U", NONE);
	ASSERT_FINDING(f, CONCERN, MODERATE, "");
}

static void
doubtful_and_unjudged_facts_give_no_item(void **state)
{
	static const char *const means[] = {
		"{'value':'intrusion','credibility':4,'source':'g1'}",
		"{'value':'intrusion','credibility':6,'source':'g1'}",
		"{'value':'recruitment','credibility':4,'source':'g1'}",
		"{'value':'intrusion','credibility':2,'source':'e'}"};
	(void)state;
	for (size_t i = 0; i < COUNT(means); i++) {
		struct finding *f = JUDGE(.means = means[i]);
		ASSERT_ELEMENT(f, CYBER_MEANS, "N", NONE);
		assert_int_equal(f->elements[ELEMENT_CYBER_MEANS].items.n, 0);
		ASSERT_FINDING(f, INSUFFICIENT, NONE, "cyber-means");
	}
}

static void
assert_only_item(const struct element_result *e, enum direction d, enum confidence c)
{
	assert_int_equal(e->items.n, 1);
	assert_int_equal(e->items.v[0].direction, d);
	assert_int_equal(e->items.v[0].strength, c);
}

static void
improbable_support_speaks_against_at_low(void **state)
{
	static const char *const means[] = {
		"{'value':'intrusion','credibility':5,'source':'g1'}",
		"{'value':'intrusion','credibility':5,'source':'e'}"};
	(void)state;
	for (size_t i = 0; i < COUNT(means); i++) {
		struct finding *f = JUDGE(.means = means[i]);
		ASSERT_ELEMENT(f, CYBER_MEANS, "U", NONE);
		assert_only_item(&f->elements[ELEMENT_CYBER_MEANS], DIRECTION_AGAINST,
			CONFIDENCE_LOW);
	}
	struct finding *f =
		JUDGE(.means = "{'value':'intrusion','credibility':5,'source':'g1'},"
			       "{'value':'malware','credibility':2,'source':'v1'}");
	ASSERT_ELEMENT(f, CYBER_MEANS, "E", MODERATE);
}

static void
an_improbable_denial_only_points(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.means = "{'value':'physical','credibility':5,'source':'g1'}");
	ASSERT_ELEMENT(f, CYBER_MEANS, "U", NONE);
	assert_only_item(
		&f->elements[ELEMENT_CYBER_MEANS], DIRECTION_TOWARDS, CONFIDENCE_LOW);
}

static void
an_improbable_pointer_stays_a_pointer(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.taking = "{'value':'accessed','credibility':5,'source':'g1'}");
	assert_only_item(
		&f->elements[ELEMENT_THEFT], DIRECTION_TOWARDS, CONFIDENCE_LOW);
	assert_only_item(&f->attempt, DIRECTION_AGAINST, CONFIDENCE_LOW);
	ASSERT_FINDING(f, UNRESOLVED, NONE, "attempt");
}

static void
improbability_turns_directions_after_the_hybrid_rule(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.means = "{'value':'intrusion','credibility':5,'source':'g1'},"
			       "{'value':'recruitment','credibility':1,'source':'g2'}");
	ASSERT_ELEMENT(f, CYBER_MEANS, "U", NONE);
}

static void
an_unstated_grade_comes_from_the_kind_of_source(void **state)
{
	static const struct {
		const char *kind;
		char reliability;
		unsigned credibility;
		enum confidence strength;
	} kinds[] = {{"'kind':'government'", 'A', 2, CONFIDENCE_HIGH},
		{"'kind':'court'", 'A', 2, CONFIDENCE_HIGH},
		{"'kind':'international-organisation'", 'B', 2, CONFIDENCE_MODERATE},
		{"'kind':'indictment'", 'B', 2, CONFIDENCE_MODERATE},
		{"'kind':'vendor'", 'B', 2, CONFIDENCE_MODERATE},
		{"'kind':'victim'", 'B', 2, CONFIDENCE_MODERATE},
		{"'kind':'researcher'", 'C', 3, CONFIDENCE_LOW},
		{"'kind':'media'", 'C', 3, CONFIDENCE_LOW},
		{"'kind':'accused'", 'D', 3, CONFIDENCE_LOW},
		{"'kind':'own-document'", 'F', 2, CONFIDENCE_LOW},
		{"'title':'of no known kind'", 'C', 3, CONFIDENCE_LOW}};
	(void)state;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct finding *f = JUDGE(.means = "{'value':'intrusion','source':'s'}",
			.sources = arena_printf(arena, "%s,{'id':'s',%s}",
				usual_sources, kinds[i].kind));
		const struct element_result *e = &f->elements[ELEMENT_CYBER_MEANS];
		assert_only_item(e, DIRECTION_FOR, kinds[i].strength);
		const struct fact *fact = e->items.v[0].fact;
		assert_int_equal(fact->source->reliability, kinds[i].reliability);
		assert_int_equal(fact->credibility, kinds[i].credibility);
		assert_true(fact->source->reliability_default);
		assert_true(fact->credibility_default);
	}
}

/* Facts of attribution: one of credibility 1, with what else is said of it. */
#define NAMED(source, state, nexus, more)                                              \
	"{'state':'" state "','nexus':'" nexus "','credibility':1,'source':'" source   \
	"'" more "}"
#define VENDOR(source, more) NAMED(source, "CN", "sponsored", more)

static void
a_vendor_establishes_only_with_confidence_and_basis(void **state)
{
	static const struct {
		const char *said, *letter;
		enum confidence confidence;
	} cases[] = {
		{VENDOR("v1", ",'confidence':'high','basis':'full'"), "E",
			CONFIDENCE_MODERATE},
		{VENDOR("v1", ",'confidence':'high','basis':'undisclosed'"), "E",
			CONFIDENCE_LOW},
		{VENDOR("v1", ",'confidence':'high'"), "E", CONFIDENCE_MODERATE},
		{VENDOR("v1", ",'basis':'partial'"), "E", CONFIDENCE_MODERATE},
		{VENDOR("v1", ",'basis':'undisclosed'"), "U", CONFIDENCE_NONE},
		{VENDOR("v1", ""), "U", CONFIDENCE_NONE},
		{VENDOR("v1", ",'confidence':'low','basis':'full'"), "U",
			CONFIDENCE_NONE},
		{VENDOR("m", ",'confidence':'high','basis':'full'"), "U",
			CONFIDENCE_NONE},
		{NAMED("v1", "RU", "sponsored", ",'confidence':'high','basis':'full'"),
			"X", CONFIDENCE_HIGH},
		{NAMED("v1", "RU", "sponsored",
			 ",'confidence':'moderate','basis':'full'"),
			"U", CONFIDENCE_NONE},
		{NAMED("g1", "CN", "located", ""), "U", CONFIDENCE_NONE},
		{NAMED("g1", "CN", "nationality", ""), "N", CONFIDENCE_NONE},
		{NAMED("g1", "CN", "none", ""), "X", CONFIDENCE_HIGH},
		{"{'state':'withheld','nexus':'conducted','credibility':1,'source':"
		 "'g1'}",
			"U", CONFIDENCE_NONE},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct finding *f = JUDGE(.attribution = cases[i].said);
		check_result(&f->elements[ELEMENT_STATE_NEXUS], cases[i].letter,
			cases[i].confidence, (int)i);
	}
}

static void
a_vendors_moderate_leaves_the_state_unresolved(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.attribution = VENDOR("v1",
					  ",'confidence':'moderate','basis':'full'"));
	assert_only_item(
		&f->elements[ELEMENT_STATE_NEXUS], DIRECTION_TOWARDS, CONFIDENCE_HIGH);
	ASSERT_FINDING(f, UNRESOLVED, NONE, "state-nexus");
}

#define DOUBT ",'confidence':'moderate','basis':'full'"

static void
two_technical_origins_establish_together(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.attribution = VENDOR("v1", DOUBT) "," VENDOR("v2", DOUBT));
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", HIGH);
	f = JUDGE(.attribution = VENDOR("v1", DOUBT) "," VENDOR("r", DOUBT));
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", HIGH);
	f = JUDGE(.attribution = VENDOR("v1", ",'basis':'undisclosed'") "," VENDOR(
			  "v2", ",'confidence':'low','basis':'undisclosed'"));
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", LOW);
}

static void
one_technical_origin_twice_does_not_establish(void **state)
{
	static const char *const said[] = {
		VENDOR("v1", DOUBT) "," VENDOR("v1b", DOUBT),
		VENDOR("v1", DOUBT) "," VENDOR("m", DOUBT),
		VENDOR("v1", DOUBT) "," NAMED("v2", "US", "sponsored", DOUBT),
		VENDOR("v1", DOUBT) "," NAMED("v2", "CN", "suspected", DOUBT),
		NAMED("v1", "RU", "sponsored", DOUBT) "," NAMED(
			"v2", "RU", "sponsored", DOUBT),
	};
	(void)state;
	for (size_t i = 0; i < COUNT(said); i++) {
		struct finding *f = JUDGE(.attribution = said[i]);
		check_result(&f->elements[ELEMENT_STATE_NEXUS], "U", CONFIDENCE_NONE,
			(int)i);
	}
}

static void
an_own_document_is_an_admission(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.attribution = VENDOR("m", ",'by':'own-document'"));
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", MODERATE);
	f = JUDGE(.attribution = NAMED("m", "RU", "directed", ",'by':'own-document'"));
	ASSERT_ELEMENT(f, STATE_NEXUS, "X", MODERATE);
	f = JUDGE(.attribution = VENDOR("m", ",'by':'accused','basis':'undisclosed'"));
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", MODERATE);
}

static void
one_origin_caps_state_object_and_intent(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.attribution = NAMED("g1", "CN", "conducted", ""),
		.objects = "{'kind':'design','credibility':1,'source':'g1'}",
		.purposes = "{'value':'commercial-advantage','grounds':'tasking',"
			    "'credibility':1,'source':'g1'}");
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", MODERATE);
	ASSERT_ELEMENT(f, CYBER_MEANS, "E", HIGH);
	ASSERT_ELEMENT(f, THEFT, "E", HIGH);
	ASSERT_ELEMENT(f, OBJECT, "E", MODERATE);
	ASSERT_ELEMENT(f, INTENT, "E", MODERATE);
	ASSERT_FINDING(f, INCONSISTENT, MODERATE, "");
}

static void
indictments_alone_cap_state_object_and_intent(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.attribution = NAMED("i1", "CN", "conducted",
					  ",'by':'court'") "," NAMED("i2", "CN",
					  "conducted", ""),
		.means = "{'value':'intrusion','credibility':1,'source':'i1'}",
		.objects = "{'kind':'design','credibility':1,'source':'i1'},"
			   "{'kind':'design','credibility':1,'source':'i2'}",
		.purposes = "{'value':'commercial-advantage','grounds':'tasking',"
			    "'credibility':1,'source':'i1'},"
			    "{'value':'commercial-advantage','grounds':'tasking',"
			    "'credibility':1,'source':'i2'}");
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", MODERATE);
	ASSERT_ELEMENT(f, CYBER_MEANS, "E", HIGH);
	ASSERT_ELEMENT(f, OBJECT, "E", MODERATE);
	ASSERT_ELEMENT(f, INTENT, "E", MODERATE);
	ASSERT_FINDING(f, INCONSISTENT, MODERATE, "");
}

static void
a_government_beside_an_indictment_lifts_its_cap(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.attribution = NAMED("i1", "CN", "conducted", "") "," NAMED(
			      "g1", "CN", "conducted", ",'by':'indictment'"));
	ASSERT_ELEMENT(f, STATE_NEXUS, "E", HIGH);
}

static void
malware_planted_by_an_insider_outweighs_copying(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.means = "{'value':'insider-copying','credibility':1,'source':'"
			       "g1'},"
			       "{'value':'recruitment','credibility':1,'source':'g2'},"
			       "{'value':'insider-planted-malware','credibility':2,"
			       "'source':'v1'}");
	ASSERT_ELEMENT(f, CYBER_MEANS, "E", MODERATE);
	assert_int_equal(f->elements[ELEMENT_CYBER_MEANS].items.n, 1);
	f = JUDGE(.means = "{'value':'insider-copying','credibility':1,'source':'g1'},"
			   "{'value':'malware','credibility':4,'source':'v1'}");
	ASSERT_FINDING(f, OUTSIDE_SCOPE, HIGH, "MEANS");
}

#define OBJECT_OF(source, kind)                                                        \
	"{'kind':'" kind "','credibility':1,'source':'" source "'}"
#define LOW_OBJECT(kind) "{'kind':'" kind "','credibility':3,'source':'r'}"
#define OFFICIAL                                                                       \
	"{'kind':'government','country':'US'},{'kind':'military','country':'US'}"
#define FIRM "{'kind':'commercial','country':'US'}"
#define STATE_OWNED "{'kind':'state-owned','country':'US'}"
#define UNIVERSITY "{'kind':'academia','country':'US'}"

static void
the_object_depends_on_whose_it_is_and_what_else_is_stated(void **state)
{
	static const struct {
		const char *victims, *objects, *letter;
		enum confidence confidence;
	} cases[] = {
		/* step 1: the owner */
		{OFFICIAL, OBJECT_OF("g1", "design"), "X", CONFIDENCE_HIGH},
		{OFFICIAL, OBJECT_OF("g1", "research"), "U", CONFIDENCE_NONE},
		{OFFICIAL, OBJECT_OF("g1", "military"), "X", CONFIDENCE_HIGH},
		{OFFICIAL "," FIRM, OBJECT_OF("g1", "design"), "E",
			CONFIDENCE_MODERATE},
		{FIRM, OBJECT_OF("g1", "military"), "U", CONFIDENCE_NONE},
		{UNIVERSITY, OBJECT_OF("g1", "research"), "U", CONFIDENCE_NONE},
		{STATE_OWNED, OBJECT_OF("g1", "research"), "E", CONFIDENCE_MODERATE},
		{"", OBJECT_OF("g1", "design"), "E", CONFIDENCE_MODERATE},
		/* step 3: a means to an end */
		{FIRM, OBJECT_OF("g1", "credentials"), "U", CONFIDENCE_NONE},
		{FIRM, OBJECT_OF("g1", "credentials") "," OBJECT_OF("g2", "unknown"),
			"U", CONFIDENCE_NONE},
		{FIRM, OBJECT_OF("g1", "credentials") "," OBJECT_OF("g1", "personal"),
			"X", CONFIDENCE_HIGH},
		{FIRM,
			OBJECT_OF("g1", "system-data") ",{'kind':'personal',"
						       "'credibility':4,'source':'g1'}",
			"N", CONFIDENCE_NONE},
		/* step 4: the mail of a firm */
		{FIRM, OBJECT_OF("g1", "communications"), "U", CONFIDENCE_NONE},
		{FIRM, OBJECT_OF("g1", "communications") "," LOW_OBJECT("health"), "X",
			CONFIDENCE_HIGH},
		{STATE_OWNED, OBJECT_OF("g1", "communications"), "X", CONFIDENCE_HIGH},
		{"", OBJECT_OF("g1", "communications"), "X", CONFIDENCE_HIGH},
		/* step 5: what is left */
		{STATE_OWNED,
			OBJECT_OF("g1", "communications") "," OBJECT_OF("g1", "design"),
			"E", CONFIDENCE_MODERATE},
		{STATE_OWNED,
			OBJECT_OF("g1", "communications") "," OBJECT_OF(
				"g1", "design") "," OBJECT_OF("g1", "military"),
			"E", CONFIDENCE_MODERATE},
		{STATE_OWNED,
			OBJECT_OF("g1", "communications") "," OBJECT_OF(
				"g1", "military"),
			"U", CONFIDENCE_NONE},
		{FIRM, OBJECT_OF("g1", "design") "," LOW_OBJECT("personal"), "E",
			CONFIDENCE_MODERATE},
		{FIRM,
			OBJECT_OF("g1", "design") "," LOW_OBJECT(
				"personal") "," LOW_OBJECT("military"),
			"U", CONFIDENCE_NONE},
		{FIRM, OBJECT_OF("g1", "design") "," OBJECT_OF("g1", "personal"), "U",
			CONFIDENCE_NONE},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct finding *f =
			JUDGE(.victims = cases[i].victims, .objects = cases[i].objects);
		check_result(&f->elements[ELEMENT_OBJECT], cases[i].letter,
			cases[i].confidence, (int)i);
	}
}

static void
information_of_governments_is_outside(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.victims = OFFICIAL);
	ASSERT_FINDING(f, OUTSIDE_SCOPE, HIGH, "OBJECT");
}

#define TAKING(value) "{'value':'" value "','credibility':1,'source':'g1'}"

static void
what_was_taken_decides_theft_and_attempt(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.taking = TAKING("no-loss"));
	ASSERT_ELEMENT(f, THEFT, "X", HIGH);
	ASSERT_ATTEMPT(f, "U", NONE);
	ASSERT_FINDING(f, UNRESOLVED, NONE, "attempt");
	f = JUDGE(.taking = TAKING("no-loss") "," TAKING("taken"));
	ASSERT_ELEMENT(f, THEFT, "U", NONE);
	ASSERT_ATTEMPT(f, "E", HIGH);
	ASSERT_FINDING(f, CONCERN_ATTEMPT, HIGH, "");
	f = JUDGE(.taking = TAKING("taken"));
	ASSERT_ATTEMPT(f, "E", HIGH);
	f = JUDGE(.taking = TAKING("none-sought"));
	ASSERT_FINDING(f, OUTSIDE_SCOPE, HIGH, "NO-TAKING");
	f = JUDGE(.taking = TAKING("reconnaissance"));
	ASSERT_ELEMENT(f, THEFT, "N", NONE);
	ASSERT_FINDING(f, UNRESOLVED, NONE, "attempt");
	f = JUDGE(.taking = TAKING("none-found"));
	ASSERT_ELEMENT(f, THEFT, "N", NONE);
	ASSERT_FINDING(f, CONCERN_ATTEMPT, HIGH, "");
	f = JUDGE(.taking = TAKING("unknown"));
	ASSERT_FINDING(f, INSUFFICIENT, NONE, "attempt");
}

static void
the_policy_decides_what_an_attempt_is(void **state)
{
	enum attempt_policy before = agreement->policy;
	(void)state;
	agreement->policy = POLICY_STRICT;
	struct finding *blocked = JUDGE(.taking = TAKING("blocked"));
	struct finding *open = JUDGE(.taking = TAKING("accessed"));
	agreement->policy = POLICY_INCLUSIVE;
	struct finding *counted = JUDGE(.taking = TAKING("blocked"));
	agreement->policy = before;
	ASSERT_FINDING(blocked, OUTSIDE_SCOPE, HIGH, "NO-TAKING");
	ASSERT_FINDING(open, UNRESOLVED, NONE, "theft");
	ASSERT_FINDING(counted, INCONSISTENT, HIGH, "");
}

#define CONDUCT(first, last) "'first_activity':'" first "','last_activity':'" last "'"

static void
conduct_is_set_against_the_effective_day(void **state)
{
	static const struct {
		const char *dates, *letter;
	} cases[] = {
		{CONDUCT("2015-09-25", "2015-09-25"), "U"},
		{CONDUCT("2015-09-25", "2015-09-26"), "E"},
		{CONDUCT("2015-09-24", "2015-09-24"), "X"},
		{CONDUCT("2015-09-24", "2015-09-25"), "U"},
		{CONDUCT("2015-09", "2015-09"), "U"},
		{CONDUCT("2015-10", "unknown"), "E"},
		{CONDUCT("2015-09-26T01:00:00+02:00", "2015-09-26T01:30:00+02:00"),
			"U"},
		{CONDUCT("2015-09-24T23:00:00-05:00", "2015-09-26"), "E"},
		{CONDUCT("unknown", "unknown"), "N"},
		{"'last_activity':'2015-09-25'", "U"},
		{"'last_activity':'2015-09-26'", "E"},
		{"'first_activity':'2015-09-26'", "E"},
		{"'first_activity':'2015','reported':'2015-09-24'", "X"},
		{"'first_activity':'2015-09-20','reported':'2015-09-24'", "X"},
		{"'first_activity':'2015-09-20','discovered':'2015-09-24'", "X"},
		{"'first_activity':'2015-09-20','reported':'2015-09'", "U"},
		{"'first_activity':'2015-09-20','reported':'2016-01-01',"
		 "'discovered':'2015-09-24'",
			"U"},
		{"'first_activity':'2015-09-20'", "X"},
		{"'first_activity':'2014','ongoing':true", "X"},
		{"'reported':'2016-01-01'", "N"},
		{"'dates':[{'what':'first-activity','value':'2015-10','source':'g1'},"
		 "{'what':'first-activity','value':'2015-08','source':'g2'},"
		 "{'what':'last-activity','value':'2015-11','source':'g2'}]",
			"U"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct finding *f = JUDGE(.rest = cases[i].dates);
		check_result(&f->elements[ELEMENT_TEMPORAL], cases[i].letter,
			strchr("EX", *cases[i].letter) ? CONFIDENCE_HIGH
						       : CONFIDENCE_NONE,
			(int)i);
	}
}

static void
the_effective_day_itself_is_unresolved(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.rest = CONDUCT("2015-09-25", "2015-09-25"));
	ASSERT_FINDING(f, UNRESOLVED, NONE, "temporal");
}

static void
the_period_comes_before_the_lack_of_taking(void **state)
{
	(void)state;
	struct finding *f =
		JUDGE(.rest = CONDUCT("2014", "2014"), .taking = TAKING("none-sought"));
	ASSERT_FINDING(f, OUTSIDE_PERIOD, HIGH, "PERIOD");
	f = JUDGE(.rest = CONDUCT("2014", "2014"),
		.means = "{'value':'physical','credibility':1,'source':'g1'}",
		.taking = TAKING("none-sought"));
	ASSERT_FINDING(f, OUTSIDE_SCOPE, HIGH, "MEANS NO-TAKING PERIOD");
}

#define ACT(date) "{'value':'taken','date':'" date "','credibility':1,'source':'g1'}"

static void
straddling_conduct_is_decided_by_dated_acts(void **state)
{
	static const struct {
		const char *taking, *letter;
	} cases[] = {
		{ACT("2015-12-01"), "E"},
		{ACT("2015-09-25"), "E"},
		{ACT("2015-03"), "X"},
		{ACT("2015-09"), "U"},
		{ACT("unknown"), "U"},
		{TAKING("taken"), "U"},
		{ACT("2015-03") "," ACT("2015-12"), "E"},
		{ACT("2015-03") "," ACT("unknown"), "U"},
		{ACT("2015-03") "," TAKING("blocked"), "X"},
		{"{'value':'blocked','date':'2015-12','credibility':6,'source':'m'},"
		 "{'value':'taken','credibility':1,'source':'g1'}",
			"E"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct finding *f = JUDGE(.rest = CONDUCT("2015-01", "2016-01"),
			.taking = cases[i].taking);
		check_result(&f->elements[ELEMENT_TEMPORAL], cases[i].letter,
			strchr("EX", *cases[i].letter) ? CONFIDENCE_HIGH
						       : CONFIDENCE_NONE,
			(int)i);
	}
	struct finding *f = JUDGE(.rest = CONDUCT("2015-01", "2016-01"),
		.taking = ACT("2015-12-01"));
	ASSERT_FINDING(f, INCONSISTENT, HIGH, "");
}

static void
a_dated_act_does_not_move_conduct_that_lies_on_one_side(void **state)
{
	(void)state;
	struct finding *f = JUDGE(.taking = ACT("2014-01-01"));
	ASSERT_ELEMENT(f, TEMPORAL, "E", HIGH);
	f = JUDGE(.rest = CONDUCT("2014", "2014"), .taking = ACT("2016-01-01"));
	ASSERT_ELEMENT(f, TEMPORAL, "X", HIGH);
}

/* The period lists the dates of conduct, and what else decided it: dated acts of
 * straddling conduct, and the report that bounds an end nobody tells. */
static void
the_period_lists_what_decided_it(void **state)
{
	static const struct {
		const char *dates, *taking;
		size_t items;
		enum direction direction;
	} cases[] = {
		{CONDUCT("2016", "2016"), ACT("2014"), 2, DIRECTION_FOR},
		{CONDUCT("2015-01", "2016-01"), ACT("2015-12"), 3, DIRECTION_FOR},
		{CONDUCT("2015-01", "2016-01"), ACT("2015-03") "," ACT("2015-12"), 3,
			DIRECTION_FOR},
		{CONDUCT("2015-01", "2016-01"), ACT("2015-03"), 3, DIRECTION_AGAINST},
		{CONDUCT("2015-01", "2016-01"), ACT("2015-03") "," ACT("unknown"), 4,
			DIRECTION_TOWARDS},
		{CONDUCT("2015-01", "2016-01"), TAKING("taken"), 2, DIRECTION_TOWARDS},
		{"'first_activity':'2014','reported':'2015-08'", TAKING("taken"), 2,
			DIRECTION_AGAINST},
		{"'first_activity':'2014','reported':'2016','discovered':'2015-08'",
			TAKING("taken"), 2, DIRECTION_TOWARDS},
		{"'first_activity':'2014','reported':'unknown','discovered':'2015-08'",
			TAKING("taken"), 2, DIRECTION_AGAINST},
		{CONDUCT("2016", "2016") ",'reported':'2016-12'", TAKING("taken"), 2,
			DIRECTION_FOR},
		{"'reported':'2016-12'", TAKING("taken"), 0, DIRECTION_FOR},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct finding *f =
			JUDGE(.rest = cases[i].dates, .taking = cases[i].taking);
		const struct element_result *e = &f->elements[ELEMENT_TEMPORAL];
		if (e->items.n != cases[i].items)
			fail_msg("case %zu: %zu items", i, e->items.n);
		for (size_t k = 0; k < e->items.n; k++)
			assert_int_equal(
				e->items.v[k].direction, cases[i].direction);
	}
}

static void
a_withdrawn_incident_keeps_its_values_only(void **state)
{
	static const char *const status[] = {
		"'status':'withdrawn',", "'status':'superseded','superseded_by':'y',"};
	(void)state;
	for (size_t i = 0; i < COUNT(status); i++) {
		struct finding *f = JUDGE(.rest = arena_printf(arena, "%s%s", status[i],
						  CONDUCT("2014", "2014")));
		ASSERT_FINDING(f, WITHDRAWN, NONE, "");
		ASSERT_ELEMENT(f, STATE_NEXUS, "E", HIGH);
		ASSERT_ELEMENT(f, TEMPORAL, "X", HIGH);
	}
}

static void
the_victim_must_belong_to_another_party(void **state)
{
	static const char *const victims[] = {"{'kind':'commercial','country':'CN'}",
		"{'kind':'commercial','country':'FR'}", "{'kind':'commercial'}", ""};
	(void)state;
	for (size_t i = 0; i < COUNT(victims); i++) {
		struct finding *f = JUDGE(.victims = victims[i]);
		ASSERT_FINDING(f, NOT_APPLICABLE, NONE, "");
		ASSERT_ELEMENT(f, OBJECT, "E", HIGH);
		f = JUDGE(.victims = victims[i],
			.attribution = NAMED("g1", "CN", "nationality", ""));
		ASSERT_FINDING(f, INSUFFICIENT, NONE, "state-nexus");
	}
}

static void
the_reader_of_our_format_takes_the_same_incident(void **state)
{
	struct told usual = {0};
	const char *text = incident_text(&usual);
	struct diags *diags = diags_new(arena);
	struct reporting out = {0};
	struct input input = {.path = "x.json"};
	(void)state;
	struct json root = json_open("x.json", "", 1, text, strlen(text), arena, diags);
	struct intake in = {.arena = arena,
		.diags = diags,
		.file.file = "x.json",
		.input = &input,
		.out = &out,
		.unmarked = TLP_AMBER};
	assert_true(reader_own.recognizes(root));
	reader_own.read(root, &in);
	json_close(root);
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(out.incidents.n, 1);
	struct finding *f = rules_judge(agreement, out.incidents.v[0], arena);
	ASSERT_FINDING(f, INCONSISTENT, HIGH, "");
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	struct diags *diags = diags_new(arena);
	agreement =
		agreement_load("templates/agreements/us-china-2015.ini", arena, diags);
	return agreement && !diags->all.n ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(six_established_elements_are_inconsistent),
		cmocka_unit_test(a_low_element_leaves_a_concern),
		cmocka_unit_test(an_undetermined_object_caps_the_finding_at_moderate),
		cmocka_unit_test(doubtful_and_unjudged_facts_give_no_item),
		cmocka_unit_test(improbable_support_speaks_against_at_low),
		cmocka_unit_test(an_improbable_denial_only_points),
		cmocka_unit_test(an_improbable_pointer_stays_a_pointer),
		cmocka_unit_test(improbability_turns_directions_after_the_hybrid_rule),
		cmocka_unit_test(an_unstated_grade_comes_from_the_kind_of_source),
		cmocka_unit_test(a_vendor_establishes_only_with_confidence_and_basis),
		cmocka_unit_test(a_vendors_moderate_leaves_the_state_unresolved),
		cmocka_unit_test(two_technical_origins_establish_together),
		cmocka_unit_test(one_technical_origin_twice_does_not_establish),
		cmocka_unit_test(an_own_document_is_an_admission),
		cmocka_unit_test(one_origin_caps_state_object_and_intent),
		cmocka_unit_test(indictments_alone_cap_state_object_and_intent),
		cmocka_unit_test(a_government_beside_an_indictment_lifts_its_cap),
		cmocka_unit_test(malware_planted_by_an_insider_outweighs_copying),
		cmocka_unit_test(
			the_object_depends_on_whose_it_is_and_what_else_is_stated),
		cmocka_unit_test(information_of_governments_is_outside),
		cmocka_unit_test(what_was_taken_decides_theft_and_attempt),
		cmocka_unit_test(the_policy_decides_what_an_attempt_is),
		cmocka_unit_test(conduct_is_set_against_the_effective_day),
		cmocka_unit_test(the_effective_day_itself_is_unresolved),
		cmocka_unit_test(the_period_comes_before_the_lack_of_taking),
		cmocka_unit_test(straddling_conduct_is_decided_by_dated_acts),
		cmocka_unit_test(
			a_dated_act_does_not_move_conduct_that_lies_on_one_side),
		cmocka_unit_test(the_period_lists_what_decided_it),
		cmocka_unit_test(a_withdrawn_incident_keeps_its_values_only),
		cmocka_unit_test(the_victim_must_belong_to_another_party),
		cmocka_unit_test(the_reader_of_our_format_takes_the_same_incident),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
