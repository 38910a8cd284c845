/* Sources, and what they say of actors, victims and attempts: one row for each claim.
 */
#include "report/annex_parts.h"

#include <string.h>

#include "core/sha256.h"
#include "model/plan.h"

static const struct column_spec source_columns[] = {{"source_id", 30},
	{"origin_id", 30}, {"publisher", 22}, {"title", 50}, {"url", 50},
	{"published", 12}, {"published_text", 24}, {"retrieved_text", 24}, {"kind", 14},
	{"kind_is_default", 10}, {"reliability", 10}, {"grade_is_default", 10},
	{"reliability_raw", 16}, {"interest", 40}, {"endnote", 9}, {"marking", 18},
	{"status", 12}, {"supersedes", 30}, {"source_sha256", 34}};

static struct cell
endnote_cell(struct arena *scratch, const struct report *r, const struct source *s)
{
	LIST_EACH (r->citations.all, i) {
		if (r->citations.all.v[i] == s)
			return count(i + 1);
	}
	return missing(scratch, "not-cited");
}

static bool
next_source(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct reporting *r = c->report->issue->reporting;

	if (c->at == r->sources.n)
		return false;
	const struct source *s = r->sources.v[c->at++];
	char grade[2] = {s->reliability, 0};
	struct cell *v = row_cells(scratch, out, COUNT(source_columns));
	*v++ = cell_text(scratch, s->id);
	*v++ = cell_text(scratch, s->origin);
	*v++ = text_or_missing(scratch, s->publisher);
	*v++ = text_or_missing(scratch, s->title);
	*v++ = link_cell(scratch, s->url);
	*v++ = exact_date(scratch, &s->published);
	*v++ = date_words(scratch, &s->published);
	*v++ = date_words(scratch, &s->retrieved);
	*v++ = cell_text(scratch, term_text(s->kind));
	*v++ = yes_or_no(scratch, s->kind_default);
	*v++ = text_or_missing(scratch, arena_str(scratch, grade));
	*v++ = yes_or_no(scratch, s->reliability_default);
	*v++ = text_or_missing(scratch, s->reliability_raw);
	*v++ = text_or_missing(scratch, s->interest);
	*v++ = endnote_cell(scratch, c->report, s);
	*v++ = text_or_missing(scratch, s->tlp ? marking_text(s->tlp) : NULL);
	*v++ = cell_text(scratch, term_text(s->status));
	*v++ = text_or_missing(scratch, s->supersedes);
	*v++ = text_or_missing(scratch, s->sha256);
	return true;
}

/* Moves to the next fact of a list, over all incidents; NULL after the last. part is
 * not touched. */
static const struct fact *
next_fact(struct cursor *c, enum fact_list list)
{
	const struct issue *issue = c->report->issue;

	for (; c->at < c->end && list_pass(c->at); c->at++, c->item = 0) {
		const struct facts *facts =
			&issue->judged.v[c->at]->incident->facts[list];
		if (c->item < facts->n)
			return facts->v[c->item++];
	}
	return NULL;
}

static const struct column_spec actor_columns[] = {{"actor_id", 22},
	{"incident_id", 24}, {"claim", 12}, {"actor_name", 26}, {"alias_of", 22},
	{"state", 15}, {"nexus", 15}, {"by", 16}, {"basis", 15},
	{"confidence_word", 15}, {"confidence_raw", 26}, {"contested", 15},
	{"disputed_by", 15}, {"source_id", 30}, {"evidence_id", 16}};

static const char *
actor_id(struct arena *scratch, const char *name)
{
	return str_empty(name) ? NULL : str_slug(scratch, name);
}

/* Who the source of an attribution holds to be the actor: the only one it names. */
static struct texts
names_by(struct arena *scratch, const struct incident *incident, const struct source *s)
{
	const struct facts *actors = &incident->facts[LIST_ACTORS];
	struct texts names = {0};

	for (size_t i = 0; i < actors->n; i++) {
		const char *name = fact_text(actors->v[i], COL_ACTORS_NAME);
		if (actors->v[i]->source == s && name)
			texts_add_once(scratch, &names, name);
	}
	return names;
}

static struct cell
disputed_cell(struct arena *scratch, const struct cursor *c)
{
	const struct issue *issue = c->report->issue;
	const struct incident *incident = issue->judged.v[c->at]->incident;
	const struct reporting *r = issue->reporting;
	struct texts parties = {0};

	for (size_t i = 0; i < incident->positions.n + r->positions.n; i++) {
		bool own = i < incident->positions.n;
		const struct position *p =
			own ? incident->positions.v[i]
			    : r->positions.v[i - incident->positions.n];
		bool disputes =
			p->kind == POSITION_DENIED || p->kind == POSITION_REJECTED;
		if (disputes && (own || position_concerns(p, incident)) &&
			!is_told_later(&p->date, p->source, issue->period.as_of))
			texts_add_once(scratch, &parties, p->party);
	}
	return only_one(scratch, &parties);
}

static void
attribution_row(
	struct cursor *c, struct arena *scratch, struct row *out, const struct fact *f)
{
	const struct incident *incident = c->report->issue->judged.v[c->at]->incident;
	struct texts names = names_by(scratch, incident, f->source);
	const char *only = names.n == 1 ? names.v[0] : NULL;
	struct cell *v = row_cells(scratch, out, COUNT(actor_columns));

	*v++ = text_or_missing(scratch, actor_id(scratch, only));
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = cell_text(scratch, "attribution");
	*v++ = only_one(scratch, &names);
	*v++ = missing(scratch, "not-applicable");
	*v++ = value_cell(scratch, fact_get(f, COL_ATTRIBUTION_STATE));
	*v++ = value_cell(scratch, fact_get(f, COL_ATTRIBUTION_NEXUS));
	*v++ = cell_text(scratch, term_text(fact_speaker(f)));
	*v++ = value_cell(scratch, fact_get(f, COL_ATTRIBUTION_BASIS));
	*v++ = value_cell(scratch, fact_get(f, COL_ATTRIBUTION_CONFIDENCE));
	*v++ = value_cell(scratch, fact_get(f, COL_ATTRIBUTION_RAW));
	*v++ = value_cell(scratch, fact_get(f, COL_ATTRIBUTION_CONTESTED));
	*v++ = disputed_cell(scratch, c);
	*v++ = cell_text(scratch, f->source->id);
	*v++ = cell_text(scratch, f->id);
}

/* alias is NULL for the name itself. */
static void
name_row(struct cursor *c, struct arena *scratch, struct row *out, const struct fact *f,
	const char *alias)
{
	const char *name = fact_text(f, COL_ACTORS_NAME);
	struct cell *v = row_cells(scratch, out, COUNT(actor_columns));

	*v++ = text_or_missing(scratch, actor_id(scratch, name));
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = cell_text(scratch, alias ? "alias" : "name");
	*v++ = alias ? cell_text(scratch, alias)
		     : value_cell(scratch, fact_get(f, COL_ACTORS_NAME));
	*v++ = alias ? text_or_missing(scratch, name)
		     : missing(scratch, "not-applicable");
	for (int i = 0; i < 8; i++)
		*v++ = missing(scratch, "not-applicable");
	*v++ = cell_text(scratch, f->source->id);
	*v++ = cell_text(scratch, f->id);
}

static const struct texts *
aliases_of(const struct fact *f)
{
	static const struct texts none;
	const struct value *v = fact_get(f, COL_ACTORS_ALIASES);
	return v->kind == VALUE_TEXTS ? v->texts : &none;
}

/* Of each incident the names and their aliases, then the attributions. part: 0 to the
 * number of aliases while a name is told, item: the fact. */
static bool
next_name(struct cursor *c, struct arena *scratch, struct row *out)
{
	const struct facts *actors =
		&c->report->issue->judged.v[c->at]->incident->facts[LIST_ACTORS];

	if (c->item >= actors->n)
		return false;
	const struct fact *f = actors->v[c->item];
	const struct texts *aliases = aliases_of(f);
	name_row(c, scratch, out, f, c->part ? aliases->v[c->part - 1] : NULL);
	if (c->part++ == aliases->n) {
		c->part = 0;
		c->item++;
	}
	return true;
}

static bool
next_actor(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	for (; c->at < c->end && list_pass(c->at); c->at++, c->item = 0) {
		const struct incident *i = issue->judged.v[c->at]->incident;
		if (next_name(c, scratch, out))
			return true;
		size_t at = c->item - i->facts[LIST_ACTORS].n;
		if (at >= i->facts[LIST_ATTRIBUTION].n)
			continue;
		c->item++;
		attribution_row(c, scratch, out, i->facts[LIST_ATTRIBUTION].v[at]);
		return true;
	}
	return false;
}

static const struct column_spec victim_columns[] = {{"victim_id", 16},
	{"incident_id", 24}, {"victim_name", 30}, {"victim_label", 26},
	{"victim_kind", 16}, {"sector", 26}, {"country", 12}, {"victim_count", 10},
	{"counted", 10}, {"of_standing", 10}, {"plan_match", 24}, {"source_id", 30},
	{"evidence_id", 16}};

/* Where the figure of victims counts one: the fact, and how many. */
struct counted {
	const struct fact *fact;
	unsigned n;
};

/* What makes two rows one victim: the name; else label and source; of those without a
 * label nothing beyond their incident. */
static const char *
victim_key(struct arena *scratch, const char *incident, const char *name,
	const char *label, const char *source)
{
	return name    ? arena_printf(scratch, "name\n%s", name)
	       : label ? arena_printf(scratch, "label\n%s\n%s", label, source)
		       : arena_printf(scratch, "incident\n%s\n%s", incident, source);
}

static const char *
key_of_fact(struct arena *scratch, const char *incident, const struct fact *f)
{
	return victim_key(scratch, incident, fact_text(f, COL_VICTIMS_NAME),
		fact_text(f, COL_VICTIMS_LABEL), f->source->id);
}

static const char *
victim_id(struct arena *scratch, const struct incident *incident, const struct fact *f)
{
	const char *key = key_of_fact(scratch, incident->id, f);
	return arena_dup(scratch, sha256_hex(scratch, key, strlen(key)), 12);
}

/* Tells incidents apart in keys, even two of one id. */
static const char *
ordinal(struct arena *scratch, size_t at)
{
	return arena_printf(scratch, "%zu", at);
}

/* The first standing fact of each victim, by its id. */
static void
map_victims(struct arena *scratch, const struct incident *incident, const char *name,
	struct map *out)
{
	struct facts victims = incident_standing(scratch, incident, LIST_VICTIMS);

	LIST_EACH (victims, i) {
		const char *key = key_of_fact(scratch, name, victims.v[i]);
		if (!map_get(out, key))
			map_put(out, key, victims.v[i]);
	}
}

static void
count_victims_of(struct annex *a, size_t at, struct arena *scratch)
{
	const struct incident *incident = a->report->issue->judged.v[at]->incident;
	const char *name = ordinal(scratch, at);
	struct arena *arena = a->report->arena;
	struct victim_keys keys = {0};
	struct map facts = {.arena = scratch};

	map_victims(scratch, incident, name, &facts);
	figures_victim_keys(incident, scratch, &keys);
	LIST_EACH (keys, i) {
		const struct victim_key *k = keys.v[i];
		const char *key =
			victim_key(scratch, name, k->name, k->label, k->source);
		struct counted *c = map_get(&a->counted_victims, key);
		if (!c) {
			c = ARENA_NEW(arena, struct counted);
			c->fact = map_get(&facts, key);
			map_put(&a->counted_victims, arena_str(arena, key), c);
		}
		c->n = k->count > c->n ? k->count : c->n;
	}
}

/* A victim counts once, at the first incident of concern that tells of it, with the
 * highest number any of them gives. */
static void
count_victims(struct annex *a)
{
	const struct issue *issue = a->report->issue;
	struct arena *scratch = arena_new();

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		if (period_holds(&issue->period, &j->times) &&
			finding_is_concern(j->lead->code))
			count_victims_of(a, i, scratch);
		arena_empty(scratch);
	}
	arena_free(scratch);
}

static bool
is_of_standing(
	struct arena *scratch, const struct incident *incident, const struct fact *f)
{
	struct facts standing = incident_standing(scratch, incident, f->list);

	LIST_EACH (standing, i) {
		if (standing.v[i] == f)
			return true;
	}
	return false;
}

/* The plan of a party held responsible that names the victim's sector. */
static struct cell
plan_cell(struct arena *scratch, const struct issue *issue,
	const struct incident *incident, const struct fact *victim)
{
	struct facts said = incident_standing(scratch, incident, LIST_ATTRIBUTION);
	enum term sector = fact_term(victim, COL_VICTIMS_SECTOR);
	struct texts ids = {0};
	int32_t first, last;

	if (!sector || !issue->plans || !incident_conduct(incident, &first, &last))
		return missing(scratch, NOT_STATED);
	LIST_EACH (said, i) {
		const char *state = fact_text(said.v[i], COL_ATTRIBUTION_STATE);
		for (size_t k = 0; state && k < issue->plans->n; k++)
			if (plan_names(issue->plans->v[k], state, sector, first, last))
				texts_add_once(scratch, &ids, issue->plans->v[k]->id);
	}
	return ids.n ? cell_text(scratch, joined(scratch, &ids))
		     : missing(scratch, "none");
}

static bool
next_victim(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct fact *f = next_fact(c, LIST_VICTIMS);

	if (!f)
		return false;
	const struct incident *incident = c->report->issue->judged.v[c->at]->incident;
	const struct counted *counted = map_get(&c->annex->counted_victims,
		key_of_fact(scratch, ordinal(scratch, c->at), f));
	struct cell *v = row_cells(scratch, out, COUNT(victim_columns));
	v[8] = count(counted && counted->fact == f ? counted->n : 0);
	if (c->sums)
		return true;
	*v++ = cell_text(scratch, victim_id(scratch, incident, f));
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = value_cell(scratch, fact_get(f, COL_VICTIMS_NAME));
	*v++ = value_cell(scratch, fact_get(f, COL_VICTIMS_LABEL));
	*v++ = value_cell(scratch, fact_get(f, COL_VICTIMS_KIND));
	*v++ = value_cell(scratch, fact_get(f, COL_VICTIMS_SECTOR));
	*v++ = value_cell(scratch, fact_get(f, COL_VICTIMS_COUNTRY));
	*v++ = value_cell(scratch, fact_get(f, COL_VICTIMS_COUNT));
	v++; /* counted */
	*v++ = yes_or_no(scratch, is_of_standing(scratch, incident, f));
	*v++ = plan_cell(scratch, c->report->issue, incident, f);
	*v++ = cell_text(scratch, f->source->id);
	*v++ = cell_text(scratch, f->id);
	return true;
}

static const struct column_spec attempt_columns[] = {{"attempt_id", 16},
	{"incident_id", 24}, {"outcome", 18}, {"date", 12}, {"date_text", 24},
	{"attempt_count_min", 12}, {"counted", 10}, {"means", 18}, {"source_id", 30}};

static struct cell
means_cell(struct arena *scratch, const struct incident *incident)
{
	const struct facts *means = &incident->facts[LIST_MEANS];
	struct texts list = {0};

	for (size_t i = 0; i < means->n; i++) {
		const char *s = term_text(fact_term(means->v[i], COL_MEANS_VALUE));
		if (*s)
			texts_add_once(scratch, &list, s);
	}
	return only_one(scratch, &list);
}

static void
attempt_row(struct cursor *c, struct arena *scratch, struct row *out,
	const struct fact *f, bool is_first)
{
	const struct issue *issue = c->report->issue;
	const struct judgement *j = issue->judged.v[c->at];
	const struct incident *i = j->incident;
	static const struct date absent;
	const struct date *d = f ? fact_date(f, COL_TAKING_DATE) : NULL;
	bool counts = is_first && finding_is_concern(j->lead->code) &&
		      period_holds(&issue->period, &j->times);
	struct cell *v = row_cells(scratch, out, COUNT(attempt_columns));

	*v++ = f ? cell_text(scratch, f->id) : missing(scratch, NOT_STATED);
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = f ? value_cell(scratch, fact_get(f, COL_TAKING_VALUE))
		 : missing(scratch, NOT_STATED);
	*v++ = exact_date(scratch, d ? d : &absent);
	*v++ = date_words(scratch, d ? d : &absent);
	*v++ = !is_first         ? missing(scratch, "in-row-above")
	       : i->attempts_min ? count(i->attempts_min)
				 : missing(scratch, NOT_STATED);
	*v++ = count(!counts ? 0 : i->attempts_min ? i->attempts_min : 1);
	*v++ = means_cell(scratch, i);
	*v++ = text_or_missing(scratch, f ? f->source->id : NULL);
}

/* The facts on a taking; of an incident without any, one row that says so. */
static bool
next_attempt(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	for (; c->at < c->end && list_pass(c->at); c->at++, c->item = 0) {
		const struct facts *taking =
			&issue->judged.v[c->at]->incident->facts[LIST_TAKING];
		if (c->item >= (taking->n ? taking->n : 1))
			continue;
		attempt_row(c, scratch, out, taking->n ? taking->v[c->item] : NULL,
			c->item == 0);
		c->item++;
		return true;
	}
	return false;
}

void
add_fact_sheets(struct annex *a)
{
	count_victims(a);
	add_sheet(a, "sources", COLUMNS(source_columns), next_source);
	add_sheet(a, "actors", COLUMNS(actor_columns), next_actor);
	add_sheet(a, "victims", COLUMNS(victim_columns), next_victim);
	add_sheet(a, "attempts", COLUMNS(attempt_columns), next_attempt);
}
