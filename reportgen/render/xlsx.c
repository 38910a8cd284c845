/* A workbook as an Excel file (ECMA-376), by libxlsxwriter, in constant memory. */
#include "render/xlsx_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/count.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/store.h"

/* Properties are strings of at most 255 characters. */
#define PROPERTY_UNITS 255
/* What the file needs besides its sheets. */
#define OVERHEAD_BYTES (1U << 20)
/* 9999-12-31T23:59:59Z: later years have five digits. */
#define CREATED_MOST 253402300799

void
xlsx_keep(struct xlsx *x, lxw_error error)
{
	if (!x->error)
		x->error = error;
}

static void
failed(struct xlsx *x, const char *why)
{
	diag(x->diags, DIAG_XLSX_FAILED, LOC_FILE(x->file), "%s", why);
}

/* The library prefers the present moment to 0. */
static time_t
created_of(const struct furniture *f)
{
	if (f->created < 1)
		return 1;
	return f->created < CREATED_MOST ? f->created : CREATED_MOST;
}

static void
set_properties(struct xlsx *x)
{
	const struct furniture *f = x->furniture;
	const char *texts[] = {
		f->title, f->subject, f->author, f->keywords, f->status, f->marking};
	char *v[COUNT(texts)];

	for (size_t i = 0; i < COUNT(texts); i++)
		v[i] = arena_str(
			x->arena, xlsx_line(x->arena, texts[i], PROPERTY_UNITS));
	xlsx_keep(
		x, workbook_set_properties(x->book, &(lxw_doc_properties){.title = v[0],
							    .subject = v[1],
							    .author = v[2],
							    .keywords = v[3],
							    .status = v[4],
							    .created = created_of(f)}));
	if (*v[5])
		xlsx_keep(x,
			workbook_set_custom_property_string(x->book, "Marking", v[5]));
}

/* True when each sheet's rows reached the disk, which the library never asks. */
static bool
sheets_stored(struct xlsx *x, unsigned long long *largest, unsigned long long *all)
{
	bool stored = true;

	LIST_EACH (x->sheets, i) {
		lxw_worksheet *ws = x->sheets.v[i];
		lxw_worksheet_write_single_row(ws);
		stored = !fflush(ws->optimize_tmpfile) &&
			 !ferror(ws->optimize_tmpfile) && stored;
		off_t size = ftello(ws->optimize_tmpfile);
		stored = stored && size >= 0;
		unsigned long long n = size > 0 ? (unsigned long long)size : 0;
		*all += n;
		*largest = n > *largest ? n : *largest;
	}
	return stored;
}

/* On closing, the library copies one sheet after the other and packs the copies: rows
 * take a tenth or less then. What does not fit after all is found when the file is read
 * back. */
static bool
has_room(const char *folder, unsigned long long largest, unsigned long long all)
{
	struct statvfs fs;

	if (statvfs(folder, &fs))
		return true;
	return (unsigned long long)fs.f_bavail * fs.f_frsize >=
	       largest + all / 8 + OVERHEAD_BYTES;
}

/* Ends the library's work, for better or worse. */
static bool
finish(struct xlsx *x, const char *folder)
{
	unsigned long long largest = 0, all = 0;
	bool stored = !x->error && sheets_stored(x, &largest, &all);

	if (!stored || !has_room(folder, largest, all)) {
		const char *why =
			stored ? strerror(ENOSPC) : "rows could not be stored";
		failed(x, x->error ? lxw_strerror(x->error) : why);
		lxw_workbook_free(x->book);
		return false;
	}
	/* The library holds more for a moment than ever before: a table of all links.
	 */
	stores_leave();
	x->error = workbook_close(x->book);
	if (x->error)
		failed(x, lxw_strerror(x->error));
	return !x->error;
}

static bool
draw(struct xlsx *x, const struct workbook *workbook, const char *path,
	const char *folder)
{
	lxw_workbook_options options = {
		.constant_memory = LXW_TRUE,
		.tmpdir = arena_str(x->arena, folder),
	};
	x->book = workbook_new_opt(path, &options);
	if (!x->book) {
		failed(x, lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
		return false;
	}
	set_properties(x);
	xlsx_names(x);
	for (size_t i = 0; i < workbook->sheets.n && !x->error; i++)
		xlsx_sheet(x, workbook->sheets.v[i]);
	return finish(x, folder);
}

/* The library reports success where rows were lost on a full disk: what it wrote is
 * opened again and compared with what it was given. */
static bool
reads_back(struct xlsx *x, const char *path)
{
	const char *why;

	if (xlsx_verify(path, &x->sents, x->arena, &why))
		return true;
	diag(x->diags, DIAG_XLSX_UNSOUND, LOC_FILE(x->file), "%s", why);
	return false;
}

/* The file, made by us and new, so that the library only has to fill it; -1 with a
 * diagnostic. A folder that cannot take temporary files is refused here, because the
 * library would silently put them elsewhere. */
static int
make_file(struct xlsx *x, const char *path, const char *folder)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0 || faccessat(dir, ".", W_OK | X_OK, AT_EACCESS)) {
		failed(x, arena_printf(x->arena, "folder: %s", strerror(errno)));
		if (dir >= 0)
			close(dir);
		return -1;
	}
	close(dir);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd < 0)
		failed(x, strerror(errno));
	return fd;
}

bool
xlsx_write(const struct workbook *workbook, const struct style *style, const char *path,
	const char *folder, const struct xlsx_limits *limits, struct arena *arena,
	struct diags *diags)
{
	struct xlsx x = {
		.file = path_name(path),
		.furniture = &workbook->furniture,
		.workbook = workbook,
		.style = style,
		.palette = xlsx_palette(style),
		.limits = *limits,
		.arena = arena,
		.diags = diags,
	};
	int fd = make_file(&x, path, folder);
	if (fd < 0)
		return false;
	x.scratch = arena_new();
	bool drawn = draw(&x, workbook, path, folder);
	if (drawn && fsync(fd)) {
		failed(&x, strerror(errno));
		drawn = false;
	}
	if (close(fd) && drawn) {
		failed(&x, strerror(errno));
		drawn = false;
	}
	drawn = drawn && reads_back(&x, path);
	if (!drawn)
		unlink(path);
	arena_free(x.scratch);
	return drawn;
}

bool
render_xlsx(const struct workbook *workbook, const struct style *style,
	const char *path, const char *folder, struct arena *arena, struct diags *diags)
{
	static const struct xlsx_limits limits = {
		LIMIT_SHEET_ROWS, LIMIT_SHEET_LINKS, LIMIT_SHEET_JUMPS};
	return xlsx_write(workbook, style, path, folder, &limits, arena, diags);
}
