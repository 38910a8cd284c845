/* Pieces of a gated file, found without parsing them. */
#include "core/json_slice.h"

#include <stdint.h>
#include <string.h>

/* Lines are counted, and memory given back, in steps of a megabyte. */
enum { STEP = 1 << 20 };

/* Moves over a string that begins at at; 0 past the limit. */
static size_t
after_string(struct stream *s, size_t at, size_t limit)
{
	at++;
	for (;;) {
		if (at >= limit || !stream_has(s, at))
			return 0;
		const char *from = s->bytes + at;
		size_t n = (s->loaded < limit ? s->loaded : limit) - at;
		const char *quote = memchr(from, '"', n);
		const char *slash =
			memchr(from, '\\', quote ? (size_t)(quote - from) : n);
		if (slash)
			at = (size_t)(slash - s->bytes) + 2;
		else if (quote)
			return (size_t)(quote - s->bytes) + 1;
		else
			at += n;
	}
}

static void
skip_space(struct json_walk *w)
{
	while (stream_has(w->s, w->at) && w->s->bytes[w->at] <= ' ')
		w->at++;
}

/* Counts the line feeds up to at. */
static void
count_lines(struct json_walk *w, size_t at)
{
	while (w->counted < at) {
		const char *from = w->s->bytes + w->counted;
		const char *feed = memchr(from, '\n', at - w->counted);
		if (!feed)
			break;
		w->lines++;
		w->counted = (size_t)(feed - w->s->bytes) + 1;
		w->line_start = w->counted;
	}
	w->counted = at;
}

static bool
is_structure(char c)
{
	return c == '"' || c == '{' || c == '}' || c == '[' || c == ']';
}

static bool
ends_scalar(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' ||
	       c == ']' || c == '}';
}

static size_t
after_scalar(struct stream *s, size_t at, size_t limit)
{
	while (at < limit && stream_has(s, at) && !ends_scalar(s->bytes[at]))
		at++;
	return at;
}

/* Moves over the container the walk stands at; 0 past the limit. To pass it for good,
 * lines are counted and memory is given back on the way. */
static size_t
after_container(struct json_walk *w, size_t limit, bool pass)
{
	struct stream *s = w->s;
	size_t at = w->start;
	int depth = 0;

	do {
		while (at < limit && stream_has(s, at) && !is_structure(s->bytes[at]))
			at++;
		if (at >= limit || !stream_has(s, at))
			return 0;
		char c = s->bytes[at];
		if (c == '"') {
			at = after_string(s, at, limit);
			if (!at)
				return 0;
			continue;
		}
		depth += c == '{' || c == '[' ? 1 : -1;
		at++;
		if (pass && at - w->counted > STEP) {
			count_lines(w, at);
			stream_release(s, at);
		}
	} while (depth > 0);
	return at;
}

static size_t
after_value(struct json_walk *w, size_t limit, bool pass)
{
	if (!stream_has(w->s, w->start))
		return 0;
	switch (w->s->bytes[w->start]) {
	case '{':
	case '[':
		return after_container(w, limit, pass);
	case '"':
		return after_string(w->s, w->start, limit);
	default:
		return after_scalar(w->s, w->start, limit);
	}
}

struct json_walk
json_walk_file(struct stream *s)
{
	struct json_walk w = {.s = s, .index = SIZE_MAX};

	if (stream_has(s, 2) && !memcmp(s->bytes, "\xEF\xBB\xBF", 3))
		w.at = w.counted = w.line_start = 3;
	return w;
}

struct json_walk
json_walk_into(const struct json_walk *outer)
{
	struct json_walk w = {.s = outer->s,
		.kind = outer->s->bytes[outer->start],
		.at = outer->start + 1,
		.counted = outer->start,
		.lines = outer->line - 1,
		.line_start = outer->start - outer->column,
		.index = SIZE_MAX};
	return w;
}

/* The text was sound when it was checked; what cannot be passed now is another text, in
 * which there is nothing to find any more. */
static bool
is_passed(struct json_walk *w, size_t from, size_t end)
{
	if (end <= from)
		w->s->failed = true;
	return end > from;
}

static bool
find_key(struct json_walk *w)
{
	bool quoted = w->s->bytes[w->at] == '"';
	size_t end = quoted ? after_string(w->s, w->at, SIZE_MAX) : 0;

	if (!is_passed(w, w->at, end))
		return false;
	w->key = w->s->bytes + w->at + 1;
	w->key_length = end - w->at - 2;
	w->at = end;
	skip_space(w);
	w->at++; /* the colon */
	skip_space(w);
	return true;
}

/* Passes over the lines that the gate has noted as broken. */
static void
skip_broken(struct json_walk *w)
{
	const struct spans *broken = w->kind ? NULL : w->s->broken;

	for (; broken && w->broken < broken->all.n &&
		broken->all.v[w->broken]->start == w->at;
		w->broken++) {
		stream_has(w->s, broken->all.v[w->broken]->end - 1);
		count_lines(w, broken->all.v[w->broken]->end);
		w->at = broken->all.v[w->broken]->end;
		w->index++;
		skip_space(w);
	}
}

bool
json_walk_next(struct json_walk *w)
{
	skip_space(w);
	skip_broken(w);
	if (w->kind && stream_has(w->s, w->at) && w->s->bytes[w->at] == ',') {
		w->at++;
		skip_space(w);
	}
	if (w->s->failed || !stream_has(w->s, w->at))
		return false;
	if (w->kind && (w->s->bytes[w->at] == ']' || w->s->bytes[w->at] == '}')) {
		count_lines(w, w->at);
		w->at++;
		return false;
	}
	count_lines(w, w->at);
	if (w->kind == '{') {
		if (!find_key(w))
			return false;
		count_lines(w, w->at);
	}
	w->index++;
	w->start = w->at;
	w->line = w->lines + 1;
	w->column = (unsigned)(w->start - w->line_start);
	return true;
}

size_t
json_walk_end(struct json_walk *w, size_t limit)
{
	size_t most = limit > SIZE_MAX - w->start ? SIZE_MAX : w->start + limit;
	size_t end = after_value(w, most, false);

	if (!end && most != SIZE_MAX)
		return 0;
	if (!is_passed(w, w->start, end))
		return 0;
	/* Now, while the bytes are there: the caller may give their memory back. */
	count_lines(w, end);
	w->at = end;
	return end;
}

size_t
json_walk_skip(struct json_walk *w)
{
	size_t end = after_value(w, SIZE_MAX, true);

	if (!is_passed(w, w->start, end))
		return 0;
	count_lines(w, end);
	w->at = end;
	return end;
}

void
json_walk_resume(struct json_walk *w, const struct json_walk *inner)
{
	w->at = inner->at;
	w->counted = inner->counted;
	w->lines = inner->lines;
	w->line_start = inner->line_start;
}
