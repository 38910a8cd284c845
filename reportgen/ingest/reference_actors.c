/* Who an actor is held to be: our own table, and what a MISP galaxy adds to it. */
#include "ingest/reference_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/json.h"
#include "core/sha256.h"
#include "core/str.h"

static const char *const keys[] = {"name", "aliases", "state", "nexus", "said-by", "by",
	"basis", "date", "source", "contested"};
enum { KEYS = COUNT(keys) };

/* The word of a key as a term; one that is none is reported with those there are. */
static enum term
read_term(struct ini *ini, struct ini_section *s, const char *key, enum vocabulary v)
{
	struct ini_entry *e = ini_entry(s, key);
	enum term term = e ? term_find(v, e->value) : TERM_NONE;
	const char *const *words, *list = "";

	if (!e || term != TERM_NONE)
		return term;
	size_t n = vocabulary_words(v, &words);
	for (size_t i = 0; i < n; i++)
		list = arena_printf(ini->arena, "%s%s%s", list,
			i == 0      ? ""
			: i + 1 < n ? ", "
				    : " or ",
			words[i]);
	ini_bad_value(ini, e, list);
	return TERM_NONE;
}

static void
read_date(struct ini *ini, struct ini_section *s, struct date *out)
{
	struct ini_entry *e = ini_entry(s, "date");
	if (e && (!date_parse(e->value, out) || !date_known(out)))
		ini_bad_value(ini, e, "a year, a month or a day such as 2014-05-19");
}

static bool
read_contested(struct ini *ini, struct ini_section *s)
{
	struct ini_entry *e = ini_entry(s, "contested");
	if (e && !str_eq(e->value, "yes") && !str_eq(e->value, "no"))
		ini_bad_value(ini, e, "yes or no");
	return e && str_eq(e->value, "yes");
}

static const char *
read_state(struct reference *r, struct ini *ini, struct ini_section *s)
{
	struct ini_entry *e = ini_entry(s, "state");
	const char *code = e ? reference_country(r, e->value) : NULL;

	if (e && !str_eq(code, e->value))
		ini_bad_value(
			ini, e, "a code of two capital letters from countries.ini");
	return code;
}

/* A state needs a link to it and somebody who says so; without a state there is no
 * link. */
static void
check_claim(struct ini *ini, struct ini_section *s, const struct actor *a)
{
	static const char *const needed[] = {"nexus", "said-by", "by", "basis"};

	if (a->state && a->nexus == NEXUS_NONE)
		ini_bad_value(ini, ini_entry(s, "nexus"), "a link to the state");
	if (!a->state && a->nexus != TERM_NONE && a->nexus != NEXUS_NONE)
		ini_bad_value(ini, ini_entry(s, "nexus"), "none, as no state is named");
	for (size_t i = 0; i < COUNT(needed); i++)
		if (a->state || a->nexus)
			ini_require(ini, s, needed[i]);
}

/* The source of an actor's claim is called "actor:" and the slug of its name: sections
 * carry that slug, so that two actors cannot share it. */
static const char *
read_name(struct ini *ini, struct ini_section *s)
{
	const char *name = ini_require(ini, s, "name");

	if (!name)
		return s->name;
	if (!str_eq(str_slug(ini->arena, name), s->name))
		ini_bad_value(ini, ini_entry(s, "name"),
			arena_printf(ini->arena, "a name that makes \"%s\"", s->name));
	return name;
}

/* "Comment Panda / CrowdStrike": the alias, and who coined it. */
static const char *
alias_of(const struct words *w)
{
	const char *slash = strstr(w->word, " / ");
	return slash ? str_trim(w->ini->arena, w->word, (size_t)(slash - w->word))
		     : w->word;
}

/* False when too many bear the name already; one that makes no key, no one asks for. */
static bool
add_alias(struct reference *r, struct actor *a, const char *alias)
{
	struct str_key key;
	size_t bearers = 0;

	for (const struct name *p = names_find(&r->actors, alias); p; p = p->next) {
		if (p->means == a)
			return true;
		bearers++;
	}
	if (!str_key_make(&key, alias))
		return true;
	if (bearers == LIMIT_BEARERS)
		return false;
	names_add(&r->actors, alias, a);
	LIST_ADD(r->arena, &a->aliases, alias);
	return true;
}

static void
read_aliases(
	struct reference *r, struct ini *ini, struct ini_section *s, struct actor *a)
{
	struct words w = {.ini = ini, .entry = ini_entry(s, "aliases")};

	while (w.entry && words_next(&w))
		if (!add_alias(r, a, alias_of(&w)))
			diag(r->diags, DIAG_INI_VALUE, LOC_LINE(ini->file, w.line),
				"more than %d actors bear the name %s", LIMIT_BEARERS,
				str_quote(r->arena, alias_of(&w)));
}

static void
read_actor(struct reference *r, struct ini *ini, const char *slug)
{
	struct ini_section *s = ini_section(ini, slug);
	struct actor *a = ARENA_NEW(r->arena, struct actor);

	a->name = read_name(ini, s);
	a->state = read_state(r, ini, s);
	a->nexus = read_term(ini, s, "nexus", VOCABULARY_NEXUS);
	a->said_by = ini_value(s, "said-by");
	a->by = read_term(ini, s, "by", VOCABULARY_SPEAKER);
	a->basis = read_term(ini, s, "basis", VOCABULARY_BASIS);
	a->source = ini_value(s, "source");
	a->contested = read_contested(ini, s);
	read_date(ini, s, &a->date);
	check_claim(ini, s, a);
	names_add(&r->actors, a->name, a);
	read_aliases(r, ini, s, a);
}

void
actors_load(struct reference *r, const char *path)
{
	struct ini *ini = ini_read(path, r->arena, r->diags);

	if (!ini)
		return;
	reference_add_file(r, path, ini->sha256);
	LIST_EACH (ini->sections, i) {
		read_actor(r, ini, ini->sections.v[i]->name);
	}
	ini_report_unused(ini, keys, KEYS, NULL, 0);
}

/* STIX 2.1, appendix A, for what the numbers mean. */
bool
galaxy_confidence(
	const char *text, struct arena *arena, enum term *term, const char **raw)
{
	size_t n = strlen(text);
	bool fits = n && n <= 3 && strspn(text, "0123456789") == n;
	long number = fits ? strtol(text, NULL, 10) : -1;

	*term = TERM_NONE;
	if (number < 0 || number > 100)
		return false;
	if (number == 0 || number == 50)
		return true;
	*raw = arena_printf(arena, "%ld of 100", number);
	*term = number >= 70   ? CONFIDENCE_WORD_HIGH
		: number >= 30 ? CONFIDENCE_WORD_MODERATE
			       : CONFIDENCE_WORD_LOW;
	return true;
}

static void
report_galaxy(struct reference *r, struct json at, const char *what, const char *word)
{
	diag(r->diags, DIAG_FIELD_UNKNOWN, json_loc(at), "%s %s", what,
		str_quote(r->arena, word));
}

/* The only state a member names: a cluster file has one word, an export an array. */
static const char *
only_state(struct reference *r, struct json meta, const char *member, bool *several)
{
	struct json at = json_at(meta, member);
	struct texts words = json_texts(at);
	const char *state = NULL;

	LIST_EACH (words, i) {
		const char *code = reference_country(r, words.v[i]);
		if (!code && !str_empty(words.v[i]) &&
			!str_eq_nocase(words.v[i], "unknown"))
			report_galaxy(r, at, "country", words.v[i]);
		*several |= code && state && !str_eq(code, state);
		state = state ? state : code;
	}
	return state;
}

/* The sponsor the Council on Foreign Relations names is suspected; the cluster's
 * country says only where the actor is. Where the two differ, or one names several, the
 * first is disputed by the others. */
static void
set_galaxy_state(struct reference *r, struct actor *a, struct json meta)
{
	const char *sponsor =
		only_state(r, meta, "cfr-suspected-state-sponsor", &a->contested);
	const char *country = only_state(r, meta, "country", &a->contested);

	a->state = sponsor ? sponsor : country;
	if (!a->state)
		return;
	a->contested |= sponsor && country && !str_eq(sponsor, country);
	a->nexus = sponsor ? NEXUS_SUSPECTED : NEXUS_LOCATED;
	if (!sponsor)
		return;
	a->said_by = GALAXY_CFR_PUBLISHER;
	a->source = GALAXY_CFR_URL;
	a->source_id = GALAXY_CFR_ID;
	a->title = GALAXY_CFR_TITLE;
}

static void
set_galaxy_confidence(struct reference *r, struct actor *a, struct json meta)
{
	struct json at = json_at(meta, "attribution-confidence");
	const char *word = NULL;

	if (a->nexus != NEXUS_LOCATED)
		return;
	struct texts words = json_texts(at);
	word = words.n ? words.v[0] : NULL;
	if (word &&
		!galaxy_confidence(word, r->arena, &a->confidence, &a->confidence_raw))
		report_galaxy(r, at, "attribution-confidence", word);
}

/* A community's list: who said it first, and why, it does not tell. */
static struct actor *
galaxy_actor(struct reference *r, struct json meta, const char *name)
{
	struct actor *a = ARENA_NEW(r->arena, struct actor);

	a->name = name;
	a->said_by = GALAXY_PUBLISHER;
	a->by = SPEAKER_RESEARCHER;
	a->basis = BASIS_UNDISCLOSED;
	a->source = GALAXY_URL;
	a->source_id = GALAXY_ID;
	a->title = GALAXY_TITLE;
	set_galaxy_state(r, a, meta);
	set_galaxy_confidence(r, a, meta);
	names_add(&r->actors, name, a);
	return a;
}

static void
add_synonyms(struct reference *r, struct actor *a, const struct texts *synonyms,
	struct json where)
{
	LIST_EACH (*synonyms, i) {
		if (!add_alias(r, a, synonyms->v[i]))
			diag(r->diags, DIAG_LIMIT_FACTS, LOC_FILE(json_loc(where).file),
				"more than %d actors bear the name %s", LIMIT_BEARERS,
				str_quote(r->arena, synonyms->v[i]));
	}
}

/* One cluster and whom it is about: actors of our table that bore its name before the
 * galaxy came, else one of its own. */
struct cluster {
	struct json meta;
	struct actors actors;
};

/* All clusters find their actors before any name is added: a name that two clusters
 * share is then borne by both, in whatever order they stand. */
static struct cluster *
find_cluster(struct reference *r, struct json j)
{
	const char *name = json_str(json_at(j, "value"));
	struct str_key key;

	if (!str_key_make(&key, name)) {
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j),
			"an actor without a name");
		return NULL;
	}
	struct cluster *c = ARENA_NEW(r->arena, struct cluster);
	c->meta = json_at(j, "meta");
	c->actors = reference_actors(r, r->arena, name);
	return c;
}

/* What our table says of an actor stays; it only gains names. */
static void
add_cluster(struct reference *r, struct cluster *c, const char *name)
{
	struct json synonyms = json_at(c->meta, "synonyms");
	struct texts names = json_texts(synonyms);

	if (!c->actors.n)
		LIST_ADD(r->arena, &c->actors, galaxy_actor(r, c->meta, name));
	LIST_EACH (c->actors, i) {
		add_synonyms(r, c->actors.v[i], &names, synonyms);
	}
}

static void
read_clusters(struct reference *r, struct json values)
{
	LIST_OF(struct cluster) clusters = {0};
	size_t i = 0;

	for (struct json j = json_first(values); json_there(j); j = json_next(j)) {
		struct cluster *c = find_cluster(r, j);
		LIST_ADD(r->arena, &clusters, c);
	}
	for (struct json j = json_first(values); json_there(j); j = json_next(j), i++)
		if (clusters.v[i])
			add_cluster(r, clusters.v[i], json_str(json_at(j, "value")));
}

/* False when the file holds no galaxy; why not has been said unless reason says it. */
static bool
read_galaxy(struct reference *r, const struct file *f, const char **reason)
{
	const char *path = arena_str(r->arena, f->path);

	if (f->n > LIMIT_RECORD_BYTES) {
		*reason = arena_printf(r->arena, "%zu bytes are too many", f->n);
		return false;
	}
	if (!json_gate(path, f->bytes, f->n, r->diags))
		return false;
	reference_add_file(r, path, sha256_hex(r->arena, f->bytes, f->n));
	struct json root = json_open(path, "", 1, f->bytes, f->n, r->arena, r->diags);
	struct json values = json_at(root, "values");
	bool known = json_kind(values) == JSON_ARRAY;
	if (known)
		read_clusters(r, values);
	else if (json_there(root))
		*reason = "a MISP galaxy has its actors in \"values\"";
	json_close(root);
	return known;
}

/* Without the galaxy that was asked for the actors would be other ones: it is a mistake
 * of the configuration, whatever is wrong with the file. */
void
actors_load_galaxy(struct reference *r, const char *path)
{
	const char *reason = "";
	struct file f;
	bool opened = file_read(path, r->diags, &f);
	bool known = opened && read_galaxy(r, &f, &reason);

	if (!known)
		diag(r->diags, DIAG_GALAXY_UNUSABLE,
			LOC_FILE(arena_str(r->arena, path)), "%s", reason);
	if (opened)
		file_close(&f);
}
