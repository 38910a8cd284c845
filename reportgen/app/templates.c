/* The files an issue is drawn from. */
#include "app/templates.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "app/sample.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/str.h"
#include "report/annex.h"
#include "report/lint.h"

/* The box no brief may lack, in full or for a page, and what it may not leave out: what
 * the accused say, and what speaks against the findings. */
static const struct required limits = {
	.partials = (const char *const[]){"limits", "limits-short", NULL},
	.values = (const char *const[]){"positions", "contrary|dissent", NULL},
};

bool
templates_load(struct session *session, struct templates *out)
{
	struct arena *arena = session->arena;
	const char *wording = session->config.wording;

	out->brief = session->options->template ? session->options->template
						: path_join(arena, wording, "brief.md");
	out->words_file = path_join(arena, wording, "words.ini");
	out->style_file = path_join(arena, session->config.templates, "style.ini");
	out->words = words_load(out->words_file, arena, session->diags);
	/* Wording that has no workbook of its own uses the common one. */
	if (out->words && !out->words->annex)
		out->words->annex = ini_read(
			path_join(arena, session->config.templates, "annex.ini"), arena,
			session->diags);
	out->style = style_load(out->style_file, arena, session->diags);
	return out->words && out->style && !session_has_setup_errors(session);
}

/* Who designated what a banner says stands on the first page, under the title. */
static void
add_designation(struct arena *arena, struct doc *doc, const char *designation)
{
	if (!designation)
		return;
	struct block *b = doc_add(arena, doc, BLOCK_PARAGRAPH);
	b->class = "note";
	b->text = text_plain(arena, str_visible(arena, designation));
	for (size_t i = doc->blocks.n - 1; i > 1; i--)
		doc->blocks.v[i] = doc->blocks.v[i - 1];
	doc->blocks.v[doc->blocks.n > 1] = b;
}

bool
templates_document(struct session *session, struct report *report, const char *template,
	struct doc *out)
{
	struct builts builts = {0};
	struct data *view = view_build(report);

	builts_make(report, &builts);
	out->furniture = report_furniture(report);
	bool made = template_render(template, session->config.wording, &limits, view,
		&builts, out, session->arena, session->diags);
	add_designation(session->arena, out, report->issue->cui_designation);
	return made;
}

void
templates_attach(struct session *session, struct words *words, const char *record,
	size_t n, struct doc *doc)
{
	struct attachment *a = ARENA_NEW(session->arena, struct attachment);

	*a = (struct attachment){.name = "record.json",
		.type = "application/json",
		.about = words_get(words, "page", "record"),
		.bytes = record,
		.n = n};
	if (n <= LIMIT_ATTACHED_BYTES)
		LIST_ADD(session->arena, &doc->attachments, a);
	else
		diag(session->diags, DIAG_RECORD_APART, LOC_FILE(a->name),
			"%zu bytes, %u at most", n, (unsigned)LIMIT_ATTACHED_BYTES);
}

/* A template has a title of its own; what has none is a part of others. */
static bool
is_template(const char *text)
{
	return str_starts(text, "# ");
}

static void
check_file(struct session *session, const char *path, const struct issue *sample,
	struct templates *t)
{
	size_t n;
	const char *text = file_text(path, session->arena, LIMIT_TEMPLATE_BYTES, &n);

	if (!text)
		return;
	lint_template(path, text, t->words, session->arena, session->diags);
	if (!sample || !is_template(text))
		return;
	struct doc doc = {0};
	templates_document(
		session, report_new(sample, t->words, session->arena), path, &doc);
}

static void
list_markdown(struct session *session, struct texts *out)
{
	const char *folder = session->config.wording;
	DIR *dir = opendir(folder);

	if (!dir) {
		diag(session->diags, DIAG_TEMPLATE_UNREADABLE, LOC_FILE(folder), "%s",
			strerror(errno));
		return;
	}
	for (struct dirent *e; (e = readdir(dir));)
		if (e->d_name[0] != '.' && str_ends(e->d_name, ".md"))
			LIST_ADD(session->arena, out,
				path_join(session->arena, folder,
					arena_str(session->arena, e->d_name)));
	closedir(dir);
	texts_sort(out);
}

/* A language of one's own has all the words of the one that came with the program. */
static void
check_language(struct session *session, struct words *words)
{
	const char *folder = session->config.templates;
	const char *path = path_join(session->arena, folder, "words.ini");

	if (str_eq(path, words->ini->file) || !file_exists(path))
		return;
	struct words *first = words_load(path, session->arena, session->diags);
	if (first)
		words_compare(words, first);
}

void
templates_check(struct session *session)
{
	struct templates t = {0};
	struct texts files = {0};
	struct issue issue;

	bool usable = templates_load(session, &t);
	if (!t.words)
		return;
	lint_words(t.words, session->diags);
	check_language(session, t.words);
	list_markdown(session, &files);
	if (session->options->template)
		texts_add_once(session->arena, &files, session->options->template);
	bool has_sample = usable && sample_issue(session, &issue);
	if (has_sample)
		annex_build(report_new(&issue, t.words, session->arena));
	LIST_EACH (files, i) {
		check_file(session, files.v[i], has_sample ? &issue : NULL, &t);
	}
}
