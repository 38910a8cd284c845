/* Victims of STIX: who was targeted, in what trade and where. */
#include "ingest/stix.h"

#include "core/count.h"
#include "core/str.h"
#include "ingest/vendor_words.h"

/* What is known of one victim before it becomes facts. */
struct victim {
	struct stix_object *object;
	enum stix_level level;
	const char *name;
	bool named;       /* else the name is a pseudonym or a class */
	bool placeholder; /* the name says nothing */
	const char *note; /* how the object came to be a victim; may be NULL */
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
	const char *country = stix_country(c->stix, j);
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
		add_country(c, v, stix_location(v->object));
	while ((e = stix_edge_next(c->stix, v->object, STIX_PLACE, e)))
		if (stix_is(e->to, "location") && stix_use(c, e->by) &&
			stix_use(c, e->to))
			add_country(c, v, stix_location(e->to));
	if (json_kind(own) == JSON_STRING)
		add_country(c, v, own);
	else if (json_kind(own) == JSON_ARRAY)
		for (struct json j = json_first(own); json_there(j); j = json_next(j))
			add_country(c, v, j);
}

static void
add_sector(struct victim *v, enum term sector)
{
	for (size_t i = 0; i < v->sectors.n; i++)
		if (v->sectors.v[i] == sector)
			return;
	if (sector != TERM_NONE && v->sectors.n < COUNT(v->sectors.v))
		v->sectors.v[v->sectors.n++] = sector;
}

static void
read_sector(struct stix_scope *c, struct victim *v, struct json j)
{
	const char *text = json_str(j);
	enum term sector = stix_sector(c->stix, text);

	if (!str_empty(text) && sector == TERM_NONE) /* an open vocabulary: no error */
		diag(json_diags(j), DIAG_FIELD_UNKNOWN, json_loc(j), "sector %s",
			str_quote(json_arena(j), text));
	add_sector(v, sector);
}

/* The sectors an object states; one that is a class is named by its sector in OpenCTI.
 */
static void
read_sectors_of(struct stix_scope *c, struct victim *v, const struct stix_object *o)
{
	struct json sectors = json_at(o->j, "sectors");

	if (json_kind(sectors) == JSON_STRING)
		read_sector(c, v, sectors);
	else if (json_kind(sectors) == JSON_ARRAY)
		for (struct json j = json_first(sectors); json_there(j);
			j = json_next(j))
			read_sector(c, v, j);
	if (!v->sectors.n && stix_has(json_at(o->j, "identity_class"), "class"))
		add_sector(
			v, stix_sector(c->stix, json_str_quiet(json_at(o->j, "name"))));
}

static void
read_sectors(struct stix_scope *c, struct victim *v)
{
	const struct stix_edge *e = NULL;

	read_sectors_of(c, v, v->object);
	while (!v->sectors.n &&
		(e = stix_edge_next(c->stix, v->object, STIX_PART_OF, e)))
		if (stix_is(e->to, "identity") && stix_use(c, e->by) &&
			stix_use(c, e->to))
			read_sectors_of(c, v, e->to);
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
	enum term kind = vendor_kind_of_sector(v->sectors.v[0]);
	for (size_t i = 1; i < v->sectors.n; i++)
		if (vendor_kind_of_sector(v->sectors.v[i]) != kind)
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
	if (v->note)
		stix_note(c, f, v->note);
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
	if (!sectors && !countries && (v->kind || (v->name && !v->placeholder)))
		add_fact(c, v, TERM_NONE, NULL);
}

/* Names Unit 42 gives to what it knows of the targets of a campaign: "Identity
 * (September 2016)", "Targeting Information". */
static bool
is_placeholder(const char *name)
{
	return name && ((str_starts(name, "Identity (") && str_ends(name, ")")) ||
			       str_eq(name, "Targeting Information"));
}

/* A class of entities has no name of its own; a pseudonym is marked as one. */
static void
read_victim(struct stix_scope *c, struct stix_object *o, enum stix_level level,
	const char *note)
{
	struct victim v = {.object = o, .level = level, .note = note};
	bool identity = stix_is(o, "identity");

	if (o->listed == c->stix->candidates || (!identity && !stix_is(o, "location")))
		return;
	o->listed = c->stix->candidates;
	if (!stix_use(c, o))
		return;
	if (identity) {
		v.name = json_str(json_at(o->j, "name"));
		v.placeholder = is_placeholder(v.name);
		v.named = !stix_has(json_at(o->j, "identity_class"), "class") &&
			  !stix_has(json_at(o->j, "labels"), "pseudonym") &&
			  !v.placeholder;
		read_sectors(c, &v);
		infer_kind(&v);
	}
	read_countries(c, &v);
	add_facts(c, &v);
}

/* Where a sighting was made, or whom an impact struck. */
static void
read_victims_of(struct stix_scope *c, struct stix_object *o, enum stix_level level,
	const struct stix_object *author, const char *note)
{
	const struct stix_edge *e = NULL;

	if (!stix_use(c, o))
		return;
	while ((e = stix_edge_next(c->stix, o, STIX_TARGETS, e)))
		if (e->to != author)
			read_victim(c, e->to, level, note);
}

static void
read_targets(struct stix_scope *c, const struct stix_seed *seed,
	const struct stix_object *author)
{
	const struct stix_edge *e = NULL;

	while ((e = stix_edge_next(c->stix, seed->object, STIX_TARGETS, e)))
		if (e->to != author && stix_is_told(c, seed, e) && stix_use(c, e->by))
			read_victim(c, e->to, seed->level, NULL);
	while ((e = stix_sighting_next(c, seed, e)))
		read_victims_of(c, e->to, seed->level, author, "where it was sighted");
}

static void
read_affected(struct stix_scope *c, const struct stix_object *author)
{
	const struct stix_edge *e = NULL;

	while ((e = stix_edge_next(c->stix, c->self, STIX_IMPACT, e)))
		read_victims_of(c, e->to, STIX_OWN, author, NULL);
}

/* Where an incident took place, when nobody is named. */
static void
read_scene(struct stix_scope *c)
{
	const struct stix_edge *e = NULL;

	while ((e = stix_edge_next(c->stix, c->self, STIX_PLACE, e)))
		if (stix_use(c, e->by))
			read_victim(
				c, e->to, STIX_OWN, "where the incident took place");
}

/* Those of the incident itself; only when there are none those of its campaign. */
void
stix_read_victims(struct stix_scope *c)
{
	struct json by = json_at(c->self->j, "created_by_ref");
	const struct stix_object *author = stix_find(c->stix, json_str_quiet(by));
	const struct facts *victims = &c->incident->facts[LIST_VICTIMS];
	bool is_incident = stix_is(c->self, "incident");

	for (int level = 0; level < STIX_LEVELS && !victims->n; level++) {
		if (level == STIX_OWN && is_incident)
			read_affected(c, author);
		LIST_EACH (c->seeds, i) {
			if (c->seeds.v[i]->acts && (int)c->seeds.v[i]->level == level)
				read_targets(c, c->seeds.v[i], author);
		}
	}
	if (is_incident && !victims->n)
		read_scene(c);
}
