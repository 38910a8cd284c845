/* The XML of a sheet, read back by our own scanner and by the parser: what the scanner
 * takes the parser finds as well, cell by cell. An input that begins with Z is the
 * whole archive. */
#include "fuzz.h"

#include <string.h>
#include <zip.h>

#include "render/xlsx_parts.h"

#define BOOK "<workbook><sheets><sheet name=\"S\"/></sheets></workbook>"
#define ROWS "<sheetData>"

struct input {
	const char *bytes;
	size_t n;
};

static size_t
read_some(void *state, char *to, size_t room)
{
	struct input *in = state;
	size_t n = in->n < room ? in->n : room;

	n = n > 97 ? 97 : n; /* so that most elements are cut somewhere */
	memcpy(to, in->bytes, n);
	in->bytes += n;
	in->n -= n;
	return n;
}

static void
pass_by(void *state, const char *bytes, size_t n)
{
	(void)state, (void)bytes, (void)n;
}

static void
add_part(zipFile zip, const char *name, const char *bytes, size_t n)
{
	MUST(zipOpenNewFileInZip(zip, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0) ==
		ZIP_OK);
	MUST(zipWriteInFileInZip(zip, bytes, (unsigned)n) == ZIP_OK);
	MUST(zipCloseFileInZip(zip) == ZIP_OK);
}

static bool
is_sound(const char *sheet, size_t n, struct xlsx_sent *sent, struct arena *arena)
{
	struct xlsx_sents sents = {0};
	const char *path = fuzz_file("book.xlsx", "", 0), *why = NULL;
	zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);

	MUST(zip);
	add_part(zip, "xl/workbook.xml", BOOK, strlen(BOOK));
	add_part(zip, "xl/worksheets/sheet1.xml", sheet, n);
	MUST(zipClose(zip, NULL) == ZIP_OK);
	LIST_ADD(arena, &sents, sent);
	bool sound = xlsx_verify(path, &sents, arena, &why);
	MUST(sound || (why && *why));
	return sound;
}

/* The same rows behind a comment, which only the parser takes. */
static bool
is_sound_when_parsed(
	const char *sheet, size_t n, struct xlsx_sent *sent, struct arena *arena)
{
	static const char comment[] = "<!-- -->";
	const char *at = memmem(sheet, n, ROWS, strlen(ROWS));

	MUST(at);
	at += strlen(ROWS);
	size_t before = (size_t)(at - sheet), more = strlen(comment);
	char *longer = arena_alloc(arena, n + more);
	memcpy(longer, sheet, before);
	memcpy(longer + before, comment, more);
	memcpy(longer + before + more, at, n - before);
	return is_sound(longer, n + more, sent, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	const char *copy = arena_dup(arena, (const char *)bytes, n), *why;
	struct input in = {copy, n};
	struct xlsx_bytes source = {read_some, pass_by, &in};
	struct xlsx_sent found = {.name = "S"};

	if (n && *copy == 'Z') {
		struct xlsx_sents sents = {0};
		LIST_ADD(arena, &sents, &found);
		xlsx_verify(
			fuzz_file("book.xlsx", copy + 1, n - 1), &sents, arena, &why);
	} else if (xlsx_rows_read(xlsx_rows_new(arena), &source, &found)) {
		found.name = "S";
		if (is_sound(copy, n, &found, arena))
			MUST(is_sound_when_parsed(copy, n, &found, arena));
	}
	arena_free(arena);
	return 0;
}
