/* How we speak of confidence and of likelihood. */
#include "report/lint.h"

#include <string.h>

#include "core/str.h"

/* The lists of [lint], by key. */
struct lists {
	struct texts confidence, likelihood, other_row;
};

struct lint {
	const char *path;
	struct lists lists;
	struct arena *arena;
	struct diags *diags;
};

static struct lists
lists_of(struct words *w, struct arena *arena)
{
	return (struct lists){
		.confidence = ini_list(arena, words_get(w, "lint", "confidence")),
		.likelihood = ini_list(arena, words_get(w, "lint", "likelihood")),
		.other_row = ini_list(arena, words_get(w, "lint", "other-row")),
	};
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c & 0x80;
}

/* Where the text holds a term as whole words, without regard to case; NULL: nowhere. */
static const char *
find_term(const char *text, size_t n, const char *term)
{
	size_t length = strlen(term);

	for (size_t i = 0; i + length <= n; i++) {
		if (strncasecmp(text + i, term, length) != 0)
			continue;
		bool begins = i == 0 || !is_letter(text[i - 1]);
		bool ends = i + length == n || !is_letter(text[i + length]);
		if (begins && ends)
			return text + i;
	}
	return NULL;
}

/* The first term of a list that a stretch of text holds. */
static const char *
find_any(const char *text, size_t n, const struct texts *terms)
{
	LIST_EACH (*terms, i) {
		if (find_term(text, n, terms->v[i]))
			return terms->v[i];
	}
	return NULL;
}

static void
lint_sentence(const struct lint *l, const char *text, size_t n, unsigned line)
{
	const char *confidence = find_any(text, n, &l->lists.confidence);
	const char *likelihood = find_any(text, n, &l->lists.likelihood);
	const char *other = find_any(text, n, &l->lists.other_row);

	if (other)
		diag(l->diags, DIAG_LINT_ROW, LOC_LINE(l->path, line), "\"%s\"", other);
	if (confidence && (likelihood || other))
		diag(l->diags, DIAG_LINT_MIXED, LOC_LINE(l->path, line),
			"\"%s\" and \"%s\" in %s", confidence,
			likelihood ? likelihood : other,
			str_quote(l->arena, arena_dup(l->arena, text, n)));
}

/* A sentence ends at its mark before white space, at an empty line, at the end of a
 * cell or of an item. */
static bool
ends_sentence(const char *s)
{
	if (*s == '\n')
		return s[1] == '\n' || s[1] == '|' || s[1] == '-' || s[1] == '#' ||
		       s[1] == '{' || !s[1];
	if (*s == '|')
		return true;
	return (*s == '.' || *s == '?' || *s == '!') &&
	       (!s[1] || s[1] == ' ' || s[1] == '\n' || s[1] == '{' || s[1] == '<');
}

static void
lint_text(const struct lint *l, const char *text, unsigned line)
{
	const char *begin = text;
	unsigned at = line;

	for (const char *s = text;; s++) {
		if (*s && !ends_sentence(s)) {
			line += *s == '\n';
			continue;
		}
		for (; begin < s && (*begin == ' ' || *begin == '\n'); begin++)
			at += *begin == '\n';
		if (s > begin)
			lint_sentence(l, begin, (size_t)(s - begin), at);
		if (!*s)
			return;
		line += *s == '\n';
		begin = s + 1;
		at = line;
	}
}

void
lint_template(const char *path, const char *text, struct words *w, struct arena *arena,
	struct diags *diags)
{
	struct lint l = {.path = path,
		.lists = lists_of(w, arena),
		.arena = arena,
		.diags = diags};
	lint_text(&l, text, 1);
}

void
lint_words(struct words *w, struct diags *diags)
{
	struct arena *arena = w->ini->arena;
	struct lint l = {.path = w->ini->file,
		.lists = lists_of(w, arena),
		.arena = arena,
		.diags = diags};

	LIST_EACH (w->ini->sections, i) {
		const struct ini_section *s = w->ini->sections.v[i];
		if (str_eq(s->name, "lint"))
			continue;
		for (size_t k = 0; k < s->entries.n; k++)
			lint_text(&l, s->entries.v[k]->value, s->entries.v[k]->line);
	}
}
