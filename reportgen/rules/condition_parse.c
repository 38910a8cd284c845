/* The language of an agreement's tests: reading it.
 *
 *   condition = all { [","] "or" all }
 *   all       = part { [","] "and" part }
 *   part      = "not" part | "(" condition ")" | test
 *   test      = field ("is" | "in") ["not"] words | field "not" "in" words
 *   words     = item | "(" item { "," item } ")"
 *   item      = word | list-name | '"' text '"'
 *
 * The manual for those who write it: templates/agreements/LANGUAGE.md.
 */
#include "rules/condition.h"

#include <string.h>

#include "core/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { NESTING = 32, MAX_NAMES = 160 };

static const char *const missing_words[] = {
	"absent", "null", "unknown", "withheld", "not-applicable"};
static const char *const truth_words[] = {"yes", "no"};

struct parser {
	const struct ini *ini;
	const struct ini_entry *entry;
	const char *text;
	size_t at;
	enum fact_list list;
	const struct word_lists *lists;
	const char *token; /* the one looked at; "" at the end */
	bool quoted;       /* the token stands between " and " */
	size_t token_at;
	int depth;
	bool failed;   /* the rest cannot be read */
	bool misspelt; /* it can, but a word is wrong */
};

static bool
is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '_' || c == '.';
}

static void
advance(struct parser *p)
{
	p->at += strspn(p->text + p->at, " \t\n");
	p->token_at = p->at;
	const char *s = p->text + p->at;
	size_t n = 0;
	p->quoted = *s == '"' && s[1 + strcspn(s + 1, "\"\n")] == '"';
	if (p->quoted) {
		n = strcspn(s + 1, "\"");
		p->token = arena_dup(p->ini->arena, s + 1, n);
		p->at += n + 2;
		return;
	}
	while (is_word_char(s[n]))
		n++;
	if (!n && *s)
		n = 1;
	p->token = arena_dup(p->ini->arena, s, n);
	p->at += n;
}

static struct loc
token_loc(const struct parser *p)
{
	return LOC_LINE(p->ini->file, ini_line_at(p->entry, p->token_at));
}

/* "; did you mean "x"?" when one of the names is near; else "". */
static const char *
near_hint(struct parser *p, const char *word, const char *const *names, size_t n)
{
	const char *near = str_nearest(word, names, n);
	return near ? arena_printf(p->ini->arena, "; did you mean \"%s\"?", near) : "";
}

static void *
fail_near(struct parser *p, const char *expected, const char *const *names, size_t n)
{
	if (!p->failed)
		diag(p->ini->diags, DIAG_RULE_SYNTAX, token_loc(p),
			"expected %s, found %s%s", expected,
			*p->token ? str_quote(p->ini->arena, p->token) : "the end",
			*p->token ? near_hint(p, p->token, names, n) : "");
	p->failed = true;
	return NULL;
}

static void *
fail(struct parser *p, const char *expected)
{
	return fail_near(p, expected, NULL, 0);
}

static bool
take(struct parser *p, const char *word)
{
	if (p->quoted || !str_eq(p->token, word))
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

/* A word of a test: where it was written, and in which list, if in one. */
struct word {
	const char *text;
	struct ini_entry *list; /* NULL: in the condition itself */
};

static struct loc
word_loc(const struct parser *p, const struct word *w)
{
	if (!w->list)
		return token_loc(p);
	const char *at = strstr(w->list->value, w->text);
	return LOC_LINE(p->ini->file,
		ini_line_at(w->list, at ? (size_t)(at - w->list->value) : 0));
}

static enum column_kind
tested_kind(const struct condition *c)
{
	return c->speaker ? KIND_TERM : column_info(c->column)->kind;
}

static enum vocabulary
tested_vocabulary(const struct condition *c)
{
	return c->speaker ? VOCABULARY_SPEAKER : column_info(c->column)->vocabulary;
}

static void
add_names(const char **names, size_t *n, const char *const *more, size_t n_more)
{
	for (size_t i = 0; i < n_more && *n < MAX_NAMES; i++)
		names[(*n)++] = more[i];
}

/* What may stand where the word does: words of the column, words for what is missing,
 * and, outside a list, the names of lists. */
static size_t
known_words(const struct parser *p, const struct condition *c, const struct word *w,
	const char **names)
{
	const char *const *words;
	size_t n = 0;

	if (tested_vocabulary(c)) {
		size_t n_words = vocabulary_words(tested_vocabulary(c), &words);
		add_names(names, &n, words, n_words);
	}
	if (tested_kind(c) == KIND_BOOL)
		add_names(names, &n, truth_words, COUNT(truth_words));
	add_names(names, &n, missing_words, COUNT(missing_words));
	if (w->list)
		return n;
	if (tested_kind(c) == KIND_STATE)
		add_names(names, &n, &(const char *){"parties"}, 1);
	LIST_EACH (p->lists->all, i) {
		add_names(names, &n, &p->lists->all.v[i]->key, 1);
	}
	return n;
}

static const char *
expected_word(const struct condition *c)
{
	switch (tested_kind(c)) {
	case KIND_STATE:
		return "state: two capital letters (ISO 3166-1), or a list of them";
	case KIND_BOOL:
		return "\"yes\" or \"no\"";
	default:
		return vocabulary_name(tested_vocabulary(c));
	}
}

static void
unknown_word(struct parser *p, const struct condition *c, const struct word *w)
{
	const char *names[MAX_NAMES];
	size_t n = known_words(p, c, w, names);
	struct arena *arena = p->ini->arena;

	diag(p->ini->diags, DIAG_RULE_UNKNOWN_WORD, word_loc(p, w), "%s%s is no %s%s",
		str_quote(arena, w->text),
		w->list ? arena_printf(arena, " in the list \"%s\"", w->list->key) : "",
		expected_word(c), near_hint(p, w->text, names, n));
	p->misspelt = true;
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

/* Two capital letters: the shape of an ISO 3166-1 alpha-2 code, as in incidents. */
static bool
is_state(const char *s)
{
	return s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' && !s[2];
}

/* Adds the word in the way of its column; false when the column has no such word. */
static bool
add_value(struct arena *arena, struct condition *c, const char *word)
{
	enum term t;

	switch (tested_kind(c)) {
	case KIND_TERM:
		t = term_find(tested_vocabulary(c), word);
		c->words.terms[t / 8] |= (unsigned char)(t ? 1u << (t % 8) : 0);
		return t != TERM_NONE;
	case KIND_BOOL:
		c->words.yes |= str_eq(word, "yes");
		c->words.no |= str_eq(word, "no");
		return str_eq(word, "yes") || str_eq(word, "no");
	case KIND_STATE:
		if (!is_state(word))
			return false;
		break;
	default:
		break;
	}
	texts_add_once(arena, &c->words.texts, word);
	return true;
}

static void
add_word(struct parser *p, struct condition *c, const struct word *w)
{
	bool missing = !p->quoted && add_missing(&c->words, w->text);

	if (missing && tested_kind(c) != KIND_TERM)
		return;
	if (!add_value(p->ini->arena, c, w->text) && !missing)
		unknown_word(p, c, w);
}

/* A list that the agreement names; false when the word is none. */
static bool
add_list(struct parser *p, struct condition *c)
{
	if (p->quoted)
		return false;
	if (str_eq(p->token, "parties") && tested_kind(c) == KIND_STATE) {
		LIST_EACH (*p->lists->parties, i) {
			texts_add_once(p->ini->arena, &c->words.texts,
				p->lists->parties->v[i]);
		}
		return true;
	}
	LIST_EACH (p->lists->all, i) {
		struct ini_entry *e = p->lists->all.v[i];
		if (!str_eq(e->key, p->token))
			continue;
		e->used = true;
		struct texts words = ini_list(p->ini->arena, e->value);
		for (size_t k = 0; k < words.n; k++)
			add_word(p, c, &(struct word){words.v[k], e});
		return true;
	}
	return false;
}

static void
parse_words(struct parser *p, struct condition *c)
{
	bool several = take(p, "(");
	do {
		if (!p->quoted && !is_word_char(*p->token)) {
			fail(p, "a word");
			return;
		}
		if (!add_list(p, c))
			add_word(p, c, &(struct word){p->token, NULL});
		advance(p);
	} while (several && take(p, ","));
	if (several && !take(p, ")"))
		fail(p, "\",\" or \")\"");
}

static void
unknown_field(struct parser *p)
{
	const char *names[MAX_NAMES];
	size_t n, count = 0;
	enum fact_column first = list_columns(p->list, &n);

	for (size_t i = 0; i < n; i++)
		names[count++] = column_info(first + i)->name;
	names[count++] = "by";
	diag(p->ini->diags, DIAG_RULE_UNKNOWN_FIELD, token_loc(p), "%s in %s%s",
		str_quote(p->ini->arena, p->token), list_name(p->list),
		near_hint(p, p->token, names, count));
	p->failed = true;
}

/* The field of a test; false when there is none such, or none that words can test. */
static bool
parse_field(struct parser *p, struct condition *c)
{
	if (p->quoted || !is_word_char(*p->token))
		return fail(p, "a field");
	c->speaker = str_eq(p->token, "by");
	if (!c->speaker) {
		c->column = column_find(p->list, p->token);
		if (c->column == FACT_COLUMNS) {
			unknown_field(p);
			return false;
		}
	}
	enum column_kind kind = tested_kind(c);
	if (kind == KIND_DATE)
		return fail(p,
			"a field with words (a date is judged by the element whose "
			"combine = period)");
	if (kind == KIND_NUMBER)
		return fail(p, "a field with words (a number cannot be tested)");
	advance(p);
	return true;
}

static struct condition *
parse_test(struct parser *p)
{
	static const char *const operators[] = {"is", "in", "not"};
	struct condition *c = node(p, CONDITION_TEST);

	if (!parse_field(p, c))
		return NULL;
	if (take(p, "is")) {
		c->negated = take(p, "not");
	} else {
		c->negated = take(p, "not");
		if (!take(p, "in"))
			return fail_near(p, "\"is\", \"in\" or \"not in\"", operators,
				COUNT(operators));
	}
	parse_words(p, c);
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
	if (!p->quoted && str_eq(p->token, "not")) {
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
	static const char *const joints[] = {"and", "or"};
	struct parser p = {.ini = ini,
		.entry = entry,
		.text = entry->value,
		.at = offset,
		.list = list,
		.lists = lists};

	advance(&p);
	struct condition *c = parse_any(&p);
	if (c && (*p.token || p.quoted))
		return fail_near(
			&p, "\"and\", \"or\" or the end", joints, COUNT(joints));
	return p.misspelt ? NULL : c;
}
