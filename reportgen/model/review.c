/* What an analyst decided of an element, or of a whole finding. */
#include "model/review.h"

#include <stdlib.h>
#include <string.h>

#include "core/json_out.h"
#include "core/sha256.h"
#include "core/str.h"
#include "model/finding.h"
#include "model/reporting.h"

static const char *const effects[] = {"apply", "dissent"};

struct names {
	const char *v[FINDING_COUNT + ELEMENTS_AND_ATTEMPT];
	size_t n;
};

static void
bad_word(struct ini *ini, struct ini_entry *e, const struct names *names)
{
	const char *near = str_nearest(e->value, names->v, names->n);
	const char *all = names->v[0];

	for (size_t i = 1; i < names->n; i++)
		all = arena_printf(ini->arena, "%s, %s", all, names->v[i]);
	ini_bad_value(ini, e,
		near ? arena_printf(ini->arena, "\"%s\" (one of %s)", near, all)
		     : arena_printf(ini->arena, "one of %s", all));
}

/* The index of the entry's word; -1 and a message when it is none. */
static int
read_word(struct ini *ini, struct ini_entry *e, const struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(e->value, names->v[i]))
			return (int)i;
	bad_word(ini, e, names);
	return -1;
}

static struct names
names_of(const char *const *words, size_t n)
{
	struct names names = {.n = n};
	memcpy(names.v, words, n * sizeof *words);
	return names;
}

/* "element = intent", "attempt" or "finding". */
static bool
read_role(struct ini *ini, struct ini_section *s, struct review *out)
{
	struct names names = {0};
	struct ini_entry *e = ini_entry(s, "element");

	if (!e) {
		ini_require(ini, s, "element");
		return false;
	}
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		names.v[names.n++] = element_or_attempt_text(role);
	names.v[names.n++] = "finding";
	int at = read_word(ini, e, &names);
	out->role = at == ELEMENTS_AND_ATTEMPT ? REVIEW_OF_FINDING : at;
	return at >= 0;
}

static bool
read_value(struct ini *ini, struct ini_section *s, struct review *out)
{
	struct names names = {0};
	struct ini_entry *e = ini_entry(s, "value");

	if (!e) {
		ini_require(ini, s, "value");
		return false;
	}
	if (out->role == REVIEW_OF_FINDING)
		for (int code = 0; code < FINDING_COUNT; code++)
			names.v[names.n++] = finding_text(code);
	else
		for (int v = NEGATED; v <= ESTABLISHED; v++)
			names.v[names.n++] = element_value_text(v);
	out->value = read_word(ini, e, &names);
	return out->value >= 0;
}

/* A day; false and a message when the key holds anything else. */
static bool
read_day(struct ini *ini, struct ini_entry *e, struct date *out)
{
	if (date_parse(e->value, out) && out->precision == DATE_DAY)
		return true;
	ini_bad_value(ini, e, "a day such as 2015-11-02");
	return false;
}

static bool
read_days(struct ini *ini, struct ini_section *s, struct review *out)
{
	struct ini_entry *when = ini_entry(s, "when");
	struct ini_entry *expires = ini_entry(s, "expires");

	if (!when) {
		ini_require(ini, s, "when");
		return false;
	}
	bool good = read_day(ini, when, &out->when);
	if (expires && !str_empty(expires->value))
		good &= read_day(ini, expires, &out->expires);
	return good;
}

/* Established and negated have a confidence: the reviewer's, else moderate. */
static bool
read_confidence(struct ini *ini, struct ini_section *s, struct review *out)
{
	struct ini_entry *e = ini_entry(s, "confidence");
	struct names names = {0};

	out->confidence = CONFIDENCE_MODERATE;
	if (!e)
		return true;
	for (int c = CONFIDENCE_LOW; c <= CONFIDENCE_HIGH; c++)
		names.v[names.n++] = confidence_text((enum confidence)c);
	int at = read_word(ini, e, &names);
	out->confidence = (enum confidence)(CONFIDENCE_LOW + at);
	return at >= 0;
}

static bool
read_effect(struct ini *ini, struct ini_section *s, struct review *out)
{
	struct ini_entry *e = ini_entry(s, "effect");
	struct names names = names_of(effects, 2);
	int at = e ? read_word(ini, e, &names) : 0;

	out->is_dissent = at == 1;
	return at >= 0;
}

static bool
is_digest(const char *text)
{
	return strlen(text) == 12 && strspn(text, "0123456789abcdef") == 12;
}

static bool
read_texts(struct ini *ini, struct ini_section *s, struct review *out)
{
	out->incident = ini_require(ini, s, "incident");
	out->who = ini_require(ini, s, "who");
	out->why = ini_require(ini, s, "why");
	out->digest = ini_require(ini, s, "digest");
	out->agreement = ini_value(s, "agreement");
	if (out->agreement)
		out->agreement_loc = ini_loc(ini, ini_entry(s, "agreement"));
	if (out->digest && !is_digest(out->digest)) {
		ini_bad_value(ini, ini_entry(s, "digest"),
			"the 12 hex digits that explain prints for the element");
		return false;
	}
	return out->incident && out->who && out->why && out->digest;
}

int
review_role_find(const char *text)
{
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		if (str_eq(element_or_attempt_text(role), text))
			return role;
	return REVIEW_OF_FINDING;
}

void
review_read(struct ini *ini, struct ini_section *s, struct reviews *out)
{
	struct review *r = ARENA_NEW(ini->arena, struct review);
	char *end;

	s->used = true;
	r->loc = LOC_LINE(ini->file, s->line);
	r->number = (unsigned)strtoul(s->name + strlen("review "), &end, 10);
	if (*end || !r->number) {
		diag(ini->diags, DIAG_INI_VALUE, r->loc,
			"[%s]: expected a number, such as [review 1]", s->name);
		return;
	}
	bool good = read_texts(ini, s, r);
	good &= read_days(ini, s, r);
	good &= read_confidence(ini, s, r);
	good &= read_effect(ini, s, r);
	ini_value(s, "value"); /* known, whatever the element */
	good &= read_role(ini, s, r) && read_value(ini, s, r);
	if (good)
		LIST_ADD(ini->arena, out, r);
}

/* The lists an element is judged on: those it weighs, and what its combiner looks at.
 */
static bool
is_judged_on(const struct agreement *a, int role, int list)
{
	if (role == REVIEW_OF_FINDING)
		return true;
	const struct element *e = agreement_element(a, role);
	return (int)e->weighs == list ||
	       (e->combine == COMBINE_OBJECT_ORDER && list == LIST_VICTIMS) ||
	       (e->combine == COMBINE_PERIOD && list == LIST_TAKING);
}

const char *
review_digest(const struct agreement *a, const struct incident *incident, int role,
	struct arena *arena)
{
	struct texts ids = {0};
	size_t n;

	for (int list = 0; list < FACT_LISTS; list++)
		for (size_t i = 0;
			is_judged_on(a, role, list) && i < incident->facts[list].n; i++)
			if (fact_stands(incident->facts[list].v[i]))
				LIST_ADD(arena, &ids, incident->facts[list].v[i]->id);
	texts_sort(&ids);
	struct json_out *o = json_out_memory(arena);
	json_out_array(o, NULL);
	LIST_EACH (ids, i) {
		json_out_str(o, NULL, ids.v[i]);
	}
	json_out_end(o);
	const char *text = json_out_text(o, &n);
	return arena_dup(arena, sha256_hex(arena, text, n), 12);
}

void
reviews_check_agreements(const struct reviews *reviews, const struct agreements *all,
	struct arena *arena, struct diags *diags)
{
	const char **ids = ARENA_ARRAY(arena, const char *, all->n);

	LIST_EACH (*all, i) {
		ids[i] = all->v[i]->id;
	}
	LIST_EACH (*reviews, i) {
		const struct review *r = reviews->v[i];
		const char *id = r->agreement;
		const char *near = id ? str_nearest(id, ids, all->n) : NULL;
		if (!id || (near && str_eq(near, id)))
			continue;
		diag(diags, DIAG_INI_VALUE, r->agreement_loc,
			"agreement = %s, expected an agreement of this run%s%s%s",
			str_quote(arena, id), near ? "; did you mean \"" : "",
			near ? near : "", near ? "\"?" : "");
	}
}

static void
report_unmatched(const struct review *r, const struct texts *candidates,
	struct arena *arena, struct diags *diags)
{
	const char *all = "";

	LIST_EACH (*candidates, i) {
		all = arena_printf(arena, "%s%s %s", all, i ? "," : "; it may be",
			candidates->v[i]);
	}
	diag(diags, DIAG_REVIEW_UNMATCHED, r->loc, "[review %u] %s%s", r->number,
		str_quote(arena, r->incident), all);
}

void
reviews_match(struct reviews *reviews, const struct reporting *reporting,
	struct arena *arena, struct diags *diags)
{
	LIST_EACH (*reviews, i) {
		struct review *r = reviews->v[i];
		struct texts candidates = {0};
		const struct incident *found =
			reporting_find(reporting, r->incident, arena, &candidates);
		r->matched = found != NULL;
		if (found)
			r->incident = found->id;
		else
			report_unmatched(r, &candidates, arena, diags);
	}
}
