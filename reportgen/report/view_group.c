/* Concerns that say the same but of whom and when: told once, with all their members.
 */
#include "report/view_parts.h"

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

/* What may differ between the members of a group. */
static const char *const own[] = {
	"id", "title", "when", "reported", "victims", "attempts", "members"};

static bool
is_own(const char *key)
{
	for (size_t i = 0; key && i < COUNT(own); i++)
		if (str_eq(own[i], key))
			return true;
	return false;
}

/* All that a block would say beside what is a member's own. */
static void
write_key(struct buf *out, const struct data *d)
{
	buf_printf(out, "%d", (int)d->kind);
	if (d->text)
		buf_str(out, d->text);
	buf_char(out, '\n');
	LIST_EACH (d->items, i) {
		if (!is_own(d->items.v[i]->key))
			write_key(out, d->items.v[i]);
	}
}

struct group {
	const char *key;
	struct data *data;
	struct texts ids;
};

struct groups {
	LIST_OF(struct group);
};

static struct group *
find_group(struct report *r, struct groups *groups, const char *key)
{
	LIST_EACH (*groups, i) {
		if (str_eq(groups->v[i]->key, key))
			return groups->v[i];
	}
	struct group *g = ARENA_NEW(r->arena, struct group);
	g->key = key;
	LIST_ADD(r->arena, groups, g);
	return g;
}

static void
add_member(struct report *r, struct group *g, const struct data *incident)
{
	struct data *list = g->data->items.v[g->data->items.n - 1];
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);

	for (size_t i = 0; i + 1 < COUNT(own); i++)
		data_text(r->arena, o, own[i], data_get(incident, own[i])->text);
	LIST_ADD(r->arena, &g->ids, data_get(incident, "id")->text);
}

size_t
view_groups(struct report *r, struct data *root, const size_t *judged, size_t n,
	size_t most)
{
	struct data *scratch = data_list(r->arena);
	struct data *list = data_add(r->arena, root, "groups", DATA_LIST);
	struct groups groups = {0};
	size_t told = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf key = {.arena = r->arena};
		struct data *incident = view_incident(r, scratch, judged[i]);
		write_key(&key, incident);
		struct group *g = find_group(r, &groups, buf_text(&key));
		if (!g->data && groups.n > most)
			break;
		if (!g->data) {
			g->data = incident;
			data_add(r->arena, incident, "members", DATA_LIST);
			LIST_ADD(r->arena, &list->items, incident);
		}
		add_member(r, g, incident);
		told++;
	}
	LIST_EACH (groups, i) {
		if (!groups.v[i]->data)
			continue;
		struct data *o = groups.v[i]->data;
		data_bool(r->arena, o, "several", groups.v[i]->ids.n > 1);
		data_text(r->arena, o, "ids", report_some_of(r, &groups.v[i]->ids));
		data_text(r->arena, o, "count",
			words_count(r->words, r->arena, "incidents",
				(unsigned)groups.v[i]->ids.n));
	}
	return told;
}
