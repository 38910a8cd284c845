/* Which reader a value belongs to, from what it says, never from a file's name. */
#include "ingest/detect.h"

#include "core/buf.h"
#include "core/limits.h"
#include "core/str.h"

static const struct reader *const readers[] = {&reader_own, &reader_stix};
enum { READERS = sizeof readers / sizeof *readers };

/* Members that only wrap what a vendor's interface answered. */
static const char *const wrappers[] = {"response", "body", "incident", "data", "value",
	"resources", "objects", "results", "items"};

const struct reader *const *
readers_all(size_t *n)
{
	*n = READERS;
	return readers;
}

static const struct reader *
find_reader(struct json j)
{
	if (json_kind(j) != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < READERS; i++)
		if (readers[i]->recognizes(j))
			return readers[i];
	return NULL;
}

static void
note_format(struct intake *in, const char *name)
{
	if (!in->input->format)
		in->input->format = name;
	else if (!str_eq(in->input->format, name))
		in->input->format = "mixed";
}

static const char *
describe(struct json j)
{
	struct buf out = {.arena = json_arena(j)};
	size_t n = 0;

	if (json_kind(j) != JSON_OBJECT)
		return "expected an object";
	buf_str(&out, "keys");
	for (struct json m = json_first(j); json_there(m) && n < 8;
		m = json_next(m), n++)
		buf_printf(&out, "%s %s", n ? "," : "",
			str_quote(json_arena(j), json_key(m)));
	return n ? buf_text(&out) : "an empty object";
}

static void
read_value(struct json j, struct intake *in, int wrapped)
{
	const struct reader *reader = find_reader(j);

	if (reader) {
		note_format(in, reader->name);
		reader->read(j, in);
		return;
	}
	if (wrapped <= LIMIT_WRAPPERS && json_kind(j) == JSON_ARRAY) {
		for (struct json item = json_first(j); json_there(item);
			item = json_next(item))
			read_value(item, in, wrapped + 1);
		return;
	}
	for (size_t i = 0;
		wrapped < LIMIT_WRAPPERS && i < sizeof wrappers / sizeof *wrappers;
		i++) {
		struct json inner = json_at(j, wrappers[i]);
		if (json_kind(inner) != JSON_OBJECT && json_kind(inner) != JSON_ARRAY)
			continue;
		read_value(inner, in, wrapped + 1);
		return;
	}
	intake_reject(in, j, NULL, DIAG_FORMAT_UNKNOWN, describe(j));
}

void
detect_and_read(struct json j, struct intake *in)
{
	read_value(j, in, 0);
}
