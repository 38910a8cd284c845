/* What a finding hangs on, as a template sees it: readings, reviews, hinges, and who
 * disagrees. */
#include "report/view_parts.h"

#include "core/str.h"

/* The publisher of a source, by the source's id; the id itself when none is known. */
static const char *
publisher_of(const struct report *r, const char *id)
{
	LIST_EACH (r->issue->reporting->sources, i) {
		const struct source *s = r->issue->reporting->sources.v[i];
		if (str_eq(s->id, id) && s->publisher)
			return s->publisher;
	}
	return id;
}

static const char *
publishers_of(struct report *r, const struct texts *ids)
{
	struct texts names = {0};

	LIST_EACH (*ids, i) {
		texts_add_once(r->arena, &names, publisher_of(r, ids->v[i]));
	}
	return words_join(r->words, r->arena, &names);
}

static void
put_finding(struct report *r, struct data *o, enum finding_code code, enum confidence c)
{
	put(r, o, "finding", words_finding(r->words, code));
	put(r, o, "confidence", words_confidence(r->words, c));
}

static void
put_readings(struct report *r, struct data *to, const struct finding *f)
{
	struct data *list = data_add(r->arena, to, "readings", DATA_LIST);
	bool differ = false;

	LIST_EACH (f->readings, i) {
		const struct actor_reading *a = f->readings.v[i];
		struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
		put(r, o, "actors", words_join(r->words, r->arena, &a->actors));
		put_finding(r, o, a->code, a->confidence);
		data_bool(r->arena, o, "counts", a->is_used);
		differ |= a->code != f->code;
	}
	data_bool(r->arena, to, "readings_differ", differ);
}

/* A source without which the finding would be another; an origin only where it is more
 * than one source. */
static bool
is_told(const struct judgement *j, const struct hinge *h)
{
	if (h->kind == HINGE_FACT)
		return false;
	LIST_EACH (j->hinges, i) {
		const struct hinge *o = j->hinges.v[i];
		if (h->kind == HINGE_SOURCE && o->kind == HINGE_ORIGIN &&
			str_eq(o->id, h->id))
			return false;
	}
	return true;
}

static void
put_hinges(struct report *r, struct data *to, const struct judgement *j)
{
	struct data *list = data_add(r->arena, to, "hinges", DATA_LIST);

	LIST_EACH (j->hinges, i) {
		const struct hinge *h = j->hinges.v[i];
		if (!is_told(j, h))
			continue;
		struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
		put(r, o, "publisher", publisher_of(r, h->id));
		put_finding(r, o, h->code, h->confidence);
	}
}

bool
pivot_leads_to_concern(const struct judgement *j, const struct pivot *p)
{
	return p->n == 1 && p->code > j->lead->code && finding_is_concern(p->code);
}

/* What a fact says in a word: the label of its key column, with that of its list. */
static const char *
fact_phrase(struct report *r, const struct fact *f)
{
	size_t n;
	enum fact_column first = list_columns(f->list, &n);
	const char *label = words_get(r->words, "fact-lists", list_name(f->list));

	for (size_t i = 0; i < n; i++) {
		enum term t = fact_term(f, first + (enum fact_column)i);
		if (t)
			return arena_printf(
				r->arena, "%s (%s)", label, words_term(r->words, t));
	}
	return label;
}

static const struct fact *
find_fact(const struct incident *incident, const char *id)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			if (str_eq(incident->facts[list].v[i]->id, id))
				return incident->facts[list].v[i];
		}
	return NULL;
}

/* Single facts without which the finding would be another, by what it would be. */
static void
put_fact_hinges(struct report *r, struct data *to, const struct judgement *j)
{
	struct data *list = data_add(r->arena, to, "fact_hinges", DATA_LIST);

	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		struct texts facts = {0};
		LIST_EACH (j->hinges, i) {
			const struct hinge *h = j->hinges.v[i];
			const struct fact *f =
				h->kind == HINGE_FACT && (int)h->code == code
					? find_fact(j->incident, h->id)
					: NULL;
			if (f)
				texts_add_once(r->arena, &facts, fact_phrase(r, f));
		}
		if (!facts.n)
			continue;
		struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
		put(r, o, "facts", words_join_or(r->words, r->arena, &facts));
		put(r, o, "finding", words_finding(r->words, (enum finding_code)code));
		data_bool(r->arena, o, "several", facts.n > 1);
	}
}

/* Single values that would give a finding of more weight. */
static void
put_pivots(struct report *r, struct data *to, const struct judgement *j)
{
	struct data *list = data_add(r->arena, to, "pivots", DATA_LIST);

	LIST_EACH (j->pivots, i) {
		const struct pivot *p = j->pivots.v[i];
		if (!pivot_leads_to_concern(j, p))
			continue;
		struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
		put(r, o, "element", words_role(r->words, p->changes[0].role));
		put(r, o, "value", words_value(r->words, p->changes[0].to));
		put(r, o, "finding", words_finding(r->words, p->code));
	}
}

static const char *
speakers(struct report *r, const struct element_result *e, bool against)
{
	struct texts ids = {0};

	for (size_t i = 0; i < e->items.n; i++)
		if ((e->items.v[i].direction == DIRECTION_AGAINST) == against)
			texts_add_once(r->arena, &ids, e->items.v[i].fact->source->id);
	return publishers_of(r, &ids);
}

static void
put_contested(struct report *r, struct data *to, const struct finding *f)
{
	struct data *list = data_add(r->arena, to, "contested", DATA_LIST);

	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++) {
		const struct element_result *e = finding_result(f, role);
		if (!element_is_contested(e))
			continue;
		struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
		put(r, o, "element", words_role(r->words, role));
		put(r, o, "for", speakers(r, e, false));
		put(r, o, "against", speakers(r, e, true));
	}
}

static void
put_review(struct report *r, struct data *list, const struct review *review,
	const char *incident)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
	bool whole = review->role == REVIEW_OF_FINDING;

	put(r, o, "number", arena_printf(r->arena, "%u", review->number));
	put(r, o, "incident", incident);
	put(r, o, "element",
		whole ? words_get(r->words, "elements", "finding")
		      : words_role(r->words, review->role));
	put(r, o, "value",
		whole ? words_finding(r->words, (enum finding_code)review->value)
		      : words_value(r->words, (enum element_value)review->value));
	put(r, o, "who", str_visible(r->arena, review->who));
	put(r, o, "why", str_visible(r->arena, review->why));
	put(r, o, "when", words_date(r->words, r->arena, &review->when));
}

static void
put_outcome(struct report *r, struct data *list, const struct review_outcome *outcome,
	size_t at)
{
	put_review(r, list, outcome->review, report_short_id(r, at));
	struct data *o = list->items.v[list->items.n - 1];
	bool whole = outcome->review->role == REVIEW_OF_FINDING;

	put(r, o, "state",
		words_get(
			r->words, "review-states", review_state_text(outcome->state)));
	put(r, o, "machine", whole ? "" : words_value(r->words, outcome->machine));
	put(r, o, "alone", words_finding(r->words, outcome->code));
	data_bool(r->arena, o, "dissent", outcome->state == REVIEW_DISSENT);
	data_bool(r->arena, o, "stale",
		outcome->state == REVIEW_STALE || outcome->state == REVIEW_EXPIRED);
}

void
view_explain(struct report *r, struct data *to, size_t at)
{
	const struct judgement *j = r->issue->judged.v[at];
	const struct finding *f = j->lead;

	put_readings(r, to, f);
	put_hinges(r, to, j);
	put_fact_hinges(r, to, j);
	put_pivots(r, to, j);
	put_contested(r, to, f);
	struct data *reviews = data_add(r->arena, to, "reviews", DATA_LIST);
	LIST_EACH (f->reviews, i) {
		put_outcome(r, reviews, f->reviews.v[i], at);
	}
	put(r, to, "machine_finding",
		f->machine ? words_finding(r->words, f->machine->code) : "");
}

/* All reviews of the period's incidents, and those that name no incident of this run.
 */
void
view_reviews(struct report *r, struct data *root)
{
	struct data *reviews = data_add(r->arena, root, "reviews", DATA_LIST);
	struct data *unmatched =
		data_add(r->arena, root, "unmatched_reviews", DATA_LIST);

	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		for (size_t k = 0; k < j->lead->reviews.n; k++)
			if (period_holds(&r->issue->period, &j->times))
				put_outcome(r, reviews, j->lead->reviews.v[k], i);
	}
	for (size_t i = 0; r->issue->reviews && i < r->issue->reviews->n; i++) {
		const struct review *review = r->issue->reviews->v[i];
		if (!review->matched)
			put_review(r, unmatched, review,
				str_visible(r->arena, review->incident));
	}
}
