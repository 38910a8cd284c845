/* A profile from its file: every name and word in it is checked. */
#include "ingest/profile_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/str.h"
#include "ingest/detect.h"

struct loading {
	struct profile *p;
	struct ini *ini;
	struct word_tables tables;
};

static void
fault(struct loading *l, enum diag_id id, unsigned line, const char *what)
{
	diag(l->ini->diags, id, LOC_LINE(l->ini->file, line), "%s", what);
}

static void
unknown(struct loading *l, enum diag_id id, unsigned line, const char *name,
	const struct texts *known)
{
	const char *near = str_nearest(name, known->v, known->n);
	const char *quoted = str_quote(l->ini->arena, name);

	fault(l, id, line,
		near ? arena_printf(
			       l->ini->arena, "%s; did you mean \"%s\"?", quoted, near)
		     : quoted);
}

/* Tables of words */

/* "1..29", both ends included. The dots would be taken as part of the first number. */
static bool
read_range(struct arena *arena, const char *text, struct word *w)
{
	const char *dots = strstr(text, "..");
	char *end_low, *end_high;

	if (!dots || dots == text || !dots[2])
		return false;
	const char *low = arena_dup(arena, text, (size_t)(dots - text));
	w->low = strtod(low, &end_low);
	w->high = strtod(dots + 2, &end_high);
	return !*end_low && !*end_high && w->low <= w->high;
}

static void
read_word_line(struct loading *l, struct words *t, const struct ini_entry *e)
{
	struct word *w = ARENA_NEW(l->ini->arena, struct word);

	w->text = profile_unquote(l->ini->arena, e->key);
	w->meaning = profile_unquote(l->ini->arena, e->value);
	w->line = e->line;
	w->is_range = read_range(l->ini->arena, w->text, w);
	if (str_eq(e->key, "*")) {
		if (*w->meaning) {
			t->rest = w;
			LIST_ADD(l->ini->arena, &t->all, w);
		}
		return;
	}
	LIST_EACH (t->all, i) {
		if (str_eq_nocase(t->all.v[i]->text, w->text) &&
			!str_eq(t->all.v[i]->text, w->text))
			fault(l, DIAG_INI_DUPLICATE, e->line,
				arena_printf(l->ini->arena,
					"%s, but for capital letters on line %u",
					str_quote(l->ini->arena, w->text),
					t->all.v[i]->line));
	}
	LIST_ADD(l->ini->arena, &t->all, w);
}

static void
read_tables(struct loading *l)
{
	LIST_EACH (l->ini->sections, i) {
		struct ini_section *s = l->ini->sections.v[i];
		if (!str_starts(s->name, "words "))
			continue;
		struct words *t = ARENA_NEW(l->ini->arena, struct words);
		t->name = s->name + strlen("words ");
		t->line = s->line;
		LIST_ADD(l->ini->arena, &l->tables.all, t);
		LIST_EACH (s->entries, k) {
			read_word_line(l, t, s->entries.v[k]);
		}
	}
}

static void
report_idle_tables(struct loading *l)
{
	LIST_EACH (l->tables.all, i) {
		const struct words *t = l->tables.all.v[i];
		if (!t->used)
			fault(l, DIAG_INI_UNKNOWN_SECTION, t->line,
				arena_printf(l->ini->arena,
					"\"words %s\"; no key goes through it",
					t->name));
	}
}

/* What a column may hold */

static bool
is_state(const char *s)
{
	return str_eq(s, "unknown") || str_eq(s, "withheld") ||
	       (strlen(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' &&
		       s[1] <= 'Z');
}

static bool
is_count(const char *s)
{
	size_t n = strlen(s);
	return n > 0 && n <= 6 && strspn(s, "0123456789") == n && *s != '0';
}

/* "intrusion, malware, …": all words, when none is near. */
static const char *
words_list(struct arena *arena, const char *const *words, size_t n)
{
	const char *all = words[0];

	for (size_t i = 1; i < n; i++)
		all = arena_printf(arena, "%s, %s", all, words[i]);
	return all;
}

static void
check_term(struct loading *l, enum vocabulary v, const char *text, unsigned line)
{
	const char *const *words;
	size_t n = vocabulary_words(v, &words);
	const char *near = str_nearest(text, words, n);

	if (term_find(v, text) != TERM_NONE)
		return;
	if (strchr(text, '=')) {
		fault(l, DIAG_INI_VALUE, line,
			"a colon ends the word before it; in a word in quotes it is "
			"\\u003a");
		return;
	}
	fault(l, DIAG_INI_VALUE, line,
		arena_printf(l->ini->arena, "%s is no %s%s%s%s",
			str_quote(l->ini->arena, text), vocabulary_name(v),
			near ? "; did you mean \"" : "; expected one of ",
			near ? near : words_list(l->ini->arena, words, n),
			near ? "\"?" : ""));
}

/* A meaning or constant must be a value of its column. */
static void
check_meaning(
	struct loading *l, const struct column_info *c, const char *text, unsigned line)
{
	struct date d;
	const char *expected = NULL;

	switch (c->kind) {
	case KIND_TERM:
		check_term(l, c->vocabulary, text, line);
		break;
	case KIND_STATE:
		if (!is_state(text))
			expected = "two capital letters (ISO 3166-1), unknown or "
				   "withheld";
		break;
	case KIND_BOOL:
		if (!str_eq(text, "true") && !str_eq(text, "false"))
			expected = "true or false";
		break;
	case KIND_NUMBER:
		if (!is_count(text))
			expected = "a whole number from 1 to 999,999";
		break;
	case KIND_DATE:
		if (!date_parse(text, &d))
			expected = "a date";
		break;
	case KIND_TEXT:
	case KIND_TEXTS:
		break;
	}
	if (expected)
		fault(l, DIAG_INI_VALUE, line,
			arena_printf(l->ini->arena, "%s, expected %s",
				str_quote(l->ini->arena, text), expected));
}

/* To spy is not yet to spy for a company: commercial advantage must be said. */
static void
check_motive(struct loading *l, const struct word *w)
{
	static const char *const said[] = {
		"econom", "industr", "commerc", "corporat", "compet", "business"};
	const char *word = str_lower(l->ini->arena, w->text);

	if (!str_eq(w->meaning, term_text(PURPOSE_COMMERCIAL)) ||
		!(strstr(word, "espionage") || strstr(word, "spy")))
		return;
	for (size_t i = 0; i < COUNT(said); i++)
		if (strstr(word, said[i]))
			return;
	fault(l, DIAG_INI_VALUE, w->line,
		"espionage alone is no commercial advantage; expected espionage");
}

static void
check_words(struct loading *l, const struct column_info *c, const struct words *t)
{
	LIST_EACH (t->all, i) {
		const struct word *w = t->all.v[i];
		if (*w->meaning)
			check_meaning(l, c, w->meaning, w->line);
		if (c->vocabulary == VOCABULARY_PURPOSE)
			check_motive(l, w);
	}
}

static void
check_expr(struct loading *l, const struct column_info *c, const struct expr *e)
{
	LIST_EACH (e->any, i) {
		const struct operand *o = e->any.v[i];
		if (o->constant)
			check_meaning(l, c, o->constant, o->line);
		if (o->words)
			check_words(l, c, o->words);
		if (o->joined && c->kind != KIND_TEXTS)
			fault(l, DIAG_INI_VALUE, o->line,
				"\"and\", but the column holds one value; expected "
				"else");
		if (o->split && c->kind != KIND_TEXTS)
			fault(l, DIAG_INI_VALUE, o->line,
				"split, but the column holds one value");
		if (o->constant)
			continue;
		if (c->kind == KIND_DATE && o->format == FORMAT_NONE)
			fault(l, DIAG_INI_VALUE, o->line,
				"a date lacks its format: as iso, epoch-seconds, "
				"epoch-milliseconds or epoch-by-size");
		if (c->kind != KIND_DATE && o->format != FORMAT_NONE)
			fault(l, DIAG_INI_VALUE, o->line,
				"a format, but the column is no date");
	}
}

/* Sections of facts */

static size_t
array_length(const struct path *path)
{
	size_t n = path->n;
	while (n && path->keys[n - 1])
		n--;
	return n;
}

static bool
same_steps(const struct path *a, const struct path *b, size_t n)
{
	if (a->n < n || b->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(a->keys[i], b->keys[i]))
			return false;
	return true;
}

/* Values of one fact belong together: what goes through an array goes through the same
 * one, and is taken item by item. */
static void
share_array(struct loading *l, struct mapping *m, const struct expr *e)
{
	LIST_EACH (e->any, i) {
		struct operand *o = e->any.v[i];
		size_t n = o->constant ? 0 : array_length(&o->path);
		m->has_place |= !o->constant;
		if (!n)
			continue;
		if (!m->has_array) {
			m->has_array = true;
			m->array = o->path;
			m->array.n = n;
		}
		if (m->array.n == n && same_steps(&m->array, &o->path, n))
			o->shared = n;
		else
			fault(l, DIAG_INI_VALUE, o->line,
				"goes through another array than the keys above; use "
				"each, or a section of its own");
	}
}

/* Lists of names below the section's array belong to its items. */
static void
share_texts(struct mapping *m, const struct expr *e)
{
	LIST_EACH (e->any, i) {
		struct operand *o = e->any.v[i];
		m->has_place |= !o->constant;
		if (!o->constant && m->has_array &&
			same_steps(&m->array, &o->path, m->array.n))
			o->shared = m->array.n;
	}
}

static void
settle_array(struct loading *l, struct mapping *m)
{
	size_t n;
	enum fact_column first = list_columns(m->list, &n);

	for (int texts = 0; texts < 2; texts++)
		for (size_t i = 0; i < n; i++) {
			bool many = column_info(first + i)->kind == KIND_TEXTS;
			if (!m->columns[i] || many != (texts == 1))
				continue;
			if (many)
				share_texts(m, m->columns[i]);
			else
				share_array(l, m, m->columns[i]);
		}
}

static bool
read_common_key(struct loading *l, struct mapping *m, const struct ini_entry *e)
{
	if (str_eq(e->key, "each"))
		m->has_each = profile_path(l->ini, e, &m->each);
	else if (str_eq(e->key, "when"))
		m->when = profile_condition(l->ini, e);
	else if (str_eq(e->key, "note"))
		m->note = profile_expr(l->ini, e, &l->tables);
	else
		return false;
	return true;
}

static void
add_common_keys(struct loading *l, struct texts *known)
{
	LIST_ADD(l->ini->arena, known, "each");
	LIST_ADD(l->ini->arena, known, "when");
	LIST_ADD(l->ini->arena, known, "note");
}

static void
unknown_column(struct loading *l, enum fact_list list, const struct ini_entry *e)
{
	size_t n;
	enum fact_column first = list_columns(list, &n);
	struct texts known = {0};

	for (size_t i = 0; i < n; i++)
		LIST_ADD(l->ini->arena, &known, column_info(first + i)->name);
	add_common_keys(l, &known);
	unknown(l, DIAG_INI_UNKNOWN_KEY, e->line, e->key, &known);
}

/* Without its first column most facts say nothing; who is held responsible and who was
 * hit are told in other ways too. */
static void
check_key(struct loading *l, const struct mapping *m, const struct ini_section *s)
{
	size_t n;
	enum fact_column first = list_columns(m->list, &n);
	bool complete = m->columns[0] != NULL;

	if (m->list == LIST_VICTIMS)
		for (size_t i = 0; i < n; i++)
			complete |= m->columns[i] != NULL;
	if (m->list == LIST_ATTRIBUTION)
		complete |= m->columns[COL_ATTRIBUTION_NEXUS - first] != NULL;
	if (!complete)
		fault(l, DIAG_INI_MISSING_KEY, s->line,
			arena_printf(
				l->ini->arena, "%s = …", column_info(first)->name));
}

static void
read_mapping(struct loading *l, const struct ini_section *s, enum fact_list list)
{
	struct mapping *m = ARENA_NEW(l->ini->arena, struct mapping);
	size_t n;
	enum fact_column first = list_columns(list, &n);

	m->list = list;
	LIST_EACH (s->entries, i) {
		const struct ini_entry *e = s->entries.v[i];
		if (read_common_key(l, m, e))
			continue;
		enum fact_column c = column_find(list, e->key);
		if (c == FACT_COLUMNS) {
			unknown_column(l, list, e);
			continue;
		}
		const struct expr *expr = profile_expr(l->ini, e, &l->tables);
		m->columns[c - first] = expr;
		if (expr)
			check_expr(l, column_info(c), expr);
	}
	check_key(l, m, s);
	settle_array(l, m);
	LIST_ADD(l->ini->arena, &l->p->mappings, m);
}

/* Each kind of date is a mapping of its own with the section's each, when and note. */
static void
read_date_key(
	struct loading *l, const struct mapping *common, const struct ini_entry *e)
{
	struct mapping *m = ARENA_NEW(l->ini->arena, struct mapping);
	const char *const *words;
	size_t n = vocabulary_words(VOCABULARY_WHAT, &words);

	*m = *common;
	m->what = term_find(VOCABULARY_WHAT, e->key);
	if (m->what == TERM_NONE) {
		struct texts known = {0};
		for (size_t i = 0; i < n; i++)
			LIST_ADD(l->ini->arena, &known, words[i]);
		add_common_keys(l, &known);
		unknown(l, DIAG_INI_UNKNOWN_KEY, e->line, e->key, &known);
		return;
	}
	const struct expr *expr = profile_expr(l->ini, e, &l->tables);
	if (!expr)
		return;
	m->columns[COL_DATES_VALUE - COL_DATES_WHAT] = expr;
	check_expr(l, column_info(COL_DATES_VALUE), expr);
	settle_array(l, m);
	LIST_ADD(l->ini->arena, &l->p->mappings, m);
}

static void
read_dates(struct loading *l, const struct ini_section *s)
{
	struct mapping common = {.list = LIST_DATES};

	for (int pass = 0; pass < 2; pass++)
		LIST_EACH (s->entries, i) {
			const struct ini_entry *e = s->entries.v[i];
			bool is_common = str_eq(e->key, "each") ||
					 str_eq(e->key, "when") ||
					 str_eq(e->key, "note");
			if (pass == 0 && is_common)
				read_common_key(l, &common, e);
			else if (pass == 1 && !is_common)
				read_date_key(l, &common, e);
		}
}

/* Other sections */

static void
read_profile_section(struct loading *l, const struct ini_section *s)
{
	static const char *const keys[] = {
		"name", "title", "publisher", "recognise", "records", "more"};
	struct texts known = {(const char **)keys, COUNT(keys), 0};
	struct profile *p = l->p;

	LIST_EACH (s->entries, i) {
		const struct ini_entry *e = s->entries.v[i];
		if (str_eq(e->key, "name"))
			p->name = e->value;
		else if (str_eq(e->key, "title"))
			p->title = e->value;
		else if (str_eq(e->key, "publisher"))
			p->publisher = profile_expr(l->ini, e, &l->tables);
		else if (str_eq(e->key, "recognise"))
			p->recognise = profile_condition(l->ini, e);
		else if (str_eq(e->key, "records"))
			p->records = profile_expr(l->ini, e, NULL);
		else if (str_eq(e->key, "more"))
			p->more = profile_expr(l->ini, e, NULL);
		else
			unknown(l, DIAG_INI_UNKNOWN_KEY, e->line, e->key, &known);
	}
}

static const struct column_info text_column = {.kind = KIND_TEXT};
static const struct column_info status_column = {
	.kind = KIND_TERM, .vocabulary = VOCABULARY_STATUS};
static const struct column_info tlp_column = {
	.kind = KIND_TERM, .vocabulary = VOCABULARY_TLP};
static const struct column_info date_column = {.kind = KIND_DATE};

/* "tlp", "tlp 2": the strictest of all counts. */
static bool
is_numbered(const char *key, const char *name)
{
	size_t n = strlen(name);
	if (strncmp(key, name, n))
		return false;
	return !key[n] || (key[n] == ' ' && key[n + 1] &&
				  !key[n + 1 + strspn(key + n + 1, "0123456789")]);
}

static void
read_incident_section(struct loading *l, const struct ini_section *s)
{
	struct profile *p = l->p;
	const struct {
		const char *key;
		const struct expr **to;
		const struct column_info *column;
	} keys[] = {{"id", &p->id, &text_column},
		{"title", &p->record_title, &text_column},
		{"summary", &p->summary, &text_column},
		{"status", &p->status, &status_column},
		{"superseded-by", &p->superseded_by, &text_column},
		{"campaign", &p->campaign, &text_column},
		{"url", &p->url, &text_column},
		{"modified", &p->modified, &date_column}};
	struct texts known = {0};

	for (size_t k = 0; k < COUNT(keys); k++)
		LIST_ADD(l->ini->arena, &known, keys[k].key);
	LIST_ADD(l->ini->arena, &known, "tlp");
	LIST_EACH (s->entries, i) {
		const struct ini_entry *e = s->entries.v[i];
		bool tlp = is_numbered(e->key, "tlp");
		size_t k = 0;
		while (k < COUNT(keys) && !str_eq(keys[k].key, e->key))
			k++;
		if (k == COUNT(keys) && !tlp) {
			unknown(l, DIAG_INI_UNKNOWN_KEY, e->line, e->key, &known);
			continue;
		}
		const struct expr *expr = profile_expr(l->ini, e, &l->tables);
		if (!expr)
			continue;
		check_expr(l, tlp ? &tlp_column : keys[k].column, expr);
		if (tlp)
			LIST_ADD(l->ini->arena, &p->markings, expr);
		else
			*keys[k].to = expr;
	}
}

static void
read_refusals(struct loading *l, const struct ini_section *s)
{
	LIST_EACH (s->entries, i) {
		struct refusal *r = ARENA_NEW(l->ini->arena, struct refusal);
		r->what = s->entries.v[i]->key;
		r->when = profile_condition(l->ini, s->entries.v[i]);
		if (r->when)
			LIST_ADD(l->ini->arena, &l->p->refusals, r);
	}
}

static void
read_section(struct loading *l, const struct ini_section *s)
{
	struct texts known = {0};

	if (str_starts(s->name, "words "))
		return;
	if (str_eq(s->name, "profile")) {
		read_profile_section(l, s);
		return;
	}
	if (str_eq(s->name, "incident")) {
		read_incident_section(l, s);
		return;
	}
	if (str_eq(s->name, "no incident")) {
		read_refusals(l, s);
		return;
	}
	for (int list = 0; list < FACT_LISTS; list++) {
		const char *name = list_name((enum fact_list)list);
		LIST_ADD(l->ini->arena, &known, name);
		if (!is_numbered(s->name, name))
			continue;
		if (list == LIST_DATES)
			read_dates(l, s);
		else
			read_mapping(l, s, (enum fact_list)list);
		return;
	}
	LIST_ADD(l->ini->arena, &known, "profile");
	LIST_ADD(l->ini->arena, &known, "incident");
	LIST_ADD(l->ini->arena, &known, "no incident");
	unknown(l, DIAG_INI_UNKNOWN_SECTION, s->line, s->name, &known);
}

/* What every profile needs; its name is that of its file, so that it is unique. */
static void
check_whole(struct loading *l)
{
	struct ini_section *profile = ini_section(l->ini, "profile");
	struct ini_section *incident = ini_section(l->ini, "incident");
	static const char *const keys[] = {"name", "title", "publisher", "recognise"};
	const char *file = path_name(l->ini->file);
	size_t n;
	const struct reader *const *readers = readers_all(&n);

	for (size_t i = 0; i < COUNT(keys); i++)
		ini_require(l->ini, profile, keys[i]);
	ini_require(l->ini, incident, "id");
	if (l->p->name && (!str_starts(file, l->p->name) ||
				  !str_eq(file + strlen(l->p->name), ".ini")))
		ini_bad_value(l->ini, ini_entry(profile, "name"),
			"the name of the file without .ini");
	for (size_t i = 0; i < n; i++)
		if (str_eq(readers[i]->name, l->p->name))
			ini_bad_value(l->ini, ini_entry(profile, "name"),
				"a name that no built-in format has");
}

struct profile *
profile_load(const char *path, struct arena *arena, struct diags *diags)
{
	size_t before = diags->all.n;
	struct loading l = {.p = ARENA_NEW(arena, struct profile)};

	l.ini = ini_read(path, arena, diags);
	if (!l.ini)
		return NULL;
	l.p->file = l.ini->file;
	l.p->sha256 = l.ini->sha256;
	read_tables(&l);
	LIST_EACH (l.ini->sections, i) {
		read_section(&l, l.ini->sections.v[i]);
	}
	report_idle_tables(&l);
	check_whole(&l);
	return diags->all.n == before ? l.p : NULL;
}
