/* JSON out, as a stream: cJSON prints only whole trees, a record of 100,000 incidents
 * must not be one. */
#ifndef CORE_JSON_OUT_H
#define CORE_JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct json_out;

/* Where the bytes go; false ends the writing (json_out_ok tells). */
typedef bool json_sink(void *state, const char *bytes, size_t n);

/* A writer into sink; owned by the arena. */
struct json_out *json_out_new(struct arena *, json_sink *, void *state);
/* A writer into memory; json_out_text gives what was written. */
struct json_out *json_out_memory(struct arena *);
const char *json_out_text(struct json_out *, size_t *n);
/* Forgets the text of a memory writer. */
void json_out_reset(struct json_out *);

/* key is NULL inside arrays and at the top. */
void json_out_object(struct json_out *, const char *key);
void json_out_array(struct json_out *, const char *key);
void json_out_end(struct json_out *);
/* NULL text writes nothing at all. */
void json_out_str(struct json_out *, const char *key, const char *text);
void json_out_null(struct json_out *, const char *key);
void json_out_bool(struct json_out *, const char *key, bool);
void json_out_int(struct json_out *, const char *key, long long);
void json_out_number(struct json_out *, const char *key, double);
/* Values at this depth or above stand on lines of their own (0: all on one line). */
void json_out_lines(struct json_out *, int depth);
/* Hands everything to the sink; false when any write failed. */
bool json_out_flush(struct json_out *);

#endif
