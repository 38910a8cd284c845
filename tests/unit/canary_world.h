/* Random reporting of which an edition may show a part. The part that it shows is drawn
 * from one stream of numbers; all that is withheld from another, and bears a token in
 * every text. */
#ifndef TESTS_CANARY_WORLD_H
#define TESTS_CANARY_WORLD_H

#include <stdint.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/file.h"
#include "model/incident.h"

#define TOKEN "zqxvjk"        /* begins every token */
#define TOKEN_UUID "bada55e5" /* begins every UUID that is withheld */

struct stream_of_numbers {
	uint64_t state;
};

struct world {
	struct arena *arena;
	const char *folder; /* of the inputs */
	const char *reviews, *notes;
	struct stream_of_numbers shown, hidden;
	enum term ceiling;
	bool with_hidden; /* else only what the edition shows is written */
	unsigned tokens;
	enum term most;     /* the marking the edition has to bear */
	unsigned incidents; /* that it shows, if no twin keeps one back */
	bool has_twins;     /* records withheld that tell of an incident shown */
	bool is_apart;    /* no file holds both, and nothing shown names what is not */
	bool is_mixed;    /* a file holds what is shown and what is not */
	struct texts ids; /* of incidents shown */
	struct texts hidden_ids;
};

static unsigned
draw(struct stream_of_numbers *s, unsigned n)
{
	s->state ^= s->state << 13;
	s->state ^= s->state >> 7;
	s->state ^= s->state << 17;
	return (unsigned)((s->state * 0x2545F4914F6CDD1DULL) >> 33) % n;
}

/* Neighbouring seeds give streams that have nothing in common (splitmix64). */
static struct stream_of_numbers
stream_from(uint64_t seed)
{
	uint64_t z = (seed + 1) * 0x9E3779B97F4A7C15ULL;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
	return (struct stream_of_numbers){(z ^ (z >> 31)) | 1};
}

static const char *
token(struct world *w)
{
	return arena_printf(w->arena, TOKEN "%08x%03x", draw(&w->hidden, 0x7fffffff),
		w->tokens++ & 0xfff);
}

static const char *const marking_names[] = {
	"clear", "green", "amber", "amber+strict", "red"};
static const enum term marking_terms[] = {
	TLP_CLEAR, TLP_GREEN, TLP_AMBER, TLP_AMBER_STRICT, TLP_RED};

/* A marking not above the ceiling; NULL, where a missing one is not either. */
static const char *
low_marking(struct world *w)
{
	unsigned n = 1 + (unsigned)(w->ceiling - TLP_CLEAR);
	unsigned i = draw(&w->shown, w->ceiling >= TLP_AMBER ? n + 1 : n);

	if (i >= n)
		return NULL;
	w->most = marking_most(w->most, marking_terms[i]);
	return marking_names[i];
}

/* A marking above the ceiling. */
static const char *
high_marking(struct world *w)
{
	unsigned n = (unsigned)(w->ceiling - TLP_CLEAR) + 1;
	return marking_names[n + draw(&w->hidden, 5 - n)];
}

static void
put_marking(struct buf *b, const char *marking)
{
	if (marking)
		buf_printf(b, ",\"tlp\":\"%s\"", marking);
}

/* Facts of all lists, in words that are withheld or not. */
static void
put_facts(struct world *w, struct buf *b, struct stream_of_numbers *s, bool hidden,
	const char *source, unsigned day)
{
	static const char *const takings[] = {
		"blocked", "taken", "attempted", "potentially-taken"};
	static const char *const nexuses[] = {
		"sponsored", "directed", "suspected", "located"};
	static const char *const purposes[] = {"commercial-advantage", "espionage"};
	static const char *const victims[] = {
		"Alder Works", "Birch Labs", "Cedar Steel"};
	static const char *const actors[] = {"Quiet Heron", "Slow Otter"};
	const char *note = hidden ? token(w) : "as reported";

	buf_printf(b,
		",\"actors\":[{\"name\":\"%s\",\"aliases\":[\"%s\"],\"source\":\"%s\","
		"\"note\":\"%s\"}]",
		hidden ? token(w) : actors[draw(s, 2)],
		hidden ? token(w) : "Other Name", source, note);
	buf_printf(b,
		",\"attribution\":[{\"state\":\"CN\",\"nexus\":\"%s\",\"basis\":"
		"\"partial\","
		"\"confidence\":\"high\",\"confidence_raw\":\"%s\",\"source\":\"%s\"}",
		nexuses[draw(s, 4)], hidden ? token(w) : "high", source);
	if (hidden) /* refused, and said so */
		buf_printf(b, ",{\"state\":\"CN\",\"nexus\":\"%s\",\"source\":\"%s\"}",
			token(w), source);
	buf_printf(b,
		"],\"victims\":[{\"name\":\"%s\",\"label\":\"%s\",\"kind\":"
		"\"commercial\",\"sector\":\"technology\",\"country\":\"US\"}]",
		hidden ? token(w) : victims[draw(s, 3)], hidden ? token(w) : "a maker");
	buf_printf(b,
		",\"means\":[{\"value\":\"intrusion\",\"techniques\":[\"%s\"],"
		"\"malware\":[\"%s\"]}]",
		hidden ? token(w) : "T1071", hidden ? token(w) : "Ratchet");
	buf_printf(b,
		",\"taking\":[{\"value\":\"%s\"}],\"objects\":[{\"kind\":"
		"\"trade-secret\",\"note\":\"%s\"}],\"purposes\":[{\"value\":\"%s\","
		"\"grounds\":\"stated-view\"}]",
		takings[draw(s, 4)], note, purposes[draw(s, 2)]);
	buf_printf(b,
		",\"first_activity\":\"2015-10-%02u\",\"reported\":\"2015-10-%02u\"",
		day, day);
}

/* One incident of the edition, by sources of its file; it may name what is withheld,
 * and a twin that it was made of. */
static void
put_shown(struct world *w, struct buf *b, const char *id, const char *source,
	const char *twin)
{
	const char *marking = low_marking(w);
	bool named = draw(&w->shown, 3) == 0 && !w->is_apart;
	unsigned day = 1 + draw(&w->shown, 28);

	w->is_mixed |= named;
	buf_printf(b, "{\"id\":\"%s\",\"title\":\"Incident %s\",\"summary\":\"seen\"",
		id, id);
	put_marking(b, marking);
	if (draw(&w->shown, 2))
		buf_str(b, ",\"campaign\":\"Long Summer\"");
	put_facts(w, b, &w->shown, false, source, day);
	if (named && w->with_hidden && w->hidden_ids.n) {
		const char *h =
			w->hidden_ids.v[draw(&w->hidden, (unsigned)w->hidden_ids.n)];
		buf_printf(b, ",\"related\":[\"%s\"]", h);
		buf_printf(b,
			",\"positions\":[{\"party\":\"CN\",\"kind\":\"denied\","
			"\"about\":\"%s\",\"source\":\"%s\"}]",
			h, source);
	}
	if (twin)
		buf_printf(b, ",\"records\":[{\"native_id\":\"%s\"}]", twin);
	buf_str(b, "}");
}

/* Marked by itself, by its source, or by both. */
static void
put_hidden(
	struct world *w, struct buf *b, const char *id, const char *source, bool alone)
{
	buf_printf(b,
		"{\"id\":\"%s\",\"title\":\"%s\",\"summary\":\"%s\",\"campaign\":\"%"
		"s\","
		"\"related\":[\"%s\"],\"%s\":1",
		id, token(w), token(w), token(w), token(w), token(w));
	if (alone)
		put_marking(b, high_marking(w));
	put_facts(w, b, &w->hidden, true, source, 1 + draw(&w->hidden, 28));
	buf_printf(b,
		",\"records\":[{\"publisher\":\"%s\",\"native_id\":\"%s\"}],"
		"\"positions\":[{\"party\":\"%s\",\"kind\":\"denied\",\"note\":\"%s\"}]"
		"}",
		token(w), token(w), token(w), token(w));
}

/* A record that tells of an incident of the edition, with facts that weigh. It is there
 * in every world of these shown numbers: what it changes is kept back whole. */
static void
put_twin(struct world *w, struct buf *b, const char *id, const char *source)
{
	buf_printf(b, "{\"id\":\"%s\",\"title\":\"%s\",\"tlp\":\"%s\"", id, token(w),
		high_marking(w));
	buf_printf(b,
		",\"attribution\":[{\"state\":\"CN\",\"nexus\":\"directed\",\"by\":"
		"\"government\",\"basis\":\"full\",\"confidence\":\"high\",\"source\":"
		"\"%s\",\"note\":\"%s\"}],\"taking\":[{\"value\":\"taken\"}]}",
		source, token(w));
}

static void
put_source(struct buf *b, const char *id, const char *publisher, const char *title,
	const char *marking, const char *origin)
{
	buf_printf(b,
		"{\"id\":\"%s\",\"publisher\":\"%s\",\"title\":\"%s\",\"url\":"
		"\"https://%s.example/%s/a\",\"interest\":\"%s\",\"version\":\"%s\","
		"\"kind\":\"vendor\",\"published\":\"2015-10-05\",\"reliability\":"
		"\"B\"",
		id, publisher, title, id, id, title, title);
	if (origin)
		buf_printf(b, ",\"origin\":\"%s\"", origin);
	put_marking(b, marking);
	buf_str(b, "}");
}

/* An incident refused for want of an id; its marking nobody can know. */
static void
put_refused(struct world *w, struct buf *b)
{
	buf_printf(b, "{\"title\":\"%s\",\"tlp\":\"red\",\"%s\":\"%s\"}", token(w),
		token(w), token(w));
}

static void
put_words(struct world *w, struct buf *b, const char *shown_id, const char *source,
	const char *hidden_source, bool some_hidden)
{
	buf_printf(b,
		"],\"statements\":[{\"by\":\"A "
		"paper\",\"kind\":\"claim\",\"about\":\"%s\","
		"\"text\":\"as told\",\"source\":\"%s\"}",
		shown_id, source);
	if (some_hidden) {
		const char *h = w->hidden_ids.v[0];
		buf_printf(b,
			",{\"by\":\"%s\",\"kind\":\"claim\",\"text\":\"%s\",\"source\":"
			"\"%s\"}",
			token(w), token(w), hidden_source);
		buf_printf(b,
			",{\"by\":\"A paper\",\"kind\":\"claim\",\"about\":\"%s\","
			"\"text\":\"%s\",\"source\":\"%s\"}",
			h, token(w), source);
	}
	buf_printf(b,
		"],\"positions\":[{\"party\":\"US\",\"kind\":\"no-comment\",\"about\":"
		"\"%s\",\"source\":\"%s\"}",
		shown_id, source);
	if (some_hidden)
		buf_printf(b,
			",{\"party\":\"%s\",\"kind\":\"denied\",\"note\":\"%s\","
			"\"source\":\"%s\"}",
			token(w), token(w), hidden_source);
	buf_str(b, "]}");
}

static void
write_input(struct world *w, const char *name, struct buf *b)
{
	FILE *out = fopen(path_join(w->arena, w->folder, name), "w");
	fputs(buf_text(b), out);
	fclose(out);
}

/* One file of our own format. */
static void
write_own(struct world *w, unsigned file)
{
	struct buf b = {.arena = w->arena};
	unsigned shown = 1 + draw(&w->shown, 2);
	bool mixed = draw(&w->shown, 2) && !w->is_apart, twin = draw(&w->shown, 3) == 0;
	const char *source = arena_printf(w->arena, "s%u", file);
	const char *marking = low_marking(w), *hidden_source = token(w);
	bool named = draw(&w->shown, 2);
	const char *twin_id =
		named && twin ? arena_printf(w->arena, "own:%s", token(w)) : NULL;
	bool rests = draw(&w->shown, 4) == 0;
	bool some = w->with_hidden && mixed;

	/* Statements of a source without a marking count as not marked. */
	if (!marking)
		w->most = marking_most(w->most, TLP_AMBER);
	buf_str(&b, "{\"schema\":\"reportgen.incidents/1\",\"sources\":[");
	put_source(&b, source, arena_printf(w->arena, "Publisher %u", file),
		"An account", marking, some && rests ? hidden_source : NULL);
	if (some) {
		buf_str(&b, ",");
		put_source(
			&b, hidden_source, token(w), token(w), high_marking(w), NULL);
	}
	buf_str(&b, "],\"incidents\":[");
	for (unsigned i = 0; i < shown; i++) {
		const char *id = arena_printf(w->arena, "own:%u-%u", file, i);
		buf_str(&b, i ? "," : "");
		unsigned before = some ? draw(&w->hidden, 2) : 0;
		for (unsigned k = 0; k < before; k++) {
			put_hidden(w, &b, arena_printf(w->arena, "own:%s", token(w)),
				draw(&w->hidden, 2) ? hidden_source : source, true);
			buf_str(&b, ",");
		}
		put_shown(w, &b, id, source, some && i + 1 == shown ? twin_id : NULL);
		LIST_ADD(w->arena, &w->ids, id);
		w->incidents++;
	}
	if (some) {
		const char *id = arena_printf(w->arena, "own:%s", token(w));
		LIST_ADD(w->arena, &w->hidden_ids, id);
		buf_str(&b, ",");
		put_hidden(w, &b, id, hidden_source, false);
		if (twin) {
			buf_str(&b, ",");
			put_twin(w, &b, named ? twin_id : w->ids.v[w->ids.n - 1],
				hidden_source);
		}
		for (unsigned k = draw(&w->hidden, 2); k; k--) {
			buf_str(&b, ",");
			put_refused(w, &b);
		}
	}
	w->has_twins |= mixed && twin;
	w->is_mixed |= mixed;
	put_words(w, &b, w->ids.v[w->ids.n - 1], source, hidden_source, some);
	write_input(w, arena_printf(w->arena, "own-%u.json", file), &b);
}

/* One source in two files, marked in only one of them. */
static void
write_copies(struct world *w)
{
	const char *source = token(w), *publisher = token(w), *title = token(w);

	for (int i = 0; i < 2; i++) {
		struct buf b = {.arena = w->arena};
		buf_str(&b, "{\"schema\":\"reportgen.incidents/1\",\"sources\":[");
		put_source(
			&b, source, publisher, title, i ? NULL : high_marking(w), NULL);
		buf_str(&b, "],\"incidents\":[");
		put_hidden(w, &b, arena_printf(w->arena, "own:%s", token(w)), source,
			false);
		buf_str(&b, "]}");
		write_input(w, arena_printf(w->arena, "%s.json", token(w)), &b);
	}
}

/* Files of which nothing is shown: names and all. */
static void
write_hidden_files(struct world *w)
{
	for (unsigned n = 1 + draw(&w->hidden, 2); n; n--) {
		struct buf b = {.arena = w->arena};
		const char *source = token(w);
		const char *id = arena_printf(w->arena, "own:%s", token(w));
		buf_printf(&b, "{\"schema\":\"reportgen.incidents/1\",\"tlp\":\"%s\",",
			high_marking(w));
		buf_str(&b, "\"sources\":[");
		put_source(&b, source, token(w), token(w), NULL, NULL);
		buf_str(&b, "],\"incidents\":[");
		put_hidden(w, &b, id, source, false);
		buf_str(&b, "]}");
		LIST_ADD(w->arena, &w->hidden_ids, id);
		write_input(w, arena_printf(w->arena, "%s.json", token(w)), &b);
	}
	write_copies(w);
	if (draw(&w->hidden, 2)) {
		struct buf b = {.arena = w->arena};
		buf_printf(&b, "{\"%s\": [1,", token(w)); /* not JSON */
		write_input(w, arena_printf(w->arena, "%s.json", token(w)), &b);
	}
}

static void
put_event(struct world *w, struct buf *b, bool hidden, const char *uuid)
{
	struct stream_of_numbers *s = hidden ? &w->hidden : &w->shown;
	const char *marking = hidden ? high_marking(w) : low_marking(w);

	buf_printf(b,
		"{\"Event\":{\"uuid\":\"%s\",\"info\":\"%s\",\"date\":\"2015-10-%02u\","
		"\"timestamp\":\"1444694400\",\"Orgc\":{\"name\":\"%s\"},\"Tag\":["
		"{\"name\":\"veris:actor:external:country=\\\"CN\\\"\"}",
		uuid, hidden ? token(w) : "An event", 1 + draw(s, 28),
		hidden ? token(w) : "A team");
	if (hidden)
		buf_printf(b, ",{\"name\":\"%s\"}", token(w));
	else if (!marking)
		w->most = marking_most(w->most, TLP_AMBER);
	if (marking)
		buf_printf(b, ",{\"name\":\"tlp:%s\"}", marking);
	buf_printf(b,
		"],\"Attribute\":[{\"type\":\"target-org\",\"category\":\"Targeting "
		"data\","
		"\"value\":\"%s\",\"comment\":\"%s\"},{\"type\":\"threat-actor\","
		"\"category\":\"Attribution\",\"value\":\"%s\"},{\"type\":\"link\","
		"\"category\":\"External "
		"analysis\",\"value\":\"https://%s.example/a/b\"}"
		"]}}",
		hidden ? token(w) : "Birch Labs", hidden ? token(w) : "c",
		hidden ? token(w) : "Slow Otter", hidden ? token(w) : "public");
}

static void
write_misp(struct world *w)
{
	struct buf b = {.arena = w->arena};
	bool mixed = draw(&w->shown, 2) && !w->is_apart;

	buf_str(&b, "{\"response\":[");
	if (w->with_hidden && mixed) {
		put_event(w, &b, true,
			arena_printf(w->arena, TOKEN_UUID "-0000-4000-8000-%012x",
				draw(&w->hidden, 0x7fffffff)));
		buf_str(&b, ",");
	}
	put_event(w, &b, false,
		arena_printf(w->arena, "5f0c0000-0000-4000-8000-%012x",
			draw(&w->shown, 0x7fffffff)));
	buf_str(&b, "]}");
	w->incidents++;
	w->is_mixed |= mixed;
	write_input(w, "misp.json", &b);
}

/* A report, who is said to have done it, and a note on it. */
static void
put_report(struct world *w, struct buf *b, bool hidden)
{
	static const char *const refs[] = {
		"613f2e26-407d-48c7-9eca-b8e91df99dc9", /* TLP:WHITE */
		"34098fce-860f-48ae-8e50-ebd3cc5e41da", /* TLP:GREEN */
		"5e57c739-391a-4eb3-b6be-7d15ca92d5ed"  /* TLP:RED */
	};
	struct stream_of_numbers *s = hidden ? &w->hidden : &w->shown;
	const char *begin = hidden ? TOKEN_UUID : "0000aaaa";
	const char *rest = arena_printf(
		w->arena, "%s-8a72-400f-99d8-%012x", begin, draw(s, 0x7fffffff));
	unsigned level = hidden ? 2 : draw(s, w->ceiling >= TLP_GREEN ? 2 : 1);
	const char *marking = arena_printf(w->arena,
		"\"object_marking_refs\":[\"marking-definition--%s\"]", refs[level]);
	const char *times = "\"spec_version\":\"2.1\",\"created\":"
			    "\"2015-10-19T00:00:00.000Z\",\"modified\":"
			    "\"2015-10-19T00:00:00.000Z\"";

	if (!hidden)
		w->most = marking_most(w->most, marking_terms[level]);
	buf_printf(b,
		",{\"type\":\"threat-actor\",\"id\":\"threat-actor--%s\",%s,\"name\":"
		"\"%s\""
		",%s}",
		rest, times, hidden ? token(w) : "Quiet Heron", marking);
	buf_printf(b,
		",{\"type\":\"report\",\"id\":\"report--%s\",%s,\"published\":"
		"\"2015-10-19T00:00:00.000Z\",\"name\":\"%s\",\"description\":\"%s\","
		"\"report_types\":[\"campaign\"],\"created_by_ref\":"
		"\"identity--0000aaaa-8a72-400f-99d8-fc9f6e165362\",\"object_refs\":["
		"\"threat-actor--%s\"],%s}",
		rest, times, hidden ? token(w) : "A report",
		hidden ? token(w) : "what was seen", rest, marking);
	buf_printf(b,
		",{\"type\":\"note\",\"id\":\"note--%s\",%s,\"content\":\"%s\","
		"\"object_refs\":[\"report--%s\"],%s}",
		rest, times, hidden ? token(w) : "a note", rest, marking);
}

static void
write_stix(struct world *w)
{
	struct buf b = {.arena = w->arena};
	bool mixed = draw(&w->shown, 2) && !w->is_apart;

	buf_str(&b,
		"{\"type\":\"bundle\",\"id\":\"bundle--0000aaaa-2222-4333-8444-"
		"555555555555\",\"objects\":[{\"type\":\"identity\",\"spec_version\":"
		"\"2.1\",\"id\":\"identity--0000aaaa-8a72-400f-99d8-fc9f6e165362\","
		"\"created\":\"2015-10-19T00:00:00.000Z\",\"modified\":"
		"\"2015-10-19T00:00:00.000Z\",\"name\":\"A bureau\"}");
	if (w->with_hidden && mixed)
		for (unsigned n = 1 + draw(&w->hidden, 2); n; n--)
			put_report(w, &b, true);
	put_report(w, &b, false);
	buf_str(&b, "]}");
	w->incidents++;
	w->is_mixed |= mixed;
	write_input(w, "stix.json", &b);
}

/* Decisions and reviews of which some speak of what is withheld. */
static void
write_reviews(struct world *w)
{
	FILE *out = fopen(w->reviews, "w");
	const char *who = "who = analyst\nwhen = 2015-10-20\n";
	unsigned n = 1;

	if (w->with_hidden && w->hidden_ids.n) {
		fprintf(out, "[different %u]\nincidents = %s, %s\n%swhy = %s\n", n,
			w->hidden_ids.v[0], w->ids.v[0], who, token(w));
		if (w->hidden_ids.n > 1)
			fprintf(out, "[same %u]\nincidents = %s, %s\n%swhy = %s\n", n,
				w->hidden_ids.v[0], w->hidden_ids.v[1], who, token(w));
		fprintf(out,
			"[review %u]\nincident = %s\nelement = intent\nvalue = "
			"established\n%swhy = %s\ndigest = 0123456789ab\n",
			n, w->hidden_ids.v[0], who, token(w));
		n++;
	}
	if (w->ids.n > 1) {
		fprintf(out, "[different %u]\nincidents = %s, %s\n%swhy = seen\n", n,
			w->ids.v[0], w->ids.v[1], who);
		fprintf(out,
			"[review %u]\nincident = %s\nelement = finding\nvalue = "
			"CONCERN\n%swhy = read\ndigest = 0123456789ab\n",
			n, w->ids.v[1], who);
	}
	/* Of what nobody reported: said, wherever it stands in the file. */
	fprintf(out,
		"[review 90]\nincident = nowhere:1\nelement = intent\nvalue = "
		"established\n%swhy = read\ndigest = 0123456789ab\n",
		who);
	fclose(out);
	out = fopen(w->notes, "w");
	if (w->with_hidden && w->hidden_ids.n)
		fprintf(out, "[incident %s]\nnext = %s\n", w->hidden_ids.v[0],
			token(w));
	fclose(out);
}

static void
world_write(struct world *w, unsigned long shown_seed, unsigned long hidden_seed)
{
	w->shown = stream_from(shown_seed);
	w->hidden = stream_from(hidden_seed ^ 0x5555555555ULL);
	w->ceiling = marking_terms[draw(&w->shown, 4)];
	w->is_apart = draw(&w->shown, 3) == 0;
	w->most = TLP_CLEAR;
	if (w->with_hidden)
		write_hidden_files(w);
	for (unsigned i = 0, n = 1 + draw(&w->shown, 3); i < n; i++)
		write_own(w, i);
	if (draw(&w->shown, 3) == 0)
		write_misp(w);
	if (draw(&w->shown, 3) == 0)
		write_stix(w);
	write_reviews(w);
}

#endif
