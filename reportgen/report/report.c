/* What all parts of the report share: ids, citations, phrases. */
#include "report/report.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"

struct named {
	const char *text;
	size_t index;
};

static int
by_text(const void *a, const void *b)
{
	return str_order(
		((const struct named *)a)->text, ((const struct named *)b)->text);
}

/* What stands behind the publisher: "cs-01" of "crowdstrike:cs-01"; of a STIX id the
 * type and the first eight digits. */
static const char *
short_form(struct arena *arena, const char *id)
{
	const char *colon = strrchr(id, ':');
	const char *native = colon && colon[1] ? colon + 1 : id;
	const char *dashes = strstr(native, "--");

	if (dashes && strlen(dashes) == 38)
		return arena_dup(arena, native, (size_t)(dashes - native) + 10);
	return strlen(native) <= 12 ? str_upper(arena, native) : native;
}

static void
make_short_ids(struct report *r)
{
	size_t n = r->issue->judged.n;
	struct named *sorted = ARENA_ARRAY(r->arena, struct named, n);

	r->short_ids = ARENA_ARRAY(r->arena, const char *, n);
	LIST_EACH (r->issue->judged, i) {
		sorted[i] = (struct named){short_form(r->arena, r->notes[i].id), i};
	}
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_text);
	LIST_EACH (r->issue->judged, i) {
		bool twice = (i && str_eq(sorted[i - 1].text, sorted[i].text)) ||
			     (i + 1 < n && str_eq(sorted[i + 1].text, sorted[i].text));
		size_t at = sorted[i].index;
		r->short_ids[at] = twice ? r->notes[at].id : sorted[i].text;
	}
}

static void
index_judged(struct report *r)
{
	r->by_id.arena = r->actors.arena = r->arena;
	r->notes = ARENA_ARRAY(r->arena, struct judged_note, r->issue->judged.n);
	LIST_EACH (r->issue->judged, i) {
		struct judgement *j = r->issue->judged.v[i];
		r->notes[i] = (struct judged_note){
			.id = arena_str(r->arena, j->incident->id),
			.code = (uint8_t)j->lead->code,
			.in_period = period_holds(&r->issue->period, &j->times)};
		const struct facts *actors = &j->incident->facts[LIST_ACTORS];
		map_put(&r->by_id, r->notes[i].id, j);
		for (size_t k = 0; k < actors->n; k++) {
			const char *name = fact_text(actors->v[k], COL_ACTORS_NAME);
			if (name)
				map_put(&r->actors, name, j);
		}
	}
}

/* By their day, those without one first; of one day in the order they came. */
static bool
is_older(const struct statement *a, const struct statement *b)
{
	struct date x = statement_date(a), y = statement_date(b);

	if (!date_known(&x) || !date_known(&y))
		return !date_known(&x) && date_known(&y);
	return x.first < y.first;
}

struct aged {
	const struct statement *statement;
	size_t index;
};

static int
by_age(const void *a, const void *b)
{
	const struct aged *x = a, *y = b;

	if (is_older(x->statement, y->statement))
		return -1;
	if (is_older(y->statement, x->statement))
		return 1;
	return (x->index > y->index) - (x->index < y->index);
}

bool
position_concerns(const struct position *p, const struct incident *incident)
{
	return p->about &&
	       (str_eq(p->about, incident->id) || str_eq(p->about, incident->campaign));
}

void
report_positions(
	const struct report *r, const struct incident *incident, struct positions *out)
{
	const struct reporting *reporting = r->issue->reporting;

	LIST_EACH (incident->positions, i) {
		LIST_ADD(r->arena, out, incident->positions.v[i]);
	}
	LIST_EACH (reporting->positions, i) {
		const struct position *p = reporting->positions.v[i];
		if (position_concerns(p, incident) &&
			!is_told_later(&p->date, p->source, r->issue->period.as_of))
			LIST_ADD(r->arena, out, p);
	}
}

/* What is later waits for the next issue. */
static void
sort_statements(struct report *r)
{
	const struct reporting *reporting = r->issue->reporting;
	struct aged *sorted =
		ARENA_ARRAY(r->arena, struct aged, reporting->statements.n + 1);
	size_t n = 0;

	LIST_EACH (reporting->statements, i) {
		const struct statement *s = reporting->statements.v[i];
		if (!is_told_later(&s->date, s->source, r->issue->period.as_of))
			sorted[n++] = (struct aged){s, i};
	}
	qsort(sorted, n, sizeof *sorted, by_age);
	for (size_t i = 0; i < n; i++)
		LIST_ADD(r->arena, &r->statements, sorted[i].statement);
}

struct report *
report_new(const struct issue *issue, struct words *words, struct arena *arena)
{
	struct report *r = ARENA_NEW(arena, struct report);

	r->arena = arena;
	r->issue = issue;
	r->words = words;
	figures_count(issue, arena, &r->figures);
	coverage_count(issue, arena, &r->coverage);
	index_judged(r);
	make_short_ids(r);
	sectors_count(issue, arena, &r->sectors);
	sort_statements(r);
	LIST_EACH (*issue->agreements, i) {
		commitments_assess(
			issue, issue->agreements->v[i], arena, &r->commitments);
	}
	commitments_unmatched(issue, arena, &r->unmatched);
	parallel_compare(issue, arena, &r->parallel);
	return r;
}

bool
report_counts(const struct report *r, const struct judgement *j)
{
	return finding_is_concern(j->lead->code) &&
	       period_holds(&r->issue->period, &j->times);
}

const char *
report_short_id(const struct report *r, size_t i)
{
	return r->short_ids[i];
}

size_t
report_cite(struct report *r, const struct source *s)
{
	LIST_EACH (r->citations.all, i) {
		if (r->citations.all.v[i] == s)
			return i + 1;
	}
	LIST_ADD(r->arena, &r->citations.all, s);
	return r->citations.all.n;
}

const char *
report_short(struct report *r, const char *text, size_t most)
{
	const char *end = text, *word = NULL;

	for (size_t n = 0; *end && n < most; n++) {
		if (*end == ' ')
			word = end;
		str_next(&end);
	}
	if (!*end)
		return text;
	/* a word longer than this is cut, too */
	if (word && end - word < (ptrdiff_t)most / 2)
		end = word;
	return arena_printf(r->arena, "%.*s…", (int)(end - text), text);
}

const char *
report_title(struct report *r, const struct incident *incident)
{
	return report_short(
		r, incident->title ? incident->title : incident->id, TITLE_SHOWN);
}

const char *
report_publisher(struct report *r, const struct source *s)
{
	return s->publisher ? report_short(r, s->publisher, NAME_SHOWN)
			    : words_get(r->words, "missing", "publisher");
}

const char *
report_speaker(struct report *r, const struct statement *s)
{
	return s->by ? report_short(r, str_visible(r->arena, s->by), NAME_SHOWN)
		     : report_publisher(r, s->source);
}

const char *
report_said(struct report *r, const struct statement *s, size_t most)
{
	const char *all = s->text ? str_visible(r->arena, s->text) : "";
	const char *text = report_short(r, all, most);

	return s->verbatim && *text ? words_quote(r->words, r->arena, text) : text;
}

/* A value as a reader sees it: its own text, a term's label, or the word for its
 * absence. */
static const char *
value_phrase(struct report *r, const struct value *v)
{
	switch ((enum value_kind)v->kind) {
	case VALUE_TEXT:
		return v->text;
	case VALUE_TERM:
		return words_term(r->words, v->term);
	case VALUE_NULL:
	case VALUE_UNKNOWN:
	case VALUE_WITHHELD:
	case VALUE_NOT_APPLICABLE:
		return words_get(r->words, "missing", missing_words[v->kind]);
	default:
		return "";
	}
}

static const char *
victim_phrase(struct report *r, const struct fact *f, size_t most)
{
	const char *name = fact_text(f, COL_VICTIMS_NAME);
	const char *country = fact_text(f, COL_VICTIMS_COUNTRY);
	const char *sector = value_phrase(r, fact_get(f, COL_VICTIMS_SECTOR));
	const struct value *count = fact_get(f, COL_VICTIMS_COUNT);

	if (!name)
		name = fact_text(f, COL_VICTIMS_LABEL);
	if (!name)
		name = words_get(r->words, "missing", "unnamed");
	if (count->kind == VALUE_NUMBER && count->number > 1)
		name = arena_printf(r->arena, "%s (%.0f)", name, count->number);
	name = report_short(r, name, most);
	country = country ? words_country(r->words, country) : "";
	if (!*sector && !*country)
		return name;
	return arena_printf(r->arena, "%s (%s%s%s)", name, sector,
		*sector && *country ? ", " : "", country);
}

/* "A, B and 5 others": at most so many. */
static const char *
some_of(struct report *r, const struct texts *list, size_t most)
{
	struct texts shown = {0};

	for (size_t i = 0; i < list->n && i < most; i++)
		LIST_ADD(r->arena, &shown, list->v[i]);
	if (list->n > most)
		LIST_ADD(r->arena, &shown,
			words_count(r->words, r->arena, "others",
				(unsigned)(list->n - most)));
	return words_join(r->words, r->arena, &shown);
}

static const char *
victims_of(struct report *r, const struct incident *incident, size_t most, size_t name)
{
	struct facts victims = incident_standing(r->arena, incident, LIST_VICTIMS);
	struct texts list = {0};

	LIST_EACH (victims, i) {
		texts_add_once(r->arena, &list, victim_phrase(r, victims.v[i], name));
	}
	return some_of(r, &list, most);
}

const char *
report_victims(struct report *r, const struct incident *incident)
{
	return victims_of(r, incident, SIZE_MAX, SIZE_MAX);
}

const char *
report_some_victims(struct report *r, const struct incident *incident, size_t most)
{
	return victims_of(r, incident, most, NAME_SHOWN);
}

const char *
report_some_of(struct report *r, const struct texts *ids)
{
	return some_of(r, ids, IDS_SHOWN);
}

const char *
report_when(struct report *r, const struct incident *incident, bool shortened)
{
	int32_t first, last;

	if (!incident_conduct(incident, &first, &last))
		return "";
	return shortened ? words_short_range(r->words, r->arena, first, last)
			 : words_range(r->words, r->arena, first, last);
}

void
report_add_sponsors(
	struct report *r, const struct incident *incident, struct texts *list)
{
	struct facts said = incident_standing(r->arena, incident, LIST_ATTRIBUTION);

	LIST_EACH (said, i) {
		const struct fact *f = said.v[i];
		const struct value *state = fact_get(f, COL_ATTRIBUTION_STATE);
		enum term nexus = fact_term(f, COL_ATTRIBUTION_NEXUS);
		if (nexus == NEXUS_NONE || nexus == NEXUS_NATIONALITY)
			continue;
		const char *name = state->kind == VALUE_TEXT
					   ? words_country(r->words, state->text)
					   : value_phrase(r, state);
		if (*name)
			texts_add_once(r->arena, list, name);
	}
}

const char *
report_sponsors(struct report *r, const struct incident *incident)
{
	struct texts list = {0};

	report_add_sponsors(r, incident, &list);
	return words_join(r->words, r->arena, &list);
}

struct furniture
report_furniture(struct report *r)
{
	const struct issue *issue = r->issue;
	const struct period *p = &issue->period;
	const char *name = words_range(r->words, r->arena, p->from, p->to);
	const char *as_of[] = {
		"date", words_range(r->words, r->arena, p->as_of, p->as_of)};
	const char *subject[] = {
		"period", name, "agreement", issue->agreement->short_title};
	bool draft = issue->released_by == NULL;
	const char *left = words_fill(
		r->arena, words_get(r->words, "page", "subject"), subject, 2);

	return (struct furniture){
		.title = words_fill(
			r->arena, words_get(r->words, "page", "title"), subject, 2),
		.subject = issue->agreement->title,
		.author = issue->released_by ? issue->released_by : "",
		.keywords =
			arena_printf(r->arena, "%s, %s", p->id, issue->agreement->id),
		.language = words_get(r->words, "language", "code"),
		.created = issue->created,
		.marking = marking_text(issue->reporting->marking),
		.banner = issue->cui,
		.status = draft ? words_get(r->words, "page", "draft") : NULL,
		.header_left = issue->ministry ? arena_printf(r->arena, "%s · %s",
							 issue->ministry, left)
					       : left,
		.footer_left = arena_printf(r->arena, "%s · %s", issue->tool,
			words_fill(r->arena, words_get(r->words, "page", "as-of"),
				as_of, 1)),
		.page_of = words_get(r->words, "page", "page-of"),
	};
}
