/* JSON out, as a stream (RFC 8259). */
#include "core/json_out.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"

enum { BUFFER = 64 * 1024 };

struct json_out {
	json_sink *sink;
	void *state;
	struct buf text;
	char close[LIMIT_JSON_DEPTH + 8]; /* the brackets still to come */
	bool filled[LIMIT_JSON_DEPTH + 8];
	int depth, lines;
	bool failed;
};

struct json_out *
json_out_new(struct arena *arena, json_sink *sink, void *state)
{
	struct json_out *o = ARENA_NEW(arena, struct json_out);
	*o = (struct json_out){.sink = sink, .state = state, .text.arena = arena};
	return o;
}

struct json_out *
json_out_memory(struct arena *arena)
{
	return json_out_new(arena, NULL, NULL);
}

const char *
json_out_text(struct json_out *o, size_t *n)
{
	if (n)
		*n = o->text.n;
	return buf_text(&o->text);
}

void
json_out_reset(struct json_out *o)
{
	o->text.n = 0;
	o->depth = 0;
	o->filled[0] = false;
}

void
json_out_lines(struct json_out *o, int depth)
{
	o->lines = depth;
}

bool
json_out_flush(struct json_out *o)
{
	if (o->sink && o->text.n && !o->failed)
		o->failed = !o->sink(o->state, o->text.s, o->text.n);
	if (o->sink)
		o->text.n = 0;
	return !o->failed;
}

static void
write_escaped(struct buf *b, const char *s)
{
	static const char short_escapes[] = "\bb\tt\nn\ff\rr\"\"\\\\";

	buf_char(b, '"');
	for (const char *p = s; *p; p++) {
		unsigned char c = (unsigned char)*p;
		if (c >= 0x20 && c != '"' && c != '\\') {
			size_t n = 1;
			while ((unsigned char)p[n] >= 0x20 && p[n] != '"' &&
				p[n] != '\\')
				n++;
			buf_bytes(b, p, n);
			p += n - 1;
			continue;
		}
		const char *e = short_escapes;
		while (*e && *e != (char)c)
			e += 2;
		if (*e)
			buf_printf(b, "\\%c", e[1]);
		else
			buf_printf(b, "\\u%04x", c);
	}
	buf_char(b, '"');
}

/* The comma, the line and the key before a value. */
static void
begin_value(struct json_out *o, const char *key)
{
	if (o->filled[o->depth])
		buf_char(&o->text, ',');
	if (o->depth && o->depth <= o->lines)
		buf_char(&o->text, '\n');
	o->filled[o->depth] = true;
	if (key) {
		write_escaped(&o->text, key);
		buf_char(&o->text, ':');
	}
}

static void
end_value(struct json_out *o)
{
	if (o->text.n >= BUFFER)
		json_out_flush(o);
}

static void
open_level(struct json_out *o, const char *key, const char *brackets)
{
	assert(o->depth < LIMIT_JSON_DEPTH);
	begin_value(o, key);
	buf_char(&o->text, brackets[0]);
	o->depth++;
	o->close[o->depth] = brackets[1];
	o->filled[o->depth] = false;
}

void
json_out_object(struct json_out *o, const char *key)
{
	open_level(o, key, "{}");
}

void
json_out_array(struct json_out *o, const char *key)
{
	open_level(o, key, "[]");
}

void
json_out_end(struct json_out *o)
{
	assert(o->depth > 0);
	if (o->filled[o->depth] && o->depth <= o->lines)
		buf_char(&o->text, '\n');
	buf_char(&o->text, o->close[o->depth--]);
	if (o->depth == 0 && o->sink) {
		buf_char(&o->text, '\n');
		o->filled[0] = false;
	}
	end_value(o);
}

void
json_out_str(struct json_out *o, const char *key, const char *text)
{
	if (!text)
		return;
	begin_value(o, key);
	write_escaped(&o->text, text);
	end_value(o);
}

static void
plain(struct json_out *o, const char *key, const char *text)
{
	begin_value(o, key);
	buf_str(&o->text, text);
	end_value(o);
}

void
json_out_null(struct json_out *o, const char *key)
{
	plain(o, key, "null");
}

void
json_out_bool(struct json_out *o, const char *key, bool value)
{
	plain(o, key, value ? "true" : "false");
}

void
json_out_int(struct json_out *o, const char *key, long long value)
{
	char text[32];
	snprintf(text, sizeof text, "%lld", value);
	plain(o, key, text);
}

void
json_out_number(struct json_out *o, const char *key, double value)
{
	char text[40];

	if (value == floor(value) && fabs(value) < 9007199254740992.0) {
		json_out_int(o, key, (long long)value);
		return;
	}
	snprintf(text, sizeof text, "%.17g", value);
	plain(o, key, isfinite(value) ? text : "null");
}
