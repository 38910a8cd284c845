/* The id of a fact: a digest of what it says and of who says it. */
#include "model/incident.h"

#include <string.h>

#include "core/json_out.h"
#include "core/sha256.h"
#include "model/incident_json.h"

/* The members of a list's facts by the bytes of their names, as canonical JSON wants.
 */
struct member {
	const char *name;
	int column; /* index in the list; negative: one of the common members */
};

enum { CREDIBILITY = -1, LIST_NAME = -2, SOURCE = -3, MEMBERS_MAX = 16 };

static size_t
sorted_members(enum fact_list list, struct member out[MEMBERS_MAX])
{
	size_t n, count = 0;
	enum fact_column first = list_columns(list, &n);

	for (size_t i = 0; i < n; i++)
		out[count++] = (struct member){column_info(first + i)->name, (int)i};
	out[count++] = (struct member){"credibility", CREDIBILITY};
	out[count++] = (struct member){"list", LIST_NAME};
	out[count++] = (struct member){"source", SOURCE};
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && strcmp(out[j - 1].name, out[j].name) > 0;
			j--) {
			struct member m = out[j];
			out[j] = out[j - 1];
			out[j - 1] = m;
		}
	return count;
}

static void
write_source(struct json_out *o, const struct source *s)
{
	char grade[2] = {s->reliability, 0};
	json_out_object(o, "source");
	json_out_str(o, "id", s->id);
	json_out_str(o, "origin", s->origin);
	json_out_str(o, "reliability", grade);
	json_out_end(o);
}

/* One arena for the text of one fact after another: a run has millions. */
static _Thread_local struct arena *scratch;

void
fact_identify(struct fact *f)
{
	struct member members[MEMBERS_MAX];
	size_t n = sorted_members(f->list, members), length;

	if (!scratch)
		scratch = arena_new();
	arena_empty(scratch);
	struct json_out *o = json_out_memory(scratch);
	json_out_object(o, NULL);
	for (size_t i = 0; i < n; i++) {
		const struct member *m = &members[i];
		if (m->column >= 0)
			value_write(o, m->name, &f->v[m->column]);
		else if (m->column == CREDIBILITY)
			json_out_int(o, m->name, f->credibility);
		else if (m->column == LIST_NAME)
			json_out_str(o, m->name, list_name(f->list));
		else
			write_source(o, f->source);
	}
	json_out_end(o);
	const char *text = json_out_text(o, &length);
	memcpy(f->id, sha256_hex(scratch, text, length), 12);
	f->id[12] = '\0';
}

void
fact_release(void)
{
	arena_free(scratch);
	scratch = NULL;
}
