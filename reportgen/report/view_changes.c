/* What changed since earlier issues, for templates: sentences and tables. */
#include "report/tables_parts.h"

#include "core/count.h"
#include "core/str.h"

/* Rows of a table in the brief; the annex has all. */
enum { ROWS_MAX = 20 };

/* Findings under other agreements stand in the annex. */
static bool
is_of_lead(const struct report *r, const struct change *c)
{
	return !c->agreement || str_eq(c->agreement, r->issue->agreement->id);
}

/* New incidents have tables of their own, and absent ones are counted: but where an
 * issue is replaced each is told. */
static bool
is_row(const struct report *r, const struct change *c, bool errata)
{
	bool counted = c->kind == CHANGE_NEW || c->kind == CHANGE_ABSENT;
	return is_of_lead(r, c) && (errata || !counted);
}

static size_t
count_rows(const struct report *r, const struct earlier *e, bool errata)
{
	size_t n = 0;
	for (size_t i = 0; e && i < e->changes.n; i++)
		n += is_row(r, e->changes.v[i], errata);
	return n;
}

/* One phrase for each kind, with its number: "two new incidents". */
static const char *
summary_of(struct report *r, const struct earlier *e)
{
	struct texts phrases = {0};
	unsigned n[CHANGE_KINDS] = {0};

	for (size_t i = 0; e && i < e->changes.n; i++) {
		const struct change *c = e->changes.v[i];
		if (c->kind == CHANGE_SETUP)
			LIST_ADD(r->arena, &phrases,
				words_get(r->words, "changes-setup",
					cause_text(c->cause)));
		else if (is_of_lead(r, c))
			n[c->kind]++;
	}
	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		if (n[kind])
			LIST_ADD(r->arena, &phrases,
				words_count(r->words, r->arena,
					arena_printf(r->arena, "change-%s",
						change_text(kind)),
					n[kind]));
	return words_join(r->words, r->arena, &phrases);
}

/* "September 2015" of "2015-09". */
static const char *
period_phrase(struct report *r, const char *id)
{
	struct period p = {0};
	struct date month;

	if (!id || !period_of_month(id, r->arena, &p) || !date_parse(id, &month))
		return id;
	return words_date(r->words, r->arena, &month);
}

static const char *
day_phrase(struct report *r, const char *day)
{
	struct date d;
	return day && date_parse(day, &d) ? words_date(r->words, r->arena, &d) : NULL;
}

static void
put_earlier(struct report *r, struct data *o, const struct earlier *e, bool errata)
{
	size_t rows = count_rows(r, e, errata);

	data_bool(r->arena, o, "compared", e && !e->fault);
	data_bool(r->arena, o, "unusable", e && e->fault);
	data_bool(r->arena, o, "any", rows > 0);
	put(r, o, "since", e ? period_phrase(r, e->period) : NULL);
	put(r, o, "as_of", e ? day_phrase(r, e->as_of) : NULL);
	put(r, o, "record_sha256", e ? e->record_sha256 : NULL);
	put(r, o, "brief_sha256", e ? e->brief_sha256 : NULL);
	put(r, o, "summary", summary_of(r, e));
	put(r, o, "more",
		rows > ROWS_MAX ? words_count(r->words, r->arena, "rows",
					  (unsigned)(rows - ROWS_MAX))
				: NULL);
}

void
view_changes(struct report *r, struct data *root)
{
	static const struct history nothing;
	const struct history *h = r->issue->history ? r->issue->history : &nothing;
	struct data *o = data_add(r->arena, root, "changes", DATA_OBJECT);

	data_bool(r->arena, o, "first", r->issue->history && !h->previous);
	put_earlier(r, o, h->previous, false);
	o = data_add(r->arena, root, "errata", DATA_OBJECT);
	data_bool(r->arena, o, "replaces", h->replaced != NULL);
	put_earlier(r, o, h->replaced, true);
	put(r, o, "reason", h->reason);
	put(r, o, "day", day_phrase(r, h->day));
}

/* "Compliance concern (moderate)". */
static const char *
verdict_phrase(struct report *r, const struct verdict *v)
{
	if (!v->known)
		return "";
	const char *finding =
		words_get(r->words, "findings-short", finding_text(v->code));
	const char *confidence = words_confidence(r->words, v->confidence);
	return *confidence ? arena_printf(r->arena, "%s (%s)", finding, confidence)
			   : finding;
}

/* An item as a reader knows it: elements and settings by their labels. */
static const char *
item_phrase(struct report *r, const struct change *c, const char *item)
{
	if (c->kind == CHANGE_ELEMENTS)
		return words_get(r->words, "elements", item);
	const char *setting = ini_value(ini_section(r->words->ini, "settings"), item);
	return setting ? setting : item;
}

static const char *
items_phrase(struct report *r, const struct change *c)
{
	struct texts list = {0};

	LIST_EACH (c->items, i) {
		LIST_ADD(r->arena, &list, item_phrase(r, c, c->items.v[i]));
	}
	return words_join(r->words, r->arena, &list);
}

static const char *
incident_phrase(struct report *r, const char *id)
{
	for (size_t i = 0; id && i < r->issue->judged.n; i++)
		if (str_eq(r->issue->judged.v[i]->incident->id, id))
			return report_short_id(r, i);
	return id ? id : "";
}

static const char *
change_phrase(struct report *r, const struct change *c)
{
	const char *pairs[] = {"from", verdict_phrase(r, &c->from), "to",
		verdict_phrase(r, &c->to), "n",
		words_number(r->words, r->arena, (unsigned)c->items.n), "items",
		items_phrase(r, c), "other", incident_phrase(r, c->other), "review",
		arena_printf(r->arena, "%u", c->review)};

	return words_fill(r->arena,
		words_get(r->words, "changes", change_text(c->kind)), pairs,
		COUNT(pairs) / 2);
}

static void
make_table(struct report *r, struct builts *out, const char *name,
	const struct earlier *e, bool errata)
{
	struct block *b = add_built(
		r, out, arena_printf(r->arena, "table:%s", name), BLOCK_TABLE);

	b->table = table_new(r, name);
	add_column(r, b->table, "incident", 1.6);
	add_column(r, b->table, "change", 5);
	add_column(r, b->table, "cause", 1.6);
	for (size_t i = 0; e && i < e->changes.n && b->table->rows.n < ROWS_MAX; i++) {
		const struct change *c = e->changes.v[i];
		if (!is_row(r, c, errata))
			continue;
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = cell_text(r->arena,
			c->incident ? incident_phrase(r, c->incident)
				    : words_get(r->words, "changes", "whole"));
		row->v[1] = cell_text(r->arena, change_phrase(r, c));
		row->v[2] = cell_text(
			r->arena, words_get(r->words, "causes", cause_text(c->cause)));
	}
}

void
builts_make_changes(struct report *r, struct builts *out)
{
	const struct history *h = r->issue->history;

	make_table(r, out, "changes", h ? h->previous : NULL, false);
	make_table(r, out, "errata", h ? h->replaced : NULL, true);
}
