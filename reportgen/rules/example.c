/* The examples of an agreement: facts, and what its tests must make of them. */
#include "rules/example.h"

#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/file.h"
#include "core/str.h"
#include "rules/rules.h"

enum { MAX_NAMES = 160 };

static const char *const own_keys[] = {
	"why", "like", "policy", "status", "expect", "reasons", "elements"};
static const char *const source_words[] = {"source", "grade", "origin", "status"};

/* An example being read, and the place in it. */
struct reading_example {
	struct ini *ini;
	struct arena *arena;
	struct example *example;
	const struct ini_entry *entry;
	unsigned line;
	bool failed;
};

/* Reports that something is not what may stand here, with the nearest that may. */
static void
unknown(struct reading_example *r, const char *word, const char *what,
	const char *const *names, size_t n)
{
	const char *near = str_nearest(word, names, n);

	diag(r->ini->diags, DIAG_INI_VALUE, LOC_LINE(r->ini->file, r->line),
		"%s in [example %s]: %s is no %s%s%s%s", r->entry->key,
		r->example->name, str_quote(r->arena, word), what,
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	r->failed = true;
}

/* The place of the word among the names; n, and a message, when it is none of them. */
static size_t
choose(struct reading_example *r, const char *word, const char *what,
	const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(word, names[i]))
			return i;
	unknown(r, word, what, names, n);
	return n;
}

/* The next part of *at up to one of the stops, trimmed; NULL after the last. */
static char *
next_part(struct reading_example *r, const char **at, const char *stops)
{
	if (!*at)
		return NULL;
	size_t n = strcspn(*at, stops);
	char *part = str_trim(r->arena, *at, n);
	r->line = ini_line_at(
		r->entry, (size_t)(*at - r->entry->value) + strspn(*at, " \t\n"));
	*at = (*at)[n] ? *at + n + 1 : NULL;
	return part;
}

static enum term
choose_term(struct reading_example *r, enum vocabulary v, const char *word)
{
	const char *const *words;
	size_t n = vocabulary_words(v, &words);
	size_t i = choose(r, word, vocabulary_name(v), words, n);
	return i < n ? term_find(v, word) : TERM_NONE;
}

static void
read_grade(struct reading_example *r, struct fact *f, const char *word)
{
	if (strlen(word) != 2 || word[0] < 'A' || word[0] > 'F' || word[1] < '1' ||
		word[1] > '6') {
		unknown(r, word, "grade such as B2", NULL, 0);
		return;
	}
	f->source->reliability = word[0];
	f->credibility = (uint8_t)(word[1] - '0');
}

/* A word about the source of the fact; false when the column is none of these. */
static bool
read_source_word(
	struct reading_example *r, struct fact *f, const char *column, const char *word)
{
	if (str_eq(column, "source"))
		f->source->kind = choose_term(r, VOCABULARY_SPEAKER, word);
	else if (str_eq(column, "grade"))
		read_grade(r, f, word);
	else if (str_eq(column, "origin"))
		f->source->origin = word;
	else if (str_eq(column, "status"))
		f->source->status = choose_term(r, VOCABULARY_SOURCE_STATUS, word);
	else
		return false;
	return true;
}

static bool
read_missing(struct value *v, const struct column_info *c, const char *word)
{
	bool own_unknown = c->kind == KIND_DATE ||
			   (c->kind == KIND_TERM &&
				   term_find(c->vocabulary, "unknown") != TERM_NONE);

	if (own_unknown && str_eq(word, "unknown"))
		return false;
	for (int kind = 0; kind < MISSING_KINDS; kind++)
		if (str_eq(word, missing_words[kind])) {
			v->kind = (uint8_t)kind;
			return true;
		}
	return false;
}

static void
read_term(struct reading_example *r, struct fact *f, enum fact_column column,
	const char *word)
{
	const char *names[MAX_NAMES];
	const char *const *words;
	enum vocabulary v = column_info(column)->vocabulary;
	size_t n = vocabulary_words(v, &words), count = 0;

	for (size_t i = 0; i < n; i++)
		names[count++] = words[i];
	for (int kind = 0; kind < MISSING_KINDS; kind++)
		names[count++] = missing_words[kind];
	if (choose(r, word, vocabulary_name(v), names, count) < n)
		fact_set_term(f, column, term_find(v, word));
}

static void
add_text(struct arena *arena, struct fact *f, enum fact_column column, const char *word)
{
	struct texts *list = ARENA_NEW(arena, struct texts);
	const struct value *v = fact_get(f, column);

	if (v->kind == VALUE_TEXTS)
		LIST_EACH (*v->texts, i) {
			LIST_ADD(arena, list, v->texts->v[i]);
		}
	LIST_ADD(arena, list, word);
	fact_set_texts(arena, f, column, list);
}

static bool
is_state(const char *s)
{
	return s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' && !s[2];
}

static void
read_date(struct reading_example *r, struct fact *f, enum fact_column column,
	const char *word)
{
	struct date d;

	if (date_parse(word, &d))
		fact_set_date(r->arena, f, column, &d);
	else
		unknown(r, word, "date such as 2015-09-26, 2015-09 or 2015", NULL, 0);
}

static void
read_bool(struct reading_example *r, struct value *v, const char *word)
{
	static const char *const words[] = {"yes", "no"};

	v->yes = choose(r, word, "yes or no", words, COUNT(words)) == 0;
	v->kind = VALUE_BOOL;
}

static void
read_number(struct reading_example *r, struct value *v, const char *word)
{
	char *end;

	v->number = (double)strtoul(word, &end, 10);
	v->kind = VALUE_NUMBER;
	if (*end || v->number < 1)
		unknown(r, word, "whole number", NULL, 0);
}

static void
read_value(struct reading_example *r, struct fact *f, enum fact_column column,
	const char *word)
{
	const struct column_info *c = column_info(column);
	struct value *v = fact_value(f, column);

	if (read_missing(v, c, word))
		return;
	switch (c->kind) {
	case KIND_TERM:
		read_term(r, f, column, word);
		break;
	case KIND_STATE:
		if (!is_state(word))
			unknown(r, word, "state: two capital letters (ISO 3166-1)",
				missing_words, MISSING_KINDS);
		fact_set_text(f, column, word);
		break;
	case KIND_TEXT:
		fact_set_text(f, column, word);
		break;
	case KIND_TEXTS:
		add_text(r->arena, f, column, word);
		break;
	case KIND_DATE:
		read_date(r, f, column, word);
		break;
	case KIND_NUMBER:
		read_number(r, v, word);
		break;
	case KIND_BOOL:
		read_bool(r, v, word);
		break;
	}
}

static void
unknown_column(struct reading_example *r, enum fact_list list, const char *word)
{
	const char *names[MAX_NAMES];
	size_t count = column_names(list, names);

	for (size_t i = 0; i < COUNT(source_words); i++)
		names[count++] = source_words[i];
	unknown(r, word, "field", names, count);
}

/* "column word" */
static void
read_pair(struct reading_example *r, struct fact *f, const char *pair)
{
	size_t n = strcspn(pair, " \t");
	const char *column = arena_dup(r->arena, pair, n);
	const char *word = str_trim(r->arena, pair + n, strlen(pair + n));
	enum fact_column c = column_find(f->list, column);

	if (c == FACT_COLUMNS && !str_eq(column, "source") &&
		!str_eq(column, "grade") && !str_eq(column, "origin") &&
		!str_eq(column, "status"))
		unknown_column(r, f->list, column);
	else if (!*word)
		unknown(r, pair, "field and word, such as \"value taken\"", NULL, 0);
	else if (c == FACT_COLUMNS)
		read_source_word(r, f, column, word);
	else
		read_value(r, f, c, word);
}

/* A line of a list: one fact. Who says so is a government where nothing else stands; a
 * grade that is not stated is that of the kind. */
static void
read_fact(struct reading_example *r, enum fact_list list, const char *text)
{
	struct source *s = ARENA_NEW(r->arena, struct source);
	struct fact *f = fact_new(r->arena, list, s);
	const char *at = text, *pair;

	s->id = arena_printf(r->arena, "%s:%u", path_name(r->ini->file), r->line);
	s->kind = SPEAKER_GOVERNMENT;
	s->status = SOURCE_STATUS_ACTIVE;
	s->file = r->ini->file;
	f->at = (struct place){r->ini->file, r->ini->sha256, ""};
	unsigned line = r->line;
	while (at) {
		size_t n = strcspn(at, ",");
		pair = str_trim(r->arena, at, n);
		at = at[n] ? at + n + 1 : NULL;
		if (*pair)
			read_pair(r, f, pair);
		r->line = line;
	}
	if (!s->origin)
		s->origin = term_text(s->kind);
	if (!s->reliability) {
		s->reliability = source_default_reliability(s->kind);
		s->reliability_default = true;
	}
	if (!r->failed)
		incident_add(r->arena, r->example->incident, f);
}

/* "like = NAME": another example above, whose lists hold where this one gives none. */
static void
read_like(struct reading_example *r, struct ini_section *s,
	const struct agreement *agreement)
{
	const char **names = ARENA_ARRAY(r->arena, const char *, agreement->examples.n);

	r->entry = ini_entry(s, "like");
	if (!r->entry)
		return;
	r->line = r->entry->line;
	LIST_EACH (agreement->examples, i) {
		names[i] = agreement->examples.v[i]->name;
	}
	size_t i = choose(r, r->entry->value, "example above this one", names,
		agreement->examples.n);
	if (i < agreement->examples.n && agreement->examples.v[i]->broken)
		r->failed = true; /* said there */
	for (int list = 0; !r->failed && list < FACT_LISTS; list++)
		r->example->incident->facts[list] =
			agreement->examples.v[i]->incident->facts[list];
}

static void
read_facts(struct reading_example *r, struct ini_section *s)
{
	for (int list = 0; list < FACT_LISTS; list++) {
		struct ini_entry *e = ini_entry(s, list_name(list));
		if (!e)
			continue;
		r->entry = e;
		r->example->incident->facts[list] = (struct facts){0};
		const char *at = e->value, *fact;
		while ((fact = next_part(r, &at, "\n")))
			if (*fact)
				read_fact(r, list, fact);
	}
}

static size_t
finding_names(const char **names)
{
	for (int i = 0; i < FINDING_COUNT; i++)
		names[i] = finding_text(i);
	return FINDING_COUNT;
}

static enum confidence
choose_confidence(struct reading_example *r, const char *word)
{
	const char *names[CONFIDENCE_HIGH];

	for (int c = CONFIDENCE_LOW; c <= CONFIDENCE_HIGH; c++)
		names[c - 1] = confidence_text(c);
	size_t i = choose(r, word, "confidence", names, COUNT(names));
	return i < COUNT(names) ? (enum confidence)(i + 1) : CONFIDENCE_NONE;
}

/* "FINDING [confidence]" */
static void
read_expect(struct reading_example *r, struct ini_section *s)
{
	const char *names[FINDING_COUNT];
	size_t n = finding_names(names);

	if (!ini_require(r->ini, s, "expect")) {
		r->failed = true;
		return;
	}
	r->entry = ini_entry(s, "expect");
	r->example->line = r->entry->line;
	const char *at = r->entry->value;
	r->example->code = (enum finding_code)choose(
		r, next_part(r, &at, " \t"), "finding", names, n);
	if (at)
		r->example->confidence =
			choose_confidence(r, str_trim(r->arena, at, strlen(at)));
}

/* "theft negated high" */
static void
read_expectation(struct reading_example *r, const char *text)
{
	const char *names[ELEMENTS_AND_ATTEMPT], *values[ESTABLISHED + 1];
	struct expectation *x = ARENA_NEW(r->arena, struct expectation);
	struct texts words = {0};

	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		names[role] = element_or_attempt_text(role);
	for (int v = NEGATED; v <= ESTABLISHED; v++)
		values[v] = element_value_text(v);
	while (*text) {
		size_t n = strcspn(text, " \t\n");
		if (n)
			LIST_ADD(r->arena, &words, arena_dup(r->arena, text, n));
		text += n + (text[n] != '\0');
	}
	if (words.n < 2 || words.n > 3) {
		unknown(r, words.n ? words.v[0] : "",
			"expectation such as \"theft negated high\"", NULL, 0);
		return;
	}
	x->line = r->line;
	x->role = (int)choose(r, words.v[0], "element", names, COUNT(names));
	x->value = (enum element_value)choose(
		r, words.v[1], "value", values, COUNT(values));
	if (words.n == 3)
		x->confidence = choose_confidence(r, words.v[2]);
	LIST_ADD(r->arena, &r->example->elements, x);
}

static void
read_elements(struct reading_example *r, struct ini_section *s)
{
	struct ini_entry *e = ini_entry(s, "elements");
	const char *part;

	if (!e)
		return;
	r->entry = e;
	for (const char *at = e->value; (part = next_part(r, &at, ","));)
		if (*part)
			read_expectation(r, part);
}

/* The reasons of the finding, in its own order; "none" for none. */
static void
read_reasons(struct reading_example *r, struct ini_section *s)
{
	const char *names[2 * ELEMENT_COUNT + 1];
	struct ini_entry *e = ini_entry(s, "reasons");
	const char *part;

	if (!e)
		return;
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		names[role] = element_reason(role);
		names[ELEMENT_COUNT + role] = element_text(role);
	}
	names[(size_t)2 * ELEMENT_COUNT] = "attempt";
	r->entry = e;
	r->example->looks_at_reasons = true;
	r->example->reasons_line = e->line;
	for (const char *at = e->value; (part = next_part(r, &at, ", \t\n"));) {
		if (!*part || str_eq(part, "none"))
			continue;
		choose(r, part, "reason", names, COUNT(names));
		LIST_ADD(r->arena, &r->example->reasons, part);
	}
}

static void
read_settings(struct reading_example *r, struct ini_section *s,
	const struct agreement *agreement)
{
	struct example *x = r->example;

	const char *policies[POLICIES];

	for (int p = 0; p < POLICIES; p++)
		policies[p] = policy_text((enum attempt_policy)p);
	x->why = ini_require(r->ini, s, "why");
	x->policy = agreement->policy;
	r->entry = ini_entry(s, "policy");
	if (r->entry) {
		r->line = r->entry->line;
		x->policy = (enum attempt_policy)choose(
			r, r->entry->value, "policy", policies, COUNT(policies));
	}
	x->incident->status = STATUS_ACTIVE;
	r->entry = ini_entry(s, "status");
	if (r->entry) {
		r->line = r->entry->line;
		x->incident->status =
			choose_term(r, VOCABULARY_STATUS, r->entry->value);
	}
}

static void
read_example(struct ini *ini, struct ini_section *s, struct agreement *agreement)
{
	struct arena *arena = ini->arena;
	struct example *x = ARENA_NEW(arena, struct example);
	struct reading_example r = {.ini = ini, .arena = arena, .example = x};

	s->used = true;
	x->name = s->name + strlen("example ");
	x->file = ini->file;
	x->incident = ARENA_NEW(arena, struct incident);
	x->incident->id = x->name;
	read_settings(&r, s, agreement);
	read_like(&r, s, agreement);
	read_facts(&r, s);
	read_expect(&r, s);
	read_elements(&r, s);
	read_reasons(&r, s);
	x->broken = r.failed;
	LIST_ADD(arena, &agreement->examples, x);
}

void
examples_read(struct ini *ini, struct agreement *agreement)
{
	LIST_EACH (ini->sections, i) {
		if (str_starts(ini->sections.v[i]->name, "example "))
			read_example(ini, ini->sections.v[i], agreement);
	}
}

void
examples_read_file(const char *path, struct agreement *agreement, struct arena *arena,
	struct diags *diags)
{
	static const char *const sections[] = {"example NAME"};
	const char *keys[COUNT(own_keys) + FACT_LISTS];
	size_t n = examples_keys(keys);
	struct ini *ini = file_exists(path) ? ini_read(path, arena, diags) : NULL;

	if (!ini)
		return;
	examples_read(ini, agreement);
	ini_report_unused(ini, keys, n, sections, COUNT(sections));
}

size_t
examples_keys(const char **names)
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT(own_keys); i++)
		names[n++] = own_keys[i];
	for (int list = 0; list < FACT_LISTS; list++)
		names[n++] = list_name(list);
	return n;
}

static const char *
joined(struct arena *arena, const struct texts *texts)
{
	struct buf b = {.arena = arena};

	LIST_EACH (*texts, i) {
		buf_printf(&b, "%s%s", i ? " " : "", texts->v[i]);
	}
	return texts->n ? buf_text(&b) : "none";
}

static const char *
with_confidence(struct arena *arena, const char *text, enum confidence c)
{
	return c ? arena_printf(arena, "%s %s", text, confidence_text(c)) : text;
}

static void
check_finding(const struct example *x, const struct finding *f, struct arena *arena,
	struct diags *diags)
{
	if (f->code == x->code && (!x->confidence || x->confidence == f->confidence))
		return;
	diag(diags, DIAG_RULE_EXAMPLE, LOC_LINE(x->file, x->line),
		"[example %s] under %s: expected %s, got %s%s%s", x->name,
		f->agreement->id,
		with_confidence(arena, finding_text(x->code), x->confidence),
		with_confidence(arena, finding_text(f->code), f->confidence),
		f->reasons.n ? " by " : "",
		f->reasons.n ? joined(arena, &f->reasons) : "");
}

static void
check_reasons(const struct example *x, const struct finding *f, struct arena *arena,
	struct diags *diags)
{
	const char *expected = joined(arena, &x->reasons);
	const char *got = joined(arena, &f->reasons);

	if (x->looks_at_reasons && !str_eq(expected, got))
		diag(diags, DIAG_RULE_EXAMPLE, LOC_LINE(x->file, x->reasons_line),
			"[example %s] under %s: expected the reasons %s, got %s",
			x->name, f->agreement->id, expected, got);
}

static void
check_elements(const struct example *x, const struct finding *f, struct arena *arena,
	struct diags *diags)
{
	LIST_EACH (x->elements, i) {
		const struct expectation *e = x->elements.v[i];
		const struct element_result *r = finding_result(f, e->role);
		if (r->value == e->value &&
			(!e->confidence || r->confidence == e->confidence))
			continue;
		diag(diags, DIAG_RULE_EXAMPLE, LOC_LINE(x->file, e->line),
			"[example %s] under %s: expected %s %s, got %s", x->name,
			f->agreement->id, element_or_attempt_text(e->role),
			with_confidence(
				arena, element_value_text(e->value), e->confidence),
			with_confidence(
				arena, element_value_text(r->value), r->confidence));
	}
}

void
agreement_check_examples(
	const struct agreement *agreement, struct arena *arena, struct diags *diags)
{
	LIST_EACH (agreement->examples, i) {
		const struct example *x = agreement->examples.v[i];
		struct agreement set = *agreement;
		if (x->broken)
			continue;
		set.policy = x->policy;
		const struct finding *f = rules_judge(&set, x->incident, arena);
		check_finding(x, f, arena, diags);
		check_reasons(x, f, arena, diags);
		check_elements(x, f, arena, diags);
	}
}
