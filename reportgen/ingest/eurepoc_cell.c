/* Cells of EuRepoC rows: lists in three spellings, dates, countries. */
#include "ingest/eurepoc.h"

#include <string.h>

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
	LIST_ADD(e->in->arena, &cell->words, str_trim(e->in->arena, s, n));
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

/* One string of a printed list, its quotes around it; where it ends. */
static const char *
read_quoted(struct eurepoc *e, struct eurepoc_cell *cell, const char *p)
{
	const char *end = p + 1;

	while (*end && *end != *p)
		end += *end == '\\' && end[1] ? 2 : 1;
	char *word = arena_dup(e->in->arena, p + 1, (size_t)(end - p - 1)), *to = word;
	for (const char *from = word; *from; from++) {
		from += *from == '\\' && from[1];
		*to++ = *from;
	}
	if (cell->words.n < LIMIT_FACTS)
		add_word(e, cell, word, (size_t)(to - word));
	return *end ? end + 1 : end;
}

/* ['a', "b's"] or [['a', 'b'], []]: the published table is printed by Python. */
static void
read_printed(
	struct eurepoc *e, struct eurepoc_list *list, struct json at, const char *p)
{
	struct eurepoc_cell *cell = NULL;
	int depth = 0;

	while (*p && list->n < LIMIT_FACTS) {
		if (*p == '\'' || *p == '"') {
			if (depth < 2 || !cell)
				cell = add_cell(e, list, at);
			p = read_quoted(e, cell, p);
			continue;
		}
		if (*p == '[' && ++depth == 2)
			cell = add_cell(e, list, at);
		depth -= *p == ']';
		p++;
	}
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
	struct json j = json_at(e->row, member);
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
	if (*text == '[')
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

bool
eurepoc_is_blank(const char *word)
{
	return str_empty(word) || str_eq(word, "Not available") ||
	       str_eq(word, "None") || str_eq(word, "nan");
}

/* formats.md §8: a quarter of the rows begin on a first of January, which stands for
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
	if (eurepoc_is_blank(word) || str_eq(word, "Unknown") ||
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

void
eurepoc_add(struct eurepoc *e, struct fact *f)
{
	if (e->incident->facts[f->list].n < LIMIT_FACTS)
		incident_add(e->in->arena, e->incident, f);
	else
		report_full(e, list_name(f->list));
}

/* The codebook grows from version to version: a warning. */
void
eurepoc_report_word(struct json at, const char *what, const char *word)
{
	diag(json_diags(at), DIAG_FIELD_UNKNOWN, json_loc(at), "%s %s", what,
		str_quote(json_arena(at), word));
}
