/* The words of a language, from words.ini. */
#include "report/words.h"

#include <string.h>

#include "core/buf.h"
#include "core/file.h"
#include "core/str.h"

/* Which section names the terms of which vocabulary. */
static const char *const vocabulary_sections[VOCABULARY_COUNT] = {
	[VOCABULARY_SPEAKER] = "speakers",
	[VOCABULARY_NEXUS] = "nexus",
	[VOCABULARY_BASIS] = "basis",
	[VOCABULARY_CONFIDENCE_WORD] = "confidence",
	[VOCABULARY_VICTIM] = "victims",
	[VOCABULARY_SECTOR] = "sectors",
	[VOCABULARY_MEANS] = "means",
	[VOCABULARY_TAKING] = "taking",
	[VOCABULARY_OBJECT] = "objects",
	[VOCABULARY_INFERRED] = "inferred",
	[VOCABULARY_PURPOSE] = "purposes",
	[VOCABULARY_GROUNDS] = "grounds",
	[VOCABULARY_WHAT] = "date-kinds",
	[VOCABULARY_POSITION] = "positions",
	[VOCABULARY_STATEMENT] = "statements",
	[VOCABULARY_PROGRESS] = "progress",
};

const char *
words_get(struct words *w, const char *section, const char *key)
{
	const char *text = ini_value(ini_section(w->ini, section), key);
	if (!text && w->annex)
		text = ini_value(ini_section(w->annex, section), key);
	if (text)
		return text;
	diag(w->ini->diags, DIAG_WORD_MISSING, LOC_FILE(w->ini->file), "[%s] %s",
		section, key);
	return key;
}

static void
load_terms(struct words *w)
{
	for (int t = 1; t < TERM_COUNT; t++) {
		const char *section = vocabulary_sections[term_vocabulary(t)];
		w->terms[t] =
			section ? words_get(w, section, term_text(t)) : term_text(t);
	}
	for (int f = 0; f < FINDING_COUNT; f++)
		w->findings[f] = words_get(w, "findings", finding_text(f));
}

struct words *
words_load(const char *path, struct arena *arena, struct diags *diags)
{
	struct words *w = ARENA_NEW(arena, struct words);
	char number[4] = "";

	w->ini = ini_read(path, arena, diags);
	if (!w->ini)
		return NULL;
	const char *annex = path_join(arena, path_folder(arena, path), "annex.ini");
	if (file_exists(annex))
		w->annex = ini_read(annex, arena, diags);
	load_terms(w);
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		words_element(w, role);
		words_get(w, "elements-short", element_text(role));
	}
	for (int v = NEGATED; v <= ESTABLISHED; v++)
		words_value(w, v);
	for (int m = 1; m <= 12; m++) {
		number[0] = (char)(m >= 10 ? '1' : '0' + m);
		number[1] = (char)(m >= 10 ? '0' + m - 10 : '\0');
		words_get(w, "months", number);
		words_get(w, "months-short", number);
	}
	return w;
}

static void
compare_file(struct words *w, const struct ini *other)
{
	LIST_EACH (other->sections, i) {
		const struct ini_section *s = other->sections.v[i];
		if (str_eq(s->name, "countries"))
			continue;
		for (size_t k = 0; k < s->entries.n; k++)
			words_get(w, s->name, s->entries.v[k]->key);
	}
}

void
words_compare(struct words *w, const struct words *other)
{
	compare_file(w, other->ini);
	if (other->annex)
		compare_file(w, other->annex);
}

const char *
words_term(const struct words *w, enum term t)
{
	return t == TERM_NONE ? "" : w->terms[t];
}

const char *
words_finding(const struct words *w, enum finding_code code)
{
	return w->findings[code];
}

const char *
words_element(struct words *w, enum element_role role)
{
	return words_get(w, "elements", element_text(role));
}

const char *
words_role(struct words *w, int role)
{
	return words_get(w, "elements", element_or_attempt_text(role));
}

const char *
words_value(struct words *w, enum element_value v)
{
	return words_get(w, "values", element_value_text(v));
}

const char *
words_confidence(struct words *w, enum confidence c)
{
	return c == CONFIDENCE_NONE ? ""
				    : words_get(w, "confidence", confidence_text(c));
}

const char *
words_country(struct words *w, const char *code)
{
	const char *name = ini_value(ini_section(w->ini, "countries"), code);
	return name ? name : code;
}

const char *
words_fill(struct arena *arena, const char *pattern, const char *const *pairs, size_t n)
{
	struct buf out = {.arena = arena};

	while (*pattern) {
		const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
		size_t length = end ? (size_t)(end - pattern - 1) : 0, i;
		for (i = 0; end && i < n; i++)
			if (strlen(pairs[2 * i]) == length &&
				!strncmp(pairs[2 * i], pattern + 1, length))
				break;
		if (end && i < n) {
			buf_str(&out, pairs[2 * i + 1]);
			pattern = end + 1;
		} else {
			buf_char(&out, *pattern++);
		}
	}
	return buf_text(&out);
}

const char *
words_number(struct words *w, struct arena *arena, unsigned n)
{
	const char *digits = arena_printf(arena, "%u", n);
	return n <= 9 ? words_get(w, "numbers", digits) : digits;
}

const char *
words_count(struct words *w, struct arena *arena, const char *what, unsigned n)
{
	const char *pattern = words_get(w, "counts", what);
	const char *bar = strchr(pattern, '|');
	const char *pairs[] = {"n", words_number(w, arena, n)};

	if (bar)
		pattern = n == 1 ? str_trim(arena, pattern, (size_t)(bar - pattern))
				 : str_trim(arena, bar + 1, strlen(bar + 1));
	return words_fill(arena, pattern, pairs, 1);
}

/* A pattern that begins with {a} is written on as it is read: the incidents of a month
 * may be thousands. */
static const char *
join(struct words *w, struct arena *arena, const struct texts *list, const char *last)
{
	struct buf out = {.arena = arena};

	buf_str(&out, list->n ? list->v[0] : "");
	for (size_t i = 1; i < list->n; i++) {
		const char *pattern =
			words_get(w, "lists", i + 1 == list->n ? last : "more");
		bool goes_on = str_starts(pattern, "{a}");
		const char *pairs[] = {
			"a", goes_on ? "" : buf_text(&out), "b", list->v[i]};
		const char *text = words_fill(arena, pattern, pairs, 2);
		if (!goes_on)
			out = (struct buf){.arena = arena};
		buf_str(&out, text);
	}
	return buf_text(&out);
}

const char *
words_join(struct words *w, struct arena *arena, const struct texts *list)
{
	return join(w, arena, list, "last");
}

const char *
words_join_or(struct words *w, struct arena *arena, const struct texts *list)
{
	return join(w, arena, list, "last-or");
}

static const char *
fill_date(struct words *w, struct arena *arena, const char *pattern, const char *months,
	int32_t day)
{
	int y, m, d;
	date_civil(day, &y, &m, &d);
	const char *pairs[] = {"day", arena_printf(arena, "%d", d), "month",
		words_get(w, months, arena_printf(arena, "%d", m)), "year",
		arena_printf(arena, "%04d", y)};
	return words_fill(arena, words_get(w, "dates", pattern), pairs, 3);
}

static const char *
format_date(
	struct words *w, struct arena *arena, const struct date *d, const char *months)
{
	switch (d->precision) {
	case DATE_ABSENT:
		return "";
	case DATE_UNKNOWN:
		return words_get(w, "dates", "unknown");
	case DATE_YEAR:
		return fill_date(w, arena, "year", months, d->first);
	case DATE_MONTH:
		return fill_date(w, arena, "month", months, d->first);
	default:
		return fill_date(w, arena, "day", months, d->first);
	}
}

const char *
words_date(struct words *w, struct arena *arena, const struct date *d)
{
	return format_date(w, arena, d, "months");
}

const char *
words_short_date(struct words *w, struct arena *arena, const struct date *d)
{
	return format_date(w, arena, d, "months-short");
}

/* Both ends; what they share is said once. */
static const char *
format_range(struct words *w, struct arena *arena, const char *months, int32_t from,
	int32_t to)
{
	int y1, m1, d1, y2, m2, d2;

	if (from == to)
		return fill_date(w, arena, "day", months, from);
	date_civil(from, &y1, &m1, &d1);
	date_civil(to, &y2, &m2, &d2);
	if (d1 == 1 && d2 == date_month_length(y2, m2)) {
		bool years = m1 == 1 && m2 == 12;
		if (y1 == y2 && (m1 == m2 || years))
			return fill_date(w, arena, years && m1 != m2 ? "year" : "month",
				months, from);
		const char *ends[] = {"from",
			fill_date(w, arena, years ? "year" : "month", months, from),
			"to",
			fill_date(w, arena, years ? "year" : "month", months, to)};
		return words_fill(arena, words_get(w, "dates", "range"), ends, 2);
	}
	bool same_month = y1 == y2 && m1 == m2;
	const char *pattern = same_month ? "day-of-month"
			      : y1 == y2 ? "day-of-year"
					 : "day";
	const char *pairs[] = {"from", fill_date(w, arena, pattern, months, from), "to",
		fill_date(w, arena, "day", months, to)};
	return words_fill(arena, words_get(w, "dates", "range"), pairs, 2);
}

const char *
words_range(struct words *w, struct arena *arena, int32_t from, int32_t to)
{
	return format_range(w, arena, "months", from, to);
}

const char *
words_short_range(struct words *w, struct arena *arena, int32_t from, int32_t to)
{
	return format_range(w, arena, "months-short", from, to);
}

const char *
words_days(struct words *w, struct arena *arena, int32_t from, int32_t to)
{
	int y1, m1, d1, y2, m2, d2;

	date_civil(from, &y1, &m1, &d1);
	date_civil(to, &y2, &m2, &d2);
	const char *last = fill_date(w, arena, "day-of-year", "months-short", to);
	if (from == to)
		return last;
	const char *first = fill_date(w, arena,
		m1 == m2 && y1 == y2 ? "day-of-month" : "day-of-year", "months-short",
		from);
	const char *pairs[] = {"from", first, "to", last};
	return words_fill(arena, words_get(w, "dates", "range"), pairs, 2);
}

const char *
words_month(struct words *w, struct arena *arena, int year, int month)
{
	return fill_date(w, arena, "month", "months", date_days(year, month, 1));
}

const char *
words_quote(struct words *w, struct arena *arena, const char *text)
{
	const char *pairs[] = {"text", text};

	return words_fill(arena, words_get(w, "quotes", "text"), pairs, 1);
}
