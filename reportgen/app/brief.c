/* brief: the whole pipe, from inputs to a published issue. */
#include "app/brief.h"
#include "app/differences.h"
#include "app/edition.h"
#include "app/history.h"
#include "app/log.h"
#include "app/run.h"
#include "app/session.h"
#include "app/setup.h"
#include "app/templates.h"
#include "app/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/file.h"
#include "core/json_out.h"
#include "core/limits.h"
#include "core/str.h"
#include "core/str_grapheme.h"
#include "doc/template.h"
#include "publish/publish.h"
#include "render/render.h"
#include "report/annex.h"
#include "report/coverage.h"
#include "report/record.h"
#include "report/view.h"

/* 9999-12-31T23:59:59Z: no file can claim a later time. */
#define EPOCH_MOST 253402300799

static bool
is_lead(const struct block *block)
{
	return block->kind == BLOCK_PARAGRAPH && str_eq(block->class, "lead");
}

/* The letters of a paragraph as they are drawn: those with marks are composed, run by
 * run. */
static const char *
drawn_text(struct session *session, const struct block *block)
{
	struct buf out = {.arena = session->arena};

	LIST_EACH (block->text.runs, i)
		buf_str(&out,
			str_composed(session->arena, block->text.runs.v[i]->text));
	return buf_text(&out);
}

/* record.json: its size, and its bytes where they are few enough to go into the brief.
 */
struct record {
	struct stage_file *file;
	size_t n;
	const char *bytes;
};

/* Draws the brief, and reads it back before anybody else does: its pages, its fonts and
 * its bottom line. */
static bool
stage_brief(struct session *session, const struct templates *t, struct stage *stage,
	const struct doc *doc)
{
	struct pdf_expected expected = {0};
	const char *bytes;
	size_t n;

	LIST_EACH (doc->blocks, i)
		if (is_lead(doc->blocks.v[i]))
			LIST_ADD(session->arena, &expected.texts,
				drawn_text(session, doc->blocks.v[i]));
	return render_pdf(doc, t->style, session->arena, session->diags, &bytes, &n,
		       &expected.pages) &&
	       stage_write(stage, "brief.pdf", bytes, n) &&
	       stage_read_pdf(stage, "brief.pdf", &expected);
}

static bool
stage_annex(struct session *session, struct report *report, const struct templates *t,
	struct stage *stage)
{
	const char *folder = stage_folder(stage);
	const char *path = path_join(session->arena, folder, "annex.xlsx");
	const struct workbook *annex = annex_build(report);

	return annex && !session_has_setup_errors(session) &&
	       render_xlsx(
		       annex, t->style, path, folder, session->arena, session->diags);
}

static bool
append_record(void *state, const char *bytes, size_t n)
{
	struct record *r = state;

	r->n += n;
	return stage_append(r->file, bytes, n);
}

/* The record as a file of the issue, which also goes inside the brief: so it is made
 * first, and knows nothing of the brief's bytes. */
static bool
stage_record(const struct issue *issue, struct stage *stage, struct record *out)
{
	struct arena *scratch = arena_new();
	struct json_out *o = json_out_new(scratch, append_record, out);

	*out = (struct record){.file = stage_create(stage, "record.json")};
	if (out->file) {
		record_write(o, issue, RECORD_BRIEF, scratch);
		json_out_flush(o);
	}
	arena_free(scratch);
	if (!out->file || !stage_finish(out->file))
		return false;
	if (out->n <= LIMIT_ATTACHED_BYTES)
		out->bytes = stage_text(stage, "record.json");
	return out->n > LIMIT_ATTACHED_BYTES || out->bytes;
}

static bool
stage_manifest(struct session *session, const struct issue *issue, struct stage *stage)
{
	struct manifest m = {0};

	setup_manifest(issue, session->arena, &m);
	return manifest_write(stage, &m);
}

/* The bottom line: the paragraphs that lead the brief, as one. */
static const char *
bottom_line(struct session *session, const struct doc *doc)
{
	struct buf out = {.arena = session->arena};

	LIST_EACH (doc->blocks, i) {
		const struct block *b = doc->blocks.v[i];
		if (!is_lead(b))
			continue;
		buf_printf(&out, "%s%s", out.n ? " " : "",
			text_string(session->arena, &b->text));
	}
	return buf_text(&out);
}

/* What a process of its own is asked to draw into the stage. */
struct drawing {
	struct session *session;
	struct report *report;
	const struct templates *templates;
	struct stage *stage;
	struct doc *doc;
};

static bool
draw(void *state)
{
	struct drawing *d = state;

	return stage_brief(d->session, d->templates, d->stage, d->doc) &&
	       stage_annex(d->session, d->report, d->templates, d->stage);
}

/* Drawn in a process of its own, then taken in by name. */
static bool
stage_drawn(struct drawing *d, const struct record *record, int *code)
{
	if (!templates_document(d->session, d->report, d->templates->brief, d->doc))
		return false;
	templates_attach(
		d->session, d->templates->words, record->bytes, record->n, d->doc);
	return stage_draw(d->stage, draw, d, code) &&
	       stage_adopt(d->stage, "brief.pdf") &&
	       stage_adopt(d->stage, "annex.xlsx");
}

/* What is said on standard output: where the issue is, and its answer; not that of what
 * is published besides, for others to read. */
static void
tell(struct session *session, const char *root, const struct issue *issue,
	const struct doc *doc, const char *state)
{
	const char *folder = issue_folder(issue, session->arena);
	static const char *const names[] = {"brief.pdf", "annex.xlsx", "record.json"};

	printf("%s: %s/%s%s\n", state, root, folder,
		issue->released_by ? "" : " (draft)");
	for (size_t i = 0; i < COUNT(names); i++)
		printf("  %s/%s/%s\n", root, folder, names[i]);
	if (!issue->edition || issue->ceiling)
		printf("%s\n", bottom_line(session, doc));
}

/* The code of an issue that is in place. */
static int
code_of(const struct session *session)
{
	int code = session_input_code(session);
	bool concerns = false;

	for (int i = 0; i < FINDING_COUNT; i++)
		concerns |= session->outcome.findings[i] &&
			    finding_is_concern((enum finding_code)i);
	return code == EXIT_COMPLETE && concerns && session->options->verdict_exit
		       ? EXIT_CONCERNS
		       : code;
}

/* Says why the published issue would change. */
static void
report_grounds(struct session *session, const struct issue *issue, struct stage *stage,
	const char *root)
{
	static const char name[] = "record.json";
	struct arena *arena = session->arena;
	const char *published = path_join(arena, root, issue_folder(issue, arena));

	publish_report_late(stage);
	differences_report(session, path_join(arena, published, name),
		path_join(arena, stage_folder(stage), name));
}

/* The manifest as it would be, and what would become of it. */
static int
rehearse(struct session *session, const struct issue *issue, struct stage *stage,
	const char *root, enum publish_state state)
{
	size_t n;
	const char *path =
		path_join(session->arena, stage_folder(stage), MANIFEST_NAME);
	const char *text = file_text(path, session->arena, LIMIT_MANIFEST_BYTES, &n);
	bool refused = state == PUBLISH_DIFFERS && !session->options->reissue;

	bool told = text && fwrite(text, 1, n, stdout) == n && !fflush(stdout);
	if (text && !told)
		diag(session->diags, DIAG_WRITE_FAILED, LOC_FILE("-"), "%s", "");
	if (refused)
		report_grounds(session, issue, stage, root);
	stage_discard(stage);
	session->outcome.state = "dry run";
	if (!told || state == PUBLISH_FAILED)
		return EXIT_OUTPUT;
	return refused ? EXIT_REFUSED : code_of(session);
}

/* Puts the stage in place, or not; what the journal cannot tell is not done. */
static enum publish_state
put_in_place(struct session *session, const struct issue *issue, struct stage *stage,
	const char *root, enum publish_state state)
{
	const struct options *o = session->options;
	bool changes = state == PUBLISH_NEW ||
		       (state == PUBLISH_DIFFERS && o->reissue) ||
		       (state == PUBLISH_CURRENT && o->force);

	if (changes &&
		!trail_publication(session, root, issue_folder(issue, session->arena),
			path_join(
				session->arena, stage_folder(stage), MANIFEST_NAME))) {
		stage_discard(stage);
		return PUBLISH_FAILED;
	}
	session->outcome.code = code_of(session); /* should memory end us after it */
	if (state == PUBLISH_DIFFERS && !o->reissue)
		report_grounds(session, issue, stage, root);
	if (state == PUBLISH_CURRENT && o->force)
		return publish_same(stage);
	return publish_issue(stage, o->reissue, NULL);
}

static int
publish(struct session *session, const struct issue *issue, const struct doc *doc,
	struct stage *stage, const char *root)
{
	enum publish_state state = publish_compare(stage, NULL);

	if (session->options->dry_run)
		return rehearse(session, issue, stage, root, state);
	if (state != PUBLISH_FAILED)
		state = put_in_place(session, issue, stage, root, state);
	else
		stage_discard(stage);
	switch (state) {
	case PUBLISH_NEW:
		session->outcome.state = "published";
		break;
	case PUBLISH_REISSUED:
		session->outcome.state = "reissued";
		break;
	case PUBLISH_CURRENT:
		session->outcome.state = "already current";
		break;
	case PUBLISH_DIFFERS:
		session->outcome.state = "refused";
		return EXIT_REFUSED;
	case PUBLISH_FAILED:
		return EXIT_OUTPUT;
	}
	tell(session, root, issue, doc, session->outcome.state);
	return code_of(session);
}

/* The files of the issue in a fresh stage; NULL when they could not be made, with the
 * code why. */
static struct stage *
stage_issue(struct session *session, const struct issue *issue,
	const struct templates *t, const char *root, struct doc *doc, int *code)
{
	struct report *report = report_new(issue, t->words, session->arena);
	struct stage *stage = stage_open(root, issue_folder(issue, session->arena),
		session->arena, session->diags);

	*code = EXIT_OUTPUT;
	if (!stage)
		return NULL;
	struct drawing drawing = {session, report, t, stage, doc};
	struct record record;
	bool made = stage_record(issue, stage, &record) &&
		    stage_drawn(&drawing, &record, code) &&
		    stage_manifest(session, issue, stage);
	if (made && !session_has_setup_errors(session))
		return stage;
	stage_discard(stage);
	if (session_has_setup_errors(session))
		*code = EXIT_SETUP;
	else if (diags_have(session->diags, DIAG_SUMS_DIFFER))
		*code = EXIT_INTERNAL;
	return NULL;
}

/* What is told of earlier issues may demand a higher marking. */
static void
tell_history(struct session *session, struct issue *issue, struct history *h,
	enum term marking)
{
	issue->history = h;
	if (h->previous)
		marking = marking_most(marking, h->previous->marking);
	if (h->replaced)
		marking = marking_most(marking, h->replaced->marking);
	session->reporting.marking = marking;
}

/* An issue that is published already is first made again as it was compared then: so
 * the same content is current, whatever was published since, and whatever the reason.
 * Only another one is compared anew. */
static int
make_issue(struct session *session, struct issue *issue, const struct templates *t,
	const char *root)
{
	enum term marking = session->reporting.marking;
	struct history *history = ARENA_NEW(session->arena, struct history);
	struct doc doc = {0}, again = {0};
	struct stage *stage;
	int code;

	int64_t created = issue->created;
	if (history_published(session, issue, root, history, &issue->created)) {
		tell_history(session, issue, history, marking);
		stage = stage_issue(session, issue, t, root, &doc, &code);
		if (!stage)
			return code;
		if (!session->options->reissue ||
			publish_compare(stage, NULL) != PUBLISH_DIFFERS)
			return publish(session, issue, &doc, stage, root);
		stage_discard(stage);
	}
	issue->created = created;
	history_find(session, issue, root, history);
	tell_history(session, issue, history, marking);
	stage = stage_issue(session, issue, t, root, &again, &code);
	return stage ? publish(session, issue, &again, stage, root) : code;
}

/* Different people whose reviews of a finding hold. */
static size_t
count_reviewers(struct session *session, const struct finding *f)
{
	struct texts who = {0};

	LIST_EACH (f->reviews, i) {
		const struct review_outcome *o = f->reviews.v[i];
		if (o->state == REVIEW_APPLIED || o->state == REVIEW_CONFIRMS)
			texts_add_once(session->arena, &who,
				str_lower(session->arena, o->review->who));
	}
	return who.n;
}

/* Where the rule of two reviewers is on and not met, nobody releases the brief. */
static void
demand_reviewers(struct session *session, struct issue *issue)
{
	for (size_t i = 0; session->config.two_reviewers && i < issue->judged.n; i++) {
		const struct judgement *j = issue->judged.v[i];
		if (j->lead->code != FINDING_INCONSISTENT ||
			!period_holds(&issue->period, &j->times) ||
			count_reviewers(session, j->lead) >= 2)
			continue;
		diag(session->diags, DIAG_REVIEWERS_LACKING, LOC_FILE(NULL), "%s",
			str_visible(session->arena, j->incident->id));
		issue->released_by = NULL;
	}
}

/* The age the files claim, when whoever builds this sets it for reproducible builds;
 * false and a message when that is no number of seconds up to the year 9999. */
static bool
read_epoch(struct session *session)
{
	static const char name[] = "SOURCE_DATE_EPOCH";
	const char *text = getenv(name);
	size_t digits = text ? strspn(text, "0123456789") : 0;

	session->has_epoch = text;
	session->epoch = digits && digits <= 12 ? strtoll(text, NULL, 10) : 0;
	if (!text || (digits && digits <= 12 && !text[digits] &&
			     session->epoch <= EPOCH_MOST))
		return true;
	diag(session->diags, DIAG_EPOCH_INVALID, LOC_FILE(name), "%s",
		str_quote(session->arena, text));
	return false;
}

bool
brief_is_complete(struct session *session, const struct issue *issue)
{
	struct issue asked = *issue;
	struct coverage coverage;

	asked.expected = &session->config.required;
	coverage_count(&asked, session->arena, &coverage);
	LIST_EACH (coverage.silent, i) {
		diag(session->diags, DIAG_REQUIRED_SILENT,
			LOC_FILE(session->config.file), "%s", coverage.silent.v[i]);
	}
	return coverage.silent.n == 0;
}

static void
count_findings(struct session *session, const struct issue *issue)
{
	memset(session->outcome.findings, 0, sizeof session->outcome.findings);
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		if (period_holds(&issue->period, &j->times))
			session->outcome.findings[j->lead->code]++;
	}
	session->outcome.is_judged = true;
}

void
brief_judge(struct session *session, struct issue *issue)
{
	if (session->has_epoch)
		issue->created = session->epoch;
	reporting_cut(&session->reporting, issue->period.as_of, session->arena,
		session->diags);
	commitments_check(issue, session->arena, session->diags);
	session_judge(session, issue);
	count_findings(session, issue);
}

int
brief_publish(struct session *session, struct issue *issue, const struct templates *t,
	const char *root)
{
	setup_list(session, t, &issue->setup);
	demand_reviewers(session, issue);
	return make_issue(session, issue, t, root);
}

/* A cut-off day that is still to come is said; false where it stops the run. */
static bool
period_is_over(struct session *session, const struct period *p)
{
	int32_t today = session_today();

	if (p->as_of < today || (p->as_of == today && p->to > today))
		return true;
	diag(session->diags, DIAG_PERIOD_OPEN, LOC_FILE(NULL),
		"%s, up to %s, and today is %s", p->id,
		date_iso(session->arena, p->as_of), date_iso(session->arena, today));
	return !session->options->strict;
}

int
brief_run(struct session *session)
{
	struct templates templates = {0};
	struct period period;

	if (!run_clock_is_good(session))
		return EXIT_SETUP;
	if (!session_period(session, &period)) {
		const struct options *o = session->options;
		log_usage(arena_printf(session->arena, "no such period: %s",
			o->from ? arena_printf(session->arena,
					  "%s to %s, which must be days in order",
					  str_quote(session->arena, o->from),
					  str_quote(session->arena, o->to))
				: str_quote(session->arena, o->month)));
		return EXIT_USAGE;
	}
	session->outcome.period = period.id;
	if (!read_epoch(session) || !session_set_up(session) ||
		!templates_load(session, &templates))
		return EXIT_SETUP;
	if (!editions_settle(session))
		return EXIT_USAGE;
	if (!period_is_over(session, &period))
		return EXIT_UNUSABLE;
	period.clock = session->config.clock;
	if (editions_redact(session))
		return editions_publish(session, &period, &templates);
	if (!session_ingest(session) && !session->options->allow_empty)
		return EXIT_UNUSABLE;
	if (session->options->strict && session_input_code(session) != EXIT_COMPLETE)
		return EXIT_UNUSABLE;
	if (!ceiling_allows(session))
		return EXIT_REFUSED;
	struct issue issue = session_issue(session, &period);
	issue.ceiling = session->config.ceiling;
	brief_judge(session, &issue);
	if (!brief_is_complete(session, &issue))
		return EXIT_UNUSABLE;
	return brief_publish(session, &issue, &templates, session->config.output);
}

int
command_brief(struct session *session)
{
	return run_publishing(session, brief_run);
}
