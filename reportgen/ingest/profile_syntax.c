/* The values of a profile's keys: places, constants and conditions. */
#include "ingest/profile_parts.h"

#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

/* Brackets and nots within each other. */
enum { CONDITION_DEPTH = 16 };

enum token {
	TOKEN_END,
	TOKEN_WORD,
	TOKEN_QUOTED,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA
};

struct syntax {
	struct ini *ini;
	const struct ini_entry *entry;
	const struct word_tables *tables;
	const char *s;    /* behind the token */
	const char *from; /* where the token begins */
	enum token token;
	const char *text; /* of a word, as it stands */
	unsigned depth;
	bool failed;
};

static unsigned
line_of(const struct syntax *x)
{
	return ini_line_at(x->entry, (size_t)(x->from - x->entry->value));
}

/* Only the first fault of a value is told: what follows makes no sense. */
static void
fail(struct syntax *x, const char *what)
{
	if (!x->failed)
		diag(x->ini->diags, DIAG_INI_VALUE, LOC_LINE(x->ini->file, line_of(x)),
			"%s = %s: %s", x->entry->key,
			str_quote(x->ini->arena, x->entry->value), what);
	x->failed = true;
}

static void
fail_unknown(struct syntax *x, const char *what, const char *const *known, size_t n)
{
	struct arena *arena = x->ini->arena;
	const char *near = str_nearest(x->text, known, n);
	const char *quoted = str_quote(arena, x->text);

	fail(x, near ? arena_printf(arena, "unknown %s %s; did you mean \"%s\"?", what,
			       quoted, near)
		     : arena_printf(arena, "unknown %s %s", what, quoted));
}

/* Behind the closing quote; NULL when there is none. */
static const char *
skip_quoted(const char *s)
{
	for (s++; *s && *s != '"'; s++)
		if (*s == '\\' && s[1])
			s++;
	return *s ? s + 1 : NULL;
}

static void
read_word(struct syntax *x)
{
	const char *s = x->from;

	x->token = TOKEN_WORD;
	while (*s && !strchr(" \t\r\n(),", *s)) {
		const char *end = *s == '"' ? skip_quoted(s) : s + 1;
		if (!end) {
			fail(x, "a quote is not closed");
			end = s + strlen(s);
		} else if (*s == '"' && s == x->from &&
			   (!*end || strchr(" \t\r\n(),", *end))) {
			x->token = TOKEN_QUOTED;
		}
		s = end;
	}
	x->text = arena_dup(x->ini->arena, x->from, (size_t)(s - x->from));
	x->s = s;
}

static void
advance(struct syntax *x)
{
	static const char signs[] = "(),";
	static const enum token tokens[] = {TOKEN_OPEN, TOKEN_CLOSE, TOKEN_COMMA};

	x->s += strspn(x->s, " \t\r\n");
	x->from = x->s;
	x->text = "";
	const char *sign = *x->s ? strchr(signs, *x->s) : NULL;
	if (x->failed || !*x->s) {
		x->token = TOKEN_END;
	} else if (sign) {
		x->token = tokens[sign - signs];
		x->s++;
	} else {
		read_word(x);
	}
}

static bool
is_word(const struct syntax *x, const char *word)
{
	return x->token == TOKEN_WORD && str_eq(x->text, word);
}

static bool
take_word(struct syntax *x, const char *word)
{
	if (!is_word(x, word))
		return false;
	advance(x);
	return true;
}

static int
hex(const char *s)
{
	int value = 0;
	for (int i = 0; i < 4; i++) {
		const char *digits = "0123456789abcdef";
		const char *at = s[i] ? strchr(digits, s[i] | 32) : NULL;
		if (!at)
			return -1;
		value = value * 16 + (int)(at - digits);
	}
	return value;
}

/* The text between the quotes that s begins with; \" \\ and \u003a as in JSON. */
static const char *
unquote(struct arena *arena, const char *s)
{
	struct buf out = {.arena = arena};

	for (s++; *s && *s != '"'; s++) {
		int code = *s == '\\' && s[1] == 'u' ? hex(s + 2) : -1;
		if (code > 0 && (code < 0xD800 || code > 0xDFFF)) {
			buf_utf8(&out, (unsigned)code);
			s += 5;
			continue;
		}
		if (*s == '\\' && s[1])
			s++;
		buf_char(&out, *s);
	}
	return buf_text(&out);
}

const char *
profile_unquote(struct arena *arena, const char *text)
{
	return *text == '"' ? unquote(arena, text) : text;
}

/* One key of a place; *s moves behind it. */
static const char *
read_key(struct syntax *x, const char **s)
{
	const char *start = *s;

	if (*start == '"') {
		const char *end = skip_quoted(start);
		*s = end ? end : start + strlen(start);
		return unquote(x->ini->arena, start);
	}
	*s += strcspn(start, ".[\"");
	return arena_dup(x->ini->arena, start, (size_t)(*s - start));
}

static void
add_step(struct syntax *x, struct path *path, const char *key)
{
	if (path->n == PATH_STEPS)
		fail(x, "a place of too many steps");
	else
		path->keys[path->n++] = key;
}

/* a.b[].c, [].name, . (the value itself), ."odd key" */
static bool
read_path(struct syntax *x, struct path *out)
{
	const char *s = x->text;

	*out = (struct path){.n = 0};
	if (x->token != TOKEN_WORD &&
		!(x->token == TOKEN_QUOTED && x->text[0] == '"')) {
		fail(x, "expected a place");
		return false;
	}
	s += *s == '.';
	while (*s && !x->failed) {
		if (s[0] == '[' && s[1] == ']') {
			add_step(x, out, NULL);
			s += 2;
		} else {
			const char *key = read_key(x, &s);
			if (!*key)
				fail(x, "a place lacks a key");
			add_step(x, out, key);
		}
		if (*s == '.' && s[1] && s[1] != '.')
			s++;
		else if (*s && *s != '[')
			fail(x, "not a place; keys with odd characters are quoted");
	}
	advance(x);
	return !x->failed;
}

static const struct words *
read_table(struct syntax *x)
{
	struct texts names = {0};

	for (size_t i = 0; x->tables && i < x->tables->all.n; i++) {
		struct words *t = x->tables->all.v[i];
		if (str_eq(t->name, x->text)) {
			t->used = true;
			advance(x);
			return t;
		}
		LIST_ADD(x->ini->arena, &names, t->name);
	}
	fail_unknown(x, "word table", names.v, names.n);
	return NULL;
}

static const char *const formats[] = {[FORMAT_NONE] = "",
	[FORMAT_ISO] = "iso",
	[FORMAT_SECONDS] = "epoch-seconds",
	[FORMAT_MILLISECONDS] = "epoch-milliseconds",
	[FORMAT_BY_SIZE] = "epoch-by-size"};
enum { FORMATS = COUNT(formats) };

static enum date_format
read_format(struct syntax *x)
{
	for (int i = FORMAT_ISO; i < FORMATS; i++)
		if (take_word(x, formats[i]))
			return (enum date_format)i;
	fail_unknown(x, "date format", formats + 1, FORMATS - 1);
	return FORMAT_NONE;
}

/* The signs between names, in quotes. */
static const char *
read_split(struct syntax *x)
{
	const char *signs =
		x->token == TOKEN_QUOTED ? profile_unquote(x->ini->arena, x->text) : "";

	if (!*signs)
		fail(x, "expected the characters between the names, in quotes");
	advance(x);
	return signs;
}

static void
read_operand(struct syntax *x, struct expr *e, bool joined)
{
	struct operand *o = ARENA_NEW(x->ini->arena, struct operand);

	o->line = line_of(x);
	o->joined = joined;
	if (x->token == TOKEN_QUOTED) {
		o->constant = unquote(x->ini->arena, x->text);
		advance(x);
	} else {
		read_path(x, &o->path);
		if (take_word(x, "split"))
			o->split = read_split(x);
		if (take_word(x, "through"))
			o->words = read_table(x);
		if (take_word(x, "as"))
			o->format = read_format(x);
	}
	LIST_ADD(x->ini->arena, &e->any, o);
}

static struct syntax
begin(struct ini *ini, const struct ini_entry *entry, const struct word_tables *tables)
{
	struct syntax x = {.ini = ini, .entry = entry, .tables = tables};
	x.s = x.from = entry->value;
	advance(&x);
	return x;
}

static bool
finish(struct syntax *x)
{
	if (x->token != TOKEN_END)
		fail(x, arena_printf(x->ini->arena, "unexpected %s",
				str_quote(x->ini->arena, x->from)));
	return !x->failed;
}

const struct expr *
profile_expr(struct ini *ini, const struct ini_entry *entry,
	const struct word_tables *tables)
{
	struct syntax x = begin(ini, entry, tables);
	struct expr *e = ARENA_NEW(ini->arena, struct expr);

	read_operand(&x, e, false);
	while (!x.failed && (is_word(&x, "else") || is_word(&x, "and"))) {
		bool joined = is_word(&x, "and");
		advance(&x);
		read_operand(&x, e, joined);
	}
	return finish(&x) ? e : NULL;
}

bool
profile_path(struct ini *ini, const struct ini_entry *entry, struct path *out)
{
	struct syntax x = begin(ini, entry, NULL);
	return read_path(&x, out) && finish(&x);
}

static struct condition *read_any(struct syntax *);

static struct condition *
new_condition(struct syntax *x, enum condition_kind kind)
{
	struct condition *c = ARENA_NEW(x->ini->arena, struct condition);
	c->kind = kind;
	return c;
}

static void
read_kind(struct syntax *x, struct condition *c)
{
	static const char *const names[] = {
		"object", "array", "string", "number", "boolean"};
	static const enum json_kind kinds[] = {
		JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_NUMBER, JSON_BOOL};

	for (size_t i = 0; i < COUNT(names); i++)
		if (take_word(x, names[i])) {
			c->type = kinds[i];
			return;
		}
	fail_unknown(x, "kind of value", names, COUNT(names));
}

static void
take_text(struct syntax *x, struct condition *c)
{
	if (x->token != TOKEN_WORD && x->token != TOKEN_QUOTED) {
		fail(x, "expected a word");
		return;
	}
	LIST_ADD(x->ini->arena, &c->words, profile_unquote(x->ini->arena, x->text));
	advance(x);
}

/* "(a, b)" */
static void
read_list(struct syntax *x, struct condition *c)
{
	if (x->token != TOKEN_OPEN)
		fail(x, "expected words in brackets after in");
	do {
		advance(x);
		take_text(x, c);
	} while (!x->failed && x->token == TOKEN_COMMA);
	if (x->token != TOKEN_CLOSE)
		fail(x, "a bracket is not closed");
	advance(x);
}

static struct condition *
read_test(struct syntax *x)
{
	struct condition *c = new_condition(x, CONDITION_HAS);

	if (take_word(x, "has")) {
		read_path(x, &c->path);
	} else if (take_word(x, "is")) {
		c->kind = CONDITION_IS;
		read_kind(x, c);
		read_path(x, &c->path);
	} else {
		read_path(x, &c->path);
		if (is_word(x, "in")) {
			c->kind = CONDITION_IN;
			advance(x);
			read_list(x, c);
		} else if (take_word(x, "contains")) {
			c->kind = CONDITION_CONTAINS;
			take_text(x, c);
		} else {
			fail(x, "expected has PLACE, is KIND PLACE, PLACE in (WORDS) "
				"or PLACE contains WORD");
		}
	}
	return c;
}

static struct condition *
read_factor(struct syntax *x)
{
	struct condition *c;

	if (++x->depth > CONDITION_DEPTH)
		fail(x, "brackets are nested too deeply");
	if (x->failed) {
		c = new_condition(x, CONDITION_HAS);
	} else if (take_word(x, "not")) {
		c = new_condition(x, CONDITION_NOT);
		LIST_ADD(x->ini->arena, &c->parts, read_factor(x));
	} else if (x->token == TOKEN_OPEN) {
		advance(x);
		c = read_any(x);
		if (x->token != TOKEN_CLOSE)
			fail(x, "a bracket is not closed");
		advance(x);
	} else {
		c = read_test(x);
	}
	x->depth--;
	return c;
}

static struct condition *
read_all(struct syntax *x)
{
	struct condition *c = new_condition(x, CONDITION_ALL);
	do
		LIST_ADD(x->ini->arena, &c->parts, read_factor(x));
	while (!x->failed && take_word(x, "and"));
	return c;
}

static struct condition *
read_any(struct syntax *x)
{
	struct condition *c = new_condition(x, CONDITION_ANY);
	do
		LIST_ADD(x->ini->arena, &c->parts, read_all(x));
	while (!x->failed && take_word(x, "or"));
	return c;
}

const struct condition *
profile_condition(struct ini *ini, const struct ini_entry *entry)
{
	struct syntax x = begin(ini, entry, NULL);
	const struct condition *c = read_any(&x);
	return finish(&x) ? c : NULL;
}
