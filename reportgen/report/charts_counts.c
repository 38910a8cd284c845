/* Charts of the period: sectors by finding, and elements by value. */
#include "report/charts_parts.h"

#include <assert.h>

#include "core/count.h"
#include "core/str.h"

/* Rows of the heat table; the rest are counted in one more. */
enum { SECTORS_SHOWN = 14, SECTORS_NAMED = 3 };

/* Sectors */

static const char *
sector_name(struct report *r, enum term sector)
{
	return sector == TERM_NONE ? words_get(r->words, "missing", "absent")
				   : words_term(r->words, sector);
}

static void
add_heat_series(struct report *r, struct chart_panel *panel, const bool codes[])
{
	struct chart_series *s;

	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		if (!codes[code])
			continue;
		s = ARENA_NEW(r->arena, struct chart_series);
		s->label = words_get(r->words, "findings-short", finding_text(code));
		s->tone = finding_tone(r, code);
		s->symbol = words_get(r->words, "symbols", finding_text(code));
		LIST_ADD(r->arena, &panel->series, s);
	}
	s = ARENA_NEW(r->arena, struct chart_series);
	s->label = chart_phrase(r, "all", NULL);
	s->is_total = true;
	LIST_ADD(r->arena, &panel->series, s);
}

static double *
add_heat_row(struct report *r, struct chart_panel *panel, const char *label)
{
	struct chart_bar *bar = ARENA_NEW(r->arena, struct chart_bar);

	bar->label = label;
	bar->values = ARENA_ARRAY(r->arena, double, FINDING_COUNT + 1);
	LIST_ADD(r->arena, &panel->bars, bar);
	return bar->values;
}

static void
add_counts(double *values, const struct sector_count *c, const bool codes[])
{
	size_t n = 0;

	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		if (codes[code])
			values[n++] += c->by_finding[code];
	values[n] += c->total;
}

/* A row for each sector; of many those with the most, and one for all others. */
static void
add_heat_rows(struct report *r, struct chart_panel *panel,
	const struct sectors *sectors, const bool codes[])
{
	size_t n = sectors->n, named = n && !sectors->v[n - 1]->sector ? n - 1 : n;
	size_t shown = named > SECTORS_SHOWN ? SECTORS_SHOWN - 1 : named;
	struct slots s = {0};
	double *rest = NULL;

	slot_text(&s, "n", arena_printf(r->arena, "%zu", named - shown));
	for (size_t i = 0; i < n; i++) {
		const struct sector_count *c = sectors->v[i];
		if (i == shown && i < named)
			rest = add_heat_row(
				r, panel, chart_phrase(r, "sectors-rest", &s));
		bool is_own = i < shown || i == named;
		double *row = is_own ? add_heat_row(r, panel, sector_name(r, c->sector))
				     : rest;
		assert(row); /* the rest has its row before what it counts */
		add_counts(row, c, codes);
	}
}

/* How many sectors with the most incidents can be named without leaving out one that
 * has as many; 0 when too many have as many. */
static size_t
count_leading(const struct sectors *sectors)
{
	size_t n = sectors->n, most = 0;

	n -= n && sectors->v[n - 1]->sector == TERM_NONE;
	for (size_t i = 1; i <= n && i <= SECTORS_NAMED; i++)
		if (i == n || sectors->v[i]->total < sectors->v[i - 1]->total)
			most = i;
	return most;
}

/* "technology (five incidents), …", of the sectors with the most. */
static const char *
leading_sectors(struct report *r, const struct sectors *sectors)
{
	struct texts parts = {0};

	for (size_t i = 0; i < count_leading(sectors); i++) {
		const struct sector_count *c = sectors->v[i];
		LIST_ADD(r->arena, &parts,
			arena_printf(r->arena, "%s (%s)", sector_name(r, c->sector),
				words_count(
					r->words, r->arena, "incidents", c->total)));
	}
	return words_join(r->words, r->arena, &parts);
}

static void
sectors_words(struct report *r, struct chart *chart, const struct sectors *sectors)
{
	const char *leading = leading_sectors(r, sectors);
	struct slots s = {0};
	unsigned silent = 0, level = 0;

	LIST_EACH (*sectors, i) {
		const struct sector_count *c = sectors->v[i];
		silent += c->sector == TERM_NONE ? c->total : 0;
		level += c->sector && c->total == sectors->v[0]->total;
	}
	slot_text(&s, "sectors", leading);
	slot_number(r, &s, "level", level);
	slot_count(r, &s, "most", "incidents", sectors->n ? sectors->v[0]->total : 0);
	slot_count(r, &s, "silent", "incidents", silent);
	slot_text(&s, "sheet", words_get(r->words, "sheets", "sectors"));
	if (level)
		sentence_add(r, &chart->reading,
			chart_phrase(
				r, *leading ? "sectors-show" : "sectors-level", &s));
	if (silent)
		sentence_add(r, &chart->reading, chart_phrase(r, "sectors-silent", &s));
	if (!sectors->n)
		chart->reading = chart_phrase(r, "none", NULL);
	sentence_add(r, &chart->note, chart_phrase(r, "sectors-counted", &s));
	sentence_add(r, &chart->note, chart_phrase(r, "sheet", &s));
}

/* Row by row what the cells hold. */
static const char *
panel_numbers(struct report *r, const struct chart_panel *panel)
{
	const char *text = "";

	LIST_EACH (panel->bars, i) {
		struct texts parts = {0};
		struct slots s = {0};
		LIST_EACH (panel->series, k)
			LIST_ADD(r->arena, &parts,
				arena_printf(r->arena, "%s %.0f",
					panel->series.v[k]->label,
					panel->bars.v[i]->values[k]));
		slot_text(&s, "row", panel->bars.v[i]->label);
		slot_text(&s, "parts", words_join(r->words, r->arena, &parts));
		sentence_add(r, &text, chart_phrase(r, "row-numbers", &s));
	}
	return text;
}

void
make_sectors(struct report *r, struct builts *out)
{
	struct chart *chart = chart_new(r, out, "chart:sectors", CHART_HEAT, "sectors");
	struct chart_panel *panel = ARENA_NEW(r->arena, struct chart_panel);
	bool codes[FINDING_COUNT] = {0};

	LIST_EACH (r->sectors, i)
		for (int code = 0; code < FINDING_COUNT; code++)
			codes[code] |= r->sectors.v[i]->by_finding[code] > 0;
	chart->is_empty = !r->sectors.n;
	LIST_ADD(r->arena, &chart->panels, panel);
	add_heat_series(r, panel, codes);
	add_heat_rows(r, panel, &r->sectors, codes);
	sectors_words(r, chart, &r->sectors);
	chart->numbers = panel_numbers(r, panel);
}

/* Elements */

static const enum element_value values[] = {
	ESTABLISHED, UNDETERMINED, NOT_ESTABLISHED, NEGATED};
enum { VALUES = COUNT(values) };

static void
add_value_series(struct report *r, struct chart *chart, struct chart_panel *panel)
{
	for (size_t i = 0; i < VALUES; i++) {
		struct chart_series *s = ARENA_NEW(r->arena, struct chart_series);
		struct chart_key *key = ARENA_NEW(r->arena, struct chart_key);
		s->label = words_value(r->words, values[i]);
		s->tone = element_value_text(values[i]);
		s->symbol = element_value_letter(values[i]);
		*key = (struct chart_key){
			.label = s->label, .tone = s->tone, .symbol = s->symbol};
		LIST_ADD(r->arena, &panel->series, s);
		LIST_ADD(r->arena, &chart->keys, key);
	}
}

static void
add_value_bars(struct report *r, struct chart_panel *panel,
	const struct element_counts *counts)
{
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++) {
		double *n = add_heat_row(r, panel, words_role(r->words, role));
		for (size_t i = 0; i < VALUES; i++)
			n[i] = counts->by_value[role][values[i]];
	}
}

static unsigned
open_count(const struct element_counts *counts, int role)
{
	return counts->by_value[role][UNDETERMINED] +
	       counts->by_value[role][NOT_ESTABLISHED];
}

/* The elements open in the most incidents, of the six. */
static const char *
most_open(struct report *r, const struct element_counts *counts, unsigned *most)
{
	struct texts names = {0};

	*most = 0;
	for (int role = 0; role < ELEMENT_COUNT; role++)
		if (open_count(counts, role) > *most)
			*most = open_count(counts, role);
	for (int role = 0; role < ELEMENT_COUNT; role++)
		if (*most && open_count(counts, role) == *most)
			LIST_ADD(r->arena, &names, words_role(r->words, role));
	return words_join(r->words, r->arena, &names);
}

static void
elements_words(
	struct report *r, struct chart *chart, const struct element_counts *counts)
{
	struct slots s = {0};
	unsigned most;

	slot_text(&s, "elements", most_open(r, counts, &most));
	slot_number(r, &s, "most", most);
	slot_count(r, &s, "incidents", "incidents", counts->findings);
	slot_number(r, &s, "complete", counts->complete);
	slot_text(&s, "sheet", words_get(r->words, "sheets", "element-counts"));
	sentence_add(r, &chart->reading,
		chart_phrase(r,
			!counts->findings ? "none"
			: most            ? "elements-show"
					  : "elements-show-none",
			&s));
	if (counts->findings)
		sentence_add(
			r, &chart->reading, chart_phrase(r, "elements-complete", &s));
	sentence_add(r, &chart->note, chart_phrase(r, "elements-counted", &s));
	sentence_add(r, &chart->note, chart_phrase(r, "sheet", &s));
}

void
make_elements(struct report *r, struct builts *out)
{
	struct chart *chart =
		chart_new(r, out, "chart:elements", CHART_BARS, "elements");
	struct chart_panel *panel = ARENA_NEW(r->arena, struct chart_panel);
	struct element_counts counts;

	elements_count(r->issue, &counts);
	chart->is_empty = !counts.findings;
	LIST_ADD(r->arena, &chart->panels, panel);
	add_value_series(r, chart, panel);
	add_value_bars(r, panel, &counts);
	elements_words(r, chart, &counts);
	chart->numbers = panel_numbers(r, panel);
}
