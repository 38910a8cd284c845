/* What all charts share, and which there are. */
#include "report/charts_parts.h"

#include <assert.h>

#include "core/count.h"
#include "core/str.h"

struct chart *
chart_new(struct report *r, struct builts *out, const char *name, enum chart_kind kind,
	const char *title)
{
	struct block *b = add_built(r, out, name, BLOCK_CHART);
	struct chart *chart = ARENA_NEW(r->arena, struct chart);

	chart->kind = kind;
	chart->title = chart_phrase(r, title, NULL);
	chart->shows = chart_phrase(r, "shows", NULL);
	b->chart = chart;
	return chart;
}

void
slot_text(struct slots *slots, const char *name, const char *text)
{
	assert(2 * slots->n + 1 < COUNT(slots->v));
	slots->v[2 * slots->n] = name;
	slots->v[2 * slots->n + 1] = text;
	slots->n++;
}

void
slot_number(struct report *r, struct slots *slots, const char *name, unsigned n)
{
	slot_text(slots, name,
		n ? words_number(r->words, r->arena, n)
		  : chart_phrase(r, "zero", NULL));
}

void
slot_count(struct report *r, struct slots *slots, const char *name, const char *pattern,
	unsigned n)
{
	slot_text(slots, name, words_count(r->words, r->arena, pattern, n));
}

/* Values over several lines are one sentence. */
const char *
chart_phrase(struct report *r, const char *key, const struct slots *slots)
{
	char *pattern = arena_str(r->arena, words_get(r->words, "charts", key));

	for (char *s = pattern; *s; s++)
		*s = *s == '\n' ? ' ' : *s;
	return words_fill(
		r->arena, pattern, slots ? slots->v : NULL, slots ? slots->n : 0);
}

void
sentence_add(struct report *r, const char **text, const char *sentence)
{
	*text = str_empty(*text) ? sentence
				 : arena_printf(r->arena, "%s %s", *text, sentence);
}

void
chart_finding_keys(
	struct report *r, struct chart *chart, const bool codes[FINDING_COUNT])
{
	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		if (!codes[code])
			continue;
		struct chart_key *key = ARENA_NEW(r->arena, struct chart_key);
		key->label = words_get(r->words, "findings-short", finding_text(code));
		key->tone = finding_tone(r, code);
		key->symbol = words_get(r->words, "symbols", finding_text(code));
		LIST_ADD(r->arena, &chart->keys, key);
	}
}

const char *
effective_label(struct report *r)
{
	struct slots slots = {0};

	slot_text(&slots, "date",
		words_short_date(r->words, r->arena, &r->issue->agreement->effective));
	return chart_phrase(r, "effective", &slots);
}

void
builts_make_charts(struct report *r, struct builts *out)
{
	make_trend(r, out);
	make_timeline(r, out);
	make_sectors(r, out);
	make_elements(r, out);
}
