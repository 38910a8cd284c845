/* Files and folders: opened with suspicion, read whole, listed in byte order. */
#include "core/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

/* What kind of thing a mode names, for messages. */
static const char *
kind_name(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return "a folder";
	case S_IFLNK:
		return "a symbolic link";
	case S_IFIFO:
		return "a FIFO";
	case S_IFSOCK:
		return "a socket";
	default:
		return "a device";
	}
}

bool
file_same_state(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_ino == b->st_ino &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
	       a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
	       a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static bool
read_all(int fd, char *bytes, size_t n)
{
	size_t done = 0;
	while (done < n) {
		ssize_t got = read(fd, bytes + done, n - done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

/* A copy in anonymous memory: a mapping of the file itself would change, or fault, when
 * somebody truncates it under us. */
static bool
take_bytes(int fd, const struct stat *before, struct diags *diags, struct file *out)
{
	struct stat after;
	size_t n = (size_t)before->st_size;

	out->mapped = n + 1;
	out->bytes = mmap(NULL, out->mapped, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (out->bytes == MAP_FAILED) {
		out->bytes = NULL;
		diag(diags, DIAG_FILE_UNREADABLE, LOC_FILE(out->path), "%s",
			strerror(errno));
		return false;
	}
	bool complete = read_all(fd, out->bytes, n);
	if (!complete || fstat(fd, &after) || !file_same_state(before, &after)) {
		file_close(out);
		diag(diags, DIAG_FILE_CHANGED, LOC_FILE(out->path), "%s", "");
		return false;
	}
	out->n = n;
	return true;
}

/* Of what is no JSON because it is nothing, line and column are the first. */
static struct loc
start_of(const char *path)
{
	return (struct loc){.file = path, .line = 1, .column = 1};
}

static bool
check_regular(const struct stat *st, const char *path, struct diags *diags)
{
	if (!S_ISREG(st->st_mode)) {
		diag(diags, DIAG_FILE_IRREGULAR, LOC_FILE(path), "%s",
			kind_name(st->st_mode));
		return false;
	}
	if ((unsigned long long)st->st_size > LIMIT_FILE_BYTES) {
		diag(diags, DIAG_LIMIT_FILE, LOC_FILE(path), "%lld bytes, at most %llu",
			(long long)st->st_size, LIMIT_FILE_BYTES);
		return false;
	}
	if (st->st_size == 0) {
		diag(diags, DIAG_JSON_EMPTY, start_of(path), "%s", "");
		return false;
	}
	return true;
}

/* Room for more of standard input: pages move, their bytes are not copied. */
static bool
grow_mapping(struct file *out)
{
	size_t bigger = out->mapped ? 2 * out->mapped : 1 << 20;
	void *p = out->mapped ? mremap(out->bytes, out->mapped, bigger, MREMAP_MAYMOVE)
			      : mmap(NULL, bigger, PROT_READ | PROT_WRITE,
					MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return false;
	out->bytes = p;
	out->mapped = bigger;
	return true;
}

/* Reads to the end; 0, or the number of the error. */
static int
fill_from_stdin(struct file *out)
{
	for (;;) {
		/* One byte is left for the NUL. */
		if (out->n + 1 >= out->mapped && !grow_mapping(out))
			return errno;
		ssize_t got = read(
			STDIN_FILENO, out->bytes + out->n, out->mapped - out->n - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got < 0 ? errno : 0;
		out->n += (size_t)got;
		if (out->n > LIMIT_FILE_BYTES)
			return EFBIG;
	}
}

static bool
read_stdin(struct diags *diags, struct file *out)
{
	int fault = fill_from_stdin(out);

	if (!fault && out->n)
		return true;
	if (fault == EFBIG)
		diag(diags, DIAG_LIMIT_FILE, LOC_FILE("-"), "at most %llu bytes",
			LIMIT_FILE_BYTES);
	else if (fault)
		diag(diags, DIAG_FILE_UNREADABLE, LOC_FILE("-"), "%s", strerror(fault));
	else
		diag(diags, DIAG_JSON_EMPTY, start_of("-"), "%s", "");
	file_close(out);
	return false;
}

int
file_open_regular(const char *path, struct diags *diags, struct stat *st)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0) {
		int why = errno;
		/* A link is not followed, a socket cannot be opened. */
		if (!lstat(path, st) && (S_ISLNK(st->st_mode) || S_ISSOCK(st->st_mode)))
			diag(diags, DIAG_FILE_IRREGULAR, LOC_FILE(path), "%s",
				kind_name(st->st_mode));
		else
			diag(diags, DIAG_FILE_UNREADABLE, LOC_FILE(path), "%s",
				strerror(why));
		return -1;
	}
	if (!fstat(fd, st) && check_regular(st, path, diags))
		return fd;
	close(fd);
	return -1;
}

bool
file_read(const char *path, struct diags *diags, struct file *out)
{
	struct stat st;

	*out = (struct file){.path = path};
	if (str_eq(path, "-"))
		return read_stdin(diags, out);
	int fd = file_open_regular(path, diags, &st);
	if (fd < 0)
		return false;
	bool read = take_bytes(fd, &st, diags, out);
	close(fd);
	return read;
}

void
file_close(struct file *file)
{
	if (file->mapped && file->bytes)
		munmap(file->bytes, file->mapped);
	*file = (struct file){.path = file->path};
}

char *
file_text(const char *path, struct arena *arena, size_t max, size_t *n)
{
	struct stat st;
	char *text = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		errno = EISDIR;
	} else if ((size_t)st.st_size > max) {
		errno = EFBIG;
	} else {
		text = arena_alloc(arena, (size_t)st.st_size + 1);
		*n = (size_t)st.st_size;
		if (!read_all(fd, text, *n)) {
			errno = EIO;
			text = NULL;
		}
	}
	close(fd);
	return text;
}

static bool
has_input_name(const char *name)
{
	static const char *const endings[] = {".json", ".jsonl", ".ndjson"};
	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t n = strlen(name), m = strlen(endings[i]);
		if (n > m && str_eq_nocase(name + n - m, endings[i]))
			return true;
	}
	return false;
}

/* What programs keep for themselves (.git, .DS_Store), and what is ours beside inputs;
 * a hidden file that looks like an input is at least named. */
static bool
is_passed_silently(const char *name)
{
	static const char *const ours[] = {
		"README.md", "config.ini", "reviews.ini", "notes.ini"};

	for (size_t i = 0; i < COUNT(ours); i++)
		if (str_eq(name, ours[i]))
			return true;
	return name[0] == '.' && !has_input_name(name);
}

static void list_folder(const char *folder, int depth, struct arena *arena,
	struct diags *diags, struct texts *out);

static void
list_entry(const char *path, const char *name, int depth, struct arena *arena,
	struct diags *diags, struct texts *out)
{
	struct stat st;

	if (lstat(path, &st)) {
		diag(diags, DIAG_FILE_UNREADABLE, LOC_FILE(path), "%s",
			strerror(errno));
		return;
	}
	if (S_ISDIR(st.st_mode)) {
		list_folder(path, depth + 1, arena, diags, out);
		return;
	}
	if (S_ISLNK(st.st_mode) && folder_exists(path)) {
		diag(diags, DIAG_FILE_IRREGULAR, LOC_FILE(path), "%s",
			"a symbolic link to a folder");
		return;
	}
	if (!has_input_name(name)) {
		diag(diags, DIAG_FILE_PASSED_OVER, LOC_FILE(path), "%s",
			"not named .json, .jsonl or .ndjson");
		return;
	}
	if (name[0] == '.') {
		diag(diags, DIAG_FILE_PASSED_OVER, LOC_FILE(path), "%s",
			"a hidden file");
		return;
	}
	LIST_ADD(arena, out, path);
}

static void
list_folder(const char *folder, int depth, struct arena *arena, struct diags *diags,
	struct texts *out)
{
	struct texts names = {0};

	if (depth > LIMIT_FOLDER_DEPTH) {
		diag(diags, DIAG_LIMIT_FOLDERS, LOC_FILE(folder), "at most %d",
			LIMIT_FOLDER_DEPTH);
		return;
	}
	DIR *dir = opendir(folder);
	if (!dir) {
		diag(diags, DIAG_FILE_UNREADABLE, LOC_FILE(folder), "%s",
			strerror(errno));
		return;
	}
	for (struct dirent *e; (e = readdir(dir));)
		if (!is_passed_silently(e->d_name))
			LIST_ADD(arena, &names, arena_str(arena, e->d_name));
	closedir(dir);
	texts_sort(&names);
	LIST_EACH (names, i) {
		if (out->n > LIMIT_FILES)
			return;
		const char *path = path_join(arena, folder, names.v[i]);
		list_entry(path, names.v[i], depth, arena, diags, out);
	}
}

void
file_list(const char *path, struct arena *arena, struct diags *diags, struct texts *out)
{
	struct stat st;

	if (str_eq(path, "-")) {
		LIST_ADD(arena, out, path);
		return;
	}
	if (lstat(path, &st)) {
		diag(diags, DIAG_INPUT_MISSING, LOC_FILE(path), "%s",
			errno == ENOENT ? "" : strerror(errno));
		return;
	}
	if (folder_exists(path))
		list_folder(path, 0, arena, diags, out);
	else
		LIST_ADD(arena, out, path);
}

bool
file_exists(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISREG(st.st_mode);
}

bool
folder_exists(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

bool
folder_make(const char *path)
{
	char *copy = strdup(path);
	bool made = copy != NULL;

	for (char *p = copy ? copy + 1 : NULL; made && p && *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		made = !mkdir(copy, 0777) || errno == EEXIST;
		*p = '/';
	}
	if (made)
		made = !mkdir(path, 0777) || (errno == EEXIST && folder_exists(path));
	free(copy);
	return made;
}

const char *
path_join(struct arena *arena, const char *folder, const char *name)
{
	bool slash = str_ends(folder, "/");
	return arena_printf(arena, slash ? "%s%s" : "%s/%s", folder, name);
}

const char *
path_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return slash == path ? "/" : arena_dup(arena, path, (size_t)(slash - path));
}

const char *
path_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

bool
file_write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t written = write(fd, bytes, n);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		bytes += written;
		n -= (size_t)written;
	}
	return true;
}

/* The folder a path lies in, opened. */
static int
folder_of(const char *path)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(path, '/');
	int n = slash ? (int)(slash - path) : 1;

	if (slash == path)
		return open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	snprintf(folder, sizeof folder, "%.*s", n, slash ? path : ".");
	return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Allocates nothing: it seals the journal when an issue is in place already, and must
 * not end the program then for want of memory. */
bool
file_replace(const char *path, const char *bytes, size_t n)
{
	char beside[PATH_MAX];

	if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside) {
		errno = ENAMETOOLONG;
		return false;
	}
	int folder = folder_of(path);
	unlink(beside); /* of a run that died */
	int fd = open(
		beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	bool done = fd >= 0 && file_write_all(fd, bytes, n) && !fsync(fd);
	int problem = errno;
	if (fd >= 0 && close(fd) && done) {
		done = false;
		problem = errno;
	}
	if (done && rename(beside, path)) {
		done = false;
		problem = errno;
	}
	if (done && folder >= 0 && fsync(folder)) {
		done = false;
		problem = errno;
	}
	if (!done && fd >= 0)
		unlink(beside);
	if (folder >= 0)
		close(folder);
	errno = problem;
	return done;
}

int
folder_hold(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (fd >= 0 && flock(fd, LOCK_EX)) {
		if (errno == EINTR)
			continue;
		int problem = errno;
		close(fd);
		errno = problem;
		return -1;
	}
	return fd;
}
