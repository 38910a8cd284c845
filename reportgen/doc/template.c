/* A template and a view in, a document out: Mustache, then Markdown, then the values.
 */
#include "doc/template.h"

#include <errno.h>
#include <string.h>

#include "core/buf.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/str.h"
#include "doc/markdown.h"
#include "doc/mustache.h"

enum { LONGEST_PARTIAL_NAME = 64 };

struct template
{
	const char *folder, *fallback; /* where partials are looked for; may be NULL */
	struct values values;
	struct texts paths; /* of partials, each once: the trace compares pointers */
	struct arena *arena;
	struct diags *diags;
};

/* Reading */

static unsigned
line_of(const char *text, const char *at)
{
	unsigned line = 1;
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

/* A token written into the template itself would show a value twice. */
static bool
has_no_tokens(const char *path, const char *text, struct diags *diags)
{
	static const char *const marks[] = {VALUE_OPEN, VALUE_CLOSE};
	size_t before = diags->all.n;

	for (size_t i = 0; i < 2; i++) {
		for (const char *s = text; (s = strstr(s, marks[i])); s++)
			diag(diags, DIAG_TEMPLATE_SYNTAX,
				LOC_LINE(path, line_of(text, s)),
				"private-use character U+E00%zu", i);
	}
	return diags->all.n == before;
}

/* The text of a template, NULL when it cannot be used, which is reported. */
static const char *
template_read(const char *path, struct arena *arena, struct diags *diags)
{
	static const char byte_order_mark[] = "\xEF\xBB\xBF";
	size_t n, bad;
	char *text = file_text(path, arena, LIMIT_TEMPLATE_BYTES, &n);

	if (!text) {
		diag(diags, DIAG_TEMPLATE_UNREADABLE, LOC_FILE(path), "%s",
			strerror(errno));
		return NULL;
	}
	if (strlen(text) != n) {
		diag(diags, DIAG_TEMPLATE_SYNTAX,
			LOC_LINE(path, line_of(text, text + strlen(text))), "NUL byte");
		return NULL;
	}
	if (!str_is_utf8(text, n, &bad)) {
		diag(diags, DIAG_TEMPLATE_SYNTAX,
			LOC_LINE(path, line_of(text, text + bad)), "is not UTF-8");
		return NULL;
	}
	if (str_starts(text, byte_order_mark))
		text += strlen(byte_order_mark);
	return has_no_tokens(path, text, diags) ? text : NULL;
}

/* Partials */

/* One path for each partial, whatever asks. */
static const char *
partial_path(void *state, const char *name)
{
	struct template *t = state;
	const char *file = arena_printf(t->arena, "%s.md", name);
	const char *path = path_join(t->arena, t->folder, file);

	if (t->fallback && !file_exists(path))
		path = path_join(t->arena, t->fallback, file);

	for (size_t i = 0; i < t->paths.n; i++) {
		if (str_eq(t->paths.v[i], path))
			return t->paths.v[i];
	}
	LIST_ADD(t->arena, &t->paths, path);
	return path;
}

/* No slash, no dot: a partial cannot come from elsewhere. */
static bool
is_partial_name(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return n && n <= LONGEST_PARTIAL_NAME && !name[n];
}

/* One that is there and cannot be used was reported: it reads as empty, not as missing.
 */
static const char *
partial_text(void *state, const char *name)
{
	struct template *t = state;

	if (!is_partial_name(name))
		return NULL;
	const char *path = partial_path(t, name);
	if (!file_exists(path))
		return NULL;
	const char *text = template_read(path, t->arena, t->diags);
	return text ? text : "";
}

/* Values */

static void
write_token(void *state, struct buf *out, const struct data *data, const char *name)
{
	struct template *t = state;
	struct value *value = ARENA_NEW(t->arena, struct value);

	value->data = data;
	value->name = name;
	buf_printf(out, VALUE_OPEN "%zu" VALUE_CLOSE, t->values.all.n);
	LIST_ADD(t->arena, &t->values.all, value);
}

static bool
is_placed(const struct origins *origins, const char *path)
{
	LIST_EACH (origins->all, i) {
		if (origins->all.v[i]->file == path)
			return true;
	}
	return false;
}

/* The path of the first of these partials that was placed; NULL when none was. */
static const char *
placed_path(
	struct template *t, const struct origins *origins, const char *const *partials)
{
	for (; *partials; partials++)
		if (is_placed(origins, partial_path(t, *partials)))
			return partial_path(t, *partials);
	return NULL;
}

/* True when some tag of the text names the value, or one of its members. */
static bool
is_named(const char *text, const char *name, size_t n)
{
	while ((text = strstr(text, "{{"))) {
		text += strlen("{{");
		text += strspn(text, "#^ ");
		if (!strncmp(text, name, n) && strchr(". }", text[n]))
			return true;
	}
	return false;
}

/* Reports what a required part does not name. */
static void
part_check(struct template *t, const char *path, const char *const *values)
{
	const char *text = template_read(path, t->arena, t->diags);

	for (; text && *values; values++) {
		bool any = false;
		for (const char *s = *values; *s && !any;) {
			size_t n = strcspn(s, "|");
			any = is_named(text, s, n);
			s += n + (s[n] == '|');
		}
		if (!any)
			diag(t->diags, DIAG_TEMPLATE_SILENT, LOC_FILE(path), "%s",
				str_quote(t->arena, *values));
	}
}

static void
render_file(const char *path, const struct data *view,
	const struct mustache_policy *policy, struct mustache_trace *trace,
	struct buf *out, struct diags *diags)
{
	const char *text = template_read(path, out->arena, diags);
	if (text)
		mustache_render_traced(
			path, text, view, policy, trace, out, out->arena, diags);
}

/* Appends the part when the template has none; it must be worth it either way. */
static void
part_place(struct template *t, const struct required *required, const struct data *view,
	const struct mustache_policy *policy, struct mustache_trace *trace,
	struct buf *out)
{
	const char *path = placed_path(t, &trace->origins, required->partials);

	if (!path) {
		path = partial_path(t, required->partials[0]);
		buf_str(out, "\n\n");
		render_file(path, view, policy, trace, out, t->diags);
	}
	if (file_exists(path))
		part_check(t, path, required->values);
}

bool
template_render(const char *path, const char *fallback, const struct required *required,
	const struct data *view, const struct builts *builts, struct doc *doc,
	struct arena *arena, struct diags *diags)
{
	struct template t = {
		.folder = path_folder(arena, path),
		.fallback = fallback,
		.arena = arena,
		.diags = diags,
	};
	const struct mustache_policy policy = {
		.escape = write_token,
		.state = &t,
		.partial = partial_text,
		.missing_is_error = true,
		.plain_only = true,
	};
	struct mustache_trace trace = {.file = partial_path};
	struct buf out = {.arena = arena};
	size_t before = diags->all.n;

	render_file(path, view, &policy, &trace, &out, diags);
	if (required)
		part_place(&t, required, view, &policy, &trace, &out);
	if (out.n > LIMIT_RENDERED_BYTES)
		return false; /* reported by the renderer */
	const struct markdown markdown = {
		.file = path,
		.text = buf_text(&out),
		.n = out.n,
		.origins = &trace.origins,
		.values = &t.values,
		.builts = builts,
	};
	markdown_read(&markdown, doc, arena, diags);
	return diags->all.n == before;
}
