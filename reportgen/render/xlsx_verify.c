/* A finished workbook read back: each part unpacks whole and is well-formed, each sheet
 * holds what it was given. */
#include "render/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#include <expat.h>
#include <unzip.h>

#include "core/str.h"

#define CHUNK (1U << 16)
#define NAME_BYTES 256
/* No cell is longer: 32,767 units of at most 3 bytes in UTF-8. */
#define TEXT_BYTES (1U << 17)

/* What is read, and what for. */
struct check {
	unzFile zip;
	const struct xlsx_sents *sents;
	struct xlsx_rows *rows;
	char *text; /* of the cell that is read: TEXT_BYTES */
};

/* Where the reading of one part stands. */
struct reading {
	XML_Parser parser;
	const struct check *check;
	struct xlsx_sent found; /* of a sheet */
	bool has_data, in_data, has_formula;
	bool begun; /* what stands before the rows was parsed */
	bool in_cell, in_text;
	char kind; /* of the cell: 's', 'n', or 0 so far */
	lxw_row_t row;
	lxw_col_t col;
	size_t n;     /* of its text so far */
	bool failed;  /* it could not be read on, or is not well-formed */
	size_t names; /* of sheets in xl/workbook.xml */
	bool names_differ;
};

static const char *
attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (str_eq(attributes[0], name))
			return attributes[1];
	return NULL;
}

static void
start_cell(struct reading *r, const char **attributes)
{
	const char *place = attribute(attributes, "r");

	r->in_cell = true;
	r->kind = attribute(attributes, "t") ? 's' : 0;
	r->n = 0;
	r->found.cells++;
	r->row = place ? lxw_name_to_row(place) : 0;
	r->col = place ? lxw_name_to_col(place) : 0;
}

static void
check_name(struct reading *r, const char **attributes)
{
	const char *name = attribute(attributes, "name");

	const struct xlsx_sents *sents = r->check->sents;

	if (r->names >= sents->n || !str_eq(name, sents->v[r->names]->name))
		r->names_differ = true;
	r->names++;
}

static void
on_start(void *state, const char *name, const char **attributes)
{
	struct reading *r = state;

	if (str_eq(name, "row"))
		r->found.rows++;
	else if (str_eq(name, "c"))
		start_cell(r, attributes);
	else if (str_eq(name, "sheetData"))
		r->has_data = r->in_data = true;
	else if (str_eq(name, "f"))
		r->has_formula = true;
	else if (str_eq(name, "sheet"))
		check_name(r, attributes);
	if (!r->in_cell || !(str_eq(name, "t") || str_eq(name, "v")))
		return;
	r->in_text = true;
	if (!r->kind)
		r->kind = 'n';
}

/* A cell without a value is an empty text. */
static void
end_cell(struct reading *r)
{
	r->check->text[r->n] = '\0';
	if (r->kind == 'n')
		xlsx_sent_digits(&r->found, r->row, r->col, r->check->text);
	else
		xlsx_sent_add(&r->found, r->row, r->col, r->check->text, r->n);
	r->in_cell = false;
}

static void
on_end(void *state, const char *name)
{
	struct reading *r = state;

	if (str_eq(name, "t") || str_eq(name, "v"))
		r->in_text = false;
	else if (str_eq(name, "sheetData"))
		r->in_data = false;
	else if (str_eq(name, "c"))
		end_cell(r);
}

/* What is longer than any text we send ends in another digest. */
static void
on_text(void *state, const char *s, int n)
{
	struct reading *r = state;

	if (!r->in_text || !r->in_cell || r->n + (size_t)n >= TEXT_BYTES)
		return;
	memcpy(r->check->text + r->n, s, (size_t)n);
	r->n += (size_t)n;
}

/* Unpacks the part that is open and reads it as XML; NULL, or what is wrong. */
static const char *
read_part(unzFile zip, struct reading *r)
{
	char bytes[CHUNK];
	int n;

	while ((n = unzReadCurrentFile(zip, bytes, sizeof bytes)) > 0)
		if (XML_Parse(r->parser, bytes, n, false) != XML_STATUS_OK)
			return "is not well-formed";
	if (n < 0)
		return "cannot be unpacked";
	if (XML_Parse(r->parser, bytes, 0, true) != XML_STATUS_OK)
		return "ends in the middle";
	return NULL;
}

static const char *
compare(const struct reading *r, const struct xlsx_sent *sent)
{
	if (!r->has_data)
		return "has no rows";
	if (r->has_formula)
		return "holds a formula";
	if (r->found.rows != sent->rows)
		return "has not as many rows as were sent";
	if (r->found.cells != sent->cells)
		return "has not as many cells as were sent";
	return r->found.digest == sent->digest ? NULL
					       : "has other cells than were sent";
}

/* The number in "xl/worksheets/sheet12.xml"; 0 for other parts. */
static size_t
sheet_number(const char *name)
{
	static const char folder[] = "xl/worksheets/sheet";
	char *end;

	if (!str_starts(name, folder))
		return 0;
	size_t n = strtoul(name + strlen(folder), &end, 10);
	return str_eq(end, ".xml") ? n : 0;
}

static const char *
judge_part(const struct reading *r, const char *name)
{
	const struct xlsx_sents *sents = r->check->sents;
	size_t number = sheet_number(name);

	/* A workbook that was given no sheet has one all the same. */
	if (!sents->n)
		return NULL;
	if (str_eq(name, "xl/workbook.xml"))
		return r->names_differ || r->names != sents->n
			       ? "does not name the sheets that were sent"
			       : NULL;
	if (!number)
		return NULL;
	return number <= sents->n ? compare(r, sents->v[number - 1]) : "was never sent";
}

/* Opens the part the archive stands at; NULL, or what is wrong. */
static const char *
begin_part(const struct check *c, struct reading *r)
{
	*r = (struct reading){.check = c, .found.digest = XLSX_DIGEST};
	if (unzOpenCurrentFile(c->zip) != UNZ_OK)
		return "cannot be opened";
	r->parser = XML_ParserCreate("UTF-8");
	if (!r->parser) {
		unzCloseCurrentFile(c->zip);
		return "cannot be read for want of memory";
	}
	XML_SetUserData(r->parser, r);
	XML_SetElementHandler(r->parser, on_start, on_end);
	XML_SetCharacterDataHandler(r->parser, on_text);
	return NULL;
}

/* False when its checksum is another than it says. */
static bool
end_part(struct reading *r)
{
	XML_ParserFree(r->parser);
	return unzCloseCurrentFile(r->check->zip) == UNZ_OK;
}

/* One part, from its place in the directory to its checksum. */
static const char *
check_part(const struct check *c, const char *name)
{
	struct reading r;
	const char *why = begin_part(c, &r);

	if (why)
		return why;
	why = read_part(c->zip, &r);
	if (!end_part(&r) && !why)
		why = "has another checksum than it says";
	return why ? why : judge_part(&r, name);
}

static size_t
read_bytes(void *state, char *bytes, size_t room)
{
	struct reading *r = state;
	int n = unzReadCurrentFile(r->check->zip, bytes, (unsigned)room);

	r->failed |= n < 0;
	return n > 0 ? (size_t)n : 0;
}

/* The rows begin where the parser agrees that they do. */
static void
parse_rest(void *state, const char *bytes, size_t n)
{
	struct reading *r = state;

	r->failed |= XML_Parse(r->parser, bytes, (int)n, false) != XML_STATUS_OK ||
		     (!r->begun && !r->in_data);
	r->begun = true;
}

/* Most of a large workbook are rows in the very form we know: only what stands around
 * them goes through the parser. False when that does not do, for whatever reason. */
static bool
is_as_sent(const struct check *c, size_t number)
{
	struct reading r;
	struct xlsx_sent found = {0};
	struct xlsx_bytes bytes = {read_bytes, parse_rest, &r};

	if (!number || number > c->sents->n || begin_part(c, &r))
		return false;
	bool known = xlsx_rows_read(c->rows, &bytes, &found);
	r.failed |= !known || XML_Parse(r.parser, "", 0, true) != XML_STATUS_OK ||
		    r.found.rows || r.found.cells;
	bool intact = end_part(&r);
	r.found = found;
	return intact && !r.failed && !compare(&r, c->sents->v[number - 1]);
}

/* What fails the quick look is read once more, by the parser, which tells what is
 * wrong.
 */
static bool
check_parts(const struct check *c, struct arena *arena, const char **why)
{
	char name[NAME_BYTES];
	size_t sheets = 0;
	bool has_book = false;
	int state = unzGoToFirstFile(c->zip);
	unz_file_info64 info;

	for (; state == UNZ_OK; state = unzGoToNextFile(c->zip)) {
		if (unzGetCurrentFileInfo64(c->zip, &info, name, sizeof name, NULL, 0,
			    NULL, 0) != UNZ_OK) {
			*why = "its directory is damaged";
			return false;
		}
		const char *wrong =
			is_as_sent(c, sheet_number(name)) ? NULL : check_part(c, name);
		if (wrong) {
			*why = arena_printf(
				arena, "%s %s", str_visible(arena, name), wrong);
			return false;
		}
		sheets += sheet_number(name) > 0;
		has_book |= str_eq(name, "xl/workbook.xml");
	}
	*why = "parts are missing";
	return state == UNZ_END_OF_LIST_OF_FILE && has_book && sheets >= c->sents->n;
}

bool
xlsx_verify(const char *path, const struct xlsx_sents *sents, struct arena *arena,
	const char **why)
{
	struct check c = {.zip = unzOpen64(path), .sents = sents};

	if (!c.zip) {
		*why = "is no archive";
		return false;
	}
	struct arena *scratch = arena_new();
	c.rows = xlsx_rows_new(scratch);
	c.text = arena_alloc_dirty(scratch, TEXT_BYTES);
	bool sound = check_parts(&c, arena, why);
	arena_free(scratch);
	unzClose(c.zip);
	return sound;
}
