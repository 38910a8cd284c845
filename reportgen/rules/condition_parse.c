/* The language of an agreement's tests: reading it.
 *
 *   condition = all { [","] "or" all }
 *   all       = part { [","] "and" part }
 *   part      = "not" part | "(" condition ")" | test
 *   test      = field ("is" | "in") ["not"] words | field "not" "in" words
 *   words     = word | list-name | "(" word { "," word } ")"
 */
#include "rules/condition.h"

#include <string.h>

#include "core/str.h"

enum { NESTING = 32 };

struct parser {
	const struct ini *ini;
	const struct ini_entry *entry;
	const char *text;
	size_t at;
	enum fact_list list;
	const struct word_lists *lists;
	const char *token; /* the one looked at; "" at the end */
	size_t token_at;
	int depth;
	bool failed;
};

static bool
is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '_';
}

static void
advance(struct parser *p)
{
	p->at += strspn(p->text + p->at, " \t\n");
	p->token_at = p->at;
	size_t n = 0;
	while (is_word_char(p->text[p->at + n]))
		n++;
	if (!n && p->text[p->at])
		n = 1;
	p->token = arena_dup(p->ini->arena, p->text + p->at, n);
	p->at += n;
}

static struct loc
token_loc(const struct parser *p)
{
	return LOC_LINE(p->ini->file, ini_line_at(p->entry, p->token_at));
}

static void *
fail(struct parser *p, const char *expected)
{
	if (!p->failed)
		diag(p->ini->diags, DIAG_RULE_SYNTAX, token_loc(p),
			"expected %s, found %s", expected,
			*p->token ? str_quote(p->ini->arena, p->token) : "the end");
	p->failed = true;
	return NULL;
}

static bool
take(struct parser *p, const char *word)
{
	if (!str_eq(p->token, word))
		return false;
	advance(p);
	return true;
}

static struct condition *
node(struct parser *p, enum condition_kind kind)
{
	struct condition *c = ARENA_NEW(p->ini->arena, struct condition);
	c->kind = kind;
	c->line = ini_line_at(p->entry, p->token_at);
	return c;
}

static void
unknown_word(struct parser *p, enum vocabulary v)
{
	const char *const *words;
	size_t n = vocabulary_words(v, &words);
	const char *near = str_nearest(p->token, words, n);

	diag(p->ini->diags, DIAG_RULE_UNKNOWN_WORD, token_loc(p), "%s is no %s%s%s%s",
		str_quote(p->ini->arena, p->token), vocabulary_name(v),
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	p->failed = true;
}

static bool
add_missing(struct word_set *set, const char *word)
{
	if (str_eq(word, "absent"))
		set->absent = true;
	else if (str_eq(word, "null"))
		set->null = true;
	else if (str_eq(word, "withheld"))
		set->withheld = true;
	else if (str_eq(word, "not-applicable"))
		set->not_applicable = true;
	else if (str_eq(word, "unknown"))
		set->unknown = true;
	else
		return false;
	return true;
}

static void
add_word(struct parser *p, struct condition *c, enum vocabulary v, const char *word)
{
	enum term t = v ? term_find(v, word) : TERM_NONE;

	if (t != TERM_NONE)
		c->words.terms[t / 8] |= (unsigned char)(1u << (t % 8));
	if (add_missing(&c->words, word) || t != TERM_NONE)
		return;
	if (v)
		unknown_word(p, v);
	else
		LIST_ADD(p->ini->arena, &c->words.texts, word);
}

/* A list that the agreement names; false when the word is none. */
static bool
add_list(struct parser *p, struct condition *c, enum vocabulary v)
{
	if (str_eq(p->token, "parties")) {
		LIST_EACH (*p->lists->parties, i) {
			add_word(p, c, v, p->lists->parties->v[i]);
		}
		return true;
	}
	LIST_EACH (p->lists->all, i) {
		struct ini_entry *e = p->lists->all.v[i];
		if (!str_eq(e->key, p->token))
			continue;
		struct texts words = ini_list(p->ini->arena, e->value);
		for (size_t k = 0; k < words.n; k++)
			add_word(p, c, v, words.v[k]);
		return true;
	}
	return false;
}

static void
parse_words(struct parser *p, struct condition *c, enum vocabulary v)
{
	bool several = take(p, "(");
	do {
		if (!is_word_char(*p->token)) {
			fail(p, "a word");
			return;
		}
		if (!add_list(p, c, v))
			add_word(p, c, v, p->token);
		advance(p);
	} while (several && take(p, ","));
	if (several && !take(p, ")"))
		fail(p, "\")\"");
}

static void
unknown_field(struct parser *p)
{
	const char *names[32];
	size_t n, count = 0;
	enum fact_column first = list_columns(p->list, &n);

	for (size_t i = 0; i < n; i++)
		names[count++] = column_info(first + i)->name;
	names[count++] = "by";
	const char *near = str_nearest(p->token, names, count);
	diag(p->ini->diags, DIAG_RULE_UNKNOWN_FIELD, token_loc(p), "%s in %s%s%s%s",
		str_quote(p->ini->arena, p->token), list_name(p->list),
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	p->failed = true;
}

static struct condition *
parse_test(struct parser *p)
{
	struct condition *c = node(p, CONDITION_TEST);
	enum vocabulary v = VOCABULARY_SPEAKER;

	if (!is_word_char(*p->token))
		return fail(p, "a field");
	c->speaker = str_eq(p->token, "by");
	if (!c->speaker) {
		c->column = column_find(p->list, p->token);
		if (c->column == FACT_COLUMNS) {
			unknown_field(p);
			return NULL;
		}
		v = column_info(c->column)->vocabulary;
	}
	advance(p);
	if (take(p, "is")) {
		c->negated = take(p, "not");
	} else {
		c->negated = take(p, "not");
		if (!take(p, "in"))
			return fail(p, "\"is\", \"in\" or \"not in\"");
	}
	parse_words(p, c, v);
	return p->failed ? NULL : c;
}

static struct condition *parse_any(struct parser *p);

static struct condition *
parse_part(struct parser *p)
{
	struct condition *c;

	if (p->depth >= NESTING)
		return fail(p, "fewer brackets");
	p->depth++;
	if (str_eq(p->token, "not")) {
		c = node(p, CONDITION_NOT);
		advance(p);
		struct condition *part = parse_part(p);
		if (part)
			LIST_ADD(p->ini->arena, &c->parts, part);
	} else if (take(p, "(")) {
		c = parse_any(p);
		if (c && !take(p, ")"))
			c = fail(p, "\")\"");
	} else {
		c = parse_test(p);
	}
	p->depth--;
	return p->failed ? NULL : c;
}

/* A comma before "and" or "or" is punctuation. */
static bool
take_joint(struct parser *p, const char *word)
{
	struct parser before = *p;
	take(p, ",");
	if (take(p, word))
		return true;
	*p = before;
	return false;
}

static struct condition *
parse_all(struct parser *p)
{
	struct condition *first = parse_part(p), *all = NULL;

	while (first && take_joint(p, "and")) {
		if (!all) {
			all = node(p, CONDITION_ALL);
			all->line = first->line;
			LIST_ADD(p->ini->arena, &all->parts, first);
		}
		struct condition *next = parse_part(p);
		if (!next)
			return NULL;
		LIST_ADD(p->ini->arena, &all->parts, next);
	}
	return all ? all : first;
}

static struct condition *
parse_any(struct parser *p)
{
	struct condition *first = parse_all(p), *any = NULL;

	while (first && take_joint(p, "or")) {
		if (!any) {
			any = node(p, CONDITION_ANY);
			any->line = first->line;
			LIST_ADD(p->ini->arena, &any->parts, first);
		}
		struct condition *next = parse_all(p);
		if (!next)
			return NULL;
		LIST_ADD(p->ini->arena, &any->parts, next);
	}
	return any ? any : first;
}

struct condition *
condition_parse(const struct ini *ini, const struct ini_entry *entry, size_t offset,
	enum fact_list list, const struct word_lists *lists)
{
	struct parser p = {.ini = ini,
		.entry = entry,
		.text = entry->value,
		.at = offset,
		.list = list,
		.lists = lists};

	advance(&p);
	struct condition *c = parse_any(&p);
	if (c && *p.token)
		return fail(&p, "\"and\", \"or\" or the end");
	return c;
}
