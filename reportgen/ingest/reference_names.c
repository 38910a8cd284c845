/* Names and what they mean: found by a key that ignores case, accents and punctuation.
 */
#include "ingest/reference_parts.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a. */
static size_t
hash_of(const struct str_key *key)
{
	uint64_t h = 14695981039346656037ULL;
	for (size_t i = 0; i < key->n; i++)
		h = (h ^ (unsigned char)key->text[i]) * 1099511628211ULL;
	return (size_t)(h ^ h >> 32);
}

static const struct name *
same_name(const struct name *in, size_t hash, const char *key)
{
	while (in && (in->hash != hash || strcmp(in->key, key) != 0))
		in = in->next;
	return in;
}

const struct name *
names_find(const struct names *names, const char *text)
{
	struct str_key key;

	if (!names->n || !str_key_make(&key, text))
		return NULL;
	size_t hash = hash_of(&key);
	return same_name(names->buckets[hash & (names->n_buckets - 1)], hash, key.text);
}

const struct name *
names_next(const struct name *name)
{
	return same_name(name->next, name->hash, name->key);
}

/* To the end of its bucket, so that what was added first is found first. */
static void
put(struct names *names, struct name *name)
{
	struct name **end = &names->buckets[name->hash & (names->n_buckets - 1)];
	while (*end)
		end = &(*end)->next;
	name->next = NULL;
	*end = name;
}

static void
grow(struct names *names)
{
	struct name **old = names->buckets;
	size_t n = names->n_buckets;

	names->n_buckets = n ? 2 * n : 256;
	names->buckets = ARENA_ARRAY(names->arena, struct name *, names->n_buckets);
	for (size_t i = 0; i < n; i++)
		for (struct name *next, *p = old[i]; p; p = next) {
			next = p->next;
			put(names, p);
		}
}

bool
names_add(struct names *names, const char *text, const void *means)
{
	struct str_key key;

	if (!str_key_make(&key, text))
		return false;
	for (const struct name *p = names_find(names, text); p; p = names_next(p))
		if (p->means == means)
			return true;
	if (names->n == names->n_buckets)
		grow(names);
	struct name *name = ARENA_NEW(names->arena, struct name);
	name->key = arena_dup(names->arena, key.text, key.n);
	name->hash = hash_of(&key);
	name->means = means;
	put(names, name);
	names->n++;
	return true;
}
