/* What a finding hangs on: pivots, hinges, standards of evidence, readings, reviews. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/str.h"
#include "model/decision.h"
#include "model/reporting.h"
#include "rules/rules.h"
#include "told.h"

enum { COMBINATIONS = 16384, PLACES = ELEMENTS_AND_ATTEMPT };

static struct agreement *agreement;
static struct agreements agreements;

static int
severity(enum finding_code code)
{
	return code == FINDING_OUTSIDE_SCOPE ? FINDING_OUTSIDE_PERIOD : (int)code;
}

/* --- pivots */

static int
digit(unsigned n, int place)
{
	return (int)(n >> (2 * place)) & 3;
}

/* The n-th combination of seven values, at one confidence, with its finding. */
static struct finding
combination(unsigned n, enum attempt_policy policy, struct arena *scratch)
{
	struct finding f = {.agreement = agreement};

	for (int place = 0; place < PLACES; place++) {
		struct element_result *e =
			place == ELEMENT_ATTEMPT ? &f.attempt : &f.elements[place];
		e->value = (enum element_value)digit(n, place);
		e->confidence = CONFIDENCE_MODERATE;
	}
	rules_decide(&f, policy, scratch);
	return f;
}

static int
distance(unsigned a, unsigned b)
{
	int n = 0;
	for (int place = 0; place < PLACES; place++)
		n += digit(a, place) != digit(b, place);
	return n;
}

static unsigned
with_digit(unsigned n, int place, unsigned to)
{
	return (n & ~(3u << (2 * place))) | to << (2 * place);
}

/* a with the digit of b at one place. */
static unsigned
step(unsigned a, unsigned b, int place)
{
	return with_digit(a, place, (unsigned)digit(b, place));
}

/* True when the change from a to b moves the finding, and no part of it does. */
static bool
is_smallest(const enum finding_code *codes, unsigned a, unsigned b)
{
	if (codes[a] == codes[b])
		return false;
	if (distance(a, b) == 1)
		return true;
	for (int place = 0; place < PLACES; place++)
		if (digit(a, place) != digit(b, place) &&
			codes[step(a, b, place)] != codes[a])
			return false;
	return true;
}

static unsigned
target_of(unsigned n, const struct pivot *p)
{
	for (size_t i = 0; i < p->n; i++)
		n = with_digit(n, p->changes[i].role, (unsigned)p->changes[i].to);
	return n;
}

/* Values as they stand once an established theft has established the attempt. */
static unsigned
settled(unsigned n)
{
	return digit(n, ELEMENT_THEFT) == ESTABLISHED ? n | 3u << (2 * ELEMENT_ATTEMPT)
						      : n;
}

static void
check_pivots_of(unsigned n, const enum finding_code *codes, enum attempt_policy policy,
	struct arena *scratch)
{
	static unsigned char listed[COMBINATIONS];
	struct finding f = combination(n, policy, scratch);
	struct judgement j = {.lead = &f};

	memset(listed, 0, sizeof listed);
	rules_find_pivots(&j, scratch);
	LIST_EACH (j.pivots, i) {
		unsigned target = target_of(n, j.pivots.v[i]);
		assert_false(listed[target]);
		listed[target] = 1;
		assert_int_equal(j.pivots.v[i]->code, codes[target]);
	}
	/* All that lies one or two changes away, those of one from place to place. */
	for (int p = 0; p < PLACES; p++)
		for (int q = p; q < PLACES; q++)
			for (unsigned v = 0; v < 16; v++) {
				unsigned m = with_digit(n, p, v % 4);
				m = p == q ? m : with_digit(m, q, v / 4);
				if (listed[m] != is_smallest(codes, n, m))
					fail_msg("from %u to %u, policy %d", n, m,
						(int)policy);
			}
}

static void
pivots_are_the_smallest_changes_over_all_combinations(void **state)
{
	static enum finding_code codes[COMBINATIONS];
	struct arena *scratch = arena_new();

	(void)state;
	enum attempt_policy before = agreement->policy;
	for (int policy = 0; policy < POLICIES; policy++) {
		agreement->policy = (enum attempt_policy)policy;
		for (unsigned n = 0; n < COMBINATIONS; n++)
			codes[n] = combination(n, (enum attempt_policy)policy, scratch)
					   .code;
		for (unsigned n = 0; n < COMBINATIONS; n++) {
			arena_empty(scratch);
			if (settled(n) == n)
				check_pivots_of(
					n, codes, (enum attempt_policy)policy, scratch);
		}
	}
	agreement->policy = before;
	arena_free(scratch);
}

/* --- hinges */

static struct judgement *
explain(const struct incident *incident, const struct reviews *reviews)
{
	struct standpoint from = {.reviews = reviews};
	struct judgement *j =
		rules_judge_all(&agreements, agreement, incident, &from, arena);
	rules_explain(j, &from, arena);
	return j;
}

#define EXPLAIN(...) explain(read_incident(&(struct told){__VA_ARGS__}), NULL)

/* The finding without something; FINDING_COUNT when it would be the same. */
static enum finding_code
without(const struct judgement *j, enum hinge_kind kind, const char *id)
{
	LIST_EACH (j->hinges, i) {
		if (j->hinges.v[i]->kind == kind && str_eq(j->hinges.v[i]->id, id))
			return j->hinges.v[i]->code;
	}
	return FINDING_COUNT;
}

static const char *
fact_id(const struct judgement *j, enum fact_list list, size_t i)
{
	return j->incident->facts[list].v[i]->id;
}

/* Two governments attribute, one alone tells of means and taking. */
static void
hinges_are_what_cannot_be_taken_away(void **state)
{
	(void)state;
	struct judgement *j =
		EXPLAIN(.rest = "'dates':[{'what':'first-activity','value':"
				"'2016-01-01','source':'g2'}]");

	assert_int_equal(j->lead->code, FINDING_INCONSISTENT);
	assert_int_equal(
		without(j, HINGE_FACT, fact_id(j, LIST_ATTRIBUTION, 0)), FINDING_COUNT);
	assert_int_equal(without(j, HINGE_FACT, fact_id(j, LIST_MEANS, 0)),
		FINDING_INSUFFICIENT);
	assert_int_equal(without(j, HINGE_FACT, fact_id(j, LIST_TAKING, 0)),
		FINDING_INSUFFICIENT);
	assert_int_equal(
		without(j, HINGE_FACT, fact_id(j, LIST_OBJECTS, 0)), FINDING_COUNT);
	assert_int_equal(without(j, HINGE_FACT, fact_id(j, LIST_DATES, 0)),
		FINDING_INSUFFICIENT);
	/* The victim is told by the first source: without it, no party is reached. */
	assert_int_equal(without(j, HINGE_SOURCE, "g1"), FINDING_NOT_APPLICABLE);
	assert_int_equal(without(j, HINGE_SOURCE, "g2"), FINDING_INSUFFICIENT);
	assert_int_equal(without(j, HINGE_ORIGIN, "g1"), FINDING_NOT_APPLICABLE);
}

/* Each source alone could go, both together could not: they have one origin. */
static void
an_origin_is_a_hinge_where_none_of_its_sources_is(void **state)
{
	(void)state;
	struct judgement *j = EXPLAIN(.means = "{'value':'intrusion','source':'v1'},"
					       "{'value':'malware','source':'v1b'}");

	assert_int_equal(without(j, HINGE_SOURCE, "v1"), FINDING_COUNT);
	assert_int_equal(without(j, HINGE_SOURCE, "v1b"), FINDING_COUNT);
	assert_int_equal(without(j, HINGE_ORIGIN, "v1"), FINDING_INSUFFICIENT);
}

/* --- standards of evidence */

static void
an_official_standard_admits_governments_and_courts_only(void **state)
{
	(void)state;
	struct judgement *j = EXPLAIN(.means = "{'value':'intrusion','source':'v1'}");

	assert_int_equal(j->by_standard[STANDARD_ANY], FINDING_INCONSISTENT);
	assert_int_equal(j->by_standard[STANDARD_OFFICIAL], FINDING_INSUFFICIENT);
	j = EXPLAIN(.rest = NULL);
	assert_int_equal(j->by_standard[STANDARD_OFFICIAL], FINDING_INCONSISTENT);
	assert_int_equal(j->by_standard[STANDARD_TWO_ORIGINS], FINDING_INSUFFICIENT);
	j = EXPLAIN(.means = "{'value':'intrusion','source':'g1'},"
			     "{'value':'intrusion','source':'g2'}",
		.taking = "{'value':'taken','source':'g1'},"
			  "{'value':'taken','source':'v1'}");
	assert_int_equal(j->by_standard[STANDARD_TWO_ORIGINS], FINDING_INCONSISTENT);
}

/* What a vendor says against stays under a standard of governments. */
static void
what_negates_stays_under_every_standard(void **state)
{
	(void)state;
	struct judgement *j =
		EXPLAIN(.purposes = "{'value':'political','source':'v1'}");

	for (int s = 0; s < STANDARDS; s++)
		assert_int_equal(j->by_standard[s], FINDING_OUTSIDE_SCOPE);
}

static unsigned seed;

static unsigned
any_of(unsigned n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % n;
}

/* Up to three random facts of a list. */
static const char *
random_facts(const char *const *facts, size_t n)
{
	static const char *const sources[] = {
		"g1", "g2", "v1", "v1b", "v2", "m", "r", "i1", "e"};
	struct buf b = {.arena = arena};

	for (unsigned i = 0, count = any_of(4); i < count; i++)
		buf_printf(&b, "%s{%s,'credibility':%u,'source':'%s'}", i ? "," : "",
			facts[any_of((unsigned)n)], any_of(6) + 1, sources[any_of(9)]);
	return buf_text(&b);
}

static const char *const attributions[] = {"'state':'CN','nexus':'sponsored'",
	"'state':'CN','nexus':'suspected'", "'nexus':'none'",
	"'state':'RU','nexus':'conducted'",
	"'state':'CN','nexus':'sponsored','confidence':'high','basis':'full'"};
static const char *const means[] = {"'value':'intrusion'", "'value':'insider-copying'"};
static const char *const takings[] = {"'value':'taken'", "'value':'blocked'",
	"'value':'accessed'", "'value':'none-sought'", "'value':'no-loss'"};
static const char *const objects[] = {"'kind':'design'", "'kind':'credentials'",
	"'kind':'personal'", "'kind':'communications'", "'kind':'military'",
	"'kind':'trade-secret','inferred':'sector'"};
static const char *const purposes[] = {"'value':'commercial-advantage','grounds':"
				       "'tasking'",
	"'value':'commercial-advantage','grounds':'stated-view'",
	"'value':'national-security'", "'value':'espionage'",
	"'value':'financial-crime'"};
static const char *const victims[] = {"'kind':'commercial','country':'US'",
	"'kind':'government','country':'US'", "'kind':'ngo','country':'US'"};

#define RANDOM(facts) random_facts(facts, COUNT(facts))

static void
no_finding_grows_stronger_as_the_standard_tightens(void **state)
{
	(void)state;
	unsigned weaker = 0;
	struct arena *whole = arena;
	arena = arena_new();
	seed = 1;
	for (int n = 0; n < 4000; n++) {
		struct told t = {.attribution = RANDOM(attributions),
			.means = RANDOM(means),
			.taking = RANDOM(takings),
			.objects = RANDOM(objects),
			.purposes = RANDOM(purposes),
			.victims = RANDOM(victims)};
		struct judgement *j = explain(read_incident(&t), NULL);
		int any = severity(j->by_standard[STANDARD_ANY]);
		assert_true(severity(j->by_standard[STANDARD_OFFICIAL]) <= any);
		assert_true(severity(j->by_standard[STANDARD_TWO_ORIGINS]) <= any);
		assert_int_equal(j->by_standard[STANDARD_ANY], j->lead->code);
		weaker += severity(j->by_standard[STANDARD_OFFICIAL]) < any;
		arena_empty(arena);
	}
	arena_free(arena);
	arena = whole;
	assert_true(weaker > 100);
}

/* --- readings of a contested name */

#define AT "'contested':true,'at':{'file':'a.json','pointer':'/name'}"

static void
the_weakest_reading_of_a_contested_name_counts(void **state)
{
	(void)state;
	struct judgement *j =
		EXPLAIN(.attribution =
				"{'state':'CN','nexus':'conducted','source':'g1'," AT
				"},"
				"{'state':'RU','nexus':'conducted','source':'g2'," AT
				"}");

	assert_int_equal(j->lead->readings.n, 2);
	assert_int_equal(j->lead->readings.v[0]->code, FINDING_INCONSISTENT);
	assert_false(j->lead->readings.v[0]->is_used);
	assert_string_equal(j->lead->readings.v[0]->actors.v[0], "g1");
	assert_int_equal(j->lead->readings.v[1]->code, FINDING_OUTSIDE_SCOPE);
	assert_true(j->lead->readings.v[1]->is_used);
	assert_int_equal(j->lead->code, FINDING_OUTSIDE_SCOPE);
	assert_ptr_equal(j->lead->incident, j->incident);
}

/* A dispute that one source records is no choice between actors. */
static void
a_dispute_is_not_a_contested_name(void **state)
{
	(void)state;
	struct judgement *j = EXPLAIN(.attribution = "{'state':'CN','nexus':'conducted'"
						     ",'source':'g1','contested':true},"
						     "{'state':'RU','nexus':'conducted'"
						     ",'source':'g2','contested':"
						     "true}");

	assert_int_equal(j->lead->readings.n, 0);
}

/* --- reviews */

static struct diags *diags;

static struct reviews
reviews_of(const char *text, const struct incident *incident)
{
	struct reviews reviews = {0};
	struct decisions decisions = {0};
	struct reporting reporting = {0};

	diags = diags_new(arena);
	decisions_parse("reviews.ini", text, arena, diags, &decisions, &reviews);
	LIST_ADD(arena, &reporting.incidents, (struct incident *)incident);
	reviews_match(&reviews, &reporting, arena, diags);
	return reviews;
}

static const char *
review_text(const struct incident *incident, int role, const char *keys)
{
	return arena_printf(arena,
		"incident = x\nelement = %s\nwho = A\nwhy = because\ndigest = %s\n%s\n",
		role == REVIEW_OF_FINDING ? "finding" : element_or_attempt_text(role),
		review_digest(agreement, incident, role, arena), keys);
}

/* One incident with S undetermined, reviewed. */
static const struct incident *
suspected(void)
{
	struct told t = {
		.attribution = "{'state':'CN','nexus':'suspected','source':'g1'}"};
	return read_incident(&t);
}

static struct judgement *
reviewed(const struct incident *incident, const char *text)
{
	struct reviews *reviews = ARENA_NEW(arena, struct reviews);
	*reviews = reviews_of(text, incident);
	return explain(incident, reviews);
}

static void
a_review_takes_the_place_of_the_value_and_both_are_kept(void **state)
{
	(void)state;
	const struct incident *incident = suspected();
	struct judgement *j = reviewed(incident,
		arena_printf(arena, "[review 1]\n%s",
			review_text(incident, ELEMENT_STATE_NEXUS,
				"value = established\nconfidence = low\nwhen = "
				"2016-03-01")));

	assert_int_equal(diags->all.n, 0);
	assert_int_equal(j->lead->code, FINDING_CONCERN); /* low: not INCONSISTENT */
	assert_non_null(j->lead->machine);
	assert_int_equal(j->lead->machine->code, FINDING_UNRESOLVED);
	assert_int_equal(j->lead->reviews.v[0]->state, REVIEW_APPLIED);
	assert_int_equal(j->lead->reviews.v[0]->machine, UNDETERMINED);
	assert_int_equal(j->lead->elements[ELEMENT_STATE_NEXUS].review->number, 1);
	/* Reviews that name no agreement are of the one in question. */
	LIST_EACH (j->others, i) {
		assert_int_equal(j->others.v[i]->reviews.n, 0);
	}
}

static void
a_dissent_is_shown_and_not_applied(void **state)
{
	(void)state;
	const struct incident *incident = suspected();
	struct judgement *j = reviewed(incident,
		arena_printf(arena, "[review 1]\n%s",
			review_text(incident, ELEMENT_STATE_NEXUS,
				"value = established\nwhen = 2016-03-01\neffect = "
				"dissent")));

	assert_int_equal(j->lead->code, FINDING_UNRESOLVED);
	assert_null(j->lead->machine);
	assert_int_equal(j->lead->reviews.v[0]->state, REVIEW_DISSENT);
	assert_int_equal(j->lead->reviews.v[0]->code, FINDING_INCONSISTENT);
}

static void
a_review_of_other_facts_is_stale(void **state)
{
	(void)state;
	struct judgement *j = reviewed(suspected(),
		"[review 1]\nincident = x\nelement = state-nexus\nvalue = established\n"
		"who = A\nwhy = because\nwhen = 2016-03-01\ndigest = 0123456789ab\n");

	assert_int_equal(j->lead->code, FINDING_UNRESOLVED);
	assert_int_equal(j->lead->reviews.v[0]->state, REVIEW_STALE);
}

static void
a_review_is_stale_once_a_source_it_judged_is_taken_back(void **state)
{
	struct told t = {.attribution =
				 "{'state':'CN','nexus':'suspected','source':'g1'},"
				 "{'state':'CN','nexus':'suspected','source':'g2'}"};

	(void)state;
	const struct incident *incident = read_incident(&t);
	const char *text = arena_printf(arena, "[review 1]\n%s",
		review_text(incident, ELEMENT_STATE_NEXUS,
			"value = established\nwhen = 2016-03-01"));
	assert_int_equal(
		reviewed(incident, text)->lead->reviews.v[0]->state, REVIEW_APPLIED);
	incident->facts[LIST_ATTRIBUTION].v[1]->source->status =
		SOURCE_STATUS_RETRACTED;
	struct judgement *j = reviewed(incident, text);
	assert_int_equal(j->lead->reviews.v[0]->state, REVIEW_STALE);
	assert_int_equal(j->lead->code, FINDING_UNRESOLVED);
}

static void
a_review_expires_after_its_last_day(void **state)
{
	(void)state;
	const struct incident *incident = suspected();
	struct reviews reviews = reviews_of(
		arena_printf(arena, "[review 1]\n%s",
			review_text(incident, ELEMENT_STATE_NEXUS,
				"value = established\nwhen = 2016-03-01\nexpires = "
				"2016-03-31")),
		incident);
	struct standpoint from = {.reviews = &reviews,
		.policy = agreement->policy,
		.is_lead = true,
		.day = date_days(2016, 3, 31)};

	assert_int_equal(rules_judge_from(agreement, incident, &from, arena)->code,
		FINDING_INCONSISTENT);
	from.day++;
	struct finding *f = rules_judge_from(agreement, incident, &from, arena);
	assert_int_equal(f->code, FINDING_UNRESOLVED);
	assert_int_equal(f->reviews.v[0]->state, REVIEW_EXPIRED);
}

static void
the_latest_review_of_an_element_counts(void **state)
{
	(void)state;
	const struct incident *incident = suspected();
	struct judgement *j = reviewed(
		incident, arena_printf(arena, "[review 1]\n%s[review 2]\n%s",
				  review_text(incident, ELEMENT_STATE_NEXUS,
					  "value = established\nwhen = 2016-04-01"),
				  review_text(incident, ELEMENT_STATE_NEXUS,
					  "value = negated\nwhen = 2016-03-01")));

	assert_int_equal(j->lead->code, FINDING_INCONSISTENT);
	assert_int_equal(j->lead->reviews.v[0]->state, REVIEW_APPLIED);
	assert_int_equal(j->lead->reviews.v[1]->state, REVIEW_SUPERSEDED);
	assert_int_equal(j->lead->reviews.v[1]->code, FINDING_OUTSIDE_SCOPE);
}

static void
a_review_of_the_finding_confirms_it_or_differs(void **state)
{
	(void)state;
	const struct incident *incident = suspected();
	struct judgement *j = reviewed(
		incident, arena_printf(arena, "[review 1]\n%s[review 2]\n%s",
				  review_text(incident, REVIEW_OF_FINDING,
					  "value = UNRESOLVED\nwhen = 2016-04-01"),
				  review_text(incident, REVIEW_OF_FINDING,
					  "value = CONCERN\nwhen = 2016-04-01")));

	assert_int_equal(j->lead->code, FINDING_UNRESOLVED);
	assert_int_equal(j->lead->reviews.v[0]->state, REVIEW_CONFIRMS);
	assert_int_equal(j->lead->reviews.v[1]->state, REVIEW_DIFFERS);
}

static void
a_malformed_review_is_an_error_with_its_line(void **state)
{
	static const struct {
		const char *text;
		enum diag_id id;
		unsigned line;
	} cases[] = {
		{"[review 1]\nincident = x\nelement = intend\nvalue = established\nwho "
		 "= "
		 "A\nwhy = b\nwhen = 2016-01-01\ndigest = 0123456789ab\n",
			DIAG_INI_VALUE, 3},
		{"[review 1]\nincident = x\nelement = intent\nvalue = proven\nwho = "
		 "A\nwhy = b\nwhen = 2016-01-01\ndigest = 0123456789ab\n",
			DIAG_INI_VALUE, 4},
		{"[review 1]\nincident = x\nelement = intent\nvalue = established\nwhy "
		 "= "
		 "b\nwhen = 2016-01-01\ndigest = 0123456789ab\n",
			DIAG_INI_MISSING_KEY, 1},
		{"[review 1]\nincident = x\nelement = intent\nvalue = established\nwho "
		 "= "
		 "A\nwhy = b\nwhen = yesterday\ndigest = 0123456789ab\n",
			DIAG_INI_VALUE, 7},
		{"[review 1]\nincident = x\nelement = intent\nvalue = established\nwho "
		 "= "
		 "A\nwhy = b\nwhen = 2016-01-01\ndigest = 0123\n",
			DIAG_INI_VALUE, 8},
		{"[review one]\nincident = x\n", DIAG_INI_VALUE, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reviews reviews = {0};
		struct decisions decisions = {0};
		struct diags *d = diags_new(arena);
		decisions_parse(
			"reviews.ini", cases[i].text, arena, d, &decisions, &reviews);
		assert_int_equal(reviews.n, 0);
		assert_true(d->all.n > 0);
		assert_int_equal(d->all.v[0]->id, cases[i].id);
		assert_int_equal(d->all.v[0]->loc.line, cases[i].line);
	}
}

static void
a_review_of_nothing_is_reported(void **state)
{
	(void)state;
	struct reviews reviews = reviews_of(
		"[review 4]\nincident = elsewhere\nelement = intent\nvalue = "
		"established\nwho = A\nwhy = b\nwhen = 2016-01-01\ndigest = "
		"0123456789ab\n",
		suspected());

	assert_false(reviews.v[0]->matched);
	assert_int_equal(diags->all.v[0]->id, DIAG_REVIEW_UNMATCHED);
}

/* --- names of incidents */

static void
an_incident_is_found_by_any_unambiguous_part_of_its_id(void **state)
{
	static struct incident a = {.id = "crowdstrike:cs-01"},
			       b = {.id = "mandiant:cs-011"}, c = {.id = "own-7"};
	struct reporting r = {0};
	struct texts candidates = {0};

	(void)state;
	LIST_ADD(arena, &r.incidents, &a);
	LIST_ADD(arena, &r.incidents, &b);
	LIST_ADD(arena, &r.incidents, &c);
	assert_ptr_equal(
		reporting_find(&r, "crowdstrike:cs-01", arena, &candidates), &a);
	/* What stands behind the publisher goes before a mere part. */
	assert_ptr_equal(reporting_find(&r, "CS-01", arena, &candidates), &a);
	assert_ptr_equal(reporting_find(&r, "own", arena, &candidates), &c);
	assert_int_equal(candidates.n, 0);
	assert_null(reporting_find(&r, "cs-", arena, &candidates));
	assert_int_equal(candidates.n, 2);
	candidates.n = 0;
	assert_null(reporting_find(&r, "nobody", arena, &candidates));
	assert_int_equal(candidates.n, 0);
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	agreements = (struct agreements){0};
	struct diags *d = diags_new(arena);
	agreements_load("templates/agreements", arena, d, &agreements);
	agreement = agreements_find(&agreements, "us-china-2015");
	return agreement ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pivots_are_the_smallest_changes_over_all_combinations),
		TEST(hinges_are_what_cannot_be_taken_away),
		TEST(an_origin_is_a_hinge_where_none_of_its_sources_is),
		TEST(an_official_standard_admits_governments_and_courts_only),
		TEST(what_negates_stays_under_every_standard),
		TEST(no_finding_grows_stronger_as_the_standard_tightens),
		TEST(the_weakest_reading_of_a_contested_name_counts),
		TEST(a_dispute_is_not_a_contested_name),
		TEST(a_review_takes_the_place_of_the_value_and_both_are_kept),
		TEST(a_dissent_is_shown_and_not_applied),
		TEST(a_review_of_other_facts_is_stale),
		TEST(a_review_is_stale_once_a_source_it_judged_is_taken_back),
		TEST(a_review_expires_after_its_last_day),
		TEST(the_latest_review_of_an_element_counts),
		TEST(a_review_of_the_finding_confirms_it_or_differs),
		TEST(a_malformed_review_is_an_error_with_its_line),
		TEST(a_review_of_nothing_is_reported),
		TEST(an_incident_is_found_by_any_unambiguous_part_of_its_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
