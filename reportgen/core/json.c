/* JSON in: cJSON behind the gate, and cursors that know where they are. */
#include "core/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/json_record.h"
#include "core/limits.h"
#include "core/str.h"

struct json_doc {
	const char *file, *prefix;
	unsigned line;
	struct arena *arena; /* of the caller: what is read out lives here */
	struct arena *nodes; /* the tree; gone with json_close */
	struct diags *diags;
};

struct json_path {
	const struct json_path *up;
	const char *key; /* NULL: the index counts */
	size_t index;
};

/* cJSON's hooks are global; the arena behind them is that of the parse under way. */
static _Thread_local struct arena *parse_arena;

static void *
node_alloc(size_t size)
{
	return arena_alloc(parse_arena, size);
}

static void
node_free(void *p)
{
	(void)p;
}

static const cJSON *
node_of(struct json j)
{
	return j.node;
}

static int
key_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A key that stands twice in one object, or NULL. */
static const char *
duplicate_key(const cJSON *object, struct arena *scratch)
{
	size_t n = 0, i = 0;
	for (const cJSON *c = object->child; c; c = c->next)
		n++;
	if (n < 2)
		return NULL;
	const char **keys = ARENA_ARRAY(scratch, const char *, n);
	for (const cJSON *c = object->child; c; c = c->next)
		keys[i++] = c->string;
	qsort(keys, n, sizeof *keys, key_order);
	for (i = 1; i < n; i++)
		if (!strcmp(keys[i - 1], keys[i]))
			return keys[i];
	return NULL;
}

/* Reports the first repeated key anywhere below j; depth is bounded by the gate. */
static bool
keys_are_unique(struct json j)
{
	if (cJSON_IsObject(node_of(j))) {
		const char *key = duplicate_key(node_of(j), j.doc->nodes);
		if (key) {
			diag(j.doc->diags, DIAG_RECORD_DUPLICATE_KEY, json_loc(j), "%s",
				str_quote(j.doc->nodes, key));
			return false;
		}
	}
	for (struct json c = json_first(j); json_there(c); c = json_next(c))
		if (node_of(c)->child && !keys_are_unique(c))
			return false;
	return true;
}

static bool
record_is_usable(struct json_doc *doc, const char *bytes, size_t n)
{
	struct json_fault fault;
	struct loc loc = {.file = doc->file, .line = doc->line, .column = 1};

	if (!json_record_fault(bytes, n, &fault))
		return true;
	for (size_t i = 0; i < fault.at; i++) {
		loc.column++;
		if (bytes[i] == '\n') {
			loc.line++;
			loc.column = 1;
		}
	}
	diag(doc->diags, fault.id, loc, "%s", "");
	return false;
}

struct json
json_open(const char *file, const char *prefix, unsigned line, const char *bytes,
	size_t n, struct arena *arena, struct diags *diags)
{
	struct json_doc *doc = ARENA_NEW(arena, struct json_doc);
	cJSON_Hooks hooks = {node_alloc, node_free};

	*doc = (struct json_doc){.file = file,
		.prefix = prefix,
		.line = line,
		.arena = arena,
		.nodes = arena_new(),
		.diags = diags};
	struct json root = {.doc = doc};
	if (!record_is_usable(doc, bytes, n))
		return root;
	cJSON_InitHooks(&hooks);
	parse_arena = doc->nodes;
	root.node = cJSON_ParseWithLengthOpts(bytes, n, NULL, 0);
	parse_arena = NULL;
	if (!root.node)
		diag(diags, DIAG_JSON_SYNTAX, LOC_LINE(file, line), "%s", "");
	else if (!keys_are_unique(root))
		root.node = NULL;
	return root;
}

void
json_close(struct json root)
{
	arena_free(root.doc->nodes);
	root.doc->nodes = NULL;
}

enum json_kind
json_kind(struct json j)
{
	if (!j.node)
		return JSON_MISSING;
	switch (node_of(j)->type & 0xFF) {
	case cJSON_True:
	case cJSON_False:
		return JSON_BOOL;
	case cJSON_Number:
		return JSON_NUMBER;
	case cJSON_String:
		return JSON_STRING;
	case cJSON_Array:
		return JSON_ARRAY;
	case cJSON_Object:
		return JSON_OBJECT;
	default:
		return JSON_NULL;
	}
}

bool
json_there(struct json j)
{
	return j.node != NULL;
}

bool
json_present(struct json j)
{
	return json_kind(j) > JSON_NULL;
}

static struct json
below(struct json j, const cJSON *node, const char *key, size_t index)
{
	struct json_path *path = ARENA_NEW(j.doc->nodes, struct json_path);
	*path = (struct json_path){.up = j.path, .key = key, .index = index};
	return (struct json){.doc = j.doc, .node = node, .path = path};
}

struct json
json_at(struct json j, const char *key)
{
	const cJSON *node = NULL;
	if (json_kind(j) == JSON_OBJECT)
		node = cJSON_GetObjectItemCaseSensitive(node_of(j), key);
	return below(j, node, key, 0);
}

struct json
json_item(struct json j, size_t i)
{
	const cJSON *node = json_kind(j) == JSON_ARRAY ? node_of(j)->child : NULL;
	for (size_t k = 0; node && k < i; k++)
		node = node->next;
	return below(j, node, NULL, i);
}

size_t
json_len(struct json j)
{
	size_t n = 0;
	if (json_kind(j) != JSON_ARRAY && json_kind(j) != JSON_OBJECT)
		return 0;
	for (const cJSON *c = node_of(j)->child; c; c = c->next)
		n++;
	return n;
}

struct json
json_first(struct json j)
{
	enum json_kind kind = json_kind(j);
	const cJSON *c =
		kind == JSON_ARRAY || kind == JSON_OBJECT ? node_of(j)->child : NULL;
	return below(j, c, c && kind == JSON_OBJECT ? c->string : NULL, 0);
}

struct json
json_next(struct json j)
{
	const cJSON *c = node_of(j)->next;
	struct json up = {.doc = j.doc, .path = j.path->up};
	return below(up, c, c ? c->string : NULL, j.path->index + 1);
}

const char *
json_key(struct json j)
{
	return j.path ? j.path->key : NULL;
}

static void
report_type(struct json j, const char *expected)
{
	static const char *const names[] = {"nothing", "null", "true or false",
		"a number", "a string", "an array", "an object"};
	diag(j.doc->diags, DIAG_FIELD_TYPE, json_loc(j), "expected %s, found %s",
		expected, names[json_kind(j)]);
}

static const char *
string_of(struct json j, bool lines, bool quiet)
{
	if (!json_present(j))
		return NULL;
	if (json_kind(j) != JSON_STRING) {
		if (!quiet)
			report_type(j, "a string");
		return NULL;
	}
	const char *text = arena_str(j.doc->arena, node_of(j)->valuestring);
	return lines ? str_visible_lines(j.doc->arena, text)
		     : str_visible(j.doc->arena, text);
}

const char *
json_str(struct json j)
{
	return string_of(j, false, false);
}

const char *
json_lines(struct json j)
{
	return string_of(j, true, false);
}

const char *
json_str_quiet(struct json j)
{
	return string_of(j, false, true);
}

bool
json_number(struct json j, double *out)
{
	if (!json_present(j))
		return false;
	if (json_kind(j) != JSON_NUMBER) {
		report_type(j, "a number");
		return false;
	}
	*out = node_of(j)->valuedouble;
	return true;
}

bool
json_bool(struct json j, bool fallback)
{
	if (!json_present(j))
		return fallback;
	if (json_kind(j) != JSON_BOOL) {
		report_type(j, "true or false");
		return fallback;
	}
	return cJSON_IsTrue(node_of(j));
}

const char *
json_id_text(struct json j)
{
	if (json_kind(j) != JSON_NUMBER)
		return json_str(j);
	double d = node_of(j)->valuedouble;
	if (d != floor(d) || fabs(d) > 9007199254740992.0)
		return arena_printf(j.doc->arena, "%.17g", d);
	return arena_printf(j.doc->arena, "%.0f", d);
}

struct texts
json_texts(struct json j)
{
	struct texts list = {0};

	if (json_kind(j) == JSON_STRING) {
		LIST_ADD(j.doc->arena, &list, json_str(j));
		return list;
	}
	if (json_present(j) && json_kind(j) != JSON_ARRAY)
		report_type(j, "an array of strings");
	if (json_kind(j) == JSON_ARRAY)
		for (struct json c = json_first(j); json_there(c); c = json_next(c)) {
			const char *s = json_str(c);
			if (s)
				LIST_ADD(j.doc->arena, &list, s);
		}
	return list;
}

/* RFC 6901 §3: "~" is "~0" and "/" is "~1". */
static void
write_step(struct buf *out, const struct json_path *step)
{
	if (!step)
		return;
	write_step(out, step->up);
	buf_char(out, '/');
	if (!step->key) {
		buf_printf(out, "%zu", step->index);
		return;
	}
	for (const char *p = step->key; *p; p++) {
		if (*p == '~')
			buf_str(out, "~0");
		else if (*p == '/')
			buf_str(out, "~1");
		else
			buf_char(out, *p);
	}
}

const char *
json_pointer(struct json j)
{
	struct buf out = {.arena = j.doc->arena};
	buf_str(&out, j.doc->prefix);
	write_step(&out, j.path);
	return buf_text(&out);
}

struct loc
json_loc(struct json j)
{
	return (struct loc){
		.file = j.doc->file, .pointer = json_pointer(j), .line = j.doc->line};
}

struct diags *
json_diags(struct json j)
{
	return j.doc->diags;
}

struct arena *
json_arena(struct json j)
{
	return j.doc->arena;
}
