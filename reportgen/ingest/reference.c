/* What names mean: sectors and countries; actors are in reference_actors.c. */
#include "ingest/reference.h"

#include <stdint.h>
#include <string.h>

#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"
#include "ingest/reference_parts.h"

static const char *const sector_keys[] = {"words"};
static const char *const country_sections[] = {"countries"};

const struct name *
names_find(const struct map *names, const char *text)
{
	struct str_key key;
	return str_key_make(&key, text) ? map_get(names, key.text) : NULL;
}

bool
names_add(struct map *names, const char *text, const void *means)
{
	struct str_key key;
	struct name *last = NULL;

	if (!str_key_make(&key, text))
		return false;
	for (struct name *p = map_get(names, key.text); p; p = p->next) {
		if (p->means == means)
			return true;
		last = p;
	}
	struct name *name = ARENA_NEW(names->arena, struct name);
	name->means = means;
	if (last)
		last->next = name;
	else
		map_put(names, arena_dup(names->arena, key.text, key.n), name);
	return true;
}

void
reference_add_file(struct reference *r, const char *path, const char *sha256)
{
	LIST_ADD(r->arena, &r->paths, arena_str(r->arena, path));
	LIST_ADD(r->arena, &r->digests, sha256);
}

bool
words_next(struct words *w)
{
	const char *value = w->entry->value;

	while (value[w->at]) {
		size_t n = strcspn(value + w->at, ",");
		size_t begin = w->at + strspn(value + w->at, " \t\r\n");
		w->word = str_trim(w->ini->arena, value + w->at, n);
		w->line = ini_line_at(w->entry, begin);
		w->at += n + (value[w->at + n] == ',');
		if (strchr(w->word, '\n')) {
			diag(w->ini->diags, DIAG_INI_VALUE,
				LOC_LINE(w->ini->file, w->line),
				"%s runs over two lines, expected a comma between them",
				str_quote(w->ini->arena, w->word));
			continue;
		}
		if (*w->word)
			return true;
	}
	return false;
}

/* One word may mean one thing only; two lines that differ are a mistake. */
static void
add_word(struct map *names, const struct words *w, const void *means, const char *what)
{
	const struct name *known = names_find(names, w->word);

	if (known && known->means != means)
		diag(w->ini->diags, DIAG_INI_DUPLICATE, LOC_LINE(w->ini->file, w->line),
			"%s, as another %s already", str_quote(w->ini->arena, w->word),
			what);
	else if (!names_add(names, w->word, means))
		diag(w->ini->diags, DIAG_INI_VALUE, LOC_LINE(w->ini->file, w->line),
			"%s has no letter or digit, or too many",
			str_quote(w->ini->arena, w->word));
}

static void
add_words(struct map *names, struct ini *ini, struct ini_entry *e, const void *means,
	const char *what)
{
	struct words w = {.ini = ini, .entry = e};

	while (words_next(&w))
		add_word(names, &w, means, what);
}

/* The words of the vocabulary mean themselves, whatever the file says. */
static const enum term *
add_vocabulary(struct reference *r, const char *const *words, size_t n)
{
	enum term *terms = ARENA_ARRAY(r->arena, enum term, n);

	for (size_t i = 0; i < n; i++) {
		terms[i] = term_find(VOCABULARY_SECTOR, words[i]);
		names_add(&r->sectors, words[i], &terms[i]);
	}
	return terms;
}

static void
load_sectors(struct reference *r, const char *path)
{
	const char *const *words;
	size_t n = vocabulary_words(VOCABULARY_SECTOR, &words);
	const enum term *terms = add_vocabulary(r, words, n);
	struct ini *ini = ini_read(path, r->arena, r->diags);

	if (!ini)
		return;
	reference_add_file(r, path, ini->sha256);
	for (size_t i = 0; i < n; i++) {
		struct ini_section *s = ini_section(ini, words[i]);
		if (s && ini_require(ini, s, "words"))
			add_words(&r->sectors, ini, ini_entry(s, "words"), &terms[i],
				"sector");
	}
	ini_report_unused(ini, sector_keys, 1, words, n);
}

static bool
is_alpha2(const char *s)
{
	return strlen(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' &&
	       s[1] <= 'Z';
}

/* Codes before names, so that "IN" stays India whatever is called so. */
static void
add_codes(struct reference *r, struct ini *ini, struct ini_section *s)
{
	LIST_EACH (s->entries, i) {
		struct ini_entry *e = s->entries.v[i];
		e->used = true;
		if (is_alpha2(e->key))
			names_add(&r->countries, e->key, e->key);
		else
			diag(r->diags, DIAG_INI_UNKNOWN_KEY, ini_loc(ini, e),
				"%s, expected a code of two capital letters",
				str_quote(r->arena, e->key));
	}
}

static void
load_countries(struct reference *r, const char *path)
{
	struct ini *ini = ini_read(path, r->arena, r->diags);

	if (!ini)
		return;
	reference_add_file(r, path, ini->sha256);
	struct ini_section *s = ini_section(ini, country_sections[0]);
	if (s) {
		add_codes(r, ini, s);
		LIST_EACH (s->entries, i) {
			struct ini_entry *e = s->entries.v[i];
			if (is_alpha2(e->key))
				add_words(&r->countries, ini, e, e->key, "country");
		}
	}
	ini_report_unused(ini, NULL, 0, country_sections, 1);
}

struct reference *
reference_load(const char *folder, const char *galaxy, struct arena *arena,
	struct diags *diags)
{
	struct reference *r = ARENA_NEW(arena, struct reference);

	r->arena = arena;
	r->diags = diags;
	r->sectors.arena = r->countries.arena = r->actors.arena = arena;
	load_sectors(r, path_join(arena, folder, "sectors.ini"));
	load_countries(r, path_join(arena, folder, "countries.ini"));
	actors_load(r, path_join(arena, folder, "actors.ini"));
	if (galaxy)
		actors_load_galaxy(r, galaxy);
	return r;
}

enum term
reference_sector(const struct reference *r, const char *word)
{
	const struct name *name = r ? names_find(&r->sectors, word) : NULL;
	return name ? *(const enum term *)name->means : TERM_NONE;
}

const char *
reference_country(const struct reference *r, const char *word)
{
	const struct name *name = r ? names_find(&r->countries, word) : NULL;
	return name ? name->means : NULL;
}

struct actors
reference_actors(const struct reference *r, struct arena *arena, const char *name)
{
	struct actors found = {0};

	for (const struct name *p = r ? names_find(&r->actors, name) : NULL; p;
		p = p->next)
		LIST_ADD(arena, &found, (struct actor *)(uintptr_t)p->means);
	return found;
}

size_t
reference_files(const struct reference *r, const char *const **paths,
	const char *const **sha256)
{
	*paths = r ? r->paths.v : NULL;
	*sha256 = r ? r->digests.v : NULL;
	return r ? r->paths.n : 0;
}
