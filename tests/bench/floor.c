/* What a job cannot take less than, each measured alone, without reading or anything
 * around it: floor TABLE records FILE: cJSON, a record a line; floor TABLE whole FILE:
 * cJSON, all at once; floor TABLE xlsx LIST FILE: libxlsxwriter writes the cells of a
 * list (cells.h); floor TABLE zlib FILE: zlib packs again what a workbook holds. A line
 * is added to the table, as by measure. */
#include <cjson/cJSON.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <unzip.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "cells.h"

/* Seconds on the clock, of the program and of the system. */
struct spent {
	double wall, user, sys;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static struct spent
spent(void)
{
	struct timespec t;
	struct rusage use;

	clock_gettime(CLOCK_MONOTONIC, &t);
	getrusage(RUSAGE_SELF, &use);
	return (struct spent){(double)t.tv_sec + (double)t.tv_nsec / 1e9,
		seconds(use.ru_utime), seconds(use.ru_stime)};
}

/* Adds what was spent since then. */
static void
add(struct spent *sum, struct spent since)
{
	struct spent s = spent();

	sum->wall += s.wall - since.wall;
	sum->user += s.user - since.user;
	sum->sys += s.sys - since.sys;
}

/* A whole file, its pages in memory; NULL when it cannot be read. */
static const char *
open_whole(const char *path, size_t *n)
{
	struct stat st;
	int fd = open(path, O_RDONLY);

	if (fd < 0 || fstat(fd, &st))
		return NULL;
	*n = (size_t)st.st_size;
	char *p = mmap(NULL, *n, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	close(fd);
	return p == MAP_FAILED ? NULL : p;
}

/* Lines that are no record (the brackets of the array) hold nothing else. */
static bool
parse_records(char **argv, struct spent *sum)
{
	size_t n, records = 0;
	const char *p = open_whole(argv[3], &n), *end = p ? p + n : NULL;
	struct spent before = spent();

	while (p && p < end) {
		const char *line = memchr(p, '\n', (size_t)(end - p));
		line = line ? line : end;
		cJSON *j =
			*p == '{' ? cJSON_ParseWithLength(p, (size_t)(line - p)) : NULL;
		records += j != NULL;
		cJSON_Delete(j);
		p = line + 1;
	}
	add(sum, before);
	return records > 0;
}

static bool
parse_whole(char **argv, struct spent *sum)
{
	size_t n;
	const char *p = open_whole(argv[3], &n);
	struct spent before = spent();
	cJSON *j = p ? cJSON_ParseWithLength(p, n) : NULL;
	bool good = j != NULL;

	cJSON_Delete(j);
	add(sum, before);
	return good;
}

enum { MOST_FORMATS = 1000 };

/* What the list asks for, in the order in which it stands there. */
static void
write_item(lxw_workbook *book, lxw_worksheet **ws, lxw_format **formats,
	const struct cells_item *i, const char *text)
{
	lxw_format *f = i->format < MOST_FORMATS ? formats[i->format] : NULL;
	lxw_col_t col = i->col;

	switch (i->kind) {
	case CELLS_SHEET:
		*ws = workbook_add_worksheet(book, text);
		break;
	case CELLS_WIDTH:
		worksheet_set_column(*ws, col, col, i->number, NULL);
		break;
	case CELLS_HEIGHT:
		worksheet_set_row(*ws, i->row, i->number, NULL);
		break;
	case CELLS_TEXT:
		worksheet_write_string(*ws, i->row, col, text, f);
		break;
	case CELLS_NUMBER:
		worksheet_write_number(*ws, i->row, col, i->number, f);
		break;
	case CELLS_BLANK:
		worksheet_write_blank(*ws, i->row, col, f);
		break;
	case CELLS_LINK:
		worksheet_write_url_opt(
			*ws, i->row, col, text, f, text + strlen(text) + 1, NULL);
		break;
	case CELLS_LINK_NUMBER:
		worksheet_write_url_opt(*ws, i->row, col, text, f, "#", NULL);
		worksheet_write_number(*ws, i->row, col, i->number, f);
		break;
	}
}

/* As many formats as the list names, each unlike the others: the library numbers them
 * as they are used. */
static void
make_formats(lxw_workbook *book, lxw_format **formats, const char *p, size_t n)
{
	unsigned most = 0;

	for (size_t at = 0; at < n;) {
		const struct cells_item *i = (const void *)(p + at);
		most = i->format > most ? i->format : most;
		at += sizeof *i + i->bytes;
	}
	for (unsigned i = 1; i <= most && i < MOST_FORMATS; i++) {
		formats[i] = workbook_add_format(book);
		format_set_font_size(formats[i], 8 + i / 64.0);
	}
}

static bool
write_xlsx(char **argv, struct spent *sum)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_format *formats[MOST_FORMATS] = {NULL};
	lxw_worksheet *ws = NULL;
	size_t n;
	const char *p = open_whole(argv[3], &n);
	lxw_workbook *book = p ? workbook_new_opt(argv[4], &options) : NULL;

	if (!book)
		return false;
	make_formats(book, formats, p, n);
	struct spent before = spent();
	for (size_t at = 0; at < n;) {
		const struct cells_item *i = (const void *)(p + at);
		write_item(book, &ws, formats, i, p + at + sizeof *i);
		at += sizeof *i + i->bytes;
	}
	bool good = workbook_close(book) == LXW_NO_ERROR;
	add(sum, before);
	return good;
}

enum { CHUNK = 1 << 20 };

/* One part, at the level the library takes. Only the packing is measured. */
static bool
pack_part(unzFile zip, struct spent *sum)
{
	static unsigned char in[CHUNK], out[CHUNK];
	z_stream z = {0};
	int n;

	if (unzOpenCurrentFile(zip) != UNZ_OK ||
		deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
			Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	do {
		n = unzReadCurrentFile(zip, in, sizeof in);
		z.next_in = in;
		z.avail_in = n > 0 ? (uInt)n : 0;
		struct spent before = spent();
		do {
			z.next_out = out;
			z.avail_out = sizeof out;
			deflate(&z, n > 0 ? Z_NO_FLUSH : Z_FINISH);
		} while (z.avail_out == 0);
		add(sum, before);
	} while (n > 0);
	deflateEnd(&z);
	return n == 0 && unzCloseCurrentFile(zip) == UNZ_OK;
}

static bool
pack(char **argv, struct spent *sum)
{
	unzFile zip = unzOpen64(argv[3]);
	int state = zip ? unzGoToFirstFile(zip) : UNZ_ERRNO;

	for (; state == UNZ_OK; state = unzGoToNextFile(zip))
		if (!pack_part(zip, sum))
			return false;
	return state == UNZ_END_OF_LIST_OF_FILE;
}

static const struct {
	const char *name;
	bool (*work)(char **, struct spent *);
	int arguments;
	const char *what;
} floors[] = {
	{"records", parse_records, 4, "cJSON by record"},
	{"whole", parse_whole, 4, "cJSON, all at once"},
	{"xlsx", write_xlsx, 5, "libxlsxwriter, same cells"},
	{"zlib", pack, 4, "zlib, same bytes"},
};

int
main(int argc, char **argv)
{
	struct spent sum = {0};
	struct rusage use;

	for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
		if (argc < 3 || strcmp(argv[2], floors[i].name) ||
			argc != floors[i].arguments)
			continue;
		bool good = floors[i].work(argv, &sum);
		FILE *table = fopen(argv[1], "a");
		if (!good || !table)
			return 1;
		getrusage(RUSAGE_SELF, &use);
		fprintf(table, "%s\t%.3f\t%.3f\t%.3f\t%ld\n", floors[i].what, sum.wall,
			sum.user, sum.sys, use.ru_maxrss / 1024);
		return fclose(table) != 0;
	}
	return 2;
}
