/* The tree of values a template may name: building it, finding in it. */
#include "doc/data.h"

#include "core/str.h"

static struct data *
data_new(struct arena *arena, enum data_kind kind)
{
	struct data *d = ARENA_NEW(arena, struct data);
	d->kind = kind;
	return d;
}

struct data *
data_object(struct arena *arena)
{
	return data_new(arena, DATA_OBJECT);
}

struct data *
data_list(struct arena *arena)
{
	return data_new(arena, DATA_LIST);
}

struct data *
data_add(struct arena *arena, struct data *parent, const char *key, enum data_kind kind)
{
	struct data *d = data_new(arena, kind);
	d->key = arena_str(arena, key);
	LIST_ADD(arena, &parent->items, d);
	return d;
}

struct data *
data_text(struct arena *arena, struct data *parent, const char *key, const char *text)
{
	struct data *d = data_add(arena, parent, key, DATA_TEXT);
	d->text = arena_str(arena, text ? text : "");
	return d;
}

struct data *
data_url(struct arena *arena, struct data *parent, const char *key, const char *url)
{
	struct data *d = data_add(arena, parent, key, DATA_URL);
	d->text = arena_str(arena, url ? url : "");
	return d;
}

struct data *
data_bool(struct arena *arena, struct data *parent, const char *key, bool yes)
{
	return data_add(arena, parent, key, yes ? DATA_TRUE : DATA_FALSE);
}

const struct data *
data_get(const struct data *object, const char *key)
{
	if (object->kind != DATA_OBJECT)
		return NULL;
	LIST_EACH (object->items, i) {
		if (str_eq(object->items.v[i]->key, key))
			return object->items.v[i];
	}
	return NULL;
}
