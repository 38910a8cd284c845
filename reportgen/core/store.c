/* Where the facts of a large run lie: in a file without a name, not in memory. */
#include "core/store.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* The file grows by so much, or by more for what is larger: few pieces, and little room
 * lost on a disk. */
#define EXTENT ((size_t)64 << 20)
/* Pages that were missing since the last look. Each brings its neighbours with it, 64
 * KB or up to 2 MB as the file system has it. */
enum { MISSED_MOST = 32 };
/* So much of all files, our own program included, may stay in memory. To let go costs
 * more than to come back, above all of many pages that are needed again. */
#define RESIDENT_MOST ((size_t)96 << 20)

struct extent {
	char *bytes;
	size_t size, used;
};

struct store {
	struct store *next; /* of all that are open */
	char *folder;
	int fd;       /* -1: no file yet */
	bool refused; /* there will be none */
	off_t end;    /* of the file */
	struct extent *v;
	size_t n, cap;
};

static struct store *all;
/* Of all of them; 0: there is nothing to rest. */
static size_t extents;

struct store *
store_new(const char *folder)
{
	struct store *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->folder = strdup(folder);
	s->fd = -1;
	s->refused = !s->folder;
	s->next = all;
	all = s;
	return s;
}

static bool
make_file(struct store *s)
{
	if (s->fd < 0)
		s->fd = open(s->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	return s->fd >= 0;
}

static size_t
page_up(size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	return (size + page - 1) / page * page;
}

/* Room is set aside on the disk before it is mapped: a write into a page that finds
 * none would end the program. */
static bool
extend(struct store *s, size_t size)
{
	struct extent *bigger = realloc(s->v, (s->n + 1) * sizeof *bigger);
	void *p = MAP_FAILED;

	if (bigger)
		s->v = bigger;
	if (bigger && make_file(s) && !fallocate(s->fd, 0, s->end, (off_t)size))
		p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, s->fd, s->end);
	if (p == MAP_FAILED)
		return false;
	s->end += (off_t)size;
	s->v[s->n++] = (struct extent){.bytes = p, .size = size};
	extents++;
	return true;
}

void *
store_take(struct store *s, size_t size)
{
	struct extent *last = s->n ? &s->v[s->n - 1] : NULL;

	if (!s->refused && (!last || last->size - last->used < size))
		s->refused = !extend(s, size > EXTENT ? page_up(size) : EXTENT);
	if (s->refused)
		return NULL;
	last = &s->v[s->n - 1];
	void *p = last->bytes + last->used;
	last->used += size;
	return p;
}

void
store_close(struct store *s)
{
	struct store **link = &all;

	while (*link && *link != s)
		link = &(*link)->next;
	if (*link)
		*link = s->next;
	for (size_t i = 0; i < s->n; i++)
		munmap(s->v[i].bytes, s->v[i].size);
	extents -= s->n;
	if (s->fd >= 0)
		close(s->fd);
	free(s->v);
	free(s->folder);
	free(s);
}

/* How often a page was missing so far. */
static long
pages_missed(void)
{
	struct rusage use;

	return getrusage(RUSAGE_SELF, &use) ? 0 : use.ru_minflt + use.ru_majflt;
}

/* True when it is not known, too: then nothing stays. */
static bool
much_is_resident(void)
{
	char text[128];
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = '\0';
	/* "size resident shared …", in pages. */
	const char *second = strchr(text, ' ');
	const char *third = second ? strchr(second + 1, ' ') : NULL;
	return !third ||
	       strtoul(third, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) > RESIDENT_MOST;
}

void
stores_leave(void)
{
	for (const struct store *s = all; s; s = s->next)
		for (size_t i = 0; i < s->n; i++)
			madvise(s->v[i].bytes, s->v[i].size, MADV_DONTNEED);
}

void
stores_rest(void)
{
	static long before;

	if (!extents)
		return;
	long missed = pages_missed();
	if (missed - before < MISSED_MOST && missed >= before)
		return;
	before = missed;
	if (much_is_resident())
		stores_leave();
}

void
stores_seal(void)
{
	for (const struct store *s = all; s; s = s->next)
		for (size_t i = 0; i < s->n; i++)
			mprotect(s->v[i].bytes, s->v[i].size, PROT_READ);
}
