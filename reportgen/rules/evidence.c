/* What the facts of an incident contribute to one element. */
#include "rules/evidence.h"

#include "core/str.h"
#include "rules/condition.h"

/* The strength of one item: reliability × credibility (the Admiralty code, AJP-2.1). */
static enum confidence
grade_strength(char reliability, unsigned credibility)
{
	static const unsigned char strengths[6][7] = {
		/* credibility   1                2                3 */
		{0, CONFIDENCE_HIGH, CONFIDENCE_HIGH, CONFIDENCE_MODERATE},     /* A */
		{0, CONFIDENCE_HIGH, CONFIDENCE_MODERATE, CONFIDENCE_MODERATE}, /* B */
		{0, CONFIDENCE_MODERATE, CONFIDENCE_MODERATE, CONFIDENCE_LOW},  /* C */
		{0, CONFIDENCE_MODERATE, CONFIDENCE_LOW, CONFIDENCE_LOW},       /* D */
		{0, CONFIDENCE_LOW},                                            /* E */
		{0, CONFIDENCE_MODERATE, CONFIDENCE_LOW, CONFIDENCE_LOW},       /* F */
	};
	if (reliability < 'A' || reliability > 'F' || credibility > 6)
		return CONFIDENCE_NONE;
	return strengths[reliability - 'A'][credibility];
}

/* Credibility 5 counts at low whatever the reliability. */
enum confidence
evidence_grade(const struct fact *f)
{
	return f->credibility == 5
		       ? CONFIDENCE_LOW
		       : grade_strength(f->source->reliability, f->credibility);
}

static bool
holds(const struct condition *c, const struct fact *f)
{
	return c && condition_holds(c, f) == YES;
}

/* The line of the alternative that held: an "or" names it better than its key. */
static unsigned
deciding_line(const struct condition *c, const struct fact *f)
{
	if (c->kind == CONDITION_ANY)
		for (size_t i = 0; i < c->parts.n; i++)
			if (condition_holds(c->parts.v[i], f) == YES)
				return deciding_line(c->parts.v[i], f);
	return c->line;
}

/* The direction the agreement gives the fact; false when it gives none. */
static bool
find_direction(const struct element *e, const struct fact *f, struct item *item)
{
	const struct condition *conditions[] = {
		e->establishes, e->negates, e->points_to};
	static const enum direction directions[] = {
		DIRECTION_FOR, DIRECTION_AGAINST, DIRECTION_TOWARDS};

	for (size_t i = 0; i < 3; i++) {
		if (!holds(conditions[i], f))
			continue;
		item->direction = directions[i];
		item->rule_line = deciding_line(conditions[i], f);
		return true;
	}
	return false;
}

static void
apply_caps(const struct element *e, struct weight *w)
{
	LIST_EACH (e->caps, i) {
		const struct cap *cap = e->caps.v[i];
		if (!holds(cap->when, w->item.fact))
			continue;
		w->item.strength = confidence_least(w->item.strength, cap->level);
		if (w->n_caps < 4)
			w->caps[w->n_caps++] = cap->name;
	}
}

static void
collect(struct weights *ws, struct arena *arena)
{
	const struct facts *facts = &ws->incident->facts[ws->element->weighs];

	ws->n = 0;
	ws->v = facts->n <= FEW ? ws->few : ARENA_ARRAY(arena, struct weight, facts->n);
	LIST_EACH (*facts, i) {
		struct weight w = {.item.fact = facts->v[i], .at = i};
		const struct fact *f = facts->v[i];
		if (ws->left_out && ws->left_out[i])
			continue;
		if (!fact_stands(f) || !find_direction(ws->element, f, &w.item))
			continue;
		w.item.strength = evidence_grade(f);
		w.graded = w.item.strength != CONFIDENCE_NONE;
		apply_caps(ws->element, &w);
		ws->v[ws->n++] = w;
	}
}

/* Credibility 5 (improbable) turns support into contrary support at low, and contrary
 * support into a pointer, so that an improbable denial never incriminates. */
static void
turn_improbable(struct weights *ws)
{
	for (size_t i = 0; i < ws->n; i++) {
		struct item *item = &ws->v[i].item;
		if (item->fact->credibility != 5 ||
			item->direction == DIRECTION_TOWARDS)
			continue;
		item->direction = item->direction == DIRECTION_FOR ? DIRECTION_AGAINST
								   : DIRECTION_TOWARDS;
	}
}

static void
keep_items(const struct weights *ws, struct arena *arena, struct element_result *out)
{
	out->items.v = ARENA_ARRAY(arena, struct item, ws->n);
	for (size_t i = 0; i < ws->n; i++)
		if (ws->v[i].graded && !ws->v[i].dropped)
			out->items.v[out->items.n++] = ws->v[i].item;
}

static enum confidence
strongest(const struct element_result *r, enum direction d)
{
	enum confidence best = CONFIDENCE_NONE;
	for (size_t i = 0; i < r->items.n; i++)
		if (r->items.v[i].direction == d)
			best = confidence_most(best, r->items.v[i].strength);
	return best;
}

/* Nothing said: not established. What speaks for it establishes unless something of
 * moderate strength speaks against; what speaks against at moderate strength negates
 * unless something as strong speaks for; all else is undetermined. */
static void
decide_value(struct element_result *r, bool mixed)
{
	enum confidence most_for = strongest(r, DIRECTION_FOR);
	enum confidence most_against = strongest(r, DIRECTION_AGAINST);

	r->value = r->items.n ? UNDETERMINED : NOT_ESTABLISHED;
	if (mixed)
		return;
	if (most_for && most_against < CONFIDENCE_MODERATE) {
		r->value = ESTABLISHED;
		r->confidence = most_for;
	} else if (most_against >= CONFIDENCE_MODERATE &&
		   most_for < CONFIDENCE_MODERATE) {
		r->value = NEGATED;
		r->confidence = most_against;
	}
}

static bool
share_one_origin(const struct element_result *r)
{
	const char *origin = NULL;
	for (size_t i = 0; i < r->items.n; i++) {
		const struct item *item = &r->items.v[i];
		if (item->direction != DIRECTION_FOR)
			continue;
		if (origin && !str_eq(origin, item->fact->source->origin))
			return false;
		origin = item->fact->source->origin;
	}
	return true;
}

static bool
are_indictments(const struct element_result *r)
{
	for (size_t i = 0; i < r->items.n; i++)
		if (r->items.v[i].direction == DIRECTION_FOR &&
			r->items.v[i].fact->source->kind != SPEAKER_INDICTMENT)
			return false;
	return true;
}

static void
cap_result(struct arena *arena, struct element_result *r, enum confidence level,
	const char *name)
{
	r->confidence = confidence_least(r->confidence, level);
	texts_add_once(arena, &r->caps, name);
}

/* Caps that hold for all items of an established element together, and the names of
 * those that hold for single items of the deciding direction. */
static void
finish_caps(const struct weights *ws, struct arena *arena, struct element_result *r)
{
	if (r->value != ESTABLISHED && r->value != NEGATED)
		return;
	enum direction d = r->value == ESTABLISHED ? DIRECTION_FOR : DIRECTION_AGAINST;
	for (size_t i = 0; i < ws->n; i++)
		for (size_t k = 0; k < ws->v[i].n_caps; k++)
			if (ws->v[i].graded && !ws->v[i].dropped &&
				ws->v[i].item.direction == d)
				texts_add_once(arena, &r->caps, ws->v[i].caps[k]);
	if (r->value != ESTABLISHED)
		return;
	if (ws->element->one_origin && share_one_origin(r))
		cap_result(arena, r, ws->element->one_origin, "single-origin");
	if (ws->element->indictment_only && are_indictments(r))
		cap_result(arena, r, ws->element->indictment_only, "indictment-only");
}

static void
weigh(struct weights *ws, struct arena *arena)
{
	collect(ws, arena);
	combine_directions(ws);
	turn_improbable(ws);
}

/* Weighs again without the facts that fall short of the standard; directions were
 * settled by all facts, so that what negates in the end stays. */
static void
admit(struct weights *ws, enum standard standard, struct arena *arena)
{
	size_t n = ws->incident->facts[ws->element->weighs].n;
	bool *left_out = ARENA_ARRAY(arena, bool, n);

	if (!standard_leaves_out(ws, standard, left_out))
		return;
	ws->left_out = left_out;
	weigh(ws, arena);
}

void
evidence_weigh(const struct agreement *agreement, const struct element *element,
	const struct incident *incident, enum standard standard, struct arena *arena,
	struct element_result *out)
{
	struct weights ws; /* few is filled when it is used */

	ws.agreement = agreement;
	ws.element = element;
	ws.incident = incident;
	ws.left_out = NULL;

	*out = (struct element_result){.value = NOT_ESTABLISHED};
	if (element->combine == COMBINE_PERIOD) {
		period_judge(agreement, incident, arena, out);
		return;
	}
	weigh(&ws, arena);
	bool mixed = combine_is_mixed(&ws);
	if (standard != STANDARD_ANY)
		admit(&ws, standard, arena);
	keep_items(&ws, arena, out);
	/* What all facts leave open no stricter standard settles. */
	decide_value(out, mixed || combine_is_mixed(&ws));
	finish_caps(&ws, arena, out);
}
