/* Any bytes through the gate: what it lets pass cJSON reads, and the pieces found
 * without parsing are those that parsing finds; what cJSON writes passes the gate. */
#include "fuzz.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "core/json.h"
#include "core/json_gate.h"
#include "core/json_out.h"
#include "core/json_record.h"
#include "core/json_slice.h"
#include "core/limits.h"

/* Writes a value as its cursors see it. */
static void
copy_value(struct json j, const char *key, struct json_out *out)
{
	double number;

	switch (json_kind(j)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		(json_kind(j) == JSON_OBJECT ? json_out_object : json_out_array)(
			out, key);
		for (struct json m = json_first(j); json_there(m); m = json_next(m))
			copy_value(m, json_key(m), out);
		json_out_end(out);
		break;
	case JSON_STRING:
		json_out_str(out, key, json_lines(j));
		MUST(json_id(j) && json_str(j));
		break;
	case JSON_NUMBER:
		MUST(json_number(j, &number));
		json_out_number(out, key, number);
		json_id_text(j);
		break;
	case JSON_BOOL:
		json_out_bool(out, key, json_bool(j, false));
		break;
	default:
		json_out_null(out, key);
	}
}

static bool
passes(const char *text, size_t n, struct arena *arena)
{
	return json_gate("x", text, n, diags_new(arena));
}

static void
check_pieces(struct json_walk *w, const cJSON *node)
{
	struct json_walk inner = json_walk_into(w);
	const cJSON *c = node->child;

	for (; json_walk_next(&inner); c = c->next) {
		MUST(c && inner.kind == (cJSON_IsArray(node) ? '[' : '{'));
		json_walk_skip(&inner);
	}
	MUST(!c);
	json_walk_resume(w, &inner);
}

/* What was opened, once written, is opened again as the same. */
static void
check_copy(struct json j, struct arena *arena)
{
	size_t n, m;
	struct json_out *once = json_out_memory(arena), *twice = json_out_memory(arena);

	copy_value(j, NULL, once);
	const char *text = json_out_text(once, &n);
	MUST(passes(text, n, arena));
	struct json again = json_open("x", "", 1, text, n, arena, diags_new(arena));
	MUST(json_there(again));
	copy_value(again, NULL, twice);
	const char *other = json_out_text(twice, &m);
	MUST(n == m && !memcmp(text, other, n));
	json_close(again);
}

static void
look_at(struct json_walk *w, struct arena *arena, struct diags *diags)
{
	const char *bytes = w->s->bytes + w->start, *end;
	struct json_walk copy = *w;
	size_t stop = json_walk_end(&copy, LIMIT_RECORD_BYTES), n = stop - w->start;

	MUST(stop > w->start && stop <= w->s->n);
	cJSON_InitHooks(NULL); /* core/json sets its own */
	cJSON *node = cJSON_ParseWithLengthOpts(bytes, n, &end, false);
	size_t said = diags->all.n;
	struct json j = json_open("x", "", w->line, bytes, n, arena, diags);
	MUST(json_there(j) || diags->all.n > said);
	MUST(!diags_have(diags, DIAG_JSON_SYNTAX));
	/* Of what we will not use cJSON refuses some: a lone surrogate. */
	MUST(node ? end == bytes + n : !json_there(j));
	if (json_there(j))
		check_copy(j, arena);
	json_close(j);
	if (node && (cJSON_IsObject(node) || cJSON_IsArray(node)))
		check_pieces(w, node);
	else
		json_walk_skip(w);
	MUST(w->at == stop);
	cJSON_InitHooks(NULL);
	cJSON_Delete(node);
}

static int
depth_of(const cJSON *node)
{
	int most = 0;

	for (const cJSON *c = node->child; c; c = c->next) {
		int depth = depth_of(c);
		most = depth > most ? depth : most;
	}
	return 1 + most;
}

/* cJSON takes more than JSON; what it writes of it must pass, within our limits. */
static void
check_other_way(const uint8_t *bytes, size_t n, struct arena *arena)
{
	size_t bad;

	cJSON_InitHooks(NULL); /* core/json sets its own */
	cJSON *node = cJSON_ParseWithLength((const char *)bytes, n);
	char *text = node ? cJSON_PrintUnformatted(node) : NULL;

	if (text && str_is_utf8(text, strlen(text), &bad) &&
		depth_of(node) <= LIMIT_JSON_DEPTH)
		MUST(passes(text, strlen(text), arena));
	cJSON_free(text);
	cJSON_Delete(node);
}

/* A mark at the beginning is a note. */
static size_t
errors(const struct diags *diags)
{
	return diags_count(diags, AREA_INPUT, SEVERITY_ERROR);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	char *text = arena_dup(arena, (const char *)bytes, n);
	struct stream s = stream_of("x", text, n);
	size_t values = 0, found = 0;

	if (json_gate_stream(&s, diags, &values)) {
		MUST(!errors(diags) && passes(text, n, arena));
		struct json_walk w = json_walk_file(&s);
		for (; json_walk_next(&w); found++)
			look_at(&w, arena, diags);
		MUST(found == values);
	} else {
		MUST(errors(diags) == 1 && !passes(text, n, arena));
	}
	check_other_way(bytes, n, arena);
	fuzz_check_diags(diags, arena);
	json_release();
	arena_free(arena);
	return 0;
}
