/* What went wrong and what we did about it. */
#include "core/diag.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/str.h"

struct kind {
	enum severity severity;
	enum diag_area area;
	const char *name, *what, *done;
};

static const struct kind kinds[DIAG_COUNT] = {
#define DIAG(id, severity, area, name, what, done)                                     \
	[DIAG_##id] = {SEVERITY_##severity, AREA_##area, name, what, done},
#include "core/diag.def"
#undef DIAG
};

static const char *const severity_names[] = {"note", "warning", "error"};

struct diags *
diags_new(struct arena *arena)
{
	struct diags *d = ARENA_NEW(arena, struct diags);
	d->arena = arena;
	return d;
}

void
diag(struct diags *diags, enum diag_id id, struct loc loc, const char *fmt, ...)
{
	struct diag *d = ARENA_NEW(diags->arena, struct diag);
	va_list args;

	va_start(args, fmt);
	char *detail = arena_vprintf(diags->arena, fmt, args);
	va_end(args);
	d->id = id;
	d->loc = loc;
	d->loc.file = arena_str(diags->arena, str_visible_name(diags->arena, loc.file));
	d->loc.pointer = arena_str(diags->arena, loc.pointer);
	d->detail = str_visible(diags->arena, detail);
	LIST_ADD(diags->arena, &diags->all, d);
}

enum severity
diag_severity(enum diag_id id)
{
	return kinds[id].severity;
}

enum diag_area
diag_area(enum diag_id id)
{
	return kinds[id].area;
}

const char *
diag_name(enum diag_id id)
{
	return kinds[id].name;
}

enum diag_id
diag_find(const char *name)
{
	for (int id = 0; id < DIAG_COUNT; id++)
		if (str_eq(kinds[id].name, name))
			return (enum diag_id)id;
	return DIAG_FORMAT_UNKNOWN;
}

const char *
diag_what(enum diag_id id)
{
	return kinds[id].what;
}

const char *
diag_done(enum diag_id id)
{
	return kinds[id].done;
}

bool
diags_have(const struct diags *diags, enum diag_id id)
{
	LIST_EACH (diags->all, i) {
		if (diags->all.v[i]->id == id)
			return true;
	}
	return false;
}

size_t
diags_count(const struct diags *diags, enum diag_area area, enum severity at_least)
{
	size_t n = 0;
	LIST_EACH (diags->all, i) {
		const struct kind *k = &kinds[diags->all.v[i]->id];
		n += k->area == area && k->severity >= at_least;
	}
	return n;
}

/* What stops a run first; last what is told of the rules, not of the input. */
static int
rank(const struct diag *d)
{
	bool of_rules = d->id == DIAG_RULE_IDLE || d->id == DIAG_ELEMENT_OPEN;
	return of_rules ? -1 : (int)kinds[d->id].severity;
}

static int
order(const struct diag *a, const struct diag *b)
{
	int by = rank(b) - rank(a);
	if (!by)
		by = str_order(a->loc.file, b->loc.file);
	if (!by)
		by = (a->loc.line > b->loc.line) - (a->loc.line < b->loc.line);
	if (!by)
		by = (a->loc.column > b->loc.column) - (a->loc.column < b->loc.column);
	if (!by)
		by = str_order(a->loc.pointer, b->loc.pointer);
	if (!by)
		by = str_order(kinds[a->id].name, kinds[b->id].name);
	return by ? by : str_order(a->detail, b->detail);
}

static int
by_place(const void *a, const void *b)
{
	return order(*(struct diag *const *)a, *(struct diag *const *)b);
}

void
diags_sort(struct diags *diags)
{
	size_t kept = 0;

	if (diags->all.n > 1)
		qsort(diags->all.v, diags->all.n, sizeof *diags->all.v, by_place);
	LIST_EACH (diags->all, i) {
		if (!kept || order(diags->all.v[kept - 1], diags->all.v[i]))
			diags->all.v[kept++] = diags->all.v[i];
	}
	diags->all.n = kept;
}

const char *
diag_line(const struct diag *d, struct arena *arena)
{
	const struct kind *k = &kinds[d->id];
	struct buf out = {.arena = arena};

	buf_str(&out, d->loc.file ? d->loc.file : "reportgen");
	if (!str_empty(d->loc.pointer))
		buf_printf(&out, "#%s", str_visible(arena, d->loc.pointer));
	else if (d->loc.line && d->loc.column)
		buf_printf(&out, ":%u:%u", d->loc.line, d->loc.column);
	else if (d->loc.line)
		buf_printf(&out, ":%u", d->loc.line);
	buf_printf(&out, ": %s: %s", severity_names[k->severity], k->what);
	if (*d->detail)
		buf_printf(&out, ": %s", d->detail);
	buf_printf(&out, ", %s [%s]", k->done, k->name);
	return buf_text(&out);
}
