/* review --worksheet and --from: open questions as a table to be filled, and back. */
#include "app/log.h"
#include "app/review_parts.h"
#include "app/trail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/csv.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/str.h"
#include "report/words.h"
#include "rules/rules.h"

enum column {
	INCIDENT,
	AGREEMENT,
	TITLE,
	ELEMENT,
	MACHINE_VALUE,
	QUESTION,
	DIGEST,
	VALUE,
	CONFIDENCE,
	WHO,
	WHY,
	EXPIRES,
	EFFECT,
	SHEET_COLUMNS
};

/* Those from VALUE on are the analyst's. */
static const char *const titles[SHEET_COLUMNS] = {"incident", "agreement", "title",
	"element", "machine_value", "question", "digest", "value", "confidence", "who",
	"why", "expires", "effect"};
/* Without them a row cannot be recorded. */
static const bool needed[SHEET_COLUMNS] = {[INCIDENT] = true,
	[ELEMENT] = true,
	[DIGEST] = true,
	[VALUE] = true,
	[WHO] = true,
	[WHY] = true};

/* A digest of nothing but digits would become a number in a spreadsheet program. */
#define DIGEST_PREFIX "facts-"

/* --- out */

/* Open: neither shown nor ruled out, and no review says otherwise. Where an element
 * rules the finding out, the others decide nothing. */
static bool
is_open(const struct finding *f, int role)
{
	const struct element_result *e = finding_result(f, role);
	bool decides = f->code == FINDING_UNRESOLVED ||
		       f->code == FINDING_INSUFFICIENT || finding_is_concern(f->code);

	if (role == ELEMENT_ATTEMPT &&
		finding_result(f, ELEMENT_THEFT)->value == ESTABLISHED)
		return false;
	return decides && !e->review &&
	       (e->value == UNDETERMINED || e->value == NOT_ESTABLISHED);
}

static void
add_question(struct session *session, struct words *words, struct buf *out,
	const struct finding *f, int role)
{
	const char *cells[SHEET_COLUMNS] = {[INCIDENT] = f->incident->id,
		[AGREEMENT] = f->agreement->id,
		[TITLE] = str_visible(session->arena, f->incident->title),
		[ELEMENT] = element_or_attempt_text(role),
		[MACHINE_VALUE] = element_value_text(finding_result(f, role)->value)};

	cells[QUESTION] = words_get(words, "questions", cells[ELEMENT]);
	cells[DIGEST] = arena_printf(session->arena, DIGEST_PREFIX "%s",
		review_digest(f->agreement, f->incident, role, session->arena));
	csv_add_row(out, cells, SHEET_COLUMNS);
}

static void
add_questions(struct session *session, struct words *words, struct buf *out,
	const struct issue *issue)
{
	bool all = !session->options->month;

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		bool asked = all || period_holds(&issue->period, &j->times);
		for (int role = 0; asked && role < ELEMENTS_AND_ATTEMPT; role++)
			if (is_open(j->lead, role))
				add_question(session, words, out, j->lead, role);
	}
}

static struct period
asked_period(struct session *session, bool *known)
{
	struct period p = {0};

	*known = true;
	if (session->options->month)
		*known = session_period(session, &p);
	else
		period_of_days("0001-01-01", "9999-12-31", session->arena, &p);
	p.clock = session->config.clock;
	return p;
}

int
worksheet_write(struct session *session)
{
	struct buf out = {.arena = session->arena};
	bool known;
	struct period period = asked_period(session, &known);

	if (!known) {
		log_usage(arena_printf(session->arena, "no such period: %s",
			str_quote(session->arena, session->options->month)));
		return EXIT_USAGE;
	}
	if (!session_set_up(session))
		return EXIT_SETUP;
	struct words *words = words_load(
		path_join(session->arena, session->config.wording, "words.ini"),
		session->arena, session->diags);
	if (!words || session_has_setup_errors(session))
		return EXIT_SETUP;
	if (!session_ingest(session))
		return EXIT_UNUSABLE;
	/* As the brief of the period does: a decision then is on what that is on. */
	reporting_cut(
		&session->reporting, period.as_of, session->arena, session->diags);
	struct issue issue = session_issue(session, &period);
	if (!session->options->month)
		session->review_day = session_today();
	session_judge(session, &issue);
	buf_str(&out, "\xEF\xBB\xBF"); /* so that spreadsheet programs see UTF-8 */
	csv_add_row(&out, titles, SHEET_COLUMNS);
	add_questions(session, words, &out, &issue);
	if (fwrite(out.s, 1, out.n, stdout) != out.n || fflush(stdout)) {
		diag(session->diags, DIAG_WRITE_FAILED, LOC_FILE("-"), "%s",
			strerror(errno));
		return EXIT_OUTPUT;
	}
	return session_input_code(session);
}

/* --- in */

/* A worksheet on its way into the file of reviews. */
struct taking {
	struct session *session;
	const char *file;
	size_t at[SHEET_COLUMNS]; /* where each column stands; NOWHERE */
	struct buf sections;
	unsigned number;
	size_t known;
	LIST_OF(struct reviewed) taken;
};

#define NOWHERE ((size_t)-1)

static const char *
cell_of(const struct taking *t, const struct csv_row *row, enum column column)
{
	size_t at = t->at[column];
	return at < row->cells.n ? str_trim_text(t->session->arena, row->cells.v[at])
				 : "";
}

static size_t
find_column(struct taking *t, const struct csv_row *head, const char *title)
{
	for (size_t i = 0; i < head->cells.n; i++)
		if (str_eq_nocase(
			    str_trim_text(t->session->arena, head->cells.v[i]), title))
			return i;
	return NOWHERE;
}

static bool
find_columns(struct taking *t, const struct csv_row *head)
{
	bool all = true;

	for (int c = 0; c < SHEET_COLUMNS; c++) {
		t->at[c] = find_column(t, head, titles[c]);
		if (t->at[c] != NOWHERE || !needed[c])
			continue;
		const char *near = str_nearest(titles[c], head->cells.v, head->cells.n);
		diag(t->session->diags, DIAG_SHEET_COLUMN,
			LOC_LINE(t->file, head->line), "%s%s%s", titles[c],
			near ? "; is it " : "",
			near ? str_quote(t->session->arena, near) : "");
		all = false;
	}
	return all;
}

static bool
is_filled(const struct taking *t, const struct csv_row *row)
{
	for (int c = VALUE; c < SHEET_COLUMNS; c++)
		if (*cell_of(t, row, (enum column)c))
			return true;
	return false;
}

/* A finding is written in capitals, a value is not. */
static const char *
value_of(const struct taking *t, const struct csv_row *row)
{
	const char *value = cell_of(t, row, VALUE);

	return str_eq(cell_of(t, row, ELEMENT), "finding")
		       ? str_upper(t->session->arena, value)
		       : str_lower(t->session->arena, value);
}

static struct given
given_of(const struct taking *t, const struct csv_row *row)
{
	struct arena *arena = t->session->arena;
	const char *digest = cell_of(t, row, DIGEST);

	if (str_starts(digest, DIGEST_PREFIX))
		digest += strlen(DIGEST_PREFIX);
	return (struct given){.incident = cell_of(t, row, INCIDENT),
		.agreement = cell_of(t, row, AGREEMENT),
		.element = cell_of(t, row, ELEMENT),
		.value = value_of(t, row),
		.confidence = str_lower(arena, cell_of(t, row, CONFIDENCE)),
		.effect = str_lower(arena, cell_of(t, row, EFFECT)),
		.who = cell_of(t, row, WHO),
		.when = date_iso(arena, session_today()),
		.expires = cell_of(t, row, EXPIRES),
		.why = cell_of(t, row, WHY),
		.digest = digest};
}

/* What the section has wrong, said with the row's line. */
static bool
check_section(struct taking *t, const struct csv_row *row, const char *text,
	struct reviews *out)
{
	struct decisions decisions = {0};
	struct diags *diags = diags_new(t->session->arena);

	decisions_parse(t->file, text, t->session->arena, diags, &decisions, out);
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		diag(t->session->diags, d->id, LOC_LINE(t->file, row->line), "%s",
			d->detail);
	}
	return out->n == 1 && !diags->all.n;
}

static bool
check_agreement(struct taking *t, const struct csv_row *row, const struct given *g)
{
	struct session *session = t->session;
	const char **names =
		ARENA_ARRAY(session->arena, const char *, session->agreements.n);

	if (str_empty(g->agreement) ||
		agreements_find(&session->agreements, g->agreement))
		return true;
	LIST_EACH (session->agreements, i) {
		names[i] = session->agreements.v[i]->id;
	}
	const char *near = str_nearest(g->agreement, names, session->agreements.n);
	diag(session->diags, DIAG_SHEET_ROW, LOC_LINE(t->file, row->line),
		"no agreement %s%s%s%s", str_quote(session->arena, g->agreement),
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	return false;
}

static bool
same_text(struct arena *arena, const char *a, const char *b)
{
	return str_eq(str_visible(arena, a ? a : ""), str_visible(arena, b ? b : ""));
}

/* The same decision by the same person on the same facts, taken before. */
static bool
is_known(const struct taking *t, const struct review *r)
{
	struct arena *arena = t->session->arena;

	LIST_EACH (t->session->reviews, i) {
		const struct review *o = t->session->reviews.v[i];
		if (str_eq(o->incident, r->incident) && o->role == r->role &&
			o->value == r->value && o->is_dissent == r->is_dissent &&
			o->confidence == r->confidence &&
			str_eq(o->digest, r->digest) &&
			same_text(arena, o->who, r->who) &&
			same_text(arena, o->why, r->why) &&
			same_text(arena, o->agreement, r->agreement) &&
			same_text(arena, o->expires.text, r->expires.text))
			return true;
	}
	return false;
}

static void
take_row(struct taking *t, const struct csv_row *row)
{
	struct given g = given_of(t, row);
	struct reviews reviews = {0};
	const char *text = review_section(t->session, t->number, &g);

	if (!check_agreement(t, row, &g) || !check_section(t, row, text, &reviews))
		return;
	if (is_known(t, reviews.v[0])) {
		t->known++;
		return;
	}
	buf_str(&t->sections, text);
	t->number++;
	struct reviewed *r = ARENA_NEW(t->session->arena, struct reviewed);
	*r = (struct reviewed){.incident = g.incident,
		.element = g.element,
		.who = g.who,
		.before = cell_of(t, row, MACHINE_VALUE),
		.after = g.value,
		.section = text};
	LIST_ADD(t->session->arena, &t->taken, r);
}

static bool
open_sheet(struct taking *t, struct csv_table *table)
{
	struct session *session = t->session;
	size_t n, bad;
	unsigned line;
	char *text = file_text(t->file, session->arena, LIMIT_WORKSHEET_BYTES, &n);

	if (!text) {
		diag(session->diags, DIAG_SHEET_SYNTAX, LOC_FILE(t->file), "%s",
			strerror(errno));
		return false;
	}
	if (!str_is_utf8(text, n, &bad)) {
		line = 1;
		for (size_t i = 0; i < bad; i++)
			line += text[i] == '\n';
		diag(session->diags, DIAG_SHEET_SYNTAX, LOC_LINE(t->file, line), "%s",
			"is not UTF-8; save it as CSV UTF-8");
		return false;
	}
	if (!csv_read(text, n, session->arena, table, &line)) {
		diag(session->diags, DIAG_SHEET_SYNTAX, LOC_LINE(t->file, line), "%s",
			"a quotation mark stands in a cell, or is not closed");
		return false;
	}
	if (!table->rows.n)
		diag(session->diags, DIAG_SHEET_SYNTAX, LOC_FILE(t->file), "%s",
			"is empty");
	return table->rows.n > 0;
}

static int
finish(struct taking *t)
{
	struct session *session = t->session;

	LIST_EACH (t->taken, i) {
		if (!trail_review(session, t->taken.v[i]))
			return EXIT_OUTPUT;
	}
	if (t->taken.n && !review_append(session, buf_text(&t->sections))) {
		diag(session->diags, DIAG_WRITE_FAILED,
			LOC_FILE(session->config.reviews), "%s", strerror(errno));
		return EXIT_OUTPUT;
	}
	printf("%s: %zu recorded, %zu recorded before\n", session->config.reviews,
		t->taken.n, t->known);
	return EXIT_COMPLETE;
}

int
worksheet_take(struct session *session)
{
	struct taking t = {.session = session,
		.file = session->options->from_file,
		.sections.arena = session->arena};
	struct csv_table table = {0};

	if (!session_set_up(session) || !open_sheet(&t, &table) ||
		!find_columns(&t, table.rows.v[0]))
		return EXIT_SETUP;
	t.number = review_next_number(&session->reviews);
	for (size_t i = 1; i < table.rows.n; i++)
		if (is_filled(&t, table.rows.v[i]))
			take_row(&t, table.rows.v[i]);
	return session_has_setup_errors(session) ? EXIT_SETUP : finish(&t);
}
