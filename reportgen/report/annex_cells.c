/* Cells of the annex: typed, and a word wherever there is no value. */
#include "report/annex_parts.h"

#include <string.h>

#include "core/buf.h"

struct cell
day_cell(struct arena *scratch, int32_t day)
{
	struct date d = {.precision = DATE_DAY, .first = day, .last = day};

	d.text = date_iso(scratch, day);
	return (struct cell){
		.kind = CELL_DATE, .date = d, .text = text_plain(scratch, d.text)};
}

/* A month or a year would gain precision by becoming a day. */
struct cell
exact_date(struct arena *scratch, const struct date *d)
{
	switch (d->precision) {
	case DATE_ABSENT:
		return missing(scratch, NOT_STATED);
	case DATE_UNKNOWN:
		return missing(scratch, "unknown");
	case DATE_YEAR:
	case DATE_MONTH:
		return missing(scratch, NOT_EXACT);
	default:
		return day_cell(scratch, d->first);
	}
}

struct cell
date_words(struct arena *scratch, const struct date *d)
{
	if (!date_known(d))
		return exact_date(scratch, d);
	if (d->text)
		return cell_text(scratch, d->text);
	const char *first = date_iso(scratch, d->first);
	return cell_text(scratch, d->first == d->last
					  ? first
					  : arena_printf(scratch, "%s – %s", first,
						    date_iso(scratch, d->last)));
}

struct cell
value_cell(struct arena *scratch, const struct value *v)
{
	switch ((enum value_kind)v->kind) {
	case VALUE_ABSENT:
		return missing(scratch, NOT_STATED);
	case VALUE_NULL:
		return missing(scratch, "none-named");
	case VALUE_UNKNOWN:
		return missing(scratch, "unknown");
	case VALUE_WITHHELD:
		return missing(scratch, "withheld");
	case VALUE_NOT_APPLICABLE:
		return missing(scratch, "not-applicable");
	case VALUE_NUMBER:
		return cell_number(scratch, v->number);
	case VALUE_BOOL:
		return yes_or_no(scratch, v->yes);
	default:
		return text_or_missing(scratch, value_text(scratch, v));
	}
}

struct cell
only_one(struct arena *scratch, const struct texts *list)
{
	if (list->n > 1)
		return cell_text(scratch, "several");
	return text_or_missing(scratch, list->n ? list->v[0] : NULL);
}

struct cell
code_cell(struct arena *scratch, enum finding_code code)
{
	struct cell c = cell_text(scratch, finding_text(code));

	c.tone = str_lower(scratch, finding_text(code));
	return c;
}

struct cell
element_value_cell(struct arena *scratch, enum element_value value)
{
	struct cell c = cell_text(scratch, element_value_text(value));

	c.tone = element_value_text(value);
	return c;
}

/* A finding or value without one has none by its kind. */
struct cell
confidence_cell(struct arena *scratch, enum confidence c)
{
	return c == CONFIDENCE_NONE ? missing(scratch, "none")
				    : cell_text(scratch, confidence_text(c));
}

struct cell
incident_cell(const struct cursor *c, struct arena *scratch, size_t at)
{
	return leading(cell_text(scratch, c->report->notes[at].id),
		draft_find(c->annex, "incidents"), at);
}

/* What spreadsheet programs take for the beginning of a formula when they read CSV, in
 * ASCII and full width. */
static bool
looks_like_formula(const char *s)
{
	while (*s == ' ')
		s++;
	uint32_t c = str_next(&s);
	return c && (c == '\t' || c == '\r' || (c < 0x80 && strchr("=+-@", (int)c)) ||
			    c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20);
}

struct cell
formula_cell(struct arena *scratch, const struct table *shown, const struct row *row)
{
	struct buf titles = {.arena = scratch};

	for (size_t i = 0; i < row->n && i < shown->columns.n; i++) {
		const struct cell *c = &row->v[i];
		if (c->kind != CELL_TEXT && c->kind != CELL_LINK)
			continue;
		if (looks_like_formula(text_string(scratch, &c->text)))
			buf_printf(&titles, "%s%s", titles.n ? ", " : "",
				shown->columns.v[i]->title);
	}
	return cell_text(scratch, titles.n ? buf_text(&titles) : "no");
}
