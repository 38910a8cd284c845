/* Other commitments and parallel instruments, as a template and their tables see them.
 */
#include "report/view_parts.h"

#include "core/str.h"

/* Statements on unknown commitments told one by one; the rest stands in the annex. */
enum { UNMATCHED = 10 };

const char *
report_statement(struct report *r, const struct statement *s)
{
	struct date d = statement_date(s);
	const char *when = words_short_date(r->words, r->arena, &d);
	const char *pairs[] = {"by", report_speaker(r, s), "date",
		*when ? when : words_get(r->words, "dates", "unknown"), "text",
		report_said(r, s, SAYING_SHOWN)};
	return words_fill(r->arena,
		words_get(r->words, "commitments", s->text ? "told" : "told-bare"),
		pairs, 3);
}

static void
view_commitment(struct report *r, struct data *list, const struct commitment_status *c)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
	struct data *told = data_add(r->arena, o, "told", DATA_LIST);

	put(r, o, "id", c->commitment->id);
	put(r, o, "title", c->commitment->title);
	put(r, o, "words", c->commitment->words);
	put(r, o, "status",
		words_get(r->words, "commitment-status", commitment_status_text(c)));
	LIST_EACH (c->told, i) {
		const struct told *t = c->told.v[i];
		if (!report_tells(c, i))
			continue;
		struct data *one = data_add(r->arena, told, NULL, DATA_OBJECT);
		put(r, one, "text", report_statement(r, t->statement));
		put(r, one, "value", words_term(r->words, t->statement->value));
		put(r, one, "use",
			words_get(
				r->words, "statement-use", statement_use_text(t->use)));
		put(r, one, "notes",
			arena_printf(
				r->arena, "%zu", report_cite(r, t->statement->source)));
	}
}

void
view_commitments(struct report *r, struct data *root)
{
	struct data *list = data_add(r->arena, root, "commitments", DATA_LIST);
	struct data *apart =
		data_add(r->arena, root, "unmatched_commitments", DATA_LIST);

	LIST_EACH (r->commitments, i) {
		if (r->commitments.v[i]->agreement == r->issue->agreement)
			view_commitment(r, list, r->commitments.v[i]);
	}
	size_t shown = r->unmatched.n < UNMATCHED ? r->unmatched.n : UNMATCHED;
	put(r, root, "more_unmatched",
		r->unmatched.n > shown ? words_count(r->words, r->arena, "statements",
						 (unsigned)(r->unmatched.n - shown))
				       : "");
	for (size_t i = 0; i < shown; i++) {
		const struct statement *s = r->unmatched.v[i];
		struct data *o = data_add(r->arena, apart, NULL, DATA_OBJECT);
		put(r, o, "about", str_visible(r->arena, s->about));
		put(r, o, "value", words_term(r->words, s->value));
		put(r, o, "text", report_statement(r, s));
		put(r, o, "notes",
			arena_printf(r->arena, "%zu", report_cite(r, s->source)));
	}
}

/* The labels of instruments, joined. */
static const char *
instruments(struct report *r, const struct indices *list)
{
	struct texts names = {0};

	LIST_EACH (*list, i) {
		LIST_ADD(r->arena, &names,
			parallel_agreement(r->issue, *list->v[i])->label);
	}
	return words_join(r->words, r->arena, &names);
}

size_t
report_points(const struct report *r, enum wording_point out[WORDING_COUNT])
{
	size_t n = 0;

	for (int p = 0; p < WORDING_COUNT; p++)
		LIST_EACH (*r->issue->agreements, i) {
			const struct agreement *a = r->issue->agreements->v[i];
			if (!a->worded || !r->issue->agreement->worded ||
				wording_same(r->issue->agreement, a, p))
				continue;
			out[n++] = p;
			break;
		}
	return n;
}

/* Agreements whose own words are judged by the tests of another. */
static const char *
untested(struct report *r)
{
	struct texts names = {0};

	LIST_EACH (*r->issue->agreements, i) {
		const struct agreement *a = r->issue->agreements->v[i];
		if (agreement_is_untested(r->issue->agreements, a))
			LIST_ADD(r->arena, &names, a->label);
	}
	return words_join(r->words, r->arena, &names);
}

/* Instruments that differ, and for which no table has room. */
static const char *
beyond(struct report *r)
{
	struct indices rest = {0};

	for (size_t i = (size_t)2 * MATRIX_COLUMNS; i < r->parallel.differing.n; i++)
		LIST_ADD(r->arena, &rest, r->parallel.differing.v[i]);
	return instruments(r, &rest);
}

static void
put_notes(struct report *r, struct data *o)
{
	struct data *notes = data_add(r->arena, o, "notes", DATA_LIST);

	LIST_EACH (*r->issue->agreements, i) {
		const struct agreement *a = r->issue->agreements->v[i];
		if (!a->wording_note)
			continue;
		struct data *note = data_add(r->arena, notes, NULL, DATA_OBJECT);
		put(r, note, "instrument", a->label);
		put(r, note, "text", a->wording_note);
	}
}

void
view_parallel(struct report *r, struct data *root)
{
	struct data *o = data_add(r->arena, root, "parallel", DATA_OBJECT);
	const struct parallel *p = &r->parallel;
	enum wording_point points[WORDING_COUNT];
	size_t n = report_points(r, points);
	size_t shown = p->rows.n < PARALLEL_ROWS ? p->rows.n : PARALLEL_ROWS;

	data_bool(r->arena, o, "any", r->issue->agreements->n > 1);
	data_bool(r->arena, o, "words", n > 0);
	data_bool(r->arena, o, "more_words", n > WORDING_COLUMNS);
	data_bool(r->arena, o, "matrix", p->rows.n > 0);
	data_bool(r->arena, o, "more_matrix", p->differing.n > MATRIX_COLUMNS);
	data_bool(r->arena, o, "incidents", p->incidents > 0);
	data_bool(r->arena, o, "none_differ",
		p->incidents && !p->differing.n && !p->never.n);
	put(r, o, "same", instruments(r, &p->same));
	put(r, o, "never", instruments(r, &p->never));
	put(r, o, "beyond", beyond(r));
	put(r, o, "untested", untested(r));
	put(r, o, "more",
		p->rows.n > shown ? words_count(r->words, r->arena, "rows",
					    (unsigned)(p->rows.n - shown))
				  : "");
	put_notes(r, o);
}
