/* Mustache templates: parsed once into nodes, then rendered over a stack of contexts.
 */
#include "doc/mustache.h"

#include <assert.h>
#include <string.h>

#include "core/limits.h"
#include "core/str.h"

/* Sections open at once in one file; with LIMIT_PARTIAL_DEPTH this bounds all
 * recursion. */
enum {
	DEEPEST_SECTION = 64,
	DEEPEST_STACK = DEEPEST_SECTION * (LIMIT_PARTIAL_DEPTH + 1) + 1,
};

enum node_kind {
	NODE_TEXT,
	NODE_VALUE,
	NODE_RAW,
	NODE_SECTION,
	NODE_INVERTED,
	NODE_PARTIAL,
};

struct node {
	enum node_kind kind;
	unsigned line;
	const char *text; /* TEXT, n bytes of it */
	size_t n;
	const char *name; /* all others */
	struct texts
		parts; /* VALUE, RAW, sections: the name cut at dots; none for "." */
	const char *indent; /* PARTIAL: the blanks before it when it stands alone */
	size_t end;         /* sections: index of the first node behind the body */
	bool reported;      /* said once is enough, also in a loop */
	bool checked;       /* sections: a body not entered was looked through */
};

/* The main template or a partial, which is parsed anew for each indentation. */
struct source {
	const char *name, *file, *indent;
	bool missing; /* there is no such partial */
	bool active;  /* being rendered now */
	LIST_OF(struct node) nodes;
};

/* Parsing */

struct parser {
	struct source *source;
	const char *text, *at;    /* the whole; what is not yet read */
	unsigned line;            /* of at */
	const char *open, *close; /* the delimiters */
	struct node *sections[DEEPEST_SECTION];
	size_t n_sections;
	bool plain_only;
	bool gave_up; /* what follows could only be noise */
	struct arena *arena;
	struct diags *diags;
};

struct tag {
	char sigil;              /* one of SIGILS; 0: a plain value */
	const char *start, *end; /* in the text, delimiters included */
	const char *from, *to;   /* the same, or its whole line when it stands alone */
	const char *name;        /* without blanks around it */
	unsigned line;
};

#define SIGILS "#^/>!=&{"
/* Those that take their line with them when nothing else stands on it. */
#define STANDALONE_SIGILS "#^/>!="

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static unsigned
count_lines(const char *from, const char *to)
{
	unsigned n = 0;
	while ((from = memchr(from, '\n', (size_t)(to - from))))
		n++, from++;
	return n;
}

static struct loc
parser_loc(const struct parser *p, unsigned line)
{
	return LOC_LINE(p->source->file, line);
}

static struct node *
add_node(struct parser *p, enum node_kind kind, unsigned line, const char *name)
{
	struct node *node = ARENA_NEW(p->arena, struct node);
	node->kind = kind;
	node->line = line;
	node->name = name;
	LIST_ADD(p->arena, &p->source->nodes, node);
	return node;
}

static void
add_text(struct parser *p, const char *to)
{
	if (to == p->at)
		return;
	struct node *node = add_node(p, NODE_TEXT, p->line, NULL);
	node->text = p->at;
	node->n = (size_t)(to - p->at);
}

static void
move_to(struct parser *p, const char *to)
{
	p->line += count_lines(p->at, to);
	p->at = to;
}

/* Widens from and to over the line of a tag that has it to itself. */
static void
widen_to_line(const struct parser *p, struct tag *tag)
{
	const char *from = tag->start, *to = tag->end;

	while (from > p->text && is_blank(from[-1]))
		from--;
	if (from > p->text && from[-1] != '\n')
		return;
	while (is_blank(*to))
		to++;
	if (to[0] == '\r' && to[1] == '\n')
		to++;
	if (*to && *to != '\n')
		return;
	tag->from = from;
	tag->to = *to ? to + 1 : to;
}

/* How the tag must end: triple mustaches and delimiter changes have a mark there too.
 */
static const char *
closing_of(const struct parser *p, char sigil)
{
	if (sigil == '{' || sigil == '=')
		return arena_printf(
			p->arena, "%c%s", sigil == '{' ? '}' : '=', p->close);
	return p->close;
}

/* Finds the next tag at or after p->at; false when there is none. */
static bool
tag_next(struct parser *p, struct tag *tag)
{
	*tag = (struct tag){.start = strstr(p->at, p->open)};
	if (!tag->start)
		return false;
	tag->line = p->line + count_lines(p->at, tag->start);
	const char *inside = tag->start + strlen(p->open);
	inside += strspn(inside, " \t\r\n");
	if (*inside && strchr(SIGILS, *inside))
		tag->sigil = *inside++;
	const char *closing = closing_of(p, tag->sigil);
	const char *end = strstr(inside, closing);
	if (!end) {
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, tag->line),
			"tag is not closed: %s is missing", closing);
		p->gave_up = true;
		return false;
	}
	tag->name = str_trim(p->arena, inside, (size_t)(end - inside));
	tag->end = end + strlen(closing);
	tag->from = tag->start;
	tag->to = tag->end;
	if (tag->sigil && strchr(STANDALONE_SIGILS, tag->sigil))
		widen_to_line(p, tag);
	return true;
}

static void
split_name(struct parser *p, struct node *node)
{
	if (str_eq(node->name, "."))
		return;
	for (const char *s = node->name;; s++) {
		size_t n = strcspn(s, ".");
		LIST_ADD(p->arena, &node->parts, arena_dup(p->arena, s, n));
		s += n;
		if (!*s)
			return;
	}
}

static void
open_section(struct parser *p, struct node *node)
{
	if (p->n_sections == DEEPEST_SECTION) {
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, node->line),
			"more than %d sections inside each other", DEEPEST_SECTION);
		p->gave_up = true;
		return;
	}
	p->sections[p->n_sections++] = node;
}

static void
end_section(struct parser *p)
{
	p->sections[--p->n_sections]->end = p->source->nodes.n;
}

/* A wrong name closes all up to the section it means, or else is taken for a slip of
 * the pen and closes the innermost. */
static void
close_section(struct parser *p, const struct tag *tag)
{
	size_t i = p->n_sections;

	while (i && !str_eq(p->sections[i - 1]->name, tag->name))
		i--;
	if (!p->n_sections)
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, tag->line),
			"{{/%s}} closes nothing", tag->name);
	else if (i != p->n_sections)
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, tag->line),
			"{{/%s}} where {{/%s}} should close line %u", tag->name,
			p->sections[p->n_sections - 1]->name,
			p->sections[p->n_sections - 1]->line);
	do {
		if (p->n_sections)
			end_section(p);
	} while (i && p->n_sections >= i);
}

static void
set_delimiters(struct parser *p, const struct tag *tag)
{
	const char *s = tag->name;
	size_t n = strcspn(s, " \t\r\n"), gap = strspn(s + n, " \t\r\n");
	const char *close = s + n + gap;

	if (!n || !*close || close[strcspn(close, " \t\r\n=")] || memchr(s, '=', n)) {
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, tag->line),
			"delimiters are two words without \"=\", not %s",
			str_quote(p->arena, s));
		return;
	}
	p->open = arena_dup(p->arena, s, n);
	p->close = close;
}

/* True when the tag may not stand in a plain template, which is reported. */
static bool
is_refused(struct parser *p, const struct tag *tag)
{
	if (p->plain_only && tag->sigil && strchr("{&=", tag->sigil)) {
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, tag->line),
			"%s is not allowed here, write {{name}}",
			tag->sigil == '{'   ? "{{{…}}}"
			: tag->sigil == '&' ? "{{&…}}"
					    : "{{=…=}}");
		return true;
	}
	if (tag->sigil != '!' && !*tag->name) {
		diag(p->diags, DIAG_TEMPLATE_SYNTAX, parser_loc(p, tag->line),
			"tag without a name");
		return true;
	}
	return false;
}

static void
take_tag(struct parser *p, const struct tag *tag)
{
	static const enum node_kind kinds[] = {
		[0] = NODE_VALUE,
		['{'] = NODE_RAW,
		['&'] = NODE_RAW,
		['#'] = NODE_SECTION,
		['^'] = NODE_INVERTED,
		['>'] = NODE_PARTIAL,
	};
	struct node *node;

	if (is_refused(p, tag))
		return;
	switch (tag->sigil) {
	case '!':
		return;
	case '=':
		set_delimiters(p, tag);
		return;
	case '/':
		close_section(p, tag);
		return;
	case '>':
		node = add_node(p, NODE_PARTIAL, tag->line, tag->name);
		node->indent = tag->to == tag->end && tag->from == tag->start
				       ? ""
				       : arena_dup(p->arena, tag->from,
						 (size_t)(tag->start - tag->from));
		return;
	default:
		node = add_node(
			p, kinds[(unsigned char)tag->sigil], tag->line, tag->name);
		split_name(p, node);
		if (node->kind == NODE_SECTION || node->kind == NODE_INVERTED)
			open_section(p, node);
	}
}

static void
source_parse(struct source *source, const char *text, bool plain_only,
	struct arena *arena, struct diags *diags)
{
	struct parser p = {
		.source = source,
		.text = text,
		.at = text,
		.line = 1,
		.open = "{{",
		.close = "}}",
		.plain_only = plain_only,
		.arena = arena,
		.diags = diags,
	};
	struct tag tag;

	while (!p.gave_up && tag_next(&p, &tag)) {
		add_text(&p, tag.from);
		move_to(&p, tag.to);
		take_tag(&p, &tag);
	}
	if (!p.gave_up)
		add_text(&p, p.at + strlen(p.at));
	while (p.n_sections) {
		const struct node *open = p.sections[p.n_sections - 1];
		if (!p.gave_up)
			diag(diags, DIAG_TEMPLATE_SYNTAX, parser_loc(&p, open->line),
				"section {{%c%s}} is not closed",
				open->kind == NODE_SECTION ? '#' : '^', open->name);
		end_section(&p);
	}
	LIST_EACH (source->nodes, i) {
		if (!source->nodes.v[i]->end)
			source->nodes.v[i]->end = i + 1;
	}
}

/* Rendering */

struct renderer {
	const struct mustache_policy *policy;
	struct mustache_trace *trace; /* may be NULL */
	struct buf *out;
	const struct data *stack[DEEPEST_STACK];
	size_t n_stack;
	LIST_OF(struct source) partials;
	unsigned depth; /* of partials */
	unsigned muted; /* looking for mistakes only, nothing is written */
	size_t steps;
	bool stopped; /* a limit was reached */
	struct arena *arena;
	struct diags *diags;
};

static void render(struct renderer *, const struct source *, size_t from, size_t to);

static struct loc
node_loc(const struct source *source, const struct node *node)
{
	return LOC_LINE(source->file, node->line);
}

static bool
is_true(const struct data *d)
{
	if (!d || d->kind == DATA_FALSE)
		return false;
	if (d->kind == DATA_LIST)
		return d->items.n > 0;
	if (d->kind == DATA_TEXT || d->kind == DATA_URL)
		return !str_empty(d->text);
	return true;
}

static const struct data *
top_of(const struct renderer *r)
{
	return r->stack[r->n_stack - 1];
}

/* Where a dotted name leads nowhere: the part that was not found, and the object it
 * should have been in, NULL for the stack. */
struct miss {
	size_t part;
	const struct data *inside;
};

/* The value of a dotted name: its first part from the stack, the others from there.
 * When there is none, *miss says where. */
static const struct data *
find(struct renderer *r, const struct node *node, struct miss *miss)
{
	const struct data *found = NULL;

	*miss = (struct miss){0};
	if (!node->parts.n)
		return top_of(r);
	for (size_t i = r->n_stack; i && !found; i--) {
		found = data_get(r->stack[i - 1], node->parts.v[0]);
		r->steps += r->stack[i - 1]->items.n;
	}
	for (size_t i = 1; found && i < node->parts.n; i++) {
		*miss = (struct miss){i, found};
		found = data_get(found, node->parts.v[i]);
	}
	return found;
}

static bool
is_key_anywhere(const struct data *d, const char *key)
{
	LIST_EACH (d->items, i) {
		if (str_eq(d->items.v[i]->key, key) ||
			is_key_anywhere(d->items.v[i], key))
			return true;
	}
	return false;
}

static void
add_keys(struct renderer *r, struct texts *keys, const struct data *object)
{
	if (object->kind != DATA_OBJECT)
		return;
	LIST_EACH (object->items, i)
		texts_add_once(r->arena, keys, object->items.v[i]->key);
}

/* The known name nearest to the part of the name that was not found, with the parts
 * before it; NULL when none is near. */
static const char *
nearest_name(struct renderer *r, const struct node *node, const struct miss *miss)
{
	struct texts keys = {0};
	struct buf name = {.arena = r->arena};

	if (miss->inside)
		add_keys(r, &keys, miss->inside);
	for (size_t i = r->n_stack; i && !miss->inside; i--)
		add_keys(r, &keys, r->stack[i - 1]);
	const char *nearest = str_nearest(node->parts.v[miss->part], keys.v, keys.n);
	for (size_t i = 0; i < miss->part; i++)
		buf_printf(&name, "%s.", node->parts.v[i]);
	buf_str(&name, nearest ? nearest : "");
	return nearest ? buf_text(&name) : NULL;
}

/* Unknown is what no context has. The members of an empty list are not known, and in a
 * body that is only looked through a name counts as known when any object of the view
 * has it. */
static void
report_missing(struct renderer *r, const struct source *source, struct node *node,
	const struct miss *miss)
{
	const struct data *inside = miss->inside;

	if (!r->policy->missing_is_error || node->reported)
		return;
	if (inside && inside->kind == DATA_LIST && !inside->items.n)
		return;
	if (r->muted && !inside && is_key_anywhere(r->stack[0], node->parts.v[0]))
		return;
	const char *nearest = nearest_name(r, node, miss);
	node->reported = true;
	if (nearest)
		diag(r->diags, DIAG_TEMPLATE_UNKNOWN, node_loc(source, node),
			"%s, the nearest is %s", str_quote(r->arena, node->name),
			str_quote(r->arena, nearest));
	else
		diag(r->diags, DIAG_TEMPLATE_UNKNOWN, node_loc(source, node), "%s",
			str_quote(r->arena, node->name));
}

static void
report_limit(struct renderer *r, const struct source *source, const struct node *node)
{
	bool is_long = r->out->n > LIMIT_RENDERED_BYTES;

	if (!r->stopped)
		diag(r->diags, DIAG_TEMPLATE_SYNTAX, node_loc(source, node),
			is_long ? "the text grows beyond %u bytes"
				: "sections repeat each other: more than %u names "
				  "looked at",
			is_long ? LIMIT_RENDERED_BYTES : LIMIT_TEMPLATE_STEPS);
	r->stopped = true;
}

static void
trace_line(struct renderer *r, const char *file, unsigned line)
{
	if (!r->trace)
		return;
	struct origins *origins = &r->trace->origins;
	const struct origin *last =
		origins->all.n ? origins->all.v[origins->all.n - 1] : NULL;
	if (last && last->file == file && last->line == line)
		return;
	struct origin *origin = ARENA_NEW(r->arena, struct origin);
	*origin = (struct origin){.start = r->out->n, .file = file, .line = line};
	LIST_ADD(r->arena, &origins->all, origin);
}

static void
render_text(struct renderer *r, const struct source *source, const struct node *node)
{
	const char *s = node->text, *end = s + node->n;
	unsigned line = node->line;

	if (r->muted)
		return;
	while (s < end) {
		const char *eol = memchr(s, '\n', (size_t)(end - s));
		const char *next = eol ? eol + 1 : end;
		trace_line(r, source->file, line++);
		buf_bytes(r->out, s, (size_t)(next - s));
		s = next;
	}
}

static void
write_value(struct renderer *r, const struct source *source, const struct node *node,
	const struct data *value)
{
	if (r->muted)
		return;
	trace_line(r, source->file, node->line);
	if (node->kind == NODE_VALUE && r->policy->escape)
		r->policy->escape(r->policy->state, r->out, value, node->name);
	else
		buf_str(r->out, value->text);
}

/* A missing value is written as an empty address, which may stand anywhere: one mistake
 * is reported once. */
static void
render_value(struct renderer *r, const struct source *source, struct node *node)
{
	static const struct data stand_in = {.kind = DATA_URL, .text = ""};
	static const char *const kinds[] = {
		[DATA_TRUE] = "yes or no",
		[DATA_LIST] = "a list",
		[DATA_OBJECT] = "a group of values",
	};
	struct miss miss;
	const struct data *value = find(r, node, &miss);

	if (!value) {
		report_missing(r, source, node, &miss);
		value = &stand_in;
	}
	if (value->kind == DATA_TEXT || value->kind == DATA_URL) {
		write_value(r, source, node, value);
		return;
	}
	if (value->kind == DATA_FALSE || !r->policy->missing_is_error || node->reported)
		return;
	node->reported = true;
	diag(r->diags, DIAG_TEMPLATE_SYNTAX, node_loc(source, node),
		"%s is %s, not a text", str_quote(r->arena, node->name),
		kinds[value->kind]);
}

static void
render_within(struct renderer *r, const struct source *source, size_t section,
	const struct data *context)
{
	assert(r->n_stack < DEEPEST_STACK);
	r->stack[r->n_stack++] = context;
	render(r, source, section + 1, source->nodes.v[section]->end);
	r->n_stack--;
}

/* Looks through a body that is not shown, so that a mistake is found today and not in
 * the month it is needed. */
static void
check_body(struct renderer *r, const struct source *source, size_t section,
	const struct data *context)
{
	struct node *node = source->nodes.v[section];

	if (!r->policy->missing_is_error || node->checked)
		return;
	node->checked = true;
	r->muted++;
	render_within(r, source, section, context);
	r->muted--;
}

static void
render_inverted(struct renderer *r, const struct source *source, size_t section)
{
	struct node *node = source->nodes.v[section];
	struct miss miss;
	const struct data *value = find(r, node, &miss);

	if (!value)
		report_missing(r, source, node, &miss);
	if (is_true(value))
		check_body(r, source, section, top_of(r));
	else
		render(r, source, section + 1, node->end);
}

static void
render_section(struct renderer *r, const struct source *source, size_t section)
{
	struct node *node = source->nodes.v[section];
	struct miss miss;
	const struct data *value = find(r, node, &miss);

	if (!value) {
		report_missing(r, source, node, &miss);
		return;
	}
	if (value->kind == DATA_LIST) {
		size_t n = r->muted && value->items.n ? 1 : value->items.n;
		for (size_t i = 0; i < n && !r->stopped; i++)
			render_within(r, source, section, value->items.v[i]);
	} else if (is_true(value)) {
		render_within(r, source, section, value);
	} else {
		check_body(r, source, section, value);
	}
}

/* The specification indents the text of a partial, not what its values bring. */
static const char *
indented(struct arena *arena, const char *text, const char *indent)
{
	struct buf out = {.arena = arena};

	if (!*indent)
		return text;
	while (*text) {
		size_t n = strcspn(text, "\n");
		n += text[n] == '\n';
		buf_str(&out, indent);
		buf_bytes(&out, text, n);
		text += n;
	}
	return buf_text(&out);
}

static struct source *
partial_of(struct renderer *r, const struct node *node)
{
	const struct mustache_policy *policy = r->policy;

	LIST_EACH (r->partials, i) {
		struct source *known = r->partials.v[i];
		if (str_eq(known->name, node->name) &&
			str_eq(known->indent, node->indent))
			return known;
	}
	struct source *source = ARENA_NEW(r->arena, struct source);
	LIST_ADD(r->arena, &r->partials, source);
	source->name = source->file = node->name;
	source->indent = node->indent;
	const char *text =
		policy->partial ? policy->partial(policy->state, node->name) : NULL;
	source->missing = !text;
	if (!text)
		return source;
	if (r->trace && r->trace->file)
		source->file = r->trace->file(policy->state, node->name);
	source_parse(source, indented(r->arena, text, node->indent), policy->plain_only,
		r->arena, r->diags);
	return source;
}

static void
render_partial(struct renderer *r, const struct source *source, struct node *node)
{
	struct source *partial = partial_of(r, node);

	if (partial->missing) {
		if (r->policy->missing_is_error && !node->reported)
			diag(r->diags, DIAG_TEMPLATE_UNKNOWN, node_loc(source, node),
				"no partial %s", str_quote(r->arena, node->name));
		node->reported = true;
		return;
	}
	if (r->muted && (partial->active || r->depth == LIMIT_PARTIAL_DEPTH))
		return;
	if (r->depth == LIMIT_PARTIAL_DEPTH) {
		diag(r->diags, DIAG_TEMPLATE_SYNTAX, node_loc(source, node),
			"more than %d partials inside each other", LIMIT_PARTIAL_DEPTH);
		r->stopped = true;
		return;
	}
	bool was_active = partial->active;
	partial->active = true;
	r->depth++;
	render(r, partial, 0, partial->nodes.n);
	r->depth--;
	partial->active = was_active;
}

/* Steps are limited as bytes are: what multiplies and writes little must end as well.
 */
static void
render(struct renderer *r, const struct source *source, size_t from, size_t to)
{
	for (size_t i = from; i < to && !r->stopped; i = source->nodes.v[i]->end) {
		struct node *node = source->nodes.v[i];
		switch (node->kind) {
		case NODE_TEXT:
			render_text(r, source, node);
			break;
		case NODE_VALUE:
		case NODE_RAW:
			render_value(r, source, node);
			break;
		case NODE_SECTION:
			render_section(r, source, i);
			break;
		case NODE_INVERTED:
			render_inverted(r, source, i);
			break;
		case NODE_PARTIAL:
			render_partial(r, source, node);
			break;
		}
		if (r->out->n > LIMIT_RENDERED_BYTES ||
			++r->steps > LIMIT_TEMPLATE_STEPS)
			report_limit(r, source, node);
	}
}

bool
mustache_render_traced(const char *name, const char *text, const struct data *view,
	const struct mustache_policy *policy, struct mustache_trace *trace,
	struct buf *out, struct arena *arena, struct diags *diags)
{
	struct source source = {.name = name, .file = name, .indent = ""};
	struct renderer r = {
		.policy = policy,
		.trace = trace,
		.out = out,
		.stack = {view},
		.n_stack = 1,
		.arena = arena,
		.diags = diags,
	};
	size_t before = diags->all.n;

	source_parse(&source, text, policy->plain_only, arena, diags);
	render(&r, &source, 0, source.nodes.n);
	return diags->all.n == before;
}

bool
mustache_render(const char *name, const char *text, const struct data *view,
	const struct mustache_policy *policy, struct buf *out, struct arena *arena,
	struct diags *diags)
{
	return mustache_render_traced(
		name, text, view, policy, NULL, out, arena, diags);
}
