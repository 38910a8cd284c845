/* Vendor JSON in, incidents out: one file after another. */
#include "ingest/ingest.h"

#include "core/file.h"
#include "core/sha256.h"
#include "core/str.h"
#include "ingest/detect.h"

/* A refused file counts as one record read and rejected; its reason is the last
 * message. */
static void
reject_file(struct intake *in, size_t diags_before)
{
	struct reject *r = ARENA_NEW(in->arena, struct reject);

	in->input->read++;
	in->input->rejected++;
	r->file = in->file.file;
	r->sha256 = in->file.sha256;
	for (size_t i = diags_before; i < in->diags->all.n; i++) {
		const struct diag *d = in->diags->all.v[i];
		if (diag_severity(d->id) != SEVERITY_ERROR)
			continue;
		r->name = d->id;
		r->line = d->loc.line;
		r->column = d->loc.column;
		r->pointer = d->loc.pointer;
		r->reason = *d->detail ? arena_printf(in->arena, "%s: %s",
						 diag_what(d->id), d->detail)
				       : diag_what(d->id);
	}
	LIST_ADD(in->arena, &in->out->rejects, r);
}

/* The pointer of a value that stands beside others in a file: "/0", "/1" …, none alone.
 */
static const char *
value_prefix(struct arena *arena, size_t index, bool alone)
{
	return alone ? "" : arena_printf(arena, "/%zu", index);
}

static void
read_values(struct intake *in, const char *bytes, size_t n)
{
	struct json_values probe = {.bytes = bytes, .n = n};
	struct json_values values = probe;
	bool alone = json_next_value(&probe) && !json_next_value(&probe);

	for (size_t i = 0; json_next_value(&values); i++) {
		size_t before = in->diags->all.n;
		struct json root =
			json_open(in->file.file, value_prefix(in->arena, i, alone),
				values.line, bytes + values.start,
				values.end - values.start, in->arena, in->diags);
		if (json_there(root))
			detect_and_read(root, in);
		else
			reject_file(in, before);
		json_close(root);
	}
}

void
ingest_file(const char *path, const struct ingest_settings *settings,
	struct arena *arena, struct diags *diags, struct reporting *out)
{
	struct file file;
	struct input *input = ARENA_NEW(arena, struct input);
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = settings->publishers,
		.input = input,
		.out = out,
		.unmarked = settings->unmarked};
	size_t before = diags->all.n;

	input->path = in.file.file = arena_str(arena, path);
	LIST_ADD(arena, &out->inputs, input);
	if (!file_read(path, arena, diags, &file)) {
		reject_file(&in, before);
		return;
	}
	input->sha256 = in.file.sha256 = sha256_hex(arena, file.bytes, file.n);
	if (json_gate(path, file.bytes, file.n, diags))
		read_values(&in, file.bytes, file.n);
	else
		reject_file(&in, before);
	file_close(&file);
}
