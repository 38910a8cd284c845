/* brief: the whole pipe, from inputs to a published issue. */
#include "app/brief.h"
#include "app/edition.h"
#include "app/history.h"
#include "app/setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
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

/* The bytes of record.json. */
struct record {
	const char *bytes;
	size_t n;
};

/* Draws the brief, and reads it back before anybody else does: its pages, its fonts and
 * its bottom line. */
static bool
stage_brief(struct session *session, struct report *report, const struct templates *t,
	const struct record *record, struct stage *stage, struct doc *doc)
{
	struct pdf_expected expected = {0};
	const char *bytes;
	size_t n;

	if (!templates_document(session, report, t->brief, doc))
		return false;
	templates_attach(session, t->words, record->bytes, record->n, doc);
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
		       annex, t->style, path, folder, session->arena, session->diags) &&
	       stage_adopt(stage, "annex.xlsx");
}

/* The record as a file of the issue, which also goes inside the brief: so it is made
 * first, and knows nothing of the brief's bytes. */
static struct record
make_record(struct session *session, const struct issue *issue)
{
	struct json_out *o = json_out_memory(session->arena);
	size_t n;

	record_write(o, issue, RECORD_BRIEF, false, session->arena);
	const char *text = json_out_text(o, &n);
	return (struct record){arena_printf(session->arena, "%s\n", text), n + 1};
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
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		printf("  %s/%s/%s\n", root, folder, names[i]);
	if (!issue->edition || issue->ceiling)
		printf("%s\n", bottom_line(session, doc));
}

static int
publish(struct session *session, const struct issue *issue, const struct doc *doc,
	struct stage *stage, const char *root)
{
	switch (publish_issue(stage, session->options->reissue, NULL)) {
	case PUBLISH_NEW:
		tell(session, root, issue, doc, "published");
		return session_input_code(session);
	case PUBLISH_REISSUED:
		tell(session, root, issue, doc, "reissued");
		return session_input_code(session);
	case PUBLISH_CURRENT:
		tell(session, root, issue, doc, "already current");
		return session_input_code(session);
	case PUBLISH_DIFFERS:
		return EXIT_REFUSED;
	case PUBLISH_FAILED:
		break;
	}
	return EXIT_OUTPUT;
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
	struct record record = make_record(session, issue);
	bool made = stage_brief(session, report, t, &record, stage, doc) &&
		    stage_annex(session, report, t, stage) &&
		    stage_write(stage, "record.json", record.bytes, record.n) &&
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
	struct history history;
	struct doc doc = {0}, again = {0};
	struct stage *stage;
	int code;

	int64_t created = issue->created;
	if (history_published(session, issue, root, &history, &issue->created)) {
		tell_history(session, issue, &history, marking);
		stage = stage_issue(session, issue, t, root, &doc, &code);
		if (!stage)
			return code;
		if (!session->options->reissue ||
			publish_compare(stage, NULL) != PUBLISH_DIFFERS)
			return publish(session, issue, &doc, stage, root);
		stage_discard(stage);
	}
	issue->created = created;
	history_find(session, issue, root, &history);
	tell_history(session, issue, &history, marking);
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
			!period_holds(&issue->period, j->incident) ||
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
	session->epoch = digits && digits <= 12 ? atoll(text) : 0;
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

void
brief_judge(struct session *session, struct issue *issue)
{
	if (session->has_epoch)
		issue->created = session->epoch;
	reporting_cut(&session->reporting, issue->period.as_of, session->arena,
		session->diags);
	commitments_check(issue, session->arena, session->diags);
	session_judge(session, issue);
}

int
brief_publish(struct session *session, struct issue *issue, const struct templates *t,
	const char *root)
{
	setup_list(session, t, &issue->setup);
	demand_reviewers(session, issue);
	return make_issue(session, issue, t, root);
}

int
command_brief(struct session *session)
{
	struct templates templates = {0};
	struct period period;

	if (!session_period(session, &period)) {
		const struct options *o = session->options;
		fprintf(stderr, "reportgen: error: no such period: %s [usage]\n",
			o->from ? arena_printf(session->arena,
					  "%s to %s, which must be days in order",
					  str_quote(session->arena, o->from),
					  str_quote(session->arena, o->to))
				: str_quote(session->arena, o->month));
		return EXIT_USAGE;
	}
	if (!read_epoch(session) || !session_set_up(session) ||
		!templates_load(session, &templates))
		return EXIT_SETUP;
	if (!editions_settle(session))
		return EXIT_USAGE;
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
	return brief_publish(session, &issue, &templates,
		session->options->output ? session->options->output
					 : session->config.output);
}
