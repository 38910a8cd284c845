/* One incident as a template sees it. */
#include "report/view_parts.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/str.h"

static int
by_number(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* The numbers of sources, each once, in order: "1, 3". */
static const char *
notes_of(struct report *r, const struct sources *sources)
{
	size_t *numbers = ARENA_ARRAY(r->arena, size_t, sources->n ? sources->n : 1);
	struct buf text = {.arena = r->arena};

	LIST_EACH (*sources, i) {
		numbers[i] = report_cite(r, sources->v[i]);
	}
	qsort(numbers, sources->n, sizeof *numbers, by_number);
	LIST_EACH (*sources, i) {
		if (!i || numbers[i] != numbers[i - 1])
			buf_printf(&text, "%s%zu", i ? ", " : "", numbers[i]);
	}
	return buf_text(&text);
}

static const char *
note_of(struct report *r, struct source *s)
{
	return arena_printf(r->arena, "%zu", report_cite(r, s));
}

/* Who says so, each once: "A and B". */
static const char *
publishers_of(struct report *r, const struct sources *sources)
{
	struct texts names = {0};

	LIST_EACH (*sources, i) {
		texts_add_once(r->arena, &names, report_publisher(r, sources->v[i]));
	}
	return words_join(r->words, r->arena, &names);
}

/* "label (ground; note)", of which either may be NULL. */
static const char *
remarked(struct report *r, const char *label, const char *ground, const char *note)
{
	const char *said = note ? report_short(r, note, TITLE_SHOWN) : "";

	if (!ground && !note)
		return label;
	return arena_printf(r->arena, "%s (%s%s%s)", label, ground ? ground : "",
		ground && note ? "; " : "", said);
}

/* The labels of a list's terms, each once, joined, and the sources that say so. */
static void
put_terms(struct report *r, struct data *to, const char *key,
	const struct incident *incident, enum fact_list list, enum fact_column column)
{
	struct texts labels = {0};
	struct sources sources = {0};
	struct data *o = data_add(r->arena, to, key, DATA_OBJECT);

	LIST_EACH (incident->facts[list], i) {
		const struct fact *f = incident->facts[list].v[i];
		if (!fact_term(f, column))
			continue;
		const char *label = words_term(r->words, fact_term(f, column));
		texts_add_once(r->arena, &labels, remarked(r, label, NULL, f->note));
		LIST_ADD(r->arena, &sources, f->source);
	}
	put(r, o, "text", words_join(r->words, r->arena, &labels));
	put(r, o, "by", publishers_of(r, &sources));
	put(r, o, "notes", notes_of(r, &sources));
}

static void
put_malware(struct report *r, struct data *to, const struct incident *incident)
{
	struct texts names = {0};

	LIST_EACH (incident->facts[LIST_MEANS], i) {
		const struct value *v =
			fact_get(incident->facts[LIST_MEANS].v[i], COL_MEANS_MALWARE);
		for (size_t k = 0; v->kind == VALUE_TEXTS && k < v->texts->n; k++)
			texts_add_once(r->arena, &names, v->texts->v[k]);
	}
	put(r, to, "malware", report_some_of(r, &names));
}

static const char *
state_name(struct report *r, const struct fact *f)
{
	const struct value *v = fact_get(f, COL_ATTRIBUTION_STATE);

	if (v->kind == VALUE_TEXT)
		return words_country(r->words, v->text);
	return words_get(r->words, "missing", missing_words[v->kind]);
}

static void
put_attribution(struct report *r, struct data *list, const struct fact *f)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
	enum term basis = fact_term(f, COL_ATTRIBUTION_BASIS);

	put(r, o, "by", report_publisher(r, f->source));
	put(r, o, "speaker", words_term(r->words, fact_speaker(f)));
	data_bool(r->arena, o, "relayed", fact_speaker(f) != f->source->kind);
	put(r, o, "state", state_name(r, f));
	put(r, o, "nexus", words_term(r->words, fact_term(f, COL_ATTRIBUTION_NEXUS)));
	put(r, o, "confidence",
		words_term(r->words, fact_term(f, COL_ATTRIBUTION_CONFIDENCE)));
	put(r, o, "own", fact_text(f, COL_ATTRIBUTION_RAW));
	put(r, o, "basis",
		basis ? words_term(r->words, basis)
		      : words_get(r->words, "basis", "absent"));
	put(r, o, "note", f->note);
	put(r, o, "notes", note_of(r, f->source));
}

static void
put_attributions(struct report *r, struct data *to, const struct incident *incident)
{
	struct data *list = data_add(r->arena, to, "attribution", DATA_LIST);

	LIST_EACH (incident->facts[LIST_ATTRIBUTION], i) {
		put_attribution(r, list, incident->facts[LIST_ATTRIBUTION].v[i]);
	}
}

static const char *
cap_labels(struct report *r, const struct texts *caps)
{
	struct texts labels = {0};
	LIST_EACH (*caps, i) {
		texts_add_once(
			r->arena, &labels, words_get(r->words, "caps", caps->v[i]));
	}
	return words_join(r->words, r->arena, &labels);
}

static void
put_element(struct report *r, struct data *list, const char *label,
	const struct element_result *e)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);

	put(r, o, "label", label);
	put(r, o, "value", words_value(r->words, e->value));
	put(r, o, "letter", element_value_letter(e->value));
	put(r, o, "confidence", words_confidence(r->words, e->confidence));
	put(r, o, "caps", cap_labels(r, &e->caps));
}

static void
put_elements(struct report *r, struct data *to, const struct finding *f)
{
	struct data *list = data_add(r->arena, to, "elements", DATA_LIST);
	struct texts open = {0};

	for (int role = 0; role < ELEMENT_COUNT; role++) {
		const struct element_result *e = &f->elements[role];
		put_element(r, list, words_element(r->words, role), e);
		if (e->value == UNDETERMINED || e->value == NOT_ESTABLISHED)
			LIST_ADD(r->arena, &open, words_element(r->words, role));
	}
	put_element(r, list, words_get(r->words, "elements", "attempt"), &f->attempt);
	put(r, to, "open", str_lower(r->arena, words_join(r->words, r->arena, &open)));
}

static void
put_finding(struct report *r, struct data *to, const struct finding *f)
{
	struct data *o = data_add(r->arena, to, "finding", DATA_OBJECT);
	struct texts reasons = {0};

	put(r, o, "code", finding_text(f->code));
	put(r, o, "label", words_finding(r->words, f->code));
	put(r, o, "not", words_get(r->words, "findings-not", finding_text(f->code)));
	put(r, o, "confidence", words_confidence(r->words, f->confidence));
	LIST_EACH (f->reasons, i) {
		LIST_ADD(r->arena, &reasons,
			words_get(r->words, "reasons", f->reasons.v[i]));
	}
	put(r, o, "reasons", words_join(r->words, r->arena, &reasons));
	data_bool(r->arena, o, "by_setting", finding_is_by_setting(f));
	data_bool(r->arena, o, "theft_shown",
		f->elements[ELEMENT_THEFT].value == ESTABLISHED);
}

static void
put_position(struct report *r, struct data *list, const struct position *p)
{
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);

	put(r, o, "party", words_country(r->words, p->party));
	put(r, o, "says", words_term(r->words, p->kind));
	put(r, o, "date", words_date(r->words, r->arena, &p->date));
	put(r, o, "note", p->note);
	put(r, o, "notes", note_of(r, p->source));
}

static void
put_positions(struct report *r, struct data *to, const struct incident *incident)
{
	struct data *list = data_add(r->arena, to, "positions", DATA_LIST);
	struct positions positions = {0};

	report_positions(r, incident, &positions);
	LIST_EACH (positions, i) {
		put_position(r, list, positions.v[i]);
	}
}

static void
put_actors(struct report *r, struct data *to, const struct incident *incident)
{
	struct texts names = {0};

	LIST_EACH (incident->facts[LIST_ACTORS], i) {
		const char *name =
			fact_text(incident->facts[LIST_ACTORS].v[i], COL_ACTORS_NAME);
		if (name)
			texts_add_once(r->arena, &names, name);
	}
	put(r, to, "actors", words_join(r->words, r->arena, &names));
}

/* The purposes sources state, each with its ground. */
static void
put_purposes(struct report *r, struct data *to, const struct incident *incident)
{
	struct texts phrases = {0};
	struct sources sources = {0};
	struct data *o = data_add(r->arena, to, "purposes", DATA_OBJECT);

	LIST_EACH (incident->facts[LIST_PURPOSES], i) {
		const struct fact *f = incident->facts[LIST_PURPOSES].v[i];
		enum term grounds = fact_term(f, COL_PURPOSES_GROUNDS);
		const char *value =
			words_term(r->words, fact_term(f, COL_PURPOSES_VALUE));
		texts_add_once(r->arena, &phrases,
			remarked(r, value,
				grounds ? words_term(r->words, grounds) : NULL,
				f->note));
		LIST_ADD(r->arena, &sources, f->source);
	}
	put(r, o, "text", words_join(r->words, r->arena, &phrases));
	put(r, o, "notes", notes_of(r, &sources));
}

/* What was taken or sought; an inference is called one. */
static void
put_objects(struct report *r, struct data *to, const struct incident *incident)
{
	struct texts phrases = {0};
	struct sources sources = {0};
	struct data *o = data_add(r->arena, to, "objects", DATA_OBJECT);

	LIST_EACH (incident->facts[LIST_OBJECTS], i) {
		const struct fact *f = incident->facts[LIST_OBJECTS].v[i];
		enum term inferred = fact_term(f, COL_OBJECTS_INFERRED);
		const char *kind = words_term(r->words, fact_term(f, COL_OBJECTS_KIND));
		texts_add_once(r->arena, &phrases,
			remarked(r, kind,
				inferred ? words_term(r->words, inferred) : NULL,
				f->note));
		LIST_ADD(r->arena, &sources, f->source);
	}
	put(r, o, "text", words_join(r->words, r->arena, &phrases));
	put(r, o, "notes", notes_of(r, &sources));
}

static void
put_next_step(struct report *r, struct data *to, const struct incident *incident)
{
	const struct note *n = notes_of_incident(r->issue->notes, incident->id);
	put(r, to, "next", n && n->next ? str_visible(r->arena, n->next) : "");
}

struct data *
view_incident(struct report *r, struct data *parent, size_t at)
{
	const struct judgement *j = r->issue->judged.v[at];
	const struct incident *incident = j->incident;
	struct data *o = data_add(r->arena, parent, NULL, DATA_OBJECT);
	struct sources sources = {0};

	put(r, o, "id", report_short_id(r, at));
	put(r, o, "title", report_title(r, incident));
	put(r, o, "when", report_when(r, incident, false));
	put(r, o, "reported", words_date(r->words, r->arena, &j->times.reported));
	put(r, o, "victims", report_some_victims(r, incident, VICTIMS_TOLD));
	put(r, o, "sponsors", report_sponsors(r, incident));
	put(r, o, "attempts",
		words_count(r->words, r->arena, "attempts",
			incident->attempts_min ? incident->attempts_min : 1));
	data_bool(r->arena, o, "ongoing", incident->ongoing);
	put_actors(r, o, incident);
	put_malware(r, o, incident);
	put_terms(r, o, "means", incident, LIST_MEANS, COL_MEANS_VALUE);
	put_terms(r, o, "taking", incident, LIST_TAKING, COL_TAKING_VALUE);
	put_objects(r, o, incident);
	put_purposes(r, o, incident);
	put_attributions(r, o, incident);
	put_finding(r, o, j->lead);
	put_elements(r, o, j->lead);
	put_next_step(r, o, incident);
	view_explain(r, o, at);
	put_positions(r, o, incident);
	incident_sources(r->arena, incident, &sources);
	put(r, o, "notes", notes_of(r, &sources));
	return o;
}
