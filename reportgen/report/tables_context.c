/* Built tables of what stands around the findings: plans that name the sectors, and who
 * says what. */
#include "report/tables_parts.h"

#include "core/str.h"

/* --- sectors and plans */

struct sector_row {
	struct texts incidents, plans;
};

/* The plans of a party held responsible that name the sector, at the time of conduct.
 */
static void
add_plans(struct report *r, struct sector_row *row, const struct incident *incident,
	enum term sector)
{
	const struct facts *said = &incident->facts[LIST_ATTRIBUTION];
	int32_t first, last;

	if (!r->issue->plans || !incident_conduct(incident, &first, &last))
		return;
	LIST_EACH (*said, i) {
		const char *state = fact_text(said->v[i], COL_ATTRIBUTION_STATE);
		for (size_t k = 0; state && k < r->issue->plans->n; k++)
			if (plan_names(
				    r->issue->plans->v[k], state, sector, first, last))
				texts_add_once(r->arena, &row->plans,
					r->issue->plans->v[k]->title);
	}
}

static void
count_sectors(struct report *r, struct sector_row rows[TERM_COUNT])
{
	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		const struct facts *victims = &j->incident->facts[LIST_VICTIMS];
		for (size_t k = 0; report_counts(r, j) && k < victims->n; k++) {
			enum term sector = fact_term(victims->v[k], COL_VICTIMS_SECTOR);
			struct texts *ids = &rows[sector].incidents;
			if (!ids->n || ids->v[ids->n - 1] != j->incident->id)
				LIST_ADD(r->arena, ids, j->incident->id);
			if (sector)
				add_plans(r, &rows[sector], j->incident, sector);
		}
	}
}

static void
make_plans(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:plans", BLOCK_TABLE);
	struct sector_row *rows = ARENA_ARRAY(r->arena, struct sector_row, TERM_COUNT);

	b->table = table_new(r, "plans");
	add_column(r, b->table, "sector", 2.0);
	add_column(r, b->table, "count", 1.0)->align = ALIGN_RIGHT;
	add_column(r, b->table, "plan", 5.0);
	count_sectors(r, rows);
	for (int t = 0; t < TERM_COUNT; t++) {
		if (!rows[t].incidents.n)
			continue;
		struct row *row = table_add_row(r->arena, b->table);
		set_text(r, &row->v[0],
			t ? words_term(r->words, (enum term)t)
			  : words_get(r->words, "missing", "absent"));
		row->v[1] = cell_number(r->arena, (double)rows[t].incidents.n);
		set_text(r, &row->v[2],
			rows[t].plans.n ? words_join(r->words, r->arena, &rows[t].plans)
					: words_get(r->words, "missing", "none"));
	}
}

/* --- who says what */

/* Incidents that are told of as one: a campaign, else an incident by itself. */
static const char *
group_of(const struct incident *incident)
{
	return incident->campaign ? incident->campaign : incident->id;
}

enum voice { VOICE_TECHNICAL, VOICE_PARTY, VOICE_OFFICIAL, VOICE_PRESS, VOICES };

static enum voice
voice_of(enum term speaker)
{
	switch (speaker) {
	case SPEAKER_GOVERNMENT:
	case SPEAKER_COURT:
	case SPEAKER_INDICTMENT:
	case SPEAKER_ORGANISATION:
		return VOICE_OFFICIAL;
	case SPEAKER_ACCUSED:
	case SPEAKER_OWN_DOCUMENT:
		return VOICE_PARTY;
	case SPEAKER_MEDIA:
		return VOICE_PRESS;
	default:
		return VOICE_TECHNICAL;
	}
}

/* What somebody says, and who: "CrowdStrike" and ": China, sponsored by the state". */
struct saying {
	const char *by, *text;
};

struct sayings {
	LIST_OF(struct saying);
};

static void
saying_add(struct report *r, struct sayings *to, const char *by, const char *text)
{
	LIST_EACH (*to, i) {
		if (str_eq(to->v[i]->by, by) && str_eq(to->v[i]->text, text))
			return;
	}
	struct saying *s = ARENA_NEW(r->arena, struct saying);
	*s = (struct saying){by, text};
	LIST_ADD(r->arena, to, s);
}

static void
add_attributions(
	struct report *r, const struct incident *incident, struct sayings said[VOICES])
{
	const struct facts *facts = &incident->facts[LIST_ATTRIBUTION];

	LIST_EACH (*facts, i) {
		const struct fact *f = facts->v[i];
		const char *state = fact_text(f, COL_ATTRIBUTION_STATE);
		if (!f->source->publisher || fact_speaker(f) != f->source->kind)
			continue;
		saying_add(r, &said[voice_of(fact_speaker(f))], f->source->publisher,
			arena_printf(r->arena, ": %s, %s",
				state ? words_country(r->words, state)
				      : words_get(r->words, "missing", "unknown"),
				words_term(r->words,
					fact_term(f, COL_ATTRIBUTION_NEXUS))));
	}
}

static void
add_positions(
	struct report *r, const struct incident *incident, struct sayings said[VOICES])
{
	struct positions positions = {0};

	report_positions(r, incident, &positions);
	LIST_EACH (positions, i) {
		const struct position *p = positions.v[i];
		bool party = texts_have(&r->issue->agreement->parties, p->party);
		saying_add(r, &said[party ? VOICE_PARTY : VOICE_OFFICIAL],
			words_country(r->words, p->party),
			arena_printf(r->arena, ": %s", words_term(r->words, p->kind)));
	}
}

static bool
has_spoken(const struct sayings *said, const char *by)
{
	LIST_EACH (*said, i) {
		if (str_eq(said->v[i]->by, by))
			return true;
	}
	return false;
}

/* What the press infers is called so; what those who attribute say against their own
 * case stands with what they say. */
static void
add_statements(struct report *r, const char *group, struct sayings said[VOICES])
{
	LIST_EACH (r->statements, i) {
		const struct statement *s = r->statements.v[i];
		bool infers = s->kind == STATEMENT_INFERENCE;
		const char *by = report_speaker(r, s);
		if ((!infers && s->kind != STATEMENT_CONTRARY) ||
			!str_eq(s->about, group))
			continue;
		enum voice v = infers ? VOICE_PRESS : voice_of(s->source->kind);
		if (!infers && has_spoken(&said[VOICE_TECHNICAL], by))
			v = VOICE_TECHNICAL;
		saying_add(r, &said[v], by,
			arena_printf(r->arena, " (%s): %s",
				words_term(r->words, s->kind),
				report_said(r, s, SAYING_SHOWN)));
	}
}

/* Each on a line of its own, its speaker in bold. */
static struct cell
voices_cell(struct report *r, const struct sayings *said)
{
	struct cell c = cell_text(r->arena, "");

	c.text = (struct text){0};
	LIST_EACH (*said, i) {
		text_add(r->arena, &c.text, said->v[i]->by, RUN_BOLD);
		text_add(r->arena, &c.text, said->v[i]->text,
			i + 1 < said->n ? RUN_BREAK_AFTER : 0);
	}
	if (!said->n)
		text_add(r->arena, &c.text, words_get(r->words, "missing", "none"), 0);
	return c;
}

static void
add_group(struct report *r, struct table *t, const char *group)
{
	struct texts ids = {0};
	struct sayings said[VOICES] = {0};
	struct row *row = table_add_row(r->arena, t);

	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		if (!report_counts(r, j) || !str_eq(group_of(j->incident), group))
			continue;
		LIST_ADD(r->arena, &ids, report_short_id(r, i));
		add_attributions(r, j->incident, said);
		add_positions(r, j->incident, said);
	}
	add_statements(r, group, said);
	set_text(r, &row->v[0], report_some_of(r, &ids));
	for (int v = 0; v < VOICES; v++)
		row->v[v + 1] = voices_cell(r, &said[v]);
}

/* One row for each group of incidents of concern: what is said, by whom. */
static void
make_voices(struct report *r, struct builts *out)
{
	enum { ROWS = 20 };
	struct block *b = add_built(r, out, "table:voices", BLOCK_TABLE);
	struct texts groups = {0};

	b->table = table_new(r, "voices");
	add_column(r, b->table, "concerned", 1.5);
	add_column(r, b->table, "technical-says", 2.2);
	add_column(r, b->table, "party-says", 1.8);
	add_column(r, b->table, "officials-say", 2.0);
	add_column(r, b->table, "press-says", 2.5);
	LIST_EACH (r->issue->judged, i) {
		if (groups.n <= ROWS && report_counts(r, r->issue->judged.v[i]))
			texts_add_once(r->arena, &groups,
				group_of(r->issue->judged.v[i]->incident));
	}
	for (size_t i = 0; i < groups.n && i < ROWS; i++)
		add_group(r, b->table, groups.v[i]);
}

void
builts_make_context(struct report *r, struct builts *out)
{
	make_plans(r, out);
	make_voices(r, out);
}
