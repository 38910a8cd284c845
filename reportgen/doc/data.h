/* The tree of values a template may name. */
#ifndef DOC_DATA_H
#define DOC_DATA_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/list.h"

enum data_kind { DATA_FALSE, DATA_TRUE, DATA_TEXT, DATA_URL, DATA_LIST, DATA_OBJECT };

struct data {
	enum data_kind kind;
	const char *key;            /* in an object; NULL in a list */
	const char *text;           /* TEXT, URL: never markup */
	LIST_OF(struct data) items; /* LIST, OBJECT */
};

struct data *data_object(struct arena *);
struct data *data_list(struct arena *);
/* Each adds a member (key is NULL in a list) and returns it. */
struct data *data_add(
	struct arena *, struct data *parent, const char *key, enum data_kind);
struct data *data_text(
	struct arena *, struct data *parent, const char *key, const char *text);
struct data *data_url(
	struct arena *, struct data *parent, const char *key, const char *url);
struct data *data_bool(struct arena *, struct data *parent, const char *key, bool);
/* The member of an object; NULL when absent. */
const struct data *data_get(const struct data *object, const char *key);

#endif
