/* Loaded before the C library: makes one call fail, or shows another time.
 *
 *   FAULT_CALL   malloc or file
 *   FAULT_AT     which of them fails, counted from 1 over all processes; 0: none
 *   FAULT_AFTER  not empty: all after it fail too
 *   FAULT_COUNT  a file that is told how many there were
 *   FAULT_EXCHANGE  not empty: names cannot be exchanged in one step
 *   FAULT_TIME   seconds since 1970 that time() gives
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { ERROR_SEEN = 0x20 }; /* what ferror looks at in glibc */

static unsigned long *count; /* shared by parent and child */
static unsigned long at;
static int memory, after, ready, over;

__attribute__((constructor)) static void
begin(void)
{
	const char *call = getenv("FAULT_CALL"), *n = getenv("FAULT_AT");

	count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	at = n ? strtoul(n, NULL, 10) : 0;
	memory = call && !strcmp(call, "malloc");
	after = getenv("FAULT_AFTER") != NULL;
	ready = call && count != MAP_FAILED;
}

__attribute__((destructor)) static void
end(void)
{
	const char *file = getenv("FAULT_COUNT");
	char text[32];
	int fd;

	if (!ready || !file)
		return;
	ready = 0;
	fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	int n = snprintf(text, sizeof text, "%lu\n", *count);
	if (fd >= 0 && write(fd, text, (size_t)n) == n)
		close(fd);
}

/* No fault any more: the program is done, what counts its lines is not. */
void fault_end(void);

void
fault_end(void)
{
	over = 1;
}

static int
fails(int of_memory)
{
	if (!ready || over || of_memory != memory)
		return 0;
	unsigned long n = __atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
	return at && (n == at || (after && n > at));
}

#define NEXT(type, name, ...)                                                          \
	static type (*next)(__VA_ARGS__);                                              \
	if (!next)                                                                     \
	*(void **)&next = dlsym(RTLD_NEXT, #name)

#define FILE_CALL(name, parameters, arguments, fault, ...)                             \
	int name parameters                                                            \
	{                                                                              \
		NEXT(int, name, __VA_ARGS__);                                          \
		if (fails(0)) {                                                        \
			errno = fault;                                                 \
			return -1;                                                     \
		}                                                                      \
		return next arguments;                                                 \
	}

void *
malloc(size_t size)
{
	NEXT(void *, malloc, size_t);
	return fails(1) ? NULL : next(size);
}

void *
calloc(size_t n, size_t size)
{
	NEXT(void *, calloc, size_t, size_t);
	return fails(1) ? NULL : next(n, size);
}

void *
realloc(void *p, size_t size)
{
	NEXT(void *, realloc, void *, size_t);
	return fails(1) ? NULL : next(p, size);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	NEXT(ssize_t, write, int, const void *, size_t);
	if (fd > 2 && fails(0)) {
		errno = ENOSPC;
		return -1;
	}
	return next(fd, p, n);
}

/* What the libraries that draw write. */
size_t
fwrite(const void *p, size_t size, size_t n, FILE *stream)
{
	NEXT(size_t, fwrite, const void *, size_t, size_t, FILE *);
	if (stream != stdout && stream != stderr && fails(0)) {
		stream->_flags |= ERROR_SEEN; /* as the C library does */
		errno = ENOSPC;
		return 0;
	}
	return next(p, size, n, stream);
}

FILE_CALL(fflush, (FILE * stream), (stream), ENOSPC, FILE *)
FILE_CALL(fsync, (int fd), (fd), EIO, int)
FILE_CALL(fchmod, (int fd, mode_t mode), (fd, mode), EROFS, int, mode_t)
FILE_CALL(rename, (const char *x, const char *y), (x, y), ENOSPC, const char *,
	const char *)
FILE_CALL(unlinkat, (int fd, const char *name, int flags), (fd, name, flags), EIO, int,
	const char *, int)

int
renameat2(int a, const char *x, int b, const char *y, unsigned flags)
{
	NEXT(int, renameat2, int, const char *, int, const char *, unsigned);
	if ((flags & RENAME_EXCHANGE) && getenv("FAULT_EXCHANGE")) {
		errno = EINVAL;
		return -1;
	}
	if (fails(0)) {
		errno = ENOSPC;
		return -1;
	}
	return next(a, x, b, y, flags);
}

time_t
time(time_t *out)
{
	const char *text = getenv("FAULT_TIME");
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	time_t t = text ? (time_t)strtoll(text, NULL, 10) : now.tv_sec;
	if (out)
		*out = t;
	return t;
}
