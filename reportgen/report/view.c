/* The tree of values a template may name. */
#include "report/view.h"

#include "core/count.h"
#include "core/str.h"
#include "report/view_parts.h"

/* Concerns told in a block of their own; the rest stands in the table and the annex. */
enum { BLOCKS_MAX = 12, TRIED_MAX = 200, STATEMENTS_MAX = 40, ACTORS_MAX = 30 };

static void
put_period(struct report *r, struct data *root)
{
	const struct period *p = &r->issue->period;
	struct data *o = data_add(r->arena, root, "period", DATA_OBJECT);

	put(r, o, "id", p->id);
	put(r, o, "name", words_range(r->words, r->arena, p->from, p->to));
	put(r, o, "from", words_range(r->words, r->arena, p->from, p->from));
	put(r, o, "to", words_range(r->words, r->arena, p->to, p->to));
	put(r, o, "as_of", words_range(r->words, r->arena, p->as_of, p->as_of));
	put(r, o, "clock",
		words_get(r->words, "clock",
			p->clock == CLOCK_REPORTED ? "reported" : "conduct"));
}

static void
put_agreement(struct report *r, struct data *root)
{
	const struct agreement *a = r->issue->agreement;
	struct data *o = data_add(r->arena, root, "agreement", DATA_OBJECT);
	struct texts parties = {0};

	put(r, o, "id", a->id);
	put(r, o, "title", a->title);
	put(r, o, "short_title", a->short_title);
	put(r, o, "words", str_visible(r->arena, a->words));
	put(r, o, "form", a->form);
	put(r, o, "effective", words_date(r->words, r->arena, &a->effective));
	put(r, o, "policy", words_get(r->words, "policy", policy_text(a->policy)));
	put(r, o, "victim_rule",
		words_get(r->words, "victim-rule", victim_rule_text(a->victims)));
	data_url(r->arena, o, "source", a->source ? a->source : "");
	LIST_EACH (a->parties, i) {
		LIST_ADD(r->arena, &parties, words_country(r->words, a->parties.v[i]));
	}
	put(r, o, "parties", words_join(r->words, r->arena, &parties));
}

/* A count in the forms sentences need. */
static struct data *
put_count(struct report *r, struct data *to, const char *key, const char *pattern,
	unsigned n)
{
	struct data *o = data_add(r->arena, to, key, DATA_OBJECT);
	put(r, o, "number", arena_printf(r->arena, "%u", n));
	put(r, o, "phrase", words_count(r->words, r->arena, pattern, n));
	data_bool(r->arena, o, "any", n > 0);
	data_bool(r->arena, o, "one", n == 1);
	return o;
}

static bool
is_firm(enum term kind)
{
	return kind == VICTIM_COMMERCIAL || kind == VICTIM_STATE_OWNED;
}

static bool
is_counted(const struct report *r, size_t at)
{
	return report_counts(r, r->issue->judged.v[at]);
}

/* True when every victim counted is a company, so that it may be called one. */
static bool
victims_are_firms(const struct report *r)
{
	LIST_EACH (r->issue->judged, i) {
		const struct facts *v =
			&r->issue->judged.v[i]->incident->facts[LIST_VICTIMS];
		for (size_t k = 0; is_counted(r, i) && k < v->n; k++)
			if (!is_firm(fact_term(v->v[k], COL_VICTIMS_KIND)))
				return false;
	}
	return r->figures.victims > 0;
}

static void
put_figures(struct report *r, struct data *root)
{
	struct data *o = data_add(r->arena, root, "figures", DATA_OBJECT);
	unsigned shown = 0, negated = 0;

	LIST_EACH (r->issue->judged, i) {
		const struct finding *f = r->issue->judged.v[i]->lead;
		shown += is_counted(r, i) &&
			 f->elements[ELEMENT_THEFT].value == ESTABLISHED;
		negated +=
			is_counted(r, i) && f->elements[ELEMENT_THEFT].value == NEGATED;
	}
	put_count(r, o, "victims", victims_are_firms(r) ? "companies" : "victims",
		r->figures.victims);
	put_count(r, o, "incidents", "incidents", r->figures.incidents);
	put_count(r, o, "attempts", "attempts", r->figures.attempts);
	put_count(r, o, "in_period", "incidents", r->figures.in_period);
	put_count(r, o, "theft_shown", "incidents", shown);
	data_bool(r->arena, o, "all_stopped",
		negated > 0 && negated == r->figures.incidents);
}

static unsigned
concerns_among(const unsigned n[FINDING_COUNT])
{
	unsigned sum = 0;

	for (int code = 0; code < FINDING_COUNT; code++)
		sum += finding_is_concern((enum finding_code)code) ? n[code] : 0;
	return sum;
}

/* How many incidents would be of concern by the strictest reading, and by more than one
 * origin. */
static void
put_stricter(struct report *r, struct data *root)
{
	struct data *o = data_add(r->arena, root, "stricter", DATA_OBJECT);
	struct sensitivity s;

	sensitivity_count(r->issue, &s);
	put_count(r, o, "policy", "incidents",
		concerns_among(s.by_policy[POLICY_STRICT]));
	put_count(r, o, "origins", "incidents",
		concerns_among(s.by_standard[STANDARD_TWO_ORIGINS]));
}

/* Whether anything that was read was published in the period: silence of sources that
 * spoke is another thing than silence of all. */
static bool
any_source_spoke(const struct report *r)
{
	const struct period *p = &r->issue->period;
	LIST_EACH (r->issue->reporting->sources, i) {
		const struct date *d = &r->issue->reporting->sources.v[i]->published;
		if (date_known(d) && d->first >= p->from && d->first <= p->to)
			return true;
	}
	return r->figures.in_period > 0;
}

/* Too many expected sources were silent for a word of what was not identified. */
static bool
too_few_spoke(const struct report *r)
{
	size_t expected = r->coverage.expected.n;
	size_t spoke = expected - r->coverage.silent.n;

	return spoke * 100 < expected * r->issue->expected_percent;
}

static void
put_coverage(struct report *r, struct data *root)
{
	const struct coverage *c = &r->coverage;
	struct data *o = data_add(r->arena, root, "coverage", DATA_OBJECT);

	put_count(r, o, "expected", "sources", (unsigned)c->expected.n);
	put_count(r, o, "silent", "sources", (unsigned)c->silent.n);
	put(r, o, "silent_names", words_join(r->words, r->arena, &c->silent));
	data_bool(r->arena, o, "forbids", too_few_spoke(r));
}

/* What people add in their own words. */
static void
put_notes(struct report *r, struct data *root)
{
	const struct note *n = notes_of_period(r->issue->notes, r->issue->period.id);
	struct data *o = data_add(r->arena, root, "notes", DATA_OBJECT);

	put(r, o, "decision",
		n && n->decision ? str_visible(r->arena, n->decision) : "");
	put(r, o, "next", n && n->next ? str_visible(r->arena, n->next) : "");
}

static const char *
rollup_key(const struct report *r)
{
	const unsigned *n = r->figures.by_finding;
	if (n[FINDING_INCONSISTENT])
		return "inconsistent";
	if (n[FINDING_CONCERN] || n[FINDING_CONCERN_ATTEMPT])
		return "concerns";
	if (r->figures.in_period && n[FINDING_INSUFFICIENT] == r->figures.in_period)
		return "insufficient";
	if (too_few_spoke(r))
		return "insufficient";
	return any_source_spoke(r) ? "none" : "insufficient";
}

static void
put_rollup(struct report *r, struct data *root)
{
	static const char *const keys[] = {
		"inconsistent", "concerns", "none", "insufficient"};
	struct data *o = data_add(r->arena, root, "rollup", DATA_OBJECT);
	const char *key = rollup_key(r);

	put(r, o, "label", words_get(r->words, "rollup", key));
	for (size_t i = 0; i < COUNT(keys); i++)
		data_bool(r->arena, o, keys[i], str_eq(keys[i], key));
}

/* The confidence of all counted findings: one word, or from the lowest to the highest.
 */
static void
put_confidence(struct report *r, struct data *root)
{
	struct data *o = data_add(r->arena, root, "confidence", DATA_OBJECT);
	enum confidence low = CONFIDENCE_HIGH, high = CONFIDENCE_NONE;

	LIST_EACH (r->issue->judged, i) {
		if (!is_counted(r, i))
			continue;
		low = confidence_least(low, r->issue->judged.v[i]->lead->confidence);
		high = confidence_most(high, r->issue->judged.v[i]->lead->confidence);
	}
	bool any = high != CONFIDENCE_NONE;
	put(r, o, "same", any && low == high ? words_confidence(r->words, low) : "");
	put(r, o, "lowest", any && low != high ? words_confidence(r->words, low) : "");
	put(r, o, "highest",
		any && low != high ? words_confidence(r->words, high) : "");
}

static void
put_by_finding(struct report *r, struct data *root)
{
	struct data *list = data_add(r->arena, root, "by_finding", DATA_LIST);

	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		unsigned n = r->figures.by_finding[code];
		if (!n)
			continue;
		struct data *o = put_count(r, list, NULL, "incidents", n);
		put(r, o, "code", finding_text(code));
		put(r, o, "label", words_finding(r->words, code));
		put(r, o, "not",
			words_get(r->words, "findings-not", finding_text(code)));
	}
}

/* Lists of incidents, each with the number of those for which there is no room. */
enum incident_list { CONCERNS, OTHERS, BACKGROUND, INCIDENT_LISTS };

static enum incident_list
list_of(const struct judged_note *note)
{
	if (!note->in_period)
		return BACKGROUND;
	return finding_is_concern(note->code) ? CONCERNS : OTHERS;
}

/* Severity first, then date, then id: judged is sorted by the latter two. */
static void
put_incidents(struct report *r, struct data *root)
{
	static const struct {
		const char *key, *more;
	} names[INCIDENT_LISTS] = {[CONCERNS] = {"concerns", "more_concerns"},
		[OTHERS] = {"others", "more_others"},
		[BACKGROUND] = {"background", "more_background"}};
	struct data *lists[INCIDENT_LISTS];
	unsigned more[INCIDENT_LISTS] = {0}, all = r->figures.in_period;
	unsigned shown = all < FINDINGS_SHOWN ? all : FINDINGS_SHOWN;
	size_t counted[TRIED_MAX], n = 0;

	for (int l = 0; l < INCIDENT_LISTS; l++)
		lists[l] = data_add(r->arena, root, names[l].key, DATA_LIST);
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		LIST_EACH (r->issue->judged, i) {
			if (r->notes[i].code != code)
				continue;
			enum incident_list l = list_of(&r->notes[i]);
			if (l == BACKGROUND &&
				incident_is_later(r->issue->judged.v[i]->incident,
					r->issue->period.as_of))
				continue;
			if (lists[l]->items.n < BLOCKS_MAX)
				view_incident(r, lists[l], i);
			else
				more[l]++;
			if (l == CONCERNS && n < TRIED_MAX)
				counted[n++] = i;
		}
	more[CONCERNS] += (unsigned)lists[CONCERNS]->items.n;
	more[CONCERNS] -= (unsigned)view_groups(r, root, counted, n, BLOCKS_MAX);
	for (int l = 0; l < INCIDENT_LISTS; l++)
		put_count(r, root, names[l].more, "incidents", more[l]);
	put_count(r, root, "shown_findings", "findings", shown);
	put_count(r, root, "more_findings", "incidents", all - shown);
}

static unsigned
count_open(const struct report *r, int role)
{
	unsigned n = 0;

	LIST_EACH (r->issue->judged, i) {
		enum element_value v =
			r->issue->judged.v[i]->lead->elements[role].value;
		n += is_counted(r, i) && (v == UNDETERMINED || v == NOT_ESTABLISHED);
	}
	return n;
}

/* What keeps the counted findings from being stronger: elements open in as many
 * incidents are told together. */
static void
put_gaps(struct report *r, struct data *root)
{
	struct data *list = data_add(r->arena, root, "gaps", DATA_LIST);
	unsigned open[ELEMENT_COUNT];

	for (int role = 0; role < ELEMENT_COUNT; role++)
		open[role] = count_open(r, role);
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		struct texts elements = {0}, questions = {0};
		unsigned n = open[role];
		for (int other = role; n && other < ELEMENT_COUNT; other++) {
			if (open[other] != n)
				continue;
			open[other] = 0;
			LIST_ADD(r->arena, &elements, words_element(r->words, other));
			LIST_ADD(r->arena, &questions,
				words_get(r->words, "questions", element_text(other)));
		}
		if (!n)
			continue;
		struct data *o = put_count(r, list, NULL, "incidents", n);
		put(r, o, "element", words_join(r->words, r->arena, &elements));
		put(r, o, "question", words_join(r->words, r->arena, &questions));
		data_bool(r->arena, o, "all", n == r->figures.incidents);
	}
}

/* The source that is an origin itself; NULL when none was read. */
static const struct source *
find_source(const struct report *r, const char *id)
{
	LIST_EACH (r->issue->reporting->sources, i) {
		if (str_eq(r->issue->reporting->sources.v[i]->id, id))
			return r->issue->reporting->sources.v[i];
	}
	return NULL;
}

/* Origins, not outlets, behind the attribution of the counted findings. */
static void
put_origins(struct report *r, struct data *root)
{
	struct texts origins = {0};
	struct map known = {.arena = r->arena};
	bool partial = false, silent = false;

	LIST_EACH (r->issue->judged, i) {
		const struct facts *facts =
			&r->issue->judged.v[i]->incident->facts[LIST_ATTRIBUTION];
		for (size_t k = 0; is_counted(r, i) && k < facts->n; k++) {
			if (map_note(&known, facts->v[k]->source->origin))
				LIST_ADD(r->arena, &origins,
					facts->v[k]->source->origin);
			enum term basis = fact_term(facts->v[k], COL_ATTRIBUTION_BASIS);
			partial |= basis == BASIS_PARTIAL;
			silent |= basis != BASIS_PARTIAL && basis != BASIS_FULL;
		}
	}
	struct data *o = put_count(r, root, "origins", "origins", (unsigned)origins.n);
	const struct source *first =
		origins.n == 1 ? find_source(r, origins.v[0]) : NULL;
	put(r, o, "publisher", first ? first->publisher : "");
	put(r, o, "interest", first ? first->interest : "");
	data_bool(r->arena, root, "basis_partial", partial);
	data_bool(r->arena, root, "basis_silent", silent);
}

/* One after another: each is a sentence of its own. Those there is no room for on page
 * 1 stand in the annex. */
static const char *
sentences(struct report *r, const struct texts *list)
{
	enum { ROOM = 400 };
	const char *all = "";
	size_t room = ROOM;

	LIST_EACH (*list, i) {
		size_t n = str_code_points(list->v[i]);
		if (n > room)
			continue;
		room -= n;
		all = *all ? arena_printf(r->arena, "%s %s", all, list->v[i])
			   : list->v[i];
	}
	return all;
}

static void
add_position(struct report *r, const struct position *p, struct texts *says,
	struct texts *notes)
{
	texts_add_once(r->arena, says, words_term(r->words, p->kind));
	if (p->note)
		texts_add_once(r->arena, notes, str_visible(r->arena, p->note));
}

static void
put_statement(
	struct report *r, struct data *list, const struct statement *s, size_t most)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);

	put(r, o, "by", report_speaker(r, s));
	put(r, o, "about", s->about);
	put(r, o, "text", report_said(r, s, most));
	put(r, o, "date", words_date(r->words, r->arena, &s->date));
	put(r, o, "kind", words_term(r->words, s->kind));
	put(r, o, "value", words_term(r->words, s->value));
	put(r, o, "notes", arena_printf(r->arena, "%zu", report_cite(r, s->source)));
}

/* What is told of an incident of another period stands in the record and the annex. */
static bool
is_elsewhere(const struct report *r, const struct statement *s)
{
	const struct judgement *j = s->about ? map_get(&r->by_id, s->about) : NULL;
	return j && !period_holds(&r->issue->period, j->incident);
}

/* What those who attribute say against their own case: it belongs beside it. */
static void
put_disclaimers(struct report *r, struct data *root, const struct texts *by)
{
	enum { MOST = 3 };
	struct data *list = data_add(r->arena, root, "disclaimers", DATA_LIST);

	LIST_EACH (r->statements, i) {
		const struct statement *s = r->statements.v[i];
		if (s->kind == STATEMENT_CONTRARY && s->by && texts_have(by, s->by) &&
			!is_elsewhere(r, s) && list->items.n < MOST)
			put_statement(r, list, s, SAYING_SHOWN);
	}
}

/* Whom the counted attributions hold responsible, and which publishers speak for
 * themselves: who relays another's view is not counted among them. */
static void
put_accusation(struct report *r, struct data *root)
{
	struct data *o = data_add(r->arena, root, "attributed", DATA_OBJECT);
	struct texts to = {0}, by = {0};

	LIST_EACH (r->issue->judged, i) {
		const struct incident *incident = r->issue->judged.v[i]->incident;
		const struct facts *facts = &incident->facts[LIST_ATTRIBUTION];
		const char *sponsors =
			is_counted(r, i) ? report_sponsors(r, incident) : "";
		if (*sponsors)
			texts_add_once(r->arena, &to, sponsors);
		for (size_t k = 0; *sponsors && k < facts->n; k++) {
			const struct source *s = facts->v[k]->source;
			if (fact_speaker(facts->v[k]) == s->kind && s->publisher)
				texts_add_once(r->arena, &by, s->publisher);
		}
	}
	put(r, o, "to", words_join(r->words, r->arena, &to));
	put(r, o, "by", words_join(r->words, r->arena, &by));
	data_bool(r->arena, o, "several", by.n > 1);
	put_disclaimers(r, root, &by);
}

/* Of how many counted findings a review changed a value. */
static void
put_reviewed(struct report *r, struct data *root)
{
	unsigned n = 0;

	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		n += j->lead->machine && period_holds(&r->issue->period, j->incident);
	}
	put_count(r, root, "reviewed", "incidents", n);
}

/* What a party says of the counted incidents, once, with the kinds joined. */
static void
put_party(struct report *r, struct data *list, const struct positions *positions,
	const char *party)
{
	struct texts says = {0}, notes = {0};

	LIST_EACH (*positions, i) {
		if (str_eq(positions->v[i]->party, party))
			add_position(r, positions->v[i], &says, &notes);
	}
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
	put(r, o, "party", words_country(r->words, party));
	put(r, o, "says", words_join(r->words, r->arena, &says));
	put(r, o, "details", sentences(r, &notes));
}

static void
put_parties(struct report *r, struct data *root)
{
	struct data *list = data_add(r->arena, root, "positions", DATA_LIST);
	struct positions positions = {0};
	struct texts parties = {0};

	LIST_EACH (r->issue->judged, i) {
		if (is_counted(r, i))
			report_positions(
				r, r->issue->judged.v[i]->incident, &positions);
	}
	LIST_EACH (positions, i) {
		texts_add_once(r->arena, &parties, positions.v[i]->party);
	}
	texts_sort(&parties);
	LIST_EACH (parties, i) {
		put_party(r, list, &positions, parties.v[i]);
	}
}

static bool
is_about_actor(const struct report *r, const struct statement *s)
{
	return s->about && map_get(&r->actors, s->about);
}

static bool
is_listed(const struct report *r, const struct statement *s, enum term kind)
{
	return s->kind == kind && !is_about_actor(r, s) && !is_elsewhere(r, s);
}

/* The statements of a kind, as many as there is room for; how many there are. */
static unsigned
put_statements_of(struct report *r, struct data *root, const char *key, enum term kind)
{
	struct data *list = data_add(r->arena, root, key, DATA_LIST);
	unsigned n = 0;

	LIST_EACH (r->statements, i) {
		const struct statement *s = r->statements.v[i];
		if (is_listed(r, s, kind) && n++ < STATEMENTS_MAX)
			put_statement(r, list, s, TELLING_SHOWN);
	}
	return n;
}

static void
put_statements(struct report *r, struct data *root)
{
	static const struct {
		const char *key;
		enum term kind;
		bool limits; /* what the brief says, as contrary evidence does */
	} lists[] = {{"claims", STATEMENT_CLAIM, false},
		{"inferences", STATEMENT_INFERENCE, false},
		{"contrary", STATEMENT_CONTRARY, true},
		{"caveats", STATEMENT_CAVEAT, true},
		{"context", STATEMENT_CONTEXT, false},
		{"responses", STATEMENT_RESPONSE, false}};
	unsigned more[2] = {0}, dissent = 0;

	for (size_t l = 0; l < COUNT(lists); l++) {
		unsigned n = put_statements_of(r, root, lists[l].key, lists[l].kind);
		dissent = lists[l].kind == STATEMENT_CONTRARY ? n : dissent;
		if (n > STATEMENTS_MAX)
			more[lists[l].limits] += n - STATEMENTS_MAX;
	}
	put_count(r, root, "more_voices", "statements", more[false]);
	put_count(r, root, "more_limits", "statements", more[true]);
	put_count(r, root, "dissent", "statements", dissent);
}

static void
put_actor(struct report *r, struct data *list, const char *name)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
	struct texts incidents = {0}, notes = {0};

	LIST_EACH (r->issue->judged, i) {
		const struct facts *actors =
			&r->issue->judged.v[i]->incident->facts[LIST_ACTORS];
		for (size_t k = 0; is_counted(r, i) && k < actors->n; k++) {
			if (!str_eq(fact_text(actors->v[k], COL_ACTORS_NAME), name))
				continue;
			if (!incidents.n ||
				incidents.v[incidents.n - 1] != report_short_id(r, i))
				LIST_ADD(r->arena, &incidents, report_short_id(r, i));
			if (actors->v[k]->note)
				texts_add_once(r->arena, &notes,
					report_short(
						r, actors->v[k]->note, TITLE_SHOWN));
		}
	}
	put(r, o, "name", name);
	put(r, o, "caution", words_join(r->words, r->arena, &notes));
	put(r, o, "incidents", report_some_of(r, &incidents));
	struct data *said = data_add(r->arena, o, "said", DATA_LIST);
	LIST_EACH (r->statements, i) {
		const struct statement *s = r->statements.v[i];
		if (str_eq(s->about, name))
			put_statement(r, said, s, TELLING_SHOWN);
	}
}

static void
put_actors(struct report *r, struct data *root)
{
	struct data *list = data_add(r->arena, root, "actors", DATA_LIST);
	struct texts names = {0};
	struct map known = {.arena = r->arena};

	LIST_EACH (r->issue->judged, i) {
		const struct facts *actors =
			&r->issue->judged.v[i]->incident->facts[LIST_ACTORS];
		for (size_t k = 0; is_counted(r, i) && k < actors->n; k++) {
			const char *name = fact_text(actors->v[k], COL_ACTORS_NAME);
			if (name)
				if (map_note(&known, name))
					LIST_ADD(r->arena, &names, name);
		}
	}
	texts_sort(&names);
	for (size_t i = 0; i < names.n && i < ACTORS_MAX; i++)
		put_actor(r, list, names.v[i]);
	put_count(r, root, "more_actors", "others",
		names.n > ACTORS_MAX ? (unsigned)(names.n - ACTORS_MAX) : 0);
}

static void
put_inputs(struct report *r, struct data *root)
{
	const struct reporting *reporting = r->issue->reporting;
	struct data *o = data_add(r->arena, root, "inputs", DATA_OBJECT);
	unsigned rejected = 0;

	LIST_EACH (reporting->inputs, i) {
		rejected += (unsigned)reporting->inputs.v[i]->rejected;
	}
	put_count(r, o, "files", "files", (unsigned)reporting->inputs.n);
	put_count(r, o, "rejected", "rejects", rejected);
	put_count(r, o, "unmarked", "incidents", (unsigned)reporting->unmarked);
	put(r, o, "unmarked_as", marking_text(r->issue->unmarked));
}

static bool
any_pivot(const struct report *r)
{
	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		for (size_t k = 0; k < j->pivots.n; k++)
			if (pivot_leads_to_concern(j, j->pivots.v[k]) &&
				period_holds(&r->issue->period, j->incident))
				return true;
	}
	return false;
}

/* Which lists hold anything, so that a heading never stands alone. */
static void
put_has(struct report *r, struct data *root)
{
	static const char *const lists[] = {"others", "actors", "commitments",
		"background", "reviews", "unmatched_reviews", "outside"};
	static const char *const voices[] = {
		"claims", "inferences", "responses", "context"};
	struct data *has = data_add(r->arena, root, "has", DATA_OBJECT);
	bool any = false;

	for (size_t i = 0; i < COUNT(lists); i++)
		data_bool(
			r->arena, has, lists[i], data_get(root, lists[i])->items.n > 0);
	for (size_t i = 0; i < COUNT(voices); i++)
		any |= data_get(root, voices[i])->items.n > 0;
	data_bool(r->arena, has, "voices", any);
	data_bool(r->arena, has, "pivots", any_pivot(r));
	data_bool(r->arena, has, "other_commitments",
		data_get(root, "commitments")->items.n > 0 || r->unmatched.n > 0);
}

struct data *
view_build(struct report *r)
{
	struct data *root = data_object(r->arena);

	data_bool(r->arena, root, "draft", r->issue->released_by == NULL);
	put(r, root, "released_by", r->issue->released_by);
	put(r, root, "ministry", r->issue->ministry);
	put(r, root, "marking", marking_text(r->issue->reporting->marking));
	view_edition(r, root);
	put(r, root, "tool", r->issue->tool);
	put(r, root, "strip_key", words_get(r->words, "strip", "key"));
	put_period(r, root);
	put_agreement(r, root);
	put_figures(r, root);
	put_rollup(r, root);
	put_confidence(r, root);
	put_by_finding(r, root);
	put_incidents(r, root);
	put_gaps(r, root);
	put_stricter(r, root);
	put_origins(r, root);
	put_accusation(r, root);
	put_reviewed(r, root);
	put_parties(r, root);
	put_actors(r, root);
	put_statements(r, root);
	view_reviews(r, root);
	view_commitments(r, root);
	view_parallel(r, root);
	view_changes(r, root);
	put_inputs(r, root);
	put_coverage(r, root);
	put_notes(r, root);
	view_outside(r, root);
	put_has(r, root);
	return root;
}
