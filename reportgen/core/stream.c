/* An input file seen through a sliding window. */
#include "core/stream.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/file.h"
#include "core/sha256.h"
#include "core/str.h"

/* Windows move in large pages: a page fault for each 4 KB would cost more than reading.
 */
enum { STEP = 1 << 21, PAGE = 1 << 21 };

static bool
reserve(struct stream *s, struct diags *diags)
{
	s->n = (size_t)s->before.st_size;
	/* Whole large pages, one more than needed, so that the bytes can begin on one.
	 */
	s->reserved = (s->n / PAGE + 2) * PAGE;
	s->bytes = mmap(NULL, s->reserved, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (s->bytes != MAP_FAILED) {
		s->mapping = s->bytes;
		s->bytes += PAGE - (uintptr_t)s->bytes % PAGE;
		madvise(s->bytes, s->n, MADV_HUGEPAGE);
		return true;
	}
	s->bytes = NULL;
	s->reserved = 0;
	diag(diags, DIAG_FILE_UNREADABLE, LOC_FILE(s->path), "%s", strerror(errno));
	return false;
}

/* Standard input can be read once; kept, it can be opened again. */
static struct {
	bool keep;
	struct file file;
} standard_input;

void
stream_keep_stdin(void)
{
	standard_input.keep = true;
}

static bool
open_stdin(struct diags *diags, struct stream *out)
{
	struct file file = standard_input.file;

	if (!file.bytes && !file_read("-", diags, &file))
		return false;
	*out = stream_of("-", file.bytes, file.n);
	if (standard_input.keep) {
		standard_input.file = file;
		return true;
	}
	out->mapping = file.bytes;
	out->reserved = file.mapped;
	return true;
}

bool
stream_open(const char *path, struct diags *diags, struct stream *out)
{
	*out = (struct stream){.path = path, .fd = -1};
	if (str_eq(path, "-"))
		return open_stdin(diags, out);
	out->fd = file_open_regular(path, diags, &out->before);
	if (out->fd < 0)
		return false;
	if (reserve(out, diags))
		return true;
	stream_close(out);
	return false;
}

struct stream
stream_of(const char *name, const char *bytes, size_t n)
{
	/* Never written to: there is nothing to load. */
	return (struct stream){
		.path = name, .bytes = (char *)bytes, .n = n, .loaded = n, .fd = -1};
}

bool
stream_load(struct stream *s, size_t upto)
{
	while (s->loaded < upto && s->loaded < s->n && !s->failed) {
		size_t want = s->n - s->loaded < STEP ? s->n - s->loaded : STEP;
		ssize_t got =
			pread(s->fd, s->bytes + s->loaded, want, (off_t)s->loaded);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			s->failed = true;
			break;
		}
		if (s->hash)
			sha256_add(s->hash, s->bytes + s->loaded, (size_t)got);
		s->loaded += (size_t)got;
	}
	return upto <= s->loaded;
}

void
stream_release(struct stream *s, size_t at)
{
	size_t low = s->low / PAGE * PAGE, high = at / PAGE * PAGE;

	/* A system call for each large page, not for each record. */
	if (s->fd < 0 || at < s->low + STEP)
		return;
	madvise(s->bytes + low, high - low, MADV_DONTNEED);
	s->low = high;
}

void
stream_seek(struct stream *s, size_t at)
{
	size_t end = (s->loaded + PAGE - 1) / PAGE * PAGE, low = s->low / PAGE * PAGE;

	if (s->fd < 0 || (at >= s->low && at <= s->loaded))
		return;
	if (end > low)
		madvise(s->bytes + low, end - low, MADV_DONTNEED);
	s->low = s->loaded = at;
}

bool
stream_is_unchanged(struct stream *s, struct diags *diags)
{
	struct stat now;

	if (s->fd < 0 && !s->failed)
		return true;
	if (!s->failed && !fstat(s->fd, &now) && file_same_state(&s->before, &now))
		return true;
	diag(diags, DIAG_FILE_CHANGED, LOC_FILE(s->path), "%s", "");
	return false;
}

void
stream_close(struct stream *s)
{
	if (s->reserved)
		munmap(s->mapping, s->reserved);
	if (s->fd >= 0)
		close(s->fd);
	s->bytes = NULL;
	s->reserved = 0;
	s->fd = -1;
}
