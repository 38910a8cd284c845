/* brief: the whole pipe, from inputs to a published issue. */
#include "app/brief.h"
#include "app/edition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/file.h"
#include "core/json_out.h"
#include "core/limits.h"
#include "core/sha256.h"
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

/* Puts the record inside the brief, unless that would make it too heavy to send. */
static void
attach_record(struct session *session, const struct attachment *record, struct doc *doc)
{
	struct attachment *copy = ARENA_NEW(session->arena, struct attachment);

	*copy = *record;
	if (record->n <= LIMIT_ATTACHED_BYTES)
		LIST_ADD(session->arena, &doc->attachments, copy);
	else
		diag(session->diags, DIAG_RECORD_APART, LOC_FILE(record->name),
			"%zu bytes, %u at most", record->n,
			(unsigned)LIMIT_ATTACHED_BYTES);
}

/* Draws the brief, and reads it back before anybody else does: its pages, its fonts and
 * its bottom line. */
static bool
stage_brief(struct session *session, struct report *report, const struct templates *t,
	const struct attachment *record, struct stage *stage, struct doc *doc)
{
	struct pdf_expected expected = {0};
	const char *bytes;
	size_t n;

	if (!templates_document(session, report, t->brief, doc))
		return false;
	attach_record(session, record, doc);
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

	return render_xlsx(annex_build(report), t->style, path, folder, session->arena,
		       session->diags) &&
	       stage_adopt(stage, "annex.xlsx");
}

/* The record as a file of the issue, which also goes inside the brief: so it is made
 * first, and knows nothing of the brief's bytes. */
static struct attachment
make_record(struct session *session, const struct issue *issue, struct words *words)
{
	struct json_out *o = json_out_memory(session->arena);
	size_t n;

	record_write(o, issue, RECORD_BRIEF, false, session->arena);
	const char *text = json_out_text(o, &n);
	return (struct attachment){.name = "record.json",
		.type = "application/json",
		.about = words_get(words, "page", "record"),
		.bytes = arena_printf(session->arena, "%s\n", text),
		.n = n + 1};
}

static void
add_file(struct session *session, struct manifest *m, const char *key, const char *path)
{
	size_t n;
	char *text = file_text(path, session->arena, LIMIT_TEMPLATE_BYTES, &n);
	if (text)
		manifest_add_file(session->arena, m, key,
			sha256_hex(session->arena, text, n), path);
}

static bool
stage_manifest(struct session *session, const struct issue *issue,
	const struct templates *t, struct stage *stage)
{
	struct manifest m = {0};
	static const char *const names[] = {"style.ini", "reference/publishers.ini"};

	manifest_add(session->arena, &m, "tool", issue->tool);
	manifest_add(session->arena, &m, "period", issue->period.id);
	manifest_add(session->arena, &m, "as-of",
		date_iso(session->arena, issue->period.as_of));
	manifest_add(session->arena, &m, "agreement", issue->agreement->id);
	manifest_add(
		session->arena, &m, "marking", marking_text(issue->reporting->marking));
	if (issue->edition)
		manifest_add(session->arena, &m, "edition", issue->edition);
	if (issue->ceiling)
		manifest_add(session->arena, &m, "marking-ceiling",
			marking_text(issue->ceiling));
	manifest_add(session->arena, &m, "status",
		issue->released_by ? "released" : "draft");
	LIST_EACH (issue->reporting->inputs, i) {
		const struct input *in = issue->reporting->inputs.v[i];
		if (in->sha256)
			manifest_add_file(
				session->arena, &m, "input", in->sha256, in->path);
		else if (issue->ceiling) /* it held what the edition leaves out */
			manifest_add(session->arena, &m, "input", in->path);
	}
	LIST_EACH (*issue->agreements, i) {
		const struct agreement *a = issue->agreements->v[i];
		manifest_add_file(
			session->arena, &m, "agreement-file", a->sha256, a->file);
	}
	add_file(session, &m, "template", t->brief);
	add_file(session, &m, "template", t->words_file);
	add_file(session, &m, "template",
		path_join(session->arena, session->config.wording, "limits.md"));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_file(session, &m, "template",
			path_join(session->arena, session->config.templates, names[i]));
	const char *const *paths, *const *digests;
	size_t n = reference_files(session->reference, &paths, &digests);
	for (size_t i = 0; i < n; i++)
		manifest_add_file(
			session->arena, &m, "reference", digests[i], paths[i]);
	for (size_t i = 0; i < profiles_count(session->profiles); i++) {
		const struct profile *p = profiles_at(session->profiles, i);
		manifest_add_file(session->arena, &m, "profile", profile_sha256(p),
			profile_file(p));
	}
	if (session->config.sha256)
		manifest_add_file(session->arena, &m, "config", session->config.sha256,
			session->config.file);
	if (session->options->reissue)
		manifest_add(session->arena, &m, REISSUE_KEY "reason",
			str_visible(session->arena, session->options->reason));
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

/* "2015-10", or "2015-10.green". */
static const char *
folder_of(struct session *session, const struct issue *issue)
{
	return issue->edition ? arena_printf(session->arena, "%s.%s", issue->period.id,
					issue->edition)
			      : issue->period.id;
}

/* What is said on standard output: where the issue is, and its answer; not that of what
 * is published besides, for others to read. */
static void
tell(struct session *session, const char *root, const struct issue *issue,
	const struct doc *doc, const char *state)
{
	const char *folder = folder_of(session, issue);
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

static int
make_issue(struct session *session, const struct issue *issue,
	const struct templates *t, const char *root)
{
	struct report *report = report_new(issue, t->words, session->arena);
	struct doc doc = {0};
	struct stage *stage = stage_open(
		root, folder_of(session, issue), session->arena, session->diags);

	if (!stage)
		return EXIT_OUTPUT;
	struct attachment record = make_record(session, issue, t->words);
	bool made = stage_brief(session, report, t, &record, stage, &doc) &&
		    stage_annex(session, report, t, stage) &&
		    stage_write(stage, record.name, record.bytes, record.n) &&
		    stage_manifest(session, issue, t, stage);
	if (made && !session_has_setup_errors(session))
		return publish(session, issue, &doc, stage, root);
	stage_discard(stage);
	return session_has_setup_errors(session) ? EXIT_SETUP : EXIT_OUTPUT;
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
