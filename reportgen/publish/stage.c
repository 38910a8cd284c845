/* A private folder in which one issue is made, and the files in it. */
#include "publish/stage_parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/sha256.h"
#include "core/str.h"
#include "publish/child.h"

#define STAGE_PREFIX ".staging-"
#define NAME_MOST 64
#define REISSUES_MOST 10000
/* What of a large file is in memory while it is hashed or compared. */
#define VIEW_PIECE ((size_t)4 << 20)

void
stage_failed(const struct stage *s, const char *name, const char *why)
{
	int error = errno;
	const char *path = name ? path_join(s->arena, s->root, name) : s->root;
	diag(s->diags, DIAG_WRITE_FAILED, LOC_FILE(path), "%s%s%s", why ? why : "",
		why ? ": " : "", strerror(error));
}

static void
refuse(const struct stage *s, const char *name, const char *why)
{
	const char *path = name ? path_join(s->arena, s->root, name) : s->root;
	diag(s->diags, DIAG_WRITE_FAILED, LOC_FILE(path), "%s", why);
}

/* Names of files and periods come from a fixed alphabet and stay inside their folder.
 */
static bool
is_name(const char *s)
{
	if (str_empty(s) || *s == '.' || *s == '-' || strlen(s) > NAME_MOST)
		return false;
	for (; *s; s++) {
		bool letter = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
		if (!letter && !(*s >= '0' && *s <= '9') && !strchr("._-", *s))
			return false;
	}
	return true;
}

const char *
stage_free_name(const struct stage *s, const char *period)
{
	struct stat st;

	for (unsigned n = 1; n < REISSUES_MOST; n++) {
		const char *name = arena_printf(s->arena, "%s.r%u", period, n);
		if (!fstatat(s->root_fd, name, &st, AT_SYMLINK_NOFOLLOW))
			continue;
		if (errno == ENOENT)
			return name;
		break;
	}
	stage_failed(s, period, "no name to keep the old issue under");
	return NULL;
}

/* Of the name of a stage the period it is for; NULL when it is no such name. */
static const char *
staged_period(const struct stage *s, const char *name)
{
	size_t n = strlen(name), prefix = strlen(STAGE_PREFIX), suffix = 7;

	if (!str_starts(name, STAGE_PREFIX) || n <= prefix + suffix ||
		name[n - suffix] != '-')
		return NULL;
	const char *period = arena_dup(s->arena, name + prefix, n - prefix - suffix);
	return is_name(period) ? period : NULL;
}

/* True for the folder of an issue that was replaced, but not yet renamed. */
static bool
is_replaced(const struct stage *s, const char *name)
{
	struct stat st;

	return !fstatat(s->root_fd, name, &st, AT_SYMLINK_NOFOLLOW) &&
	       S_ISDIR(st.st_mode) && !(st.st_mode & S_ISVTX) &&
	       !fstatat(s->root_fd, path_join(s->arena, name, MANIFEST_NAME), &st,
		       AT_SYMLINK_NOFOLLOW);
}

static bool
keep_replaced(const struct stage *s, const char *name, const char *period)
{
	const char *kept = stage_free_name(s, period);

	if (!kept)
		return false;
	if (renameat2(s->root_fd, name, s->root_fd, kept, RENAME_NOREPLACE)) {
		stage_failed(s, name, "cannot be kept as an old issue");
		return false;
	}
	return true;
}

/* Calls visit for each name in a folder until it returns false. */
static bool
each_name(struct stage *s, int folder, bool (*visit)(struct stage *, const char *))
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	bool good = dir != NULL;

	if (!dir) {
		stage_failed(s, NULL, "cannot be listed");
		if (fd >= 0)
			close(fd);
		return false;
	}
	for (struct dirent *e; good && (e = readdir(dir));)
		if (!str_eq(e->d_name, ".") && !str_eq(e->d_name, ".."))
			good = visit(s, e->d_name);
	closedir(dir);
	return good;
}

/* What a run that died left behind: only one run at a time works here. What belongs to
 * somebody else is not ours to remove. */
static void
sweep(struct stage *s, const char *name)
{
	int fd = openat(
		s->root_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (!fstat(fd, &st) && st.st_uid == geteuid()) {
		folder_clear(fd);
		if (!unlinkat(s->root_fd, name, AT_REMOVEDIR))
			diag(s->diags, DIAG_STAGE_SWEPT,
				LOC_FILE(path_join(s->arena, s->root, name)), "%s", "");
	}
	close(fd);
}

static bool
recover(struct stage *s, const char *name)
{
	const char *period = staged_period(s, name);

	if (period && is_replaced(s, name))
		return keep_replaced(s, name, period);
	if (period || str_starts(name, REMOVED_PREFIX))
		sweep(s, name);
	return true;
}

static bool
make_folder(struct stage *s)
{
	char *folder = arena_printf(
		s->arena, "%s/" STAGE_PREFIX "%s-XXXXXX", s->root, s->period);
	sigset_t before = stage_hold_signals();
	s->folder = mkdtemp(folder);
	if (s->folder) {
		s->name = path_name(folder);
		stage_remember(s);
	}
	stage_let_signals(&before);
	if (!s->folder) {
		stage_failed(s, NULL, "no staging folder");
		return false;
	}
	s->fd = openat(
		s->root_fd, s->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (s->fd < 0 || fchmod(s->fd, MODE_STAGED)) {
		stage_failed(s, s->name, NULL);
		return false;
	}
	return true;
}

struct stage *
stage_open(
	const char *root, const char *period, struct arena *arena, struct diags *diags)
{
	struct stage *s = ARENA_NEW(arena, struct stage);
	const char *why;

	*s = (struct stage){.root = arena_str(arena, root),
		.period = arena_str(arena, period),
		.root_fd = -1,
		.fd = -1,
		.arena = arena,
		.diags = diags};
	if (!is_name(period)) {
		refuse(s, NULL,
			arena_printf(arena, "no name for an issue: %s",
				str_quote(arena, period)));
		return NULL;
	}
	s->root_fd = root_open(root, &why);
	if (s->root_fd < 0)
		refuse(s, NULL, why);
	else if (each_name(s, s->root_fd, recover) && make_folder(s))
		return s;
	stage_close(s);
	return NULL;
}

const char *
stage_folder(const struct stage *s)
{
	return s->folder;
}

static const char *
below(const struct stage *s, const char *name)
{
	return path_join(s->arena, s->name, name);
}

struct stage_file {
	struct stage *stage;
	const char *name;
	int fd;
	bool failed; /* reported */
};

struct stage_file *
stage_create(struct stage *s, const char *name)
{
	if (!is_name(name) || texts_have(&s->files, name)) {
		refuse(s, below(s, name), "no name for a new file");
		return NULL;
	}
	struct stage_file *f = ARENA_NEW(s->arena, struct stage_file);
	*f = (struct stage_file){.stage = s,
		.name = arena_str(s->arena, name),
		.fd = openat(s->fd, name,
			O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)};
	if (f->fd < 0) {
		stage_failed(s, below(s, name), NULL);
		return NULL;
	}
	return f;
}

static bool
file_failed(struct stage_file *f)
{
	if (!f->failed)
		stage_failed(f->stage, below(f->stage, f->name), NULL);
	f->failed = true;
	return false;
}

bool
stage_append(void *file, const char *bytes, size_t n)
{
	struct stage_file *f = file;

	return !f->failed && (file_write_all(f->fd, bytes, n) || file_failed(f));
}

bool
stage_finish(struct stage_file *f)
{
	if (!f->failed && fsync(f->fd))
		file_failed(f);
	if (close(f->fd))
		file_failed(f);
	if (!f->failed)
		LIST_ADD(f->stage->arena, &f->stage->files, f->name);
	else
		unlinkat(f->stage->fd, f->name, 0);
	return !f->failed;
}

bool
stage_write(struct stage *s, const char *name, const void *bytes, size_t n)
{
	struct stage_file *f = stage_create(s, name);

	if (!f)
		return false;
	stage_append(f, bytes, n);
	return stage_finish(f);
}

const char *
stage_text(struct stage *s, const char *name)
{
	struct view view;

	if (!view_open(s->fd, name, &view)) {
		stage_failed(s, below(s, name), NULL);
		return NULL;
	}
	const char *text = arena_dup(s->arena, view.bytes, view.n);
	view_close(&view);
	return text;
}

bool
stage_adopt(struct stage *s, const char *name)
{
	struct stat st;

	if (!is_name(name) || texts_have(&s->files, name)) {
		refuse(s, below(s, name), "no name for a new file");
		return false;
	}
	int fd = openat(s->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0) {
		stage_failed(s, below(s, name), NULL);
		return false;
	}
	bool regular = !fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_nlink == 1;
	bool stored = regular && !fchmod(fd, 0644) && !fsync(fd);
	if (!regular)
		refuse(s, below(s, name), "not a file of its own");
	else if (!stored)
		stage_failed(s, below(s, name), NULL);
	close(fd);
	if (stored)
		LIST_ADD(s->arena, &s->files, arena_str(s->arena, name));
	return stored;
}

bool
stage_read_pdf(struct stage *s, const char *name, const struct pdf_expected *expected)
{
	struct view view;

	if (!view_open(s->fd, name, &view)) {
		stage_failed(s, below(s, name), NULL);
		return false;
	}
	const char *fault = pdf_fault(view.bytes, view.n, expected, s->arena);
	view_close(&view);
	if (fault)
		diag(s->diags, DIAG_PDF_DAMAGED,
			LOC_FILE(path_join(s->arena, s->root, below(s, name))), "%s",
			fault);
	return !fault;
}

void
stage_close(struct stage *s)
{
	stage_forget();
	if (s->fd >= 0)
		close(s->fd);
	if (s->root_fd >= 0)
		close(s->root_fd);
	s->fd = s->root_fd = -1;
}

void
stage_discard(struct stage *s)
{
	folder_clear(s->fd);
	unlinkat(s->root_fd, s->name, AT_REMOVEDIR);
	stage_close(s);
}

bool
stage_draw(struct stage *s, bool (*work)(void *), void *state, int *code)
{
	return child_run(s->fd, work, state, s->arena, s->diags, code);
}

bool
view_open(int folder, const char *name, struct view *view)
{
	struct stat st;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	*view = (struct view){.bytes = ""};
	if (fd < 0)
		return false;
	bool good = !fstat(fd, &st);
	if (good && !S_ISREG(st.st_mode)) {
		errno = EINVAL;
		good = false;
	}
	if (good && st.st_size) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		good = p != MAP_FAILED;
		if (good)
			*view = (struct view){p, (size_t)st.st_size};
	}
	int error = errno;
	close(fd);
	errno = error;
	return good;
}

/* A piece of a view that nobody looks at any more; at is a multiple of VIEW_PIECE. */
static void
let_go(const struct view *view, size_t at, size_t n)
{
	madvise((void *)(size_t)(view->bytes + at), n, MADV_DONTNEED);
}

static size_t
piece_at(const struct view *view, size_t at)
{
	return view->n - at < VIEW_PIECE ? view->n - at : VIEW_PIECE;
}

const char *
view_sha256(const struct view *view, struct arena *arena)
{
	struct sha256 *sum = sha256_new(arena);

	for (size_t at = 0, n; at < view->n; at += n) {
		n = piece_at(view, at);
		sha256_add(sum, view->bytes + at, n);
		let_go(view, at, n);
	}
	return sha256_end(sum, arena);
}

bool
view_same(const struct view *a, const struct view *b)
{
	if (a->n != b->n)
		return false;
	for (size_t at = 0, n; at < a->n; at += n) {
		n = piece_at(a, at);
		if (memcmp(a->bytes + at, b->bytes + at, n) != 0)
			return false;
		let_go(a, at, n);
		let_go(b, at, n);
	}
	return true;
}

void
view_close(struct view *view)
{
	if (view->n)
		munmap((void *)(size_t)view->bytes, view->n);
	*view = (struct view){.bytes = ""};
}
