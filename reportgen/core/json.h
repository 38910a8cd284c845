/* JSON in: a strict gate, then cJSON, then cursors that know where they are. */
#ifndef CORE_JSON_H
#define CORE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"

struct json_doc;
struct json_path;

/* A place in a document, by value. A missing place is a valid cursor and still knows
 * its pointer. Valid until json_close of its document. */
struct json {
	struct json_doc *doc;
	const void *node;             /* NULL: nothing there */
	const struct json_path *path; /* NULL: the root */
};

enum json_kind {
	JSON_MISSING,
	JSON_NULL,
	JSON_BOOL,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

/* Checks that bytes hold JSON values (RFC 8259) in UTF-8 within our limits, one or
 * several after another (NDJSON); reports the first fault with line and column. */
bool json_gate(const char *file, const char *bytes, size_t n, struct diags *);
/* Parses one gated value of a file; the root cursor. prefix is the pointer of this
 * value in the file ("" for the only value). A record with duplicate keys, \u0000, lone
 * surrogates, noncharacters or numbers out of range is refused with a diagnostic: the
 * cursor is missing. Close it with json_close in every case. */
struct json json_open(const char *file, const char *prefix, unsigned line,
	const char *bytes, size_t n, struct arena *, struct diags *);
void json_close(struct json root);
/* Hides one refused value in gated text. When the text is parsed, the value is passed
 * over by iteration, while those behind it keep their index; or it is an empty object
 * when it was an object and emptied is true. */
void json_cut(char *bytes, size_t n, bool emptied);
/* Frees what is kept from one record to the next; at the end of a run. */
void json_release(void);

/* A member nobody asked for; array places read []: "/objects/[]/x_note". */
struct json_unasked {
	const char *path;
	size_t n; /* how often */
};
struct json_unasked_list {
	LIST_OF(struct json_unasked);
};

/* From now on json_close notes members that were never asked for into list, whose
 * things live in the arena; NULL ends it. */
void json_watch(struct json_unasked_list *list, struct arena *);

enum json_kind json_kind(struct json);
bool json_present(struct json); /* there, and not null */
struct json json_at(struct json, const char *key);
struct json json_item(struct json, size_t i); /* O(i) */
size_t json_len(struct json);                 /* items or members; 0 for all else */

/* Iteration: for (struct json x = json_first(a); json_there(x); x = json_next(x)) */
struct json json_first(struct json); /* first item or member */
struct json json_next(struct json);  /* the one after; missing at the end */
bool json_there(struct json);        /* not missing (null is there) */
const char *json_key(struct json);   /* the member's name; NULL in arrays */

/* The value when it has this type, else NULL, false or the fallback; wrong types are
 * reported (field-type). Strings are copied into the arena of json_open and made
 * visible; absent and null give NULL silently. */
const char *json_str(struct json);
const char *json_lines(struct json); /* as json_str, line feeds kept */
/* As json_str, without a message for another type. */
const char *json_str_quiet(struct json);
/* True when the value is this very string; copies nothing. */
bool json_is(struct json, const char *text);
bool json_number(struct json, double *out);
/* A whole number; 0 for one that is negative or does not fit, and for what is none. */
unsigned json_count(struct json);
bool json_bool(struct json, bool fallback);
/* An integer or a string as text; integers beyond 2^53 keep all digits. */
const char *json_id_text(struct json);
/* As json_id_text, for what must be the same to the byte: line feeds and tabs do not
 * become blanks but visible (<U+000A>), so that two ids never look like one. */
const char *json_id(struct json);
/* An array of strings, or one string, as a list. */
struct texts json_texts(struct json);

struct loc json_loc(struct json);
const char *json_pointer(struct json); /* RFC 6901, in the arena */
struct diags *json_diags(struct json);
struct arena *json_arena(struct json);

#endif
