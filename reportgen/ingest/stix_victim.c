/* Victims of STIX: who was targeted, in what trade and where. */
#include "ingest/stix.h"

#include <string.h>

#include "core/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Words vendors use beside industry-sector-ov (STIX 2.1 §10.13). */
static const struct {
	const char *word;
	enum term sector;
} aliases[] = {
	{"defence", SECTOR_DEFENSE},
	{"education-research", SECTOR_EDUCATION},
	{"academia", SECTOR_EDUCATION},
	{"finance", SECTOR_FINANCIAL},
	{"financial", SECTOR_FINANCIAL},
	{"banking", SECTOR_FINANCIAL},
	{"health", SECTOR_HEALTHCARE},
	{"hospitality", SECTOR_HOSPITALITY},
	{"legal", SECTOR_LEGAL},
	{"ngo", SECTOR_NON_PROFIT},
	{"nonprofit", SECTOR_NON_PROFIT},
	{"pharmaceutical", SECTOR_PHARMACEUTICALS},
	{"semiconductor", SECTOR_SEMICONDUCTORS},
	{"telecom", SECTOR_TELECOMMUNICATIONS},
	{"telecoms", SECTOR_TELECOMMUNICATIONS},
	{"transport", SECTOR_TRANSPORTATION},
	{"government-public-service", SECTOR_GOV_PUBLIC},
};

/* Who is to be found in a sector. Those left out (energy, defense, healthcare …) hold
 * states and companies alike: nothing follows from them. */
static const unsigned char kinds[TERM_COUNT] = {
	[SECTOR_AEROSPACE] = VICTIM_COMMERCIAL,
	[SECTOR_AUTOMOTIVE] = VICTIM_COMMERCIAL,
	[SECTOR_CHEMICAL] = VICTIM_COMMERCIAL,
	[SECTOR_COMMERCIAL] = VICTIM_COMMERCIAL,
	[SECTOR_CONSTRUCTION] = VICTIM_COMMERCIAL,
	[SECTOR_ENTERTAINMENT] = VICTIM_COMMERCIAL,
	[SECTOR_FINANCIAL] = VICTIM_COMMERCIAL,
	[SECTOR_HOSPITALITY] = VICTIM_COMMERCIAL,
	[SECTOR_INSURANCE] = VICTIM_COMMERCIAL,
	[SECTOR_MANUFACTURING] = VICTIM_COMMERCIAL,
	[SECTOR_MINING] = VICTIM_COMMERCIAL,
	[SECTOR_PHARMACEUTICALS] = VICTIM_COMMERCIAL,
	[SECTOR_RETAIL] = VICTIM_COMMERCIAL,
	[SECTOR_TECHNOLOGY] = VICTIM_COMMERCIAL,
	[SECTOR_SEMICONDUCTORS] = VICTIM_COMMERCIAL,
	[SECTOR_LEGAL] = VICTIM_COMMERCIAL,
	[SECTOR_GOVERNMENT] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_LOCAL] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_NATIONAL] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_PUBLIC] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_REGIONAL] = VICTIM_GOVERNMENT,
	[SECTOR_EDUCATION] = VICTIM_ACADEMIA,
	[SECTOR_NON_PROFIT] = VICTIM_NGO,
};

/* What is known of one victim before it becomes facts. */
struct victim {
	struct stix_object *object;
	enum stix_level level;
	const char *name;
	bool named; /* else the name is a pseudonym or a class */
	enum term kind;
	bool kind_inferred;
	struct {
		enum term v[64]; /* more sectors than there are words for */
		size_t n;
	} sectors;
	struct texts countries;
};

static void
add_country(struct stix_scope *c, struct victim *v, struct json j)
{
	const char *country = stix_country(j);
	if (country && stix_step(c->stix, v->countries.n))
		texts_add_once(c->stix->passing, &v->countries, country);
}

/* located-at, and the member Unit 42 uses in its place. */
static void
read_countries(struct stix_scope *c, struct victim *v)
{
	struct json own = json_at(v->object->j, "x_cta_country");
	const struct stix_edge *e = NULL;

	if (stix_is(v->object, "location"))
		add_country(c, v, json_at(v->object->j, "country"));
	while ((e = stix_edge_next(c->stix, v->object, STIX_PLACE, e)))
		if (stix_is(e->to, "location") && stix_use(c, e->by) &&
			stix_use(c, e->to))
			add_country(c, v, json_at(e->to->j, "country"));
	if (json_kind(own) == JSON_STRING)
		add_country(c, v, own);
	else if (json_kind(own) == JSON_ARRAY)
		for (struct json j = json_first(own); json_there(j); j = json_next(j))
			add_country(c, v, j);
}

static enum term
find_sector(struct json j)
{
	const char *text = json_str(j);
	const char *word = text ? str_lower(json_arena(j), text) : NULL;
	enum term sector = term_find(VOCABULARY_SECTOR, word);

	for (size_t i = 0; sector == TERM_NONE && i < COUNT(aliases); i++)
		if (str_eq(aliases[i].word, word))
			sector = aliases[i].sector;
	if (text && sector == TERM_NONE) /* an open vocabulary: not an error */
		diag(json_diags(j), DIAG_FIELD_UNKNOWN, json_loc(j), "sector %s",
			str_quote(json_arena(j), text));
	return sector;
}

static void
add_sector(struct victim *v, struct json j)
{
	enum term sector = find_sector(j);

	for (size_t i = 0; i < v->sectors.n; i++)
		if (v->sectors.v[i] == sector)
			return;
	if (sector != TERM_NONE && v->sectors.n < COUNT(v->sectors.v))
		v->sectors.v[v->sectors.n++] = sector;
}

static void
read_sectors(struct victim *v)
{
	struct json sectors = json_at(v->object->j, "sectors");

	if (json_kind(sectors) == JSON_STRING)
		add_sector(v, sectors);
	else if (json_kind(sectors) == JSON_ARRAY)
		for (struct json j = json_first(sectors); json_there(j);
			j = json_next(j))
			add_sector(v, j);
}

/* STIX has no kind of victim; a kind follows only when all sectors agree. */
static void
infer_kind(struct victim *v)
{
	struct json class = json_at(v->object->j, "identity_class");

	if (stix_has(class, "individual")) {
		v->kind = VICTIM_INDIVIDUAL;
		return;
	}
	if (!v->sectors.n ||
		!(stix_has(class, "organization") || stix_has(class, "class")))
		return;
	enum term kind = kinds[v->sectors.v[0]];
	for (size_t i = 1; i < v->sectors.n; i++)
		if (kinds[v->sectors.v[i]] != kind)
			return;
	v->kind = kind;
	v->kind_inferred = kind != TERM_NONE;
}

static void
add_fact(struct stix_scope *c, const struct victim *v, enum term sector,
	const char *country)
{
	struct fact *f = stix_fact(c, LIST_VICTIMS, v->object, v->object->j, v->level);

	fact_set_text(f, v->named ? COL_VICTIMS_NAME : COL_VICTIMS_LABEL, v->name);
	fact_set_term(f, COL_VICTIMS_KIND, v->kind);
	fact_set_term(f, COL_VICTIMS_SECTOR, sector);
	fact_set_text(f, COL_VICTIMS_COUNTRY, country);
	if (v->kind_inferred)
		stix_note(c, f, "kind inferred from the sector");
	stix_add(c, f);
}

/* One fact says one sector and one country. Several of both are told side by side: that
 * each sector was hit in each country is more than was said. */
static void
add_facts(struct stix_scope *c, const struct victim *v)
{
	size_t sectors = v->sectors.n, countries = v->countries.n;
	bool apart = sectors > 1 && countries > 1;
	enum term sector = sectors == 1 ? v->sectors.v[0] : TERM_NONE;
	const char *country = countries == 1 ? v->countries.v[0] : NULL;

	for (size_t i = 0; i < countries && (countries > 1 || sectors <= 1); i++)
		add_fact(c, v, sector, v->countries.v[i]);
	for (size_t i = 0; i < sectors && (sectors > 1 || !countries); i++)
		add_fact(c, v, v->sectors.v[i], apart ? NULL : country);
	if (!sectors && !countries && (v->name || v->kind))
		add_fact(c, v, TERM_NONE, NULL);
}

/* A class of entities has no name of its own; a pseudonym is marked as one. */
static void
read_victim(struct stix_scope *c, struct stix_object *o, enum stix_level level)
{
	struct victim v = {.object = o, .level = level};
	bool identity = stix_is(o, "identity");

	if (o->listed == c->stix->candidates || (!identity && !stix_is(o, "location")))
		return;
	o->listed = c->stix->candidates;
	if (!stix_use(c, o))
		return;
	if (identity) {
		v.name = json_str(json_at(o->j, "name"));
		v.named = !stix_has(json_at(o->j, "identity_class"), "class") &&
			  !stix_has(json_at(o->j, "labels"), "pseudonym");
		read_sectors(&v);
		infer_kind(&v);
	}
	read_countries(c, &v);
	add_facts(c, &v);
}

static void
read_targets(struct stix_scope *c, const struct stix_seed *seed,
	const struct stix_object *author)
{
	const struct stix_edge *e = NULL;
	while ((e = stix_edge_next(c->stix, seed->object, STIX_TARGETS, e)))
		if (e->to != author && stix_use(c, e->by))
			read_victim(c, e->to, seed->level);
}

/* Those of the incident itself; only when there are none those of its campaign. */
void
stix_read_victims(struct stix_scope *c)
{
	struct json by = json_at(c->self->j, "created_by_ref");
	const struct stix_object *author = stix_find(c->stix, json_str_quiet(by));

	for (int level = 0; level < STIX_LEVELS && !c->incident->facts[LIST_VICTIMS].n;
		level++)
		LIST_EACH (c->seeds, i) {
			if (c->seeds.v[i]->acts && (int)c->seeds.v[i]->level == level)
				read_targets(c, c->seeds.v[i], author);
		}
}
