/* JSON in: cJSON behind the gate, and cursors that know where they are. */
#include "core/json.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/buf.h"
#include "core/json_record.h"
#include "core/limits.h"
#include "core/map.h"
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

/* One arena for the nodes of one record after another: most files hold thousands. */
static _Thread_local struct arena *spare_arena;

static void *
node_alloc(size_t size)
{
	return arena_alloc_dirty(parse_arena, size);
}

static struct arena *
take_node_arena(void)
{
	struct arena *a = spare_arena ? spare_arena : arena_new();
	spare_arena = NULL;
	return a;
}

static void
give_node_arena(struct arena *a)
{
	if (spare_arena) {
		arena_free(a);
		return;
	}
	arena_empty(a);
	spare_arena = a;
}

void
json_release(void)
{
	arena_free(spare_arena);
	spare_arena = NULL;
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

enum { FEW_KEYS = 12 };

/* A quick no to most pairs; ASCII letters differ in one bit by case. */
static bool
same_letter(char a, char b)
{
	return ((a ^ b) & ~0x20) == 0;
}

static const cJSON *
duplicate_among_few(const cJSON *object)
{
	for (const cJSON *a = object->child; a; a = a->next)
		for (const cJSON *b = a->next; b; b = b->next)
			if (same_letter(a->string[0], b->string[0]) &&
				str_eq_nocase(a->string, b->string))
				return b;
	return NULL;
}

/* FNV-1a: quick, and what a hostile file gains by collisions is bounded by the limit on
 * members. */
static size_t
hash_key(const char *s)
{
	uint64_t h = 14695981039346656037u;
	for (; *s; s++)
		h = (h ^ (*s & ~0x20u)) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static const cJSON *
duplicate_among_many(const cJSON *object, size_t n, struct arena *scratch)
{
	size_t size = 16;
	while (size < 2 * n)
		size *= 2;
	const char **seen = ARENA_ARRAY(scratch, const char *, size);
	for (const cJSON *c = object->child; c; c = c->next) {
		size_t i = hash_key(c->string) & (size - 1);
		for (; seen[i]; i = (i + 1) & (size - 1))
			if (str_eq_nocase(seen[i], c->string))
				return c;
		seen[i] = c->string;
	}
	return NULL;
}

/* A member whose key stands twice in the object, or NULL. Keys that differ only in case
 * count: programs that ignore case would take one or the other. */
static const cJSON *
duplicate_member(const cJSON *object, struct arena *scratch)
{
	size_t n = 0;
	for (const cJSON *c = object->child; c; c = c->next)
		n++;
	if (n <= FEW_KEYS)
		return duplicate_among_few(object);
	return duplicate_among_many(object, n, scratch);
}

/* What a look over the tree checks and settles, in the order of the text. */
struct look {
	struct json_doc *doc;
	const cJSON *fault; /* the object, or the number */
	enum diag_id id;
	const char *key;
	struct json_big *big; /* not yet reached */
	size_t numbers;
};

/* A bit of cJSON's type that cJSON does not use: json_cut hid the value. */
enum { CUT = 1 << 15 };

static bool look_at(struct look *l, cJSON *node);

static bool
look_below(struct look *l, cJSON *node)
{
	const cJSON *twice = NULL;

	if (cJSON_IsObject(node))
		twice = duplicate_member(node, l->doc->nodes);
	if (twice) {
		l->fault = node;
		l->id = DIAG_RECORD_DUPLICATE_KEY;
		l->key = twice->string;
		return false;
	}
	for (cJSON *c = node->child; c; c = c->next)
		if (!look_at(l, c))
			return false;
	return true;
}

/* Depth is bounded by the gate. */
static bool
look_at(struct look *l, cJSON *node)
{
	if (node->child)
		return look_below(l, node);
	if (cJSON_IsString(node) && (unsigned char)node->valuestring[0] == 0xFF)
		node->type |= CUT;
	if (!cJSON_IsNumber(node))
		return true;
	if (l->big && l->big->ordinal == l->numbers) {
		node->valuestring = (char *)l->big->digits;
		l->big = l->big->next;
	}
	l->numbers++;
	if (isfinite(node->valuedouble))
		return true;
	l->fault = node;
	l->id = DIAG_RECORD_NUMBER;
	return false;
}

/* The cursor of a node somewhere below j; found by walking, since it is only for
 * messages. */
static struct json
cursor_of(struct json j, const cJSON *node)
{
	if (j.node == node)
		return j;
	for (struct json c = json_first(j); json_there(c); c = json_next(c)) {
		struct json found = cursor_of(c, node);
		if (json_there(found))
			return found;
	}
	return (struct json){.doc = j.doc};
}

/* Both keys, where they differ in case. */
static const char *
describe_twice(const struct look *l)
{
	struct arena *nodes = l->doc->nodes;
	const cJSON *first = l->fault->child;

	while (!str_eq_nocase(first->string, l->key))
		first = first->next;
	if (str_eq(first->string, l->key))
		return str_quote(nodes, l->key);
	return arena_printf(nodes, "%s and %s differ in case only",
		str_quote(nodes, first->string), str_quote(nodes, l->key));
}

static bool
tree_is_usable(struct json root, struct json_big *big)
{
	struct look l = {.doc = root.doc, .big = big};

	if (look_at(&l, (cJSON *)root.node))
		return true;
	diag(root.doc->diags, l.id, json_loc(cursor_of(root, l.fault)), "%s",
		l.key ? describe_twice(&l) : "");
	return false;
}

/* True when a digit run of the text may be more than a double holds. */
static bool
has_long_number(const char *bytes, size_t n)
{
	size_t run = 0;
	for (size_t i = 15; i < n; i += 16 - run) {
		for (run = 0;
			run < 16 && bytes[i - run] >= '0' && bytes[i - run] <= '9';)
			run++;
		if (run == 16)
			return true;
	}
	return false;
}

static bool
text_is_usable(struct json_doc *doc, const char *bytes, size_t n, struct json_big **big)
{
	struct json_scan scan;
	struct loc loc = {.file = doc->file, .line = doc->line, .column = 1};

	*big = NULL;
	if (!json_record_needs_scan(bytes, n) && !has_long_number(bytes, n))
		return true;
	if (!json_record_scan(bytes, n, doc->nodes, &scan)) {
		*big = scan.big;
		return true;
	}
	for (size_t i = 0; i < scan.at; i++) {
		loc.column++;
		if (bytes[i] == '\n') {
			loc.line++;
			loc.column = 1;
		}
	}
	diag(doc->diags, scan.fault, loc, "%s", "");
	return false;
}

struct json
json_open(const char *file, const char *prefix, unsigned line, const char *bytes,
	size_t n, struct arena *arena, struct diags *diags)
{
	struct json_doc *doc = ARENA_NEW(arena, struct json_doc);
	cJSON_Hooks hooks = {node_alloc, node_free};
	struct json_big *big;

	*doc = (struct json_doc){.file = file,
		.prefix = prefix,
		.line = line,
		.arena = arena,
		.nodes = take_node_arena(),
		.diags = diags};
	struct json root = {.doc = doc};
	if (!text_is_usable(doc, bytes, n, &big))
		return root;
	cJSON_InitHooks(&hooks);
	parse_arena = doc->nodes;
	root.node = cJSON_ParseWithLengthOpts(bytes, n, NULL, 0);
	parse_arena = NULL;
	if (!root.node)
		diag(diags, DIAG_JSON_SYNTAX, LOC_LINE(file, line), "%s", "");
	else if (!tree_is_usable(root, big))
		root.node = NULL;
	return root;
}

void
json_cut(char *bytes, size_t n, bool emptied)
{
	/* No gated text holds the byte FF, nor does an escape stand for it. */
	const char *mark = emptied && *bytes == '{' ? "{}" : "\"\xFF\"";
	size_t length = strlen(mark);

	assert(n >= length); /* nothing shorter is refused */
	memcpy(bytes, mark, length); /* NOLINT(bugprone-not-null-terminated-result): a span */
	for (size_t i = length; i < n; i++)
		if (bytes[i] != '\n')
			bytes[i] = ' ';
}

/* Who is told what nobody asked for; NULL: nobody. */
static _Thread_local struct watch {
	struct json_unasked_list *list;
	struct map by_path;
} watch;

/* A bit of cJSON's type that cJSON does not use. */
enum { ASKED = 1 << 14 };

void
json_watch(struct json_unasked_list *list, struct arena *arena)
{
	watch = (struct watch){.list = list, .by_path = {.arena = arena}};
}

static void
note_unasked(const char *path)
{
	struct json_unasked *u = map_get(&watch.by_path, path);

	if (!u) {
		if (watch.list->n == LIMIT_UNASKED)
			return;
		u = ARENA_NEW(watch.by_path.arena, struct json_unasked);
		u->path = arena_str(watch.by_path.arena, path);
		map_put(&watch.by_path, u->path, u);
		LIST_ADD(watch.by_path.arena, watch.list, u);
	}
	u->n++;
}

/* Depth is bounded by the gate. */
static void
find_unasked(const cJSON *node, const char *path, struct arena *scratch)
{
	for (const cJSON *c = node->child; c; c = c->next) {
		const char *place = arena_printf(
			scratch, "%s/%s", path, c->string ? c->string : "[]");
		if (c->string && !(c->type & ASKED))
			note_unasked(place);
		else if (c->child)
			find_unasked(c, place, scratch);
	}
}

void
json_close(struct json root)
{
	if (watch.list && root.node)
		find_unasked(root.node, "", root.doc->nodes);
	give_node_arena(root.doc->nodes);
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
	if (node && watch.list)
		((cJSON *)node)->type |= ASKED;
	return below(j, node, key, 0);
}

struct json
json_item(struct json j, size_t i)
{
	const cJSON *node = json_kind(j) == JSON_ARRAY ? node_of(j)->child : NULL;
	for (size_t k = 0; node && k < i; k++)
		node = node->next;
	if (node && node->type & CUT)
		node = NULL;
	return below(j, node, NULL, i);
}

size_t
json_len(struct json j)
{
	size_t n = 0;
	if (json_kind(j) != JSON_ARRAY && json_kind(j) != JSON_OBJECT)
		return 0;
	for (const cJSON *c = node_of(j)->child; c; c = c->next)
		n += !(c->type & CUT);
	return n;
}

/* The first of these siblings that is not hidden. */
static const cJSON *
pass_cut(const cJSON *c, size_t *index)
{
	for (; c && c->type & CUT; c = c->next)
		++*index;
	return c;
}

struct json
json_first(struct json j)
{
	enum json_kind kind = json_kind(j);
	const cJSON *c =
		kind == JSON_ARRAY || kind == JSON_OBJECT ? node_of(j)->child : NULL;
	size_t index = 0;

	c = pass_cut(c, &index);
	return below(j, c, c && kind == JSON_OBJECT ? c->string : NULL, index);
}

struct json
json_next(struct json j)
{
	size_t index = j.path->index + 1;
	const cJSON *c = pass_cut(node_of(j)->next, &index);
	struct json up = {.doc = j.doc, .path = j.path->up};
	return below(up, c, c ? c->string : NULL, index);
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
json_is(struct json j, const char *text)
{
	return json_kind(j) == JSON_STRING && !strcmp(node_of(j)->valuestring, text);
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

unsigned
json_count(struct json j)
{
	double n;

	/* to convert what does not fit is undefined */
	return json_number(j, &n) && n >= 1 && n <= UINT_MAX ? (unsigned)n : 0;
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
	if (node_of(j)->valuestring)
		return arena_str(j.doc->arena, node_of(j)->valuestring);
	double d = node_of(j)->valuedouble;
	if (d != floor(d) || fabs(d) > 9007199254740992.0)
		return arena_printf(j.doc->arena, "%.17g", d);
	return arena_printf(j.doc->arena, "%.0f", d);
}

const char *
json_id(struct json j)
{
	if (json_kind(j) != JSON_STRING)
		return json_id_text(j);
	struct arena *a = j.doc->arena;
	return str_visible_name(a, arena_str(a, node_of(j)->valuestring));
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
