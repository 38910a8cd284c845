/* Cells of EuRepoC rows: lists in three spellings, dates, countries. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

static void
report_full(struct eurepoc *e, const char *what)
{
	if (!e->full)
		diag(e->in->diags, DIAG_LIMIT_FACTS, json_loc(e->row), "%s: at most %d",
			what, LIMIT_FACTS);
	e->full = true;
}

/* Members by their names in the published table and in the interface, which calls some
 * otherwise and has codes beside the names of countries. */
static const struct {
	const char *table, *interface;
} members[] = {
	{"receiver_country", "receiver_country_alpha_2_code"},
	{"receiver_category_subcode", "receiver_subcategory"},
	{"initiator_country", "initiator_alpha_2"},
	{"initiator_category_subcode", "initiator_subcategory"},
	{"attribution_it_company", "attributing_company"},
	{"inclusion_criteria", "inclusion_criterion"},
	{"inclusion_criteria_subcode", "inclusion_criterion_subcode"},
	{"MITRE_initial_access", "mitre_initial_access"},
	{"MITRE_impact", "mitre_impact"},
	{"IL_breach_indicator", "il_breach_indicator"},
	{"state_responsibility_indicator", "state_responsibility_actor"},
	{"political_response_type_subcode", "political_response_subtype"},
	{"political_response_country", "political_response_responding_country"},
	{"political_response_actor", "political_response_responding_actor"},
	{"legal_response_type_subcode", "legal_response_subtype"},
	{"legal_response_country", "legal_response_responding_country"},
	{"legal_response_actor", "legal_response_responding_actor"},
	{"sources_url", "source_url"},
};

struct json
eurepoc_at(struct eurepoc *e, const char *member)
{
	struct json j = json_at(e->row, member);

	for (size_t i = 0; i < COUNT(members); i++)
		if (str_eq(members[i].table, member)) {
			struct json other = json_at(e->row, members[i].interface);
			return json_present(j) ? j : json_there(other) ? other : j;
		}
	return j;
}

static struct eurepoc_cell *
add_cell(struct eurepoc *e, struct eurepoc_list *list, struct json at)
{
	struct eurepoc_cell *cell = ARENA_NEW(e->in->arena, struct eurepoc_cell);
	cell->at = at;
	LIST_ADD(e->in->arena, list, cell);
	return cell;
}

static void
add_word(struct eurepoc *e, struct eurepoc_cell *cell, const char *s, size_t n)
{
	char *word = arena_dup(e->in->arena, s, n);

	/* Spaces that do not break, as the table has them at the ends of names. */
	for (char *p = word; (p = strstr(p, "\xC2\xA0")); *p = ' ')
		memmove(p, p + 1, strlen(p));
	LIST_ADD(
		e->in->arena, &cell->words, str_trim(e->in->arena, word, strlen(word)));
}

/* Items are apart by "; ", save within brackets: "Short-term disruption (< 24h; …)". */
static void
split(struct eurepoc *e, struct eurepoc_list *list, struct json at, const char *text)
{
	const char *start = text, *closed = strrchr(text, ')');
	int depth = 0;

	for (const char *p = text; list->n < LIMIT_FACTS; p++) {
		depth += *p == '(';
		depth -= *p == ')' && depth > 0;
		if (*p && (*p != ';' || (depth > 0 && p < closed)))
			continue;
		add_word(e, add_cell(e, list, at), start, (size_t)(p - start));
		if (!*p)
			return;
		start = p + 1;
	}
	report_full(e, "list");
}

/* The n hexadecimal digits at p as a code point; 0 when they are none, or no character
 * a text may hold. */
static uint32_t
read_hex(const char *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	uint32_t code = 0;

	for (size_t i = 0; i < n; i++) {
		const char *digit = p[i] ? strchr(digits, p[i]) : NULL;
		if (!digit)
			return 0;
		code = code * 16 + (uint32_t)(digit - digits);
	}
	return code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ? 0 : code;
}

/* What stands behind a backslash (Python: String literals); where it ends. */
static const char *
read_escape(struct buf *out, const char *p)
{
	size_t n = *p == 'x' ? 2 : *p == 'u' ? 4 : *p == 'U' ? 8 : 0;
	uint32_t code = n ? read_hex(p + 1, n) : 0;

	if (code)
		buf_utf8(out, code);
	else
		buf_char(out, *p == 'n' || *p == 'r' || *p == 't' ? ' ' : *p);
	return code ? p + 1 + n : p + 1;
}

static void
add_printed(struct eurepoc *e, struct eurepoc_cell *cell, const char *word, size_t n)
{
	if (cell->words.n < LIMIT_FACTS)
		add_word(e, cell, word, n);
	else
		report_full(e, "list");
}

/* One string of a printed list, its quotes around it; where it ends. */
static const char *
read_quoted(struct eurepoc *e, struct eurepoc_cell *cell, const char *p)
{
	struct buf word = {.arena = e->in->arena};
	char quote = *p++;

	while (*p && *p != quote)
		if (*p == '\\' && p[1])
			p = read_escape(&word, p + 1);
		else
			buf_char(&word, *p++);
	const char *text = str_visible(e->in->arena, buf_text(&word));
	add_printed(e, cell, text, strlen(text));
	return *p ? p + 1 : p;
}

/* A word without quotes: None and nan keep a place, as "" does. */
static const char *
read_bare(struct eurepoc *e, struct eurepoc_cell *cell, const char *p)
{
	size_t n = strcspn(p, ",[]");
	const char *word = str_trim(e->in->arena, p, n);

	if (eurepoc_is_blank(word))
		word = "";
	add_printed(e, cell, word, strlen(word));
	return p + n;
}

/* ['a', "b's"] or [['a', 'b'], []]: the published table is printed by Python. */
static void
read_printed(
	struct eurepoc *e, struct eurepoc_list *list, struct json at, const char *p)
{
	struct eurepoc_cell *cell = NULL;
	int depth = 0;

	while (*p) {
		if (strchr("[], ", *p)) {
			if (*p == '[' && ++depth == 2 && list->n < LIMIT_FACTS)
				cell = add_cell(e, list, at);
			depth -= *p == ']' && depth > 0;
			p++;
			continue;
		}
		if (depth < 2 || !cell) {
			if (list->n == LIMIT_FACTS)
				break;
			cell = add_cell(e, list, at);
		}
		p = *p == '\'' || *p == '"' ? read_quoted(e, cell, p)
					    : read_bare(e, cell, p);
	}
	if (list->n == LIMIT_FACTS)
		report_full(e, "list");
}

static void
read_item(struct eurepoc *e, struct eurepoc_list *list, struct json item)
{
	struct eurepoc_cell *cell = add_cell(e, list, item);
	size_t n = 0;

	if (json_kind(item) != JSON_ARRAY) {
		const char *word = json_str(item);
		add_word(e, cell, word ? word : "", word ? strlen(word) : 0);
		return;
	}
	for (struct json j = json_first(item); json_there(j); j = json_next(j)) {
		if (n++ == LIMIT_FACTS) {
			report_full(e, "list");
			return;
		}
		const char *word = json_str(j);
		add_word(e, cell, word ? word : "", word ? strlen(word) : 0);
	}
}

struct eurepoc_list
eurepoc_list(struct eurepoc *e, const char *member)
{
	struct json j = eurepoc_at(e, member);
	struct eurepoc_list list = {0};

	if (json_kind(j) == JSON_ARRAY) {
		for (struct json i = json_first(j); json_there(i); i = json_next(i)) {
			if (list.n == LIMIT_FACTS) {
				report_full(e, member);
				break;
			}
			read_item(e, &list, i);
		}
		return list;
	}
	const char *text = json_str(j);
	if (str_empty(text))
		return list;
	if (*text == '[' && str_ends(text, "]"))
		read_printed(e, &list, j, text);
	else
		split(e, &list, j, text);
	return list;
}

const char *
eurepoc_word(const struct eurepoc_list *list, size_t i)
{
	return i < list->n && list->v[i]->words.n ? list->v[i]->words.v[0] : "";
}

const char *
eurepoc_paired(const struct eurepoc_list *list, size_t n, size_t i)
{
	if (list->n == n)
		return eurepoc_word(list, i);
	return list->n == 1 ? eurepoc_word(list, 0) : "";
}

const char *
eurepoc_speaker(struct eurepoc *e, const char *who, const char *country)
{
	if (eurepoc_is_blank(who))
		return eurepoc_is_blank(country) ? NULL : country;
	if (eurepoc_is_blank(country) || str_eq(who, country))
		return who;
	return arena_printf(e->in->arena, "%s (%s)", who, country);
}

const char *
eurepoc_join(struct eurepoc *e, const char *const *parts, size_t n)
{
	struct buf out = {.arena = e->in->arena};

	for (size_t i = 0; i < n; i++)
		if (!eurepoc_is_blank(parts[i]))
			buf_printf(&out, "%s%s", out.n ? "; " : "", parts[i]);
	return out.n ? buf_text(&out) : NULL;
}

bool
eurepoc_is_blank(const char *word)
{
	return str_empty(word) || str_eq(word, "Not available") ||
	       str_eq(word, "None") || str_eq(word, "nan") || str_eq(word, "NaN") ||
	       str_eq(word, "<NA>") || str_eq(word, "NaT");
}

bool
eurepoc_is_unknown(const char *word)
{
	return str_eq(word, "Unknown") || str_eq(word, "Not attributed");
}

/* A quarter of the rows begin on a first of January, which stands for
 * the year; some tables add midnight. */
bool
eurepoc_date(struct eurepoc *e, struct json at, const char *text, struct date *out,
	bool *year)
{
	*out = (struct date){.precision = DATE_ABSENT};
	*year = false;
	if (eurepoc_is_blank(text))
		return false;
	size_t n = strcspn(text, " T");
	*year = n == 10 && str_eq(arena_dup(json_arena(at), text + 4, 6), "-01-01");
	if (date_parse(arena_dup(e->in->arena, text, *year ? 4 : n), out))
		return true;
	diag(json_diags(at), DIAG_DATE_INVALID, json_loc(at), "%s",
		str_quote(json_arena(at), text));
	*out = (struct date){.precision = DATE_ABSENT};
	return false;
}

const char *
eurepoc_country(struct eurepoc *e, struct json at, const char *word)
{
	if (eurepoc_is_blank(word) || eurepoc_is_unknown(word) ||
		str_ends(word, "(region)"))
		return NULL;
	const char *code =
		e->in->reference ? reference_country(e->in->reference, word) : NULL;
	if (!code)
		diag(json_diags(at), DIAG_FIELD_UNKNOWN, json_loc(at), "country %s",
			str_quote(json_arena(at), word));
	return code;
}

struct fact *
eurepoc_fact(struct eurepoc *e, enum fact_list list, struct json at)
{
	struct fact *f = fact_new(e->in->arena, list, e->source);
	f->at = intake_place(e->in, at);
	return f;
}

/* Of a fact told by very many, some speakers are named. */
#define NOTE_ROOM 8000
#define OTHERS "; and others"

static void
join_note(struct eurepoc *e, struct fact *into, const char *note)
{
	if (!into->note)
		into->note = note;
	else if (strlen(into->note) >= NOTE_ROOM && !str_ends(into->note, OTHERS))
		into->note = arena_printf(e->in->arena, "%s" OTHERS, into->note);
	else if (strlen(into->note) < NOTE_ROOM && !strstr(into->note, note))
		into->note = arena_printf(e->in->arena, "%s; %s", into->note, note);
}

void
eurepoc_add(struct eurepoc *e, struct fact *f)
{
	struct facts *list = &e->incident->facts[f->list];
	size_t before = list->n;

	if (before >= LIMIT_FACTS) {
		report_full(e, list_name(f->list));
		return;
	}
	incident_add(e->in->arena, e->incident, f);
	for (size_t i = 0; f->note && list->n == before && i < before; i++) {
		if (!strcmp(list->v[i]->id, f->id))
			join_note(e, list->v[i], f->note);
	}
}

/* The codebook grows from version to version: a warning. */
void
eurepoc_report_word(struct json at, const char *what, const char *word)
{
	diag(json_diags(at), DIAG_FIELD_UNKNOWN, json_loc(at), "%s %s", what,
		str_quote(json_arena(at), word));
}
