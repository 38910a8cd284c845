/* INI files, read by inih, which cuts long lines silently: here they are refused. */
#include "core/ini.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"

/* What inih is fed from: our own reader sees each line whole, and counts. */
struct feed {
	struct ini *ini;
	const char *next; /* text not yet handed over */
	unsigned line;
	bool continues; /* the current line is indented */
	bool has_key;   /* a key was seen in this section */
	struct ini_section *section;
	struct ini_entry *last;
};

static void
report(struct feed *f, enum diag_id id, const char *detail)
{
	diag(f->ini->diags, id, LOC_LINE(f->ini->file, f->line), "%s", detail);
}

static void
begin_section(struct feed *f, const char *name)
{
	struct ini *ini = f->ini;

	f->last = NULL;
	f->has_key = false;
	LIST_EACH (ini->sections, i) {
		if (!str_eq(ini->sections.v[i]->name, name))
			continue;
		report(f, DIAG_INI_DUPLICATE, arena_printf(ini->arena, "[%s]", name));
		f->section = ini->sections.v[i];
		return;
	}
	f->section = ARENA_NEW(ini->arena, struct ini_section);
	f->section->name = name;
	f->section->line = f->line;
	LIST_ADD(ini->arena, &ini->sections, f->section);
}

/* "[name]" begins a section here, since inih says nothing about an empty one. */
static bool
take_section(struct feed *f, const char *line, size_t n)
{
	const char *end = memchr(line, ']', n);
	if (!end) {
		report(f, DIAG_INI_SYNTAX, "a section lacks its ]");
		return false;
	}
	if ((size_t)(end - line) - 1 > LIMIT_INI_NAME) {
		report(f, DIAG_INI_LONG_NAME, str_quote(f->ini->arena, line));
		return false;
	}
	begin_section(f, str_trim(f->ini->arena, line + 1, (size_t)(end - line) - 1));
	return true;
}

static bool
is_blank_or_comment(const char *line, size_t n)
{
	size_t i = 0;
	while (i < n && (line[i] == ' ' || line[i] == '\t' || line[i] == '\r'))
		i++;
	return i == n || line[i] == '#' || line[i] == ';';
}

/* A key line needs "=", a name inih can carry, and no " ;", which would cut the value.
 */
static bool
take_key_line(struct feed *f, const char *line, size_t n)
{
	const char *sign = memchr(line, '=', n);
	if (!f->continues && !sign) {
		report(f, DIAG_INI_SYNTAX,
			str_quote(f->ini->arena, arena_dup(f->ini->arena, line, n)));
		return false;
	}
	if (!f->continues && (size_t)(sign - line) > LIMIT_INI_NAME) {
		report(f, DIAG_INI_LONG_NAME,
			str_quote(f->ini->arena, arena_dup(f->ini->arena, line, n)));
		return false;
	}
	if (memmem(line, n, " ;", 2) || memmem(line, n, "\t;", 2)) {
		report(f, DIAG_INI_SYNTAX,
			"\" ;\" would begin a comment; comments take lines of their "
			"own");
		return false;
	}
	return true;
}

static bool
accept_line(struct feed *f, const char *line, size_t n)
{
	size_t bad;

	f->continues = n && (*line == ' ' || *line == '\t') && f->has_key;
	if (n > LIMIT_INI_LINE) {
		report(f, DIAG_INI_LONG_LINE,
			arena_printf(f->ini->arena,
				"%zu bytes; continue it on an indented line", n));
		return false;
	}
	if (!str_is_utf8(line, n, &bad) || memchr(line, '\0', n)) {
		report(f, DIAG_INI_SYNTAX, "not UTF-8 text");
		return false;
	}
	if (is_blank_or_comment(line, n))
		return true;
	if (*line == '[')
		return take_section(f, line, n);
	return take_key_line(f, line, n);
}

/* ini_reader: one line, or an empty one in place of a line that was refused. */
static char *
read_line(char *out, int size, void *stream)
{
	struct feed *f = stream;

	if (!*f->next)
		return NULL;
	size_t n = strcspn(f->next, "\n");
	const char *line = f->next;
	f->next += n + (f->next[n] == '\n');
	f->line++;
	if (n && line[n - 1] == '\r')
		n--;
	if (!accept_line(f, line, n))
		n = 0;
	snprintf(out, (size_t)size, "%.*s\n", (int)n, line);
	return out;
}

static void
add_part(struct feed *f, struct ini_entry *e, const char *value)
{
	unsigned *line = ARENA_NEW(f->ini->arena, unsigned);
	*line = f->line;
	LIST_ADD(f->ini->arena, &e->part_lines, line);
	e->value = e->value ? arena_printf(f->ini->arena, "%s\n%s", e->value, value)
			    : arena_str(f->ini->arena, value);
}

static struct ini_entry *
find_entry(const struct ini_section *section, const char *key)
{
	LIST_EACH (section->entries, i) {
		if (str_eq(section->entries.v[i]->key, key))
			return section->entries.v[i];
	}
	return NULL;
}

static int
take_entry(void *user, const char *section, const char *name, const char *value)
{
	struct feed *f = user;
	struct arena *arena = f->ini->arena;

	(void)section;
	if (f->continues && f->last && str_eq(f->last->key, name)) {
		add_part(f, f->last, value);
		return 1;
	}
	if (!f->section)
		begin_section(f, "");
	const struct ini_entry *first = find_entry(f->section, name);
	if (first)
		report(f, DIAG_INI_DUPLICATE,
			arena_printf(
				arena, "\"%s\", first on line %u", name, first->line));
	f->has_key = true;
	f->last = ARENA_NEW(arena, struct ini_entry);
	f->last->used = first != NULL; /* that it stands twice is enough to say */
	f->last->key = arena_str(arena, name);
	f->last->line = f->line;
	add_part(f, f->last, value);
	LIST_ADD(arena, &f->section->entries, f->last);
	return 1;
}

struct ini *
ini_parse_text(
	const char *name, const char *text, struct arena *arena, struct diags *diags)
{
	struct ini *ini = ARENA_NEW(arena, struct ini);
	struct feed feed = {.ini = ini, .next = text};

	ini->file = name;
	ini->arena = arena;
	ini->diags = diags;
	ini->sha256 = sha256_hex(arena, text, strlen(text));
	ini_parse_stream(read_line, &feed, take_entry, &feed);
	return ini;
}

struct ini *
ini_read(const char *path, struct arena *arena, struct diags *diags)
{
	size_t n;
	char *text = file_text(path, arena, LIMIT_INI_BYTES, &n);

	if (!text) {
		diag(diags, DIAG_INI_UNREADABLE, LOC_FILE(path), "%s", strerror(errno));
		return NULL;
	}
	if (strlen(text) != n) {
		diag(diags, DIAG_INI_SYNTAX, LOC_FILE(path), "holds a NUL byte");
		return NULL;
	}
	return ini_parse_text(arena_str(arena, path), text, arena, diags);
}

struct ini_section *
ini_section(struct ini *ini, const char *name)
{
	if (!ini)
		return NULL;
	LIST_EACH (ini->sections, i) {
		if (str_eq(ini->sections.v[i]->name, name)) {
			ini->sections.v[i]->used = true;
			return ini->sections.v[i];
		}
	}
	return NULL;
}

struct ini_entry *
ini_entry(struct ini_section *section, const char *key)
{
	struct ini_entry *e = section ? find_entry(section, key) : NULL;

	if (e)
		e->used = true;
	return e;
}

const char *
ini_value(struct ini_section *section, const char *key)
{
	struct ini_entry *e = ini_entry(section, key);
	return e ? e->value : NULL;
}

const char *
ini_require(struct ini *ini, struct ini_section *section, const char *key)
{
	const char *value = ini_value(section, key);
	if (!value || !*value) {
		diag(ini->diags, DIAG_INI_MISSING_KEY,
			LOC_LINE(ini->file, section ? section->line : 0), "%s = …",
			key);
		return NULL;
	}
	return value;
}

static void
report_unknown(struct ini *ini, enum diag_id id, unsigned line, const char *name,
	const char *const *known, size_t n)
{
	const char *near = str_nearest(name, known, n);
	/* Known elsewhere: it has no place here. */
	if (near && !str_eq(near, name))
		diag(ini->diags, id, LOC_LINE(ini->file, line),
			"%s; did you mean \"%s\"?", str_quote(ini->arena, name), near);
	else
		diag(ini->diags, id, LOC_LINE(ini->file, line), "%s",
			str_quote(ini->arena, name));
}

void
ini_report_unused(struct ini *ini, const char *const *known_keys, size_t n_keys,
	const char *const *known_sections, size_t n_sections)
{
	LIST_EACH (ini->sections, i) {
		struct ini_section *s = ini->sections.v[i];
		if (!s->used) {
			report_unknown(ini, DIAG_INI_UNKNOWN_SECTION, s->line, s->name,
				known_sections, n_sections);
			continue;
		}
		LIST_EACH (s->entries, j) {
			if (!s->entries.v[j]->used)
				report_unknown(ini, DIAG_INI_UNKNOWN_KEY,
					s->entries.v[j]->line, s->entries.v[j]->key,
					known_keys, n_keys);
		}
	}
}

struct loc
ini_loc(const struct ini *ini, const struct ini_entry *e)
{
	return LOC_LINE(ini->file, e->line);
}

unsigned
ini_line_at(const struct ini_entry *e, size_t offset)
{
	size_t part = 0;
	for (size_t i = 0; i < offset && e->value[i]; i++)
		part += e->value[i] == '\n';
	return part < e->part_lines.n ? *e->part_lines.v[part] : e->line;
}

void
ini_bad_value(const struct ini *ini, const struct ini_entry *e, const char *expected)
{
	diag(ini->diags, DIAG_INI_VALUE, ini_loc(ini, e), "%s = %s, expected %s",
		e->key, str_quote(ini->arena, e->value), expected);
}

struct texts
ini_list(struct arena *arena, const char *value)
{
	struct texts list = {0};

	while (value && *value) {
		size_t n = strcspn(value, ",");
		char *part = str_trim(arena, value, n);
		if (*part)
			LIST_ADD(arena, &list, part);
		value += n + (value[n] == ',');
	}
	return list;
}
