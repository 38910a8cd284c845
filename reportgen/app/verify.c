/* verify: whether an issue is what its manifest, its record and its facts say. */
#include "app/verify.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/setup.h"
#include "core/count.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"
#include "publish/child.h"
#include "publish/publish.h"
#include "render/render.h"
#include "report/annex.h"
#include "report/record.h"

static void
tell(struct verification *v, enum diag_id id, const char *name, const char *fmt,
	va_list args)
{
	struct arena *arena = v->session->arena;
	const char *path = name ? path_join(arena, v->folder, name) : v->folder;

	diag(v->session->diags, id, LOC_FILE(path), "%s",
		arena_vprintf(arena, fmt, args));
}

void
verify_fail(struct verification *v, const char *name, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	tell(v, DIAG_VERIFY_DIFFERS, name, fmt, args);
	va_end(args);
}

/* Says what could not be looked at, and why. */
__attribute__((format(printf, 3, 4))) static void
verify_note(struct verification *v, const char *name, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	tell(v, DIAG_VERIFY_LEFT, name, fmt, args);
	va_end(args);
}

/* Reads a file of the issue; false, and said, when it cannot be read. */
static bool
open_file(struct verification *v, const char *name, struct file *out)
{
	struct diags *unheard = diags_new(v->session->arena);
	const char *path = path_join(v->session->arena, v->folder, name);

	if (file_read(path, unheard, out))
		return true;
	const struct diag *d = unheard->all.v[0];
	verify_fail(
		v, name, "%s%s%s", diag_what(d->id), *d->detail ? ": " : "", d->detail);
	return false;
}

static void
check_digests(struct verification *v, const struct manifest_text *m)
{
	struct file f;

	LIST_EACH (m->files, i) {
		const struct manifest_entry *e = m->files.v[i];
		if (!open_file(v, e->name, &f))
			continue;
		if (!str_eq(sha256_hex(v->session->arena, f.bytes, f.n), e->sha256))
			verify_fail(v, e->name, "its SHA-256 is not that of MANIFEST");
		file_close(&f);
	}
}

static void
check_names(struct verification *v, const struct manifest_text *m)
{
	static const char *const needed[] = {"annex.xlsx", "brief.pdf", "record.json"};
	DIR *dir = opendir(v->folder);

	for (size_t i = 0; i < COUNT(needed); i++)
		if (!manifest_sha256(m, needed[i]))
			verify_fail(v, MANIFEST_NAME, "does not name %s", needed[i]);
	for (struct dirent *e; dir && (e = readdir(dir));)
		if (!str_eq(e->d_name, ".") && !str_eq(e->d_name, "..") &&
			!str_eq(e->d_name, MANIFEST_NAME) &&
			!manifest_sha256(m, e->d_name))
			verify_fail(v, str_visible_name(v->session->arena, e->d_name),
				"is no file of the issue");
	if (dir)
		closedir(dir);
}

/* The manifest apart from digests follows from the record: line by line the same. */
static void
check_head(struct verification *v, const struct manifest_text *m)
{
	struct manifest derived = {0};
	struct arena *arena = v->session->arena;
	unsigned line = 1;

	setup_manifest(&v->issue, arena, &derived);
	const char *a = m->head, *b = manifest_head(&derived, arena);
	for (; *a || *b; line++) {
		size_t n = strcspn(a, "\n"), k = strcspn(b, "\n");
		if (n != k || memcmp(a, b, n) != 0) {
			verify_fail(v, MANIFEST_NAME,
				"line %u is not what the record says: %s", line,
				str_quote(arena, arena_dup(arena, a, n)));
			return;
		}
		a += n + (a[n] == '\n');
		b += k + (b[k] == '\n');
	}
}

/* Where a file of the setup lies today: below the folders of the configuration, by its
 * name; NULL when it is not there. The template of the brief may have been named apart,
 * with parts beside it, and the galaxy is. */
static const char *
path_today(struct verification *v, const struct setup_file *f)
{
	const struct config *config = &v->session->config;
	struct arena *arena = v->session->arena;
	const struct {
		const char *key, *folder, *below;
	} places[] = {{"agreement-file", config->templates, "agreements"},
		{"template", config->wording, NULL},
		{"template", config->templates, NULL},
		{"template", config->templates, "reference"},
		{"reference", config->templates, "reference"},
		{"profile", config->templates, "vendors"}};

	if (str_eq(f->key, "template") && str_ends(f->path, ".md") &&
		file_exists(f->path))
		return f->path;
	for (size_t i = 0; i < COUNT(places); i++) {
		const char *folder = places[i].folder;
		if (places[i].below)
			folder = path_join(arena, folder, places[i].below);
		const char *path = path_join(arena, folder, path_name(f->path));
		if (str_eq(places[i].key, f->key) && file_exists(path))
			return path;
	}
	if (str_eq(f->key, "config"))
		return config->file;
	return str_eq(f->key, "reference") && file_exists(f->path) ? f->path : NULL;
}

/* The configuration goes its own way: what the issue says does not hang on it. What the
 * environment said then stands in the record. */
static void
check_setup_file(struct verification *v, const struct setup_file *f)
{
	const char *path = path_today(v, f);
	const char *now =
		path ? sha256_file(v->session->arena, path, LIMIT_SETUP_BYTES) : NULL;

	if (str_eq(f->key, ENVIRONMENT_KEY) || str_eq(now, f->sha256))
		return;
	if (str_eq(f->key, "config")) {
		verify_note(v, MANIFEST_NAME, "config %s is another one now", f->path);
		return;
	}
	if (str_eq(f->key, "agreement-file"))
		v->same_rules = false;
	else
		v->same_templates = false;
	if (path)
		verify_fail(v, MANIFEST_NAME,
			"%s %s is not the file the issue was made with", f->key, path);
	else
		verify_fail(v, MANIFEST_NAME, "%s %s is missing", f->key, f->path);
}

static void
check_setup(struct verification *v)
{
	v->same_rules = v->same_templates = true;
	LIST_EACH (v->recorded.setup, i) {
		const struct setup_file *f = v->recorded.setup.v[i];
		/* The first template is that of the brief. */
		if (!v->brief && str_eq(f->key, "template"))
			v->brief = f;
		check_setup_file(v, f);
	}
}

/* An agreement that came later has no findings in the record. */
static void
check_agreements(struct verification *v)
{
	const struct agreements *all = &v->session->agreements;

	LIST_EACH (*all, i) {
		bool named = false;
		for (size_t k = 0; k < v->recorded.agreements.n; k++)
			named |= str_eq(v->recorded.agreements.v[k]->id, all->v[i]->id);
		if (named)
			continue;
		v->same_rules = false;
		verify_fail(v, "record.json", "holds nothing on the agreement %s of %s",
			all->v[i]->id, all->v[i]->file);
	}
}

static void
check_inputs(struct verification *v)
{
	struct diags *unheard = diags_new(v->session->arena);
	struct file f;

	LIST_EACH (v->recorded.reporting.inputs, i) {
		const struct input *in = v->recorded.reporting.inputs.v[i];
		if (!in->sha256 || str_eq(in->path, "-") ||
			!file_read(in->path, unheard, &f))
			continue;
		if (!str_eq(sha256_hex(v->session->arena, f.bytes, f.n), in->sha256))
			verify_note(v, MANIFEST_NAME, "input %s is another one now",
				in->path);
		file_close(&f);
	}
}

/* The issue made again from the record, and judged. */
static void
restore(struct verification *v)
{
	struct session *session = v->session;
	struct recorded *r = &v->recorded;

	session->reporting = r->reporting;
	session->reviews = r->reviews;
	session->review_day = r->period.as_of;
	v->issue = (struct issue){.tool = r->tool,
		.period = r->period,
		.released_by = r->released_by,
		.ministry = r->ministry,
		.unmarked = r->unmarked,
		.ceiling = r->ceiling,
		.edition = r->edition,
		.shows_withheld = r->shows_withheld,
		.cui = r->cui,
		.cui_designation = r->cui_designation,
		.created = r->created,
		.lag_months = r->lag_months,
		.notes = &r->notes,
		.plans = &session->plans,
		.expected = &r->publishers,
		.expected_percent = r->expected_percent,
		.agreement = session->agreement,
		.agreements = &session->agreements,
		.reviews = &session->reviews,
		.reporting = &session->reporting,
		.setup = r->setup,
		.history = r->has_history ? &r->history : NULL};
	session_judge(session, &v->issue);
}

static void
check_record(struct verification *v, const struct file *record)
{
	struct json_out *o = json_out_memory(v->session->arena);
	size_t n;

	record_write(o, &v->issue, RECORD_BRIEF, v->session->arena);
	const char *text = json_out_text(o, &n);
	text = arena_printf(v->session->arena, "%s\n", text);
	verify_record(v, record->bytes, record->n, text, n + 1);
}

static void
check_bytes(struct verification *v, const char *name, const char *bytes, size_t n)
{
	struct file f;

	if (!open_file(v, name, &f))
		return;
	if (f.n != n || memcmp(f.bytes, bytes, n) != 0)
		verify_fail(v, name, "is not what the record gives when drawn again");
	file_close(&f);
}

/* What a process of its own is asked to draw beside the files of the issue. */
struct drawing {
	struct verification *v;
	const struct file *record;
	const char *folder; /* in which the annex is made */
};

static void
draw_brief(const struct drawing *d, struct report *report)
{
	struct verification *v = d->v;
	struct session *session = v->session;
	struct doc doc = {0};
	const char *bytes;
	size_t n, pages;

	bool drawn = templates_document(session, report, v->templates.brief, &doc);
	templates_attach(
		session, v->templates.words, d->record->bytes, d->record->n, &doc);
	if (drawn && render_pdf(&doc, v->templates.style, session->arena,
			     session->diags, &bytes, &n, &pages))
		check_bytes(v, "brief.pdf", bytes, n);
	else
		verify_fail(v, "brief.pdf", "cannot be drawn again");
}

/* False when the machine could not (reported). */
static bool
draw_annex(const struct drawing *d, struct report *report)
{
	struct verification *v = d->v;
	struct session *session = v->session;
	const char *path = path_join(session->arena, d->folder, "annex.xlsx");
	const struct workbook *annex = annex_build(report);
	struct file f;

	if (!annex) {
		verify_fail(
			v, "annex.xlsx", "does not agree with the record in its sums");
		return true;
	}
	if (!render_xlsx(annex, v->templates.style, path, d->folder, session->arena,
		    session->diags) ||
		!file_read(path, session->diags, &f))
		return false;
	check_bytes(v, "annex.xlsx", f.bytes, f.n);
	file_close(&f);
	return true;
}

static bool
draw(void *state)
{
	const struct drawing *d = state;
	struct report *report =
		report_new(&d->v->issue, d->v->templates.words, d->v->session->arena);

	draw_brief(d, report);
	return draw_annex(d, report);
}

/* As an issue is drawn to be published: an issue from elsewhere may be anything. */
static int
draw_again(struct verification *v, const struct file *record)
{
	struct arena *arena = v->session->arena;
	const char *root = getenv("TMPDIR");
	char *folder = arena_printf(
		arena, "%s/reportgen-XXXXXX", str_empty(root) ? "/tmp" : root);
	struct drawing drawing = {v, record, folder};
	int code;

	int fd =
		mkdtemp(folder) ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (fd < 0) {
		diag(v->session->diags, DIAG_WRITE_FAILED, LOC_FILE(folder), "%s",
			strerror(errno));
		return EXIT_OUTPUT;
	}
	bool drawn = child_run(fd, draw, &drawing, arena, v->session->diags, &code);
	folder_clear(fd);
	close(fd);
	rmdir(folder);
	return drawn ? EXIT_COMPLETE : code;
}

/* Loads what the issue was made with: the agreement in question and the template of the
 * brief are those of the issue. */
static bool
set_up(struct verification *v)
{
	struct session *session = v->session;
	struct options *options = ARENA_NEW(session->arena, struct options);

	*options = *session->options;
	options->agreement = v->recorded.agreement;
	options->template = v->brief ? path_today(v, v->brief) : NULL;
	session->options = options;
	return session_set_up(session) && templates_load(session, &v->templates);
}

static int
derive_again(struct verification *v, const struct manifest_text *m,
	const struct file *record)
{
	v->same_version = str_eq(v->recorded.tool, "reportgen " REPORTGEN_VERSION);
	check_agreements(v);
	restore(v);
	check_head(v, m);
	if (!v->same_rules) {
		verify_note(
			v, NULL, "findings not derived again: other agreement files");
		return EXIT_COMPLETE;
	}
	check_record(v, record);
	if (!v->same_version)
		verify_note(v, NULL, "not drawn again: made by %s, not by this version",
			v->recorded.tool ? v->recorded.tool : "an unknown program");
	else if (!v->same_templates)
		verify_note(v, NULL, "not drawn again: other templates or tables");
	else
		return draw_again(v, record);
	return EXIT_COMPLETE;
}

/* Files that were altered may not be usable at all: that they were has been said. */
static int
check_contents(struct verification *v, const struct manifest_text *m,
	const struct file *record)
{
	if (!session_configure(v->session))
		return EXIT_SETUP;
	check_setup(v);
	check_inputs(v);
	if (set_up(v))
		return derive_again(v, m, record);
	if (v->same_rules && v->same_templates)
		return EXIT_SETUP;
	verify_note(v, NULL, "nothing derived again: today's files cannot be used");
	return EXIT_COMPLETE;
}

static int
check_issue(struct verification *v)
{
	struct session *session = v->session;
	struct manifest_text m;
	struct file f;
	int code = EXIT_COMPLETE;

	if (!open_file(v, MANIFEST_NAME, &f))
		return EXIT_COMPLETE;
	manifest_read(f.bytes, f.n, session->arena, &m);
	file_close(&f);
	if (m.bad_line)
		verify_fail(v, MANIFEST_NAME, "line %u is no line of a manifest",
			m.bad_line);
	check_digests(v, &m);
	check_names(v, &m);
	if (!open_file(v, "record.json", &f))
		return EXIT_COMPLETE;
	v->recorded = (struct recorded){
		.file = path_join(session->arena, v->folder, "record.json"),
		.arena = session->arena,
		.diags = diags_new(session->arena)};
	struct stream s = stream_of(v->recorded.file, f.bytes, f.n);
	if (record_read(&v->recorded, &s)) {
		code = check_contents(v, &m, &f);
	} else {
		const struct diag *d = v->recorded.diags->all.v[0];
		verify_fail(v, "record.json", "cannot be read: %s",
			diag_line(d, session->arena));
	}
	file_close(&f);
	return code;
}

int
command_verify(struct session *session)
{
	struct verification v = {
		.session = session, .folder = session->options->inputs.v[0]};

	if (!folder_exists(v.folder)) {
		diag(session->diags, DIAG_INPUT_MISSING, LOC_FILE(v.folder), "%s", "");
		return EXIT_OUTPUT;
	}
	int code = check_issue(&v);
	/* Its inputs were read by another run: they are not counted here. */
	session->reporting = (struct reporting){0};
	if (diags_have(session->diags, DIAG_VERIFY_DIFFERS))
		code = EXIT_REFUSED;
	else if (code != EXIT_COMPLETE)
		return code;
	printf("%s: %s\n", str_visible_name(session->arena, v.folder),
		code ? "does not hold" : "holds");
	return code;
}
