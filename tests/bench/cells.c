/* Reads a workbook: cells FILE LIST writes all its cells as a list (cells.h); with
 * names of sheets behind it only theirs, a line each with place, value and target. */
#include <expat.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unzip.h>

#include "cells.h"

enum { MOST_SHEETS = 4096, MOST_TEXT = 1 << 18 };

struct link {
	char *ref, *target;
};

static struct {
	unzFile zip;
	FILE *out;
	bool lines; /* to read, in place of the list */
	char *names[MOST_SHEETS];
	size_t n_names;
	char **targets; /* of the relations of the sheet, by number */
	size_t n_targets;
	struct link *links; /* of the sheet, in the order of its cells */
	size_t n_links, cap_links, next_link;
	bool emits; /* the second time through a sheet */
	/* The cell so far. */
	char ref[16], text[MOST_TEXT];
	unsigned row, col, format;
	bool is_text, has_value, takes;
	size_t n;
} c;

static const char *
attribute(const char **v, const char *name)
{
	for (; *v; v += 2)
		if (!strcmp(v[0], name))
			return v[1];
	return NULL;
}

static void
item(unsigned kind, double number, const char *a, const char *b)
{
	struct cells_item i = {.number = number,
		.row = c.row,
		.col = (uint16_t)c.col,
		.kind = (uint16_t)kind,
		.format = c.format};
	static const char none[8];
	size_t na = a ? strlen(a) + 1 : 0, nb = b ? strlen(b) + 1 : 0;

	i.bytes = (uint32_t)((na + nb + 7) / 8 * 8);
	fwrite(&i, sizeof i, 1, c.out);
	fwrite(a ? a : none, 1, na, c.out);
	fwrite(b ? b : none, 1, nb, c.out);
	fwrite(none, 1, i.bytes - na - nb, c.out);
}

static void
add_link(const char **v)
{
	const char *ref = attribute(v, "ref"), *id = attribute(v, "r:id");
	const char *place = attribute(v, "location");
	char *target = NULL;
	size_t number = id ? strtoul(id + 3, NULL, 10) : 0;

	if (number && number < c.n_targets && place)
		(void)!asprintf(&target, "%s#%s", c.targets[number], place);
	else if (number && number < c.n_targets)
		target = strdup(c.targets[number]);
	else
		(void)!asprintf(&target, "internal:%s", place ? place : "");
	if (c.n_links == c.cap_links)
		c.links = realloc(c.links,
			(c.cap_links = c.cap_links * 2 + 64) * sizeof *c.links);
	c.links[c.n_links++] = (struct link){strdup(ref), target};
}

static void
begin_row(const char **v)
{
	const char *height = attribute(v, "ht"), *row = attribute(v, "r");

	c.row = row ? (unsigned)strtoul(row, NULL, 10) - 1 : 0;
	c.col = c.format = 0;
	if (height && !c.lines)
		item(CELLS_HEIGHT, strtod(height, NULL), NULL, NULL);
}

static void
begin_cell(const char **v)
{
	const char *ref = attribute(v, "r"), *format = attribute(v, "s");

	snprintf(c.ref, sizeof c.ref, "%s", ref ? ref : "A1");
	ref = c.ref;
	for (c.col = 0; *ref >= 'A'; ref++)
		c.col = c.col * 26 + (unsigned)(*ref - 'A') + 1;
	c.col--;
	c.format = format ? (unsigned)strtoul(format, NULL, 10) : 0;
	c.is_text = attribute(v, "t") != NULL;
	c.has_value = false;
	c.n = 0;
}

static void
begin_column(const char **v)
{
	c.col = (unsigned)strtoul(attribute(v, "min"), NULL, 10) - 1;
	c.row = c.format = 0;
	/* The library adds the margins of a cell, 5 pixels of 7 a digit. */
	item(CELLS_WIDTH, strtod(attribute(v, "width"), NULL) - 5.0 / 7, NULL, NULL);
}

static void
on_start(void *state, const char *name, const char **v)
{
	(void)state;
	if (!c.emits) {
		if (!strcmp(name, "hyperlink"))
			add_link(v);
	} else if (!strcmp(name, "row")) {
		begin_row(v);
	} else if (!strcmp(name, "c")) {
		begin_cell(v);
	} else if (!strcmp(name, "col") && !c.lines) {
		begin_column(v);
	} else if (!strcmp(name, "t") || !strcmp(name, "v")) {
		c.takes = c.has_value = true;
	}
}

static void
end_cell(void)
{
	const struct link *link =
		c.next_link < c.n_links ? &c.links[c.next_link] : NULL;
	const char *target = NULL;

	c.text[c.n] = '\0';
	if (link && !strcmp(link->ref, c.ref)) {
		target = link->target;
		c.next_link++;
	}
	if (c.lines)
		fprintf(c.out, "%s %s %s\n", c.ref, c.text, target ? target : "");
	else if (c.has_value && !c.is_text)
		item(target ? CELLS_LINK_NUMBER : CELLS_NUMBER, strtod(c.text, NULL),
			target, NULL);
	else if (target)
		item(CELLS_LINK, 0, target, c.text);
	else
		item(c.has_value ? CELLS_TEXT : CELLS_BLANK, 0,
			c.has_value ? c.text : NULL, NULL);
}

static void
on_end(void *state, const char *name)
{
	(void)state;
	if (!c.emits)
		return;
	if (!strcmp(name, "t") || !strcmp(name, "v"))
		c.takes = false;
	else if (!strcmp(name, "c"))
		end_cell();
}

static void
on_text(void *state, const char *s, int n)
{
	(void)state;
	if (!c.emits || !c.takes || c.n + (size_t)n >= MOST_TEXT)
		return;
	memcpy(c.text + c.n, s, (size_t)n);
	c.n += (size_t)n;
}

static void
on_name(void *state, const char *name, const char **v)
{
	(void)state;
	if (!strcmp(name, "sheet") && c.n_names < MOST_SHEETS)
		c.names[c.n_names++] = strdup(attribute(v, "name"));
}

static void
on_relation(void *state, const char *name, const char **v)
{
	(void)state;
	if (strcmp(name, "Relationship"))
		return;
	size_t number = strtoul(attribute(v, "Id") + 3, NULL, 10);
	if (number >= c.n_targets) {
		c.targets = realloc(c.targets, (number + 1) * sizeof *c.targets);
		while (c.n_targets <= number)
			c.targets[c.n_targets++] = NULL;
	}
	c.targets[number] = strdup(attribute(v, "Target"));
}

/* Reads a part of the file; false when it is not there or no XML. */
static bool
parse(const char *part, XML_StartElementHandler start)
{
	static char bytes[1 << 16];
	XML_Parser p = XML_ParserCreate("UTF-8");
	int n = -1;
	bool good = unzLocateFile(c.zip, part, 1) == UNZ_OK &&
		    unzOpenCurrentFile(c.zip) == UNZ_OK;

	XML_SetElementHandler(p, start, start == on_start ? on_end : NULL);
	XML_SetCharacterDataHandler(p, start == on_start ? on_text : NULL);
	while (good && (n = unzReadCurrentFile(c.zip, bytes, sizeof bytes)) > 0)
		good = XML_Parse(p, bytes, n, false) == XML_STATUS_OK;
	good = good && n == 0;
	unzCloseCurrentFile(c.zip);
	XML_ParserFree(p);
	return good;
}

static bool
read_sheet(size_t number)
{
	char part[64], relations[64];

	snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", number);
	snprintf(relations, sizeof relations, "xl/worksheets/_rels/sheet%zu.xml.rels",
		number);
	c.n_targets = c.n_links = c.next_link = 0;
	parse(relations, on_relation);
	c.emits = false;
	if (!parse(part, on_start))
		return false;
	c.row = c.col = c.format = 0;
	if (c.lines)
		fprintf(c.out, "%s\n", c.names[number - 1]);
	else
		item(CELLS_SHEET, 0, c.names[number - 1], NULL);
	c.emits = true;
	return parse(part, on_start);
}

static bool
is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 3; i < argc; i++)
		if (!strcmp(argv[i], name))
			return true;
	return argc == 3;
}

int
main(int argc, char **argv)
{
	bool good;

	if (argc < 3)
		return 2;
	c.zip = unzOpen64(argv[1]);
	c.out = fopen(argv[2], "w");
	c.lines = argc > 3;
	good = c.zip && c.out && parse("xl/workbook.xml", on_name);
	for (size_t i = 0; good && i < c.n_names; i++)
		if (is_wanted(c.names[i], argc, argv))
			good = read_sheet(i + 1);
	if (!good)
		fprintf(stderr, "cannot read %s\n", argv[1]);
	return !good || fclose(c.out);
}
