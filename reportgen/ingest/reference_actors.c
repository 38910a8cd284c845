/* Who an actor is held to be: our own table, and what a MISP galaxy adds to it. */
#include "ingest/reference_parts.h"

#include <string.h>

#include "core/file.h"
#include "core/json.h"
#include "core/sha256.h"
#include "core/str.h"

static const char *const keys[] = {"name", "aliases", "state", "nexus", "said-by", "by",
	"basis", "date", "source", "contested"};
enum { KEYS = sizeof keys / sizeof *keys };

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
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
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

	for (const struct name *p = names_find(&r->actors, alias); p;
		p = names_next(p)) {
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

/* The sponsor the Council on Foreign Relations names is suspected; the cluster's
 * country says only where the actor is. */
static void
set_galaxy_state(const struct reference *r, struct actor *a, struct json meta)
{
	const char *sponsor =
		json_str_quiet(json_at(meta, "cfr-suspected-state-sponsor"));

	a->nexus = NEXUS_SUSPECTED;
	a->state = reference_country(r, sponsor);
	if (!a->state) {
		a->nexus = NEXUS_LOCATED;
		a->state =
			reference_country(r, json_str_quiet(json_at(meta, "country")));
	}
	if (!a->state)
		a->nexus = TERM_NONE;
}

/* A community's list: who said it first, and why, it does not tell. */
static struct actor *
galaxy_actor(struct reference *r, struct json meta, const char *name)
{
	struct actor *a = ARENA_NEW(r->arena, struct actor);

	a->name = name;
	set_galaxy_state(r, a, meta);
	a->said_by = "MISP galaxy";
	a->by = SPEAKER_RESEARCHER;
	a->basis = BASIS_UNDISCLOSED;
	a->source = "MISP galaxy, threat actors";
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

/* What our table says of an actor stays; it only gains names. */
static void
read_cluster(struct reference *r, struct json cluster)
{
	const char *name = json_str(json_at(cluster, "value"));
	struct json meta = json_at(cluster, "meta");
	struct json synonyms = json_at(meta, "synonyms");
	struct actors known = reference_actors(r, r->arena, name);
	struct texts names = json_texts(synonyms);
	struct str_key key;

	if (!str_key_make(&key, name))
		return;
	if (!known.n)
		LIST_ADD(r->arena, &known, galaxy_actor(r, meta, name));
	LIST_EACH (known, i) {
		add_synonyms(r, known.v[i], &names, synonyms);
	}
}

static void
read_clusters(struct reference *r, struct json root)
{
	struct json values = json_at(root, "values");

	if (json_kind(values) != JSON_ARRAY) {
		diag(r->diags, DIAG_FORMAT_UNKNOWN, json_loc(root),
			"a MISP galaxy has its actors in \"values\"");
		return;
	}
	for (struct json j = json_first(values); json_there(j); j = json_next(j))
		read_cluster(r, j);
}

static void
read_galaxy(struct reference *r, const struct file *f)
{
	const char *path = arena_str(r->arena, f->path);

	if (f->n > LIMIT_RECORD_BYTES) {
		diag(r->diags, DIAG_LIMIT_FILE, LOC_FILE(path), "%zu bytes", f->n);
		return;
	}
	if (!json_gate(path, f->bytes, f->n, r->diags))
		return;
	reference_add_file(r, path, sha256_hex(r->arena, f->bytes, f->n));
	struct json root = json_open(path, "", 1, f->bytes, f->n, r->arena, r->diags);
	if (json_there(root))
		read_clusters(r, root);
	json_close(root);
}

void
actors_load_galaxy(struct reference *r, const char *path)
{
	struct file f;

	if (!file_read(path, r->diags, &f))
		return;
	read_galaxy(r, &f);
	file_close(&f);
}
