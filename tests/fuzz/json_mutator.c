/* Mutations that leave JSON whole, so that what is read of it is tried and not only its
 * syntax: parts are removed, repeated, moved, renamed or given other values. One in
 * four works on the bytes. */
#include "fuzz.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "core/count.h"

enum { NODES = 4096 };

static unsigned random_state;

static unsigned
random_of(unsigned n)
{
	random_state = random_state * 1664525U + 1013904223U;
	return n ? (random_state >> 8) % n : 0;
}

struct nodes {
	cJSON *v[NODES], *parent[NODES];
	size_t n;
};

static void
collect(cJSON *node, cJSON *parent, struct nodes *out)
{
	if (out->n == NODES)
		return;
	out->v[out->n] = node;
	out->parent[out->n++] = parent;
	for (cJSON *c = node->child; c; c = c->next)
		collect(c, node, out);
}

static cJSON *
odd_value(void)
{
	static const char *const values[] = {"null", "true", "[]", "{}", "0", "-1",
		"1e308", "9007199254740993", "12345678901234567890", "0.1", "\"\"",
		"\"\\u202e\"", "\"a\\nb\"", "\"2015\"", "\"2015-10\"", "\"2015-13-40\"",
		"\"9999-12-31T23:59:60Z\"", "\"CN\"", "\"US\"", "\"China\"",
		"\"unknown\"", "\"\\u007f\"", "\"=1+1\"", "\"\\ufb01 e\\u0301\"",
		"[[[[]]]]", "[null]", "[\"\"]", "{\"\":\"\"}"};

	return cJSON_Parse(values[random_of(COUNT(values))]);
}

/* A string with some of its bytes changed by libFuzzer, which knows the dictionary. */
static cJSON *
changed_string(const char *s)
{
	char text[512];
	size_t n = strnlen(s, sizeof text / 2);

	memcpy(text, s, n);
	n = LLVMFuzzerMutate((uint8_t *)text, n, sizeof text - 1);
	text[n] = '\0';
	return cJSON_CreateString(text);
}

static void
put_in_place(cJSON *parent, cJSON *old, cJSON *new)
{
	if (!new)
		return;
	free(new->string);
	new->string = old->string ? strdup(old->string) : NULL;
	if (!cJSON_ReplaceItemViaPointer(parent, old, new))
		cJSON_Delete(new);
}

static void
add_below(cJSON *parent, cJSON *new, const char *key)
{
	bool added = cJSON_IsArray(parent)
			     ? cJSON_AddItemToArray(parent, new)
			     : cJSON_IsObject(parent) && cJSON_AddItemToObject(parent,
								 key ? key : "", new);
	if (!added)
		cJSON_Delete(new);
}

static void
mutate_node(struct nodes *all)
{
	size_t i = 1 + random_of((unsigned)all->n - 1);
	cJSON *node = all->v[i], *parent = all->parent[i];
	const cJSON *other = all->v[random_of((unsigned)all->n)];

	switch (random_of(8)) {
	case 0:
		cJSON_Delete(cJSON_DetachItemViaPointer(parent, node));
		return;
	case 1:
		add_below(parent, cJSON_Duplicate(node, true), node->string);
		return;
	case 2:
		put_in_place(parent, node, cJSON_Duplicate(other, true));
		return;
	case 3:
		add_below(node, cJSON_Duplicate(other, true), other->string);
		return;
	case 4:
		put_in_place(parent, node, odd_value());
		return;
	case 5: /* the same under another's name */
		if (node->string && other->string && node != other) {
			free(node->string);
			node->string = strdup(other->string);
		}
		return;
	default:
		if (cJSON_IsString(node))
			put_in_place(parent, node, changed_string(node->valuestring));
		else if (cJSON_IsString(other))
			put_in_place(parent, node, changed_string(other->valuestring));
		else if (cJSON_IsNumber(node))
			cJSON_SetNumberHelper(
				node, node->valuedouble * (random_of(5) - 1.0));
	}
}

/* The changed text; NULL when nothing came of it. */
static char *
mutated(const uint8_t *bytes, size_t n)
{
	static struct nodes all;
	const char *end;
	cJSON *root = cJSON_ParseWithLengthOpts((const char *)bytes, n, &end, false);

	for (unsigned times = 1 + random_of(3); root && times; times--) {
		all.n = 0;
		collect(root, NULL, &all);
		if (all.n > 1)
			mutate_node(&all);
	}
	char *text = root ? cJSON_PrintUnformatted(root) : NULL;
	cJSON_Delete(root);
	return text;
}

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed)
{
	random_state = seed;
	cJSON_InitHooks(NULL); /* core/json sets its own */
	char *text = random_of(4) ? mutated(bytes, n) : NULL;
	size_t length = text ? strlen(text) : 0;

	if (length && length <= most)
		memcpy(bytes, text, length);
	else
		length = LLVMFuzzerMutate(bytes, n, most);
	free(text);
	return length;
}
