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

/* Where the reading of one part stands. */
struct reading {
	XML_Parser parser;
	const struct xlsx_sents *sents;
	struct xlsx_sent found; /* of a sheet */
	bool has_data, has_formula;
	bool in_cell, in_text;
	char kind;       /* of the cell: 's' or 'n' */
	char number[32]; /* its digits so far */
	size_t digits;
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
add(struct reading *r, const char *s, size_t n)
{
	r->found.digest = xlsx_digest(r->found.digest, s, n);
}

static void
start_cell(struct reading *r, const char **attributes)
{
	const char *place = attribute(attributes, "r");

	r->in_cell = true;
	r->kind = 0;
	r->digits = 0;
	r->found.cells++;
	if (attribute(attributes, "t"))
		r->kind = 's';
	if (place)
		add(r, place, strlen(place));
}

static void
check_name(struct reading *r, const char **attributes)
{
	const char *name = attribute(attributes, "name");

	if (r->names >= r->sents->n || !str_eq(name, r->sents->v[r->names]->name))
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
		r->has_data = true;
	else if (str_eq(name, "f"))
		r->has_formula = true;
	else if (str_eq(name, "sheet"))
		check_name(r, attributes);
	if (!r->in_cell || !(str_eq(name, "t") || str_eq(name, "v")))
		return;
	r->in_text = true;
	if (!r->kind)
		r->kind = 'n';
	add(r, &r->kind, 1);
}

/* A cell without a value is an empty text. */
static void
end_cell(struct reading *r)
{
	char text[32];

	if (!r->kind) {
		add(r, "s", 1);
	} else if (r->kind == 'n') {
		r->number[r->digits] = '\0';
		xlsx_number_text(r->number, text);
		add(r, text, strlen(text));
	}
	add(r, "", 1);
	r->in_cell = false;
}

static void
on_end(void *state, const char *name)
{
	struct reading *r = state;

	if (str_eq(name, "t") || str_eq(name, "v"))
		r->in_text = false;
	else if (str_eq(name, "c"))
		end_cell(r);
}

static void
on_text(void *state, const char *s, int n)
{
	struct reading *r = state;

	if (!r->in_text || !r->in_cell)
		return;
	if (r->kind == 's')
		add(r, s, (size_t)n);
	for (int i = 0; r->kind == 'n' && i < n && r->digits < sizeof r->number - 1;
		i++)
		r->number[r->digits++] = s[i];
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
judge_part(const struct reading *r, const char *name, size_t *sheets)
{
	size_t number = sheet_number(name);

	/* A workbook that was given no sheet has one all the same. */
	if (!r->sents->n)
		return NULL;
	if (str_eq(name, "xl/workbook.xml"))
		return r->names_differ || r->names != r->sents->n
			       ? "does not name the sheets that were sent"
			       : NULL;
	if (!number)
		return NULL;
	(*sheets)++;
	return number <= r->sents->n ? compare(r, r->sents->v[number - 1])
				     : "was never sent";
}

/* One part, from its place in the directory to its checksum. */
static const char *
check_part(
	unzFile zip, const char *name, const struct xlsx_sents *sents, size_t *sheets)
{
	struct reading r = {.sents = sents, .found.digest = XLSX_DIGEST};

	if (unzOpenCurrentFile(zip) != UNZ_OK)
		return "cannot be opened";
	r.parser = XML_ParserCreate("UTF-8");
	if (!r.parser) {
		unzCloseCurrentFile(zip);
		return "cannot be read for want of memory";
	}
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, on_start, on_end);
	XML_SetCharacterDataHandler(r.parser, on_text);
	const char *why = read_part(zip, &r);
	XML_ParserFree(r.parser);
	bool intact = unzCloseCurrentFile(zip) == UNZ_OK;
	if (!why && !intact)
		why = "has another checksum than it says";
	return why ? why : judge_part(&r, name, sheets);
}

static bool
check_parts(unzFile zip, const struct xlsx_sents *sents, struct arena *arena,
	const char **why)
{
	char name[NAME_BYTES];
	size_t sheets = 0;
	bool has_book = false;
	int state = unzGoToFirstFile(zip);
	unz_file_info64 info;

	for (; state == UNZ_OK; state = unzGoToNextFile(zip)) {
		if (unzGetCurrentFileInfo64(zip, &info, name, sizeof name, NULL, 0,
			    NULL, 0) != UNZ_OK) {
			*why = "its directory is damaged";
			return false;
		}
		const char *wrong = check_part(zip, name, sents, &sheets);
		if (wrong) {
			*why = arena_printf(
				arena, "%s %s", str_visible(arena, name), wrong);
			return false;
		}
		has_book |= str_eq(name, "xl/workbook.xml");
	}
	*why = "parts are missing";
	return state == UNZ_END_OF_LIST_OF_FILE && has_book && sheets >= sents->n;
}

bool
xlsx_verify(const char *path, const struct xlsx_sents *sents, struct arena *arena,
	const char **why)
{
	unzFile zip = unzOpen64(path);

	if (!zip) {
		*why = "is no archive";
		return false;
	}
	bool sound = check_parts(zip, sents, arena, why);
	unzClose(zip);
	return sound;
}
