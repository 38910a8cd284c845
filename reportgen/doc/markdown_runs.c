/* Markdown with tokens for values in, runs of text out: values, entities, links,
 * images. */
#include "doc/markdown_parts.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "core/url.h"

/* Places */

struct loc
markdown_loc(const struct builder *b, size_t offset)
{
	const struct origins *origins = b->in->origins;
	size_t low = 0, high = origins->all.n; /* the origin lies before high */

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (origins->all.v[middle]->start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return LOC_FILE(b->in->file);
	return LOC_LINE(origins->all.v[low - 1]->file, origins->all.v[low - 1]->line);
}

static void
place_block(struct block *block, struct loc loc)
{
	if (block && !block->loc.line)
		block->loc = loc;
}

/* Takes note where we are; only some of md4c's pointers lead into the text it was
 * given. */
static void
move_here(struct builder *b, const char *s)
{
	if (!s || s < b->in->text || s > b->in->text + b->in->n)
		return;
	b->here = markdown_loc(b, (size_t)(s - b->in->text));
	place_block(b->leaf, b->here);
	for (size_t i = 0; i < b->n_levels; i++)
		place_block(b->levels[i].block, b->here);
}

/* Values */

/* The value whose token starts at *s, which moves behind it; NULL when none starts
 * there. */
static const struct value *
token_read(const struct builder *b, const char **s)
{
	const struct values *values = b->in->values;
	const char *p = *s;
	size_t n = 0;

	if (!str_starts(p, VALUE_OPEN))
		return NULL;
	p += strlen(VALUE_OPEN);
	for (; *p >= '0' && *p <= '9' && n <= values->all.n; p++)
		n = 10 * n + (size_t)(*p - '0');
	if (!str_starts(p, VALUE_CLOSE) || n >= values->all.n)
		return NULL;
	*s = p + strlen(VALUE_CLOSE);
	return values->all.v[n];
}

static bool
is_line_break(char c)
{
	return c == '\n' || c == '\r';
}

/* The text of a value as it is, except that it stays on one line. */
static void
add_value(struct buf *out, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\r\n\t");
		buf_bytes(out, s, n);
		s += n;
		if (!*s)
			return;
		buf_char(out, ' ');
		bool ends_line = is_line_break(*s++);
		while (ends_line && is_line_break(*s))
			s++;
	}
}

/* Template text quoted in a message: {{name}} where it has tokens. */
const char *
markdown_quote(struct builder *b, const char *s)
{
	struct buf out = {.arena = b->arena};

	while (*s) {
		const struct value *value = token_read(b, &s);
		if (value)
			buf_printf(&out, "{{%s}}", value->name);
		else
			buf_char(&out, *s++);
	}
	return str_quote(b->arena, buf_text(&out));
}

/* Runs */

static void
run_end(struct builder *b)
{
	if (b->run.n && b->target) {
		unsigned style = (b->bold ? RUN_BOLD : 0) |
				 (b->italic ? RUN_ITALIC : 0) |
				 (b->superscript ? RUN_SUPERSCRIPT : 0);
		text_add(b->arena, b->target, buf_text(&b->run), style);
		b->target->runs.v[b->target->runs.n - 1]->url = b->url;
	}
	b->run = (struct buf){.arena = b->arena};
}

static bool
is_text_start(const struct builder *b)
{
	return !b->run.n && !b->target->runs.n && !b->n_images && !b->image_depth &&
	       !b->class;
}

static bool
is_paragraph(const struct builder *b)
{
	return b->leaf && b->leaf->kind == BLOCK_PARAGRAPH &&
	       b->target == &b->leaf->text;
}

static void
take_class(struct builder *b, const char *name)
{
	static const char *const classes[] = {
		"lead", "subtitle", "note", "caption", "page"};
	enum { N_CLASSES = COUNT(classes) };

	b->class = "";
	if (!is_paragraph(b)) {
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->here,
			"{.%s} stands at the start of a paragraph only", name);
		return;
	}
	for (size_t i = 0; i < N_CLASSES; i++) {
		if (str_eq(classes[i], name))
			b->class = classes[i];
	}
	if (*b->class)
		return;
	const char *nearest = str_nearest(name, classes, N_CLASSES);
	diag(b->diags, DIAG_TEMPLATE_UNKNOWN, b->here, "class %s%s%s",
		markdown_quote(b, name), nearest ? ", the nearest is " : "",
		nearest ? nearest : "");
}

/* Reads {.class} where a text begins; true when one was there and s moved behind it. */
static bool
class_read(struct builder *b, const char **s)
{
	const char *end = strchr(*s, '}');

	if (!str_starts(*s, "{.") || !end || !is_text_start(b))
		return false;
	take_class(b, arena_dup(b->arena, *s + 2, (size_t)(end - *s - 2)));
	*s = end + 1;
	*s += strspn(*s, " ");
	return true;
}

/* Reads <sup> or </sup>; true when s moved behind it. */
static bool
superscript_read(struct builder *b, const char **s)
{
	const char *tag = b->superscript ? "</sup>" : "<sup>";

	if (!str_starts(*s, tag))
		return false;
	run_end(b);
	b->superscript = !b->superscript;
	*s += strlen(tag);
	return true;
}

/* A line of a table that md4c did not take for one would show its bars. */
static void
refuse_bar(struct builder *b, const char *s)
{
	bool is_cell = b->leaf && b->leaf->kind == BLOCK_TABLE;

	if (*s == '|' && b->is_line_start && !is_cell)
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->here,
			"line begins with | and is in no table: a table has an empty "
			"line "
			"before it, none inside, and --- for each column on its second "
			"line");
	if (*s)
		b->is_line_start = false;
}

/* Moves the template text gathered so far into the run: tokens become values, the few
 * marks of our own are obeyed. Values come after that and are never looked at. */
static void
take_raw(struct builder *b)
{
	const char *s = buf_text(&b->raw);

	if (b->target) {
		class_read(b, &s);
		refuse_bar(b, s);
	}
	while (b->target && *s) {
		const struct value *value = token_read(b, &s);
		if (value)
			add_value(&b->run, value->data->text);
		else if (!superscript_read(b, &s))
			buf_char(&b->run, *s++);
	}
	b->raw = (struct buf){.arena = b->arena};
	b->raw_end = NULL;
}

/* Code is plain text with values. */
static void
take_code(struct builder *b, const char *text, size_t n)
{
	const char *s = arena_dup(b->arena, text, n);

	while (*s) {
		const struct value *value = token_read(b, &s);
		if (value)
			add_value(&b->run, value->data->text);
		else
			buf_char(&b->run, *s++);
	}
}

static void
take_break(struct builder *b)
{
	run_end(b);
	if (!b->target->runs.n)
		text_add(b->arena, b->target, "", 0);
	b->target->runs.v[b->target->runs.n - 1]->style |= RUN_BREAK_AFTER;
}

void
markdown_text_begin(struct builder *b, struct text *target)
{
	b->target = target;
	b->class = NULL;
	b->n_images = 0;
	b->is_line_start = true;
}

/* Ends the text being read, if one is. Only a paragraph can have made sense of an
 * image. */
void
markdown_text_end(struct builder *b)
{
	if (!b->target)
		return;
	take_raw(b);
	run_end(b);
	if (b->superscript)
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->here, "<sup> is not closed");
	if (b->n_images && !is_paragraph(b))
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->image.loc,
			"image %s does not stand alone in a paragraph",
			markdown_quote(b, b->image.source));
	b->superscript = false;
	b->target = NULL;
}

bool
markdown_is_empty(const struct text *text)
{
	LIST_EACH (text->runs, i) {
		const char *s = text->runs.v[i]->text;
		if (s[strspn(s, " ")])
			return false;
	}
	return true;
}

/* Entities */

struct entity {
	const char *name;
	uint32_t code_point;
};

/* clang-format off */
static const struct entity entities[] = {
	{ "amp", '&' },      { "apos", '\'' },    { "bull", 0x2022 },  { "copy", 0xA9 },
	{ "deg", 0xB0 },     { "euro", 0x20AC },  { "ge", 0x2265 },    { "gt", '>' },
	{ "hellip", 0x2026 },{ "laquo", 0xAB },   { "larr", 0x2190 },  { "ldquo", 0x201C },
	{ "le", 0x2264 },    { "lsquo", 0x2018 }, { "lt", '<' },       { "mdash", 0x2014 },
	{ "middot", 0xB7 },  { "minus", 0x2212 }, { "nbsp", 0xA0 },    { "ndash", 0x2013 },
	{ "ne", 0x2260 },    { "para", 0xB6 },    { "quot", '"' },     { "raquo", 0xBB },
	{ "rarr", 0x2192 },  { "rdquo", 0x201D }, { "reg", 0xAE },     { "rsquo", 0x2019 },
	{ "sect", 0xA7 },    { "shy", 0xAD },     { "thinsp", 0x2009 },{ "times", 0xD7 },
	{ "trade", 0x2122 },
};
/* clang-format on */

enum { N_ENTITIES = COUNT(entities) };

/* Of "#8212" or "#x2014"; 0 when no page could show it. md4c has checked the digits and
 * their number. */
static uint32_t
numeric_entity(const char *s)
{
	bool hex = s[1] == 'x' || s[1] == 'X';
	uint32_t c = 0;

	for (s += hex ? 2 : 1; *s && c <= 0x10FFFF; s++) {
		uint32_t digit = *s <= '9' ? (uint32_t)(*s - '0')
					   : ((uint32_t)*s | 0x20) - 'a' + 10;
		c = c * (hex ? 16 : 10) + digit;
	}
	bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
	return c > 0x10FFFF || is_surrogate || str_is_hidden(c) ? 0 : c;
}

/* Adds the character that "&name;" stands for, or reports that there is none. */
static void
add_entity(struct builder *b, struct buf *out, const char *text, size_t n)
{
	const char *names[N_ENTITIES];
	const char *name = arena_dup(b->arena, text + 1, n - 2);
	uint32_t c = *name == '#' ? numeric_entity(name) : 0;

	for (size_t i = 0; i < N_ENTITIES; i++) {
		names[i] = entities[i].name;
		if (str_eq(names[i], name))
			c = entities[i].code_point;
	}
	if (c) {
		buf_utf8(out, c);
		return;
	}
	const char *nearest = str_nearest(name, names, N_ENTITIES);
	diag(b->diags, DIAG_TEMPLATE_UNKNOWN, b->here, "character &%s;%s%s", name,
		nearest ? ", the nearest is " : "", nearest ? nearest : "");
}

/* Links and images */

/* A target with its entities decoded. */
static const char *
attribute(struct builder *b, const MD_ATTRIBUTE *a)
{
	struct buf out = {.arena = b->arena};

	for (size_t i = 0; a->size && a->substr_offsets[i] < a->size; i++) {
		const char *s = a->text + a->substr_offsets[i];
		size_t n = a->substr_offsets[i + 1] - a->substr_offsets[i];
		if (a->substr_types[i] == MD_TEXT_ENTITY)
			add_entity(b, &out, s, n);
		else
			buf_bytes(&out, s, n);
	}
	return buf_text(&out);
}

/* A link of the template's own that cannot be followed is refused, a value that cannot
 * be followed makes plain text. */
static void
link_begin(struct builder *b, const MD_SPAN_A_DETAIL *detail)
{
	move_here(b, detail->href.text);
	const char *target = attribute(b, &detail->href), *rest = target;
	const struct value *value = token_read(b, &rest);
	bool is_value = value && !*rest && value->data->kind == DATA_URL;
	const char *url = is_value ? value->data->text : target;

	b->url = url_is_web(url) ? url : NULL;
	b->refused = b->url || is_value ? NULL : target;
}

/* Reported late, since the text of a link is what tells its line. */
static void
link_end(struct builder *b)
{
	if (b->refused)
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->here,
			"link to %s, which is neither an http address nor one field of "
			"type url",
			markdown_quote(b, b->refused));
	b->url = b->refused = NULL;
}

static void
image_begin(struct builder *b, const MD_SPAN_IMG_DETAIL *detail)
{
	if (b->image_depth++)
		return;
	move_here(b, detail->src.text);
	b->image = (struct image){.source = attribute(b, &detail->src), .loc = b->here};
	b->around = b->target;
	b->target = &b->image.alt;
}

static void
image_end(struct builder *b)
{
	if (--b->image_depth)
		return;
	b->target = b->around;
	b->n_images += b->url ? 2 : 1; /* a linked image is not alone either */
}

/* What md4c calls */

/* Ends the run, since what follows looks different. */
int
markdown_enter_span(MD_SPANTYPE type, void *detail, void *state)
{
	struct builder *b = state;

	take_raw(b);
	if (type != MD_SPAN_CODE)
		run_end(b);
	if (type == MD_SPAN_STRONG) {
		b->bold++;
	} else if (type == MD_SPAN_EM) {
		b->italic++;
	} else if (type == MD_SPAN_IMG) {
		image_begin(b, detail);
	} else if (type == MD_SPAN_A) {
		link_begin(b, detail);
	}
	return 0;
}

int
markdown_leave_span(MD_SPANTYPE type, void *detail, void *state)
{
	struct builder *b = state;

	(void)detail;
	take_raw(b);
	if (type != MD_SPAN_CODE)
		run_end(b);
	if (type == MD_SPAN_STRONG)
		b->bold--;
	else if (type == MD_SPAN_EM)
		b->italic--;
	else if (type == MD_SPAN_IMG)
		image_end(b);
	else if (type == MD_SPAN_A)
		link_end(b);
	return 0;
}

/* md4c cuts text at characters that might have been marks: pieces that lie side by side
 * are joined again, so that <sup> and tokens are always seen whole. */
static void
take_text(struct builder *b, const char *text, size_t n)
{
	if (text != b->raw_end)
		take_raw(b);
	buf_bytes(&b->raw, text, n);
	b->raw_end = text + n;
}

int
markdown_take(MD_TEXTTYPE type, const char *text, MD_SIZE n, void *state)
{
	struct builder *b = state;

	move_here(b, text);
	if (!b->target)
		return 0;
	if (type == MD_TEXT_NORMAL) {
		take_text(b, text, n);
		return 0;
	}
	take_raw(b);
	b->is_line_start = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
	if (type == MD_TEXT_BR)
		take_break(b);
	else if (type == MD_TEXT_SOFTBR && (b->run.n || b->target->runs.n))
		buf_char(&b->run, ' ');
	else if (type == MD_TEXT_ENTITY)
		add_entity(b, &b->run, text, n);
	else if (type == MD_TEXT_CODE)
		take_code(b, text, n);
	return 0;
}
