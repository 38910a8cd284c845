/* The journal: what was done, line by line, each sealed with the one before it. */
#include "publish/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"

#define NO_LINE "0000000000000000000000000000000000000000000000000000000000000000"
#define PREV ",\"prev\":\""
#define HASH "\",\"hash\":\""
/* What a line ends in: PREV, digest, HASH, digest, "}. */
#define SEAL (sizeof PREV - 1 + SHA256_DIGITS + sizeof HASH - 1 + SHA256_DIGITS + 2)

/* A line taken apart. */
struct line {
	unsigned long long n;
	const char *prev, *hash; /* SHA256_DIGITS bytes each, not ended */
	bool is_sealed;          /* hash is that of the line */
};

static bool
is_digest(const char *s)
{
	return strspn(s, "0123456789abcdef") >= SHA256_DIGITS;
}

/* False when it does not have the form of a line: torn, or edited beyond reading. */
static bool
line_read(const char *s, size_t n, struct arena *scratch, struct line *out)
{
	static const char begin[] = "{\"n\":";
	const char *seal = s + n - SEAL;
	char *end;

	if (n < SEAL + sizeof begin || strncmp(s, begin, sizeof begin - 1) ||
		strncmp(seal, PREV, sizeof PREV - 1))
		return false;
	out->prev = seal + sizeof PREV - 1;
	const char *hash = out->prev + SHA256_DIGITS;
	out->hash = hash + sizeof HASH - 1;
	if (!is_digest(out->prev) || strncmp(hash, HASH, sizeof HASH - 1) ||
		!is_digest(out->hash) || strncmp(out->hash + SHA256_DIGITS, "\"}", 2))
		return false;
	out->n = strtoull(s + sizeof begin - 1, &end, 10);
	if (*end != ',' || !out->n)
		return false;
	out->is_sealed = !strncmp(
		sha256_hex(scratch, s, (size_t)(hash - s)), out->hash, SHA256_DIGITS);
	return true;
}

/* The line the journal goes on from. */
struct head {
	unsigned long long n;
	char hash[SHA256_DIGITS + 1];
};

static const char *
head_path(struct arena *arena, const char *path)
{
	return arena_printf(arena, "%s.head", path);
}

/* "N SHA256_DIGITS"; false when there is none, or it is something else. */
static bool
head_read(const char *path, struct arena *arena, struct head *out)
{
	size_t n;
	const char *text = file_text(head_path(arena, path), arena, 200, &n);
	char *end;

	if (!text)
		return false;
	out->n = strtoull(text, &end, 10);
	if (!out->n || *end != ' ' ||
		strspn(end + 1, "0123456789abcdef") != SHA256_DIGITS)
		return false;
	memcpy(out->hash, end + 1, SHA256_DIGITS);
	out->hash[SHA256_DIGITS] = '\0';
	return true;
}

static bool
head_write(const char *path, const struct head *head, struct arena *arena)
{
	const char *text = arena_printf(arena, "%llu %s\n", head->n, head->hash);
	return file_replace(head_path(arena, path), text, strlen(text));
}

/* The last bytes of the file, as many as hold a line or two. */
static char *
read_tail(int fd, off_t size, struct arena *arena, size_t *n)
{
	off_t most = 2 * (off_t)LIMIT_JOURNAL_LINE;
	off_t from = size > most ? size - most : 0;
	char *tail = arena_alloc(arena, (size_t)(size - from) + 1);

	*n = 0;
	while ((off_t)*n < size - from) {
		ssize_t got = pread(
			fd, tail + *n, (size_t)(size - from) - *n, from + (off_t)*n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return NULL;
		*n += (size_t)got;
	}
	return tail;
}

/* The last line that has the form of one; a torn one behind it is passed over. */
static void
find_last(const char *tail, size_t n, struct arena *arena, struct head *out)
{
	struct line line;

	while (n) {
		n -= tail[n - 1] == '\n';
		const char *before = memrchr(tail, '\n', n);
		const char *begin = before ? before + 1 : tail;
		if (line_read(begin, (size_t)(tail + n - begin), arena, &line)) {
			out->n = line.n;
			memcpy(out->hash, line.hash, SHA256_DIGITS);
			return;
		}
		n = (size_t)(begin - tail);
	}
}

/* Under the lock. What the head knows and the journal does not is missing: the numbers
 * go on from the head, so that it stays missing. */
static bool
append(int fd, const char *path, const char *members, struct arena *arena)
{
	struct stat st;
	struct head last = {.hash = NO_LINE}, head;
	struct buf b = {.arena = arena};
	size_t n;

	if (fstat(fd, &st))
		return false;
	char *tail = read_tail(fd, st.st_size, arena, &n);
	if (!tail)
		return false;
	find_last(tail, n, arena, &last);
	if (head_read(path, arena, &head) && head.n > last.n)
		last = head;
	if (n && tail[n - 1] != '\n')
		buf_char(&b, '\n'); /* a line was torn; it stays as it is */
	size_t begin = b.n;
	buf_printf(&b, "{\"n\":%llu,%s" PREV "%s", last.n + 1, members, last.hash);
	last.n++;
	memcpy(last.hash, sha256_hex(arena, b.s + begin, b.n - begin), SHA256_DIGITS);
	buf_printf(&b, HASH "%s\"}\n", last.hash);
	if (b.n - begin > LIMIT_JOURNAL_LINE) {
		errno = EINVAL;
		return false;
	}
	return file_write_all(fd, b.s, b.n) && !fsync(fd) &&
	       head_write(path, &last, arena);
}

static bool
is_own_file(int fd)
{
	struct stat st;

	if (fstat(fd, &st))
		return false;
	if (S_ISREG(st.st_mode) && st.st_nlink == 1)
		return true;
	errno = EINVAL;
	return false;
}

bool
journal_append(const char *path, const char *members, struct arena *arena)
{
	int fd = open(path,
		O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
		0640);
	if (fd < 0)
		return false;
	bool done = is_own_file(fd);
	while (done && flock(fd, LOCK_EX))
		done = errno == EINTR;
	done = done && append(fd, path, members, arena);
	int why = errno;
	close(fd);
	errno = why;
	return done;
}

/* What verification knows while it walks. */
struct walk {
	const char *path;
	struct arena *arena;
	struct diags *diags;
	struct head last; /* the last good line */
	bool is_broken;   /* between it and here */
	struct head head;
	bool has_head, head_seen;
};

static void
broken(struct walk *w, size_t number, const char *what)
{
	diag(w->diags, DIAG_JOURNAL_BROKEN, LOC_LINE(w->path, (unsigned)number), "%s",
		what);
}

static const char *
missing(struct walk *w, unsigned long long first, unsigned long long last)
{
	return first == last ? arena_printf(w->arena, "entry %llu is missing", first)
			     : arena_printf(w->arena,
				       "entries %llu to %llu are missing", first, last);
}

static void
check_line(struct walk *w, size_t number, const char *s, size_t n)
{
	struct line line;

	if (!line_read(s, n, w->arena, &line)) {
		broken(w, number, "no entry: torn or edited");
		w->is_broken = true;
		return;
	}
	if (!line.is_sealed)
		broken(w, number,
			arena_printf(w->arena, "entry %llu was edited", line.n));
	if (line.n <= w->last.n) {
		broken(w, number,
			arena_printf(w->arena,
				"entry %llu stands after entry %llu: moved, or twice",
				line.n, w->last.n));
		return;
	}
	if (line.n > w->last.n + 1 && !(w->is_broken && line.n == w->last.n + 2))
		broken(w, number, missing(w, w->last.n + 1, line.n - 1));
	else if (line.n == w->last.n + 1 &&
		 strncmp(line.prev, w->last.hash, SHA256_DIGITS))
		broken(w, number,
			arena_printf(w->arena,
				"entry %llu does not follow what stands before it",
				line.n));
	w->is_broken = false;
	w->last.n = line.n;
	memcpy(w->last.hash, line.hash, SHA256_DIGITS);
	if (w->has_head && w->head.n == line.n) {
		w->head_seen = true;
		if (strncmp(w->head.hash, line.hash, SHA256_DIGITS))
			broken(w, number,
				arena_printf(w->arena,
					"entry %llu is not the one the "
					"head names",
					line.n));
	}
}

static void
check_end(struct walk *w, size_t lines)
{
	if (w->has_head && w->head.n > w->last.n)
		broken(w, lines, missing(w, w->last.n + 1, w->head.n));
	else if (!w->has_head && lines)
		broken(w, lines, "its head is missing: lines may be, at the end");
	else if (w->has_head && !w->head_seen)
		broken(w, lines, "the entry the head names is missing");
}

bool
journal_verify(const char *path, struct arena *arena, struct diags *diags,
	struct journal_state *out)
{
	struct walk w = {.path = path,
		.arena = arena,
		.diags = diags,
		.last = {.hash = NO_LINE}};
	size_t n = 0, at = 0;

	*out = (struct journal_state){0};
	const char *text = file_text(path, arena, LIMIT_JOURNAL_BYTES, &n);
	w.has_head = head_read(path, arena, &w.head);
	if (!text && (errno != ENOENT || !w.has_head)) {
		diag(diags, DIAG_JOURNAL_FAILED, LOC_FILE(path), "%s", strerror(errno));
		return false;
	}
	while (at < n) {
		const char *end = memchr(text + at, '\n', n - at);
		size_t length = end ? (size_t)(end - text) - at : n - at;
		check_line(&w, ++out->lines, text + at, length);
		if (!end)
			broken(&w, out->lines, "its end is cut");
		at += length + 1;
	}
	check_end(&w, out->lines);
	out->hash = w.last.n ? arena_str(arena, w.last.hash) : NULL;
	return true;
}
