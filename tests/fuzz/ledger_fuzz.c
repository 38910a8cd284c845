/* Any bytes as what is kept beside an issue: a manifest ('m'), the journal ('j'), a
 * filled worksheet ('t'), or cells that are written as one and read back ('c'). */
#include "fuzz.h"

#include <string.h>

#include "core/csv.h"
#include "core/file.h"
#include "publish/journal.h"
#include "publish/publish.h"

static void
read_manifest(const uint8_t *bytes, size_t n, struct arena *arena)
{
	struct manifest_text m;

	manifest_read((const char *)bytes, n, arena, &m);
	MUST(m.head && strlen(m.head) <= n);
	LIST_EACH (m.files, i) {
		const struct manifest_entry *e = m.files.v[i];
		MUST(strlen(e->sha256) == 64 && !strchr(e->name, '/'));
		MUST(manifest_sha256(&m, e->name));
	}
}

/* The journal, and behind a NUL its head. */
static void
read_journal(const uint8_t *bytes, size_t n, struct arena *arena)
{
	const char *text = fuzz_text(&bytes, &n, arena);
	struct journal_state state;
	struct diags *diags = diags_new(arena);

	fuzz_file("audit.ndjson.head", bytes, n);
	const char *path = fuzz_file("audit.ndjson", text, strlen(text));
	bool is_read = journal_verify(path, arena, diags, &state);
	MUST(is_read || diags->all.n);
	bool was_whole = !diags->all.n;
	if (is_read && was_whole &&
		fuzz_is_one_in((const uint8_t *)text, strlen(text), 4)) {
		size_t lines = state.lines;
		MUST(journal_append(path, "\"x\":1", arena));
		MUST(journal_verify(path, arena, diags, &state));
		MUST(!diags->all.n && state.lines == lines + 1);
	}
	fuzz_check_diags(diags, arena);
}

static void
read_worksheet(const uint8_t *bytes, size_t n, struct arena *arena)
{
	struct csv_table table = {0};
	unsigned bad = 0;
	const char *text = arena_dup(arena, (const char *)bytes, n);

	if (!csv_read(text, n, arena, &table, &bad))
		return;
	for (size_t i = 1; i < table.rows.n; i++)
		MUST(table.rows.v[i]->line >= table.rows.v[i - 1]->line);
}

/* Rows end at a NUL; their cells at a control character that is no line's end. */
static void
write_cells(const uint8_t *bytes, size_t n, struct arena *arena)
{
	struct buf out = {.arena = arena};
	LIST_OF(struct texts) rows = {0};
	struct csv_table table = {0};
	unsigned bad;

	while (n) {
		struct texts *row = ARENA_NEW(arena, struct texts);
		char *text = (char *)fuzz_text(&bytes, &n, arena);
		LIST_ADD(arena, row, "x"); /* a row of nothing is no row */
		for (char *cell; (cell = strsep(&text, "\x01\x02"));)
			LIST_ADD(arena, row, cell);
		LIST_ADD(arena, &rows, row);
		csv_add_row(&out, row->v, row->n);
	}
	MUST(csv_read(buf_text(&out), out.n, arena, &table, &bad));
	MUST(table.rows.n == rows.n);
	LIST_EACH (rows, i) {
		MUST(table.rows.v[i]->cells.n == rows.v[i]->n);
		LIST_EACH (*rows.v[i], k) {
			MUST(str_eq(table.rows.v[i]->cells.v[k], rows.v[i]->v[k]));
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static void (*const readers[])(const uint8_t *, size_t, struct arena *) = {
		['c' % 4] = write_cells,
		['j' % 4] = read_journal,
		['m' % 4] = read_manifest,
		['t' % 4] = read_worksheet};
	struct arena *arena = arena_new();

	if (n)
		readers[bytes[0] % 4](bytes + 1, n - 1, arena);
	arena_free(arena);
	return 0;
}
