/* Whether the tests of an element can do what they say: found by trying them on one
 * fact of each kind that they can tell apart. */
#include "rules/rule_check.h"

#include "core/str.h"
#include "rules/condition.h"
#include "rules/condition_space.h"

enum { DIRECTIONS = 3, MAX_CONJUNCTS = 24 };

/* A condition, or one of the things it joins by "or". */
struct alternative {
	const struct condition *condition;
	const char *key;            /* "establishes", "cap basis-partial" */
	struct alternative *within; /* NULL: the whole condition */
	const struct condition *beside[MAX_CONJUNCTS]; /* must hold as well */
	size_t n_beside;
	bool alive;
};

/* Two alternatives that held for one fact. */
struct clash {
	const struct condition *a, *b;
};

struct check {
	const struct element *element;
	const char *section, *file;
	struct arena *arena;
	struct diags *diags;
	struct condition_space space;
	LIST_OF(struct alternative) alternatives;
	LIST_OF(struct clash) clashes;
	bool *cap_counts; /* of each cap: it holds for a fact that weighs */
};

static const char *const direction_keys[DIRECTIONS] = {
	"establishes", "points-to", "negates"};

static const struct condition *
direction_condition(const struct element *e, size_t i)
{
	const struct condition *all[DIRECTIONS] = {
		e->establishes, e->points_to, e->negates};
	return all[i];
}

static bool
holds(const struct check *k, const struct condition *c)
{
	return c && condition_holds(c, k->space.fact) == YES;
}

/* The parts of an "and" around an alternative, from the inside outwards. */
struct around {
	const struct condition *all;
	size_t but;
	const struct around *outer;
};

static struct alternative *
add_alternative(struct check *k, const struct condition *c, const char *key,
	struct alternative *within, const struct around *around)
{
	struct alternative *a = ARENA_NEW(k->arena, struct alternative);

	*a = (struct alternative){.condition = c, .key = key, .within = within};
	for (; around; around = around->outer)
		for (size_t i = 0; i < around->all->parts.n; i++)
			if (i != around->but && a->n_beside < MAX_CONJUNCTS)
				a->beside[a->n_beside++] = around->all->parts.v[i];
	LIST_ADD(k->arena, &k->alternatives, a);
	return a;
}

/* Lists the alternatives inside c, in the order in which mark() meets them. */
static void
collect(struct check *k, const struct condition *c, struct alternative *within,
	const struct around *around)
{
	for (size_t i = 0; i < c->parts.n; i++) {
		struct condition *part = c->parts.v[i];
		struct around here = {c, i, around};
		if (c->kind == CONDITION_ANY)
			collect(k, part,
				add_alternative(k, part, within->key, within, around),
				around);
		else
			collect(k, part, within,
				c->kind == CONDITION_ALL ? &here : NULL);
	}
}

static bool
others_hold(const struct check *k, const struct condition *all, size_t but)
{
	for (size_t i = 0; i < all->parts.n; i++)
		if (i != but && !holds(k, all->parts.v[i]))
			return false;
	return true;
}

/* Marks what helps the present fact to fulfil the whole. Inside a "not" an alternative
 * lives when it can hold by itself. */
static void
mark(struct check *k, const struct condition *c, bool reached, size_t *next)
{
	for (size_t i = 0; i < c->parts.n; i++) {
		const struct condition *part = c->parts.v[i];
		bool here = reached;
		if (c->kind == CONDITION_ANY)
			k->alternatives.v[(*next)++]->alive |= here && holds(k, part);
		else if (c->kind == CONDITION_ALL)
			here = here && others_hold(k, c, i);
		else
			here = true;
		mark(k, part, here, next);
	}
}

/* The alternatives of one condition stand together, the whole first. */
static bool
all_alive(const struct check *k, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (!k->alternatives.v[i]->alive)
			return false;
	return true;
}

static void
mark_all(struct check *k)
{
	size_t end;

	for (size_t first = 0; first < k->alternatives.n; first = end) {
		struct alternative *whole = k->alternatives.v[first];
		for (end = first + 1; end < k->alternatives.n; end++)
			if (!k->alternatives.v[end]->within)
				break;
		if (all_alive(k, first, end))
			continue;
		size_t next = first + 1;
		whole->alive |= holds(k, whole->condition);
		mark(k, whole->condition, true, &next);
	}
}

/* The innermost alternative that holds, and with it the line to name. */
static const struct condition *
deciding(const struct check *k, const struct condition *c)
{
	if (c->kind == CONDITION_ANY)
		for (size_t i = 0; i < c->parts.n; i++)
			if (holds(k, c->parts.v[i]))
				return deciding(k, c->parts.v[i]);
	return c;
}

static bool
is_known(const struct check *k, const struct clash *clash)
{
	LIST_EACH (k->clashes, i) {
		if (k->clashes.v[i]->a == clash->a && k->clashes.v[i]->b == clash->b)
			return true;
	}
	return false;
}

static void
report_clash(struct check *k, size_t i, size_t j)
{
	struct clash *clash = ARENA_NEW(k->arena, struct clash);

	clash->a = deciding(k, direction_condition(k->element, i));
	clash->b = deciding(k, direction_condition(k->element, j));
	if (is_known(k, clash))
		return;
	LIST_ADD(k->arena, &k->clashes, clash);
	diag(k->diags, DIAG_RULE_CONFLICT, LOC_LINE(k->file, clash->b->line),
		"\"%s\" here and \"%s\" on line %u of [%s] both hold for a fact with "
		"%s",
		direction_keys[j], direction_keys[i], clash->a->line, k->section,
		space_fact_text(&k->space, clash->a, clash->b));
}

/* What the present fact does to the element. */
static void
try_fact(struct check *k)
{
	bool hold[DIRECTIONS];

	mark_all(k);
	for (size_t i = 0; i < DIRECTIONS; i++) {
		hold[i] = holds(k, direction_condition(k->element, i));
		for (size_t j = 0; j < i; j++)
			if (hold[i] && hold[j])
				report_clash(k, j, i);
	}
	LIST_EACH (k->element->caps, i) {
		k->cap_counts[i] = k->cap_counts[i] ||
				   ((hold[0] || hold[1] || hold[2]) &&
					   holds(k, k->element->caps.v[i]->when));
	}
}

/* The field of the first test in c: a name for what it asks. */
static const char *
first_field(const struct condition *c)
{
	while (c->parts.n)
		c = c->parts.v[0];
	return c->speaker ? "by" : column_info(c->column)->name;
}

static size_t
conjuncts(const struct alternative *a, const struct condition **out)
{
	size_t n = 0;

	if (a->condition->kind == CONDITION_ALL)
		for (; n < a->condition->parts.n && n < MAX_CONJUNCTS; n++)
			out[n] = a->condition->parts.v[n];
	else
		out[n++] = a->condition;
	for (size_t i = 0; i < a->n_beside && n < MAX_CONJUNCTS; i++)
		out[n++] = a->beside[i];
	return n;
}

/* True when some fact fulfils both. */
static bool
can_meet(struct check *k, const struct condition *a, const struct condition *b)
{
	bool meet = false;
	do
		meet |= holds(k, a) && holds(k, b);
	while (space_next(&k->space));
	return meet;
}

/* Why the alternative can never hold: two of its parts that exclude each other, or one
 * that nothing fulfils. */
static const char *
contradiction(struct check *k, const struct alternative *a)
{
	const struct condition *all[MAX_CONJUNCTS];
	size_t n = conjuncts(a, all);

	for (size_t i = 0; i < n; i++)
		if (!can_meet(k, all[i], all[i]))
			return arena_printf(k->arena,
				"no fact gives what line %u asks of \"%s\"",
				all[i]->line, first_field(all[i]));
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			if (!can_meet(k, all[i], all[j]))
				return arena_printf(k->arena,
					"what line %u asks of \"%s\" contradicts what "
					"line %u asks of \"%s\"",
					all[i]->line, first_field(all[i]), all[j]->line,
					first_field(all[j]));
	return "its parts contradict each other";
}

/* An "or" is dead when its parts are, and they are named; what stands inside something
 * dead is not named again. */
static bool
is_to_report(const struct alternative *a)
{
	if (a->alive || a->condition->kind == CONDITION_ANY)
		return false;
	for (const struct alternative *w = a->within; w; w = w->within)
		if (!w->alive && w->condition->kind != CONDITION_ANY)
			return false;
	return true;
}

static void
report_dead(struct check *k)
{
	LIST_EACH (k->alternatives, i) {
		const struct alternative *a = k->alternatives.v[i];
		if (is_to_report(a))
			diag(k->diags, DIAG_RULE_DEAD,
				LOC_LINE(k->file, a->condition->line),
				"\"%s\" of [%s]: %s", a->key, k->section,
				contradiction(k, a));
	}
}

static bool
is_alive(const struct check *k, const struct condition *c)
{
	LIST_EACH (k->alternatives, i) {
		if (k->alternatives.v[i]->condition == c)
			return k->alternatives.v[i]->alive;
	}
	return false;
}

/* A cap is for facts that weigh; one that meets none of them caps nothing. */
static void
report_idle_caps(struct check *k)
{
	LIST_EACH (k->element->caps, i) {
		const struct cap *cap = k->element->caps.v[i];
		if (is_alive(k, cap->when) && !k->cap_counts[i])
			diag(k->diags, DIAG_RULE_DEAD, LOC_LINE(k->file, cap->line),
				"\"cap %s\" of [%s]: no fact that it holds for "
				"establishes, negates or points to anything",
				cap->name, k->section);
	}
}

static void
add_condition(struct check *k, const struct condition *c, const char *key)
{
	if (!c)
		return;
	space_add(&k->space, c);
	collect(k, c, add_alternative(k, c, key, NULL, NULL), NULL);
}

void
rule_check(const struct agreement *agreement, const struct element *element,
	const char *section, const char *file, struct arena *arena, struct diags *diags)
{
	struct check k = {.element = element,
		.section = section,
		.file = file,
		.arena = arena,
		.diags = diags,
		.space = {.arena = arena,
			.list = element->weighs,
			.parties = &agreement->parties}};

	for (size_t i = 0; i < DIRECTIONS; i++)
		add_condition(&k, direction_condition(element, i), direction_keys[i]);
	LIST_EACH (element->caps, i) {
		add_condition(&k, element->caps.v[i]->when,
			arena_printf(arena, "cap %s", element->caps.v[i]->name));
	}
	k.cap_counts = ARENA_ARRAY(arena, bool, element->caps.n);
	if (!space_begin(&k.space)) {
		diag(diags, DIAG_RULE_UNCHECKED, LOC_LINE(file, element->line), "[%s]",
			section);
		return;
	}
	do
		try_fact(&k);
	while (space_next(&k.space));
	if (!str_eq(agreement->file, agreement->tests_file))
		return; /* borrowed tests may name a state that is no party here */
	report_dead(&k);
	report_idle_caps(&k);
}
