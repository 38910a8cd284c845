/* Stop, never guess: in the process that draws, a failed allocation or stream ends it.
 *
 * The libraries that draw look at few of these failures: a workbook may come out wrong
 * and be called right. What the executable defines comes before the C library's own,
 * also for the libraries, so that here no failure is ever returned. Memory checkers
 * define the same names, so that they go without. */
#include "publish/failstop.h"

#include <features.h>

#if defined(__GLIBC__) && !MEMORY_IS_CHECKED

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int memory_armed, streams_armed;
static void (*before_end)(void);

void
failstop_memory(void (*last)(void))
{
	memory_armed = 1;
	before_end = last;
}

void
failstop_streams(void)
{
	streams_armed = 1;
}

static void
end_without_memory(void)
{
	static const char text[] = "reportgen: error: out of memory [out-of-memory]\n";
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);

	(void)n;
	memory_armed = 0;
	if (before_end)
		before_end();
	_exit(FAILSTOP_MEMORY);
}

static void *(*malloc_next)(size_t);
static void *(*calloc_next)(size_t, size_t);
static void *(*realloc_next)(void *, size_t);
static size_t (*fread_next)(void *, size_t, size_t, FILE *);
static size_t (*__fread_chk_next)(void *, size_t, size_t, size_t, FILE *);
static int (*fflush_next)(FILE *);
static int (*fclose_next)(FILE *);
static int (*fseek_next)(FILE *, long, int);
static int (*fseeko_next)(FILE *, off_t, int);
static int (*fseeko64_next)(FILE *, off64_t, int);
static void (*rewind_next)(FILE *);

/* The next definition of a function: the C library's, or that of a test before it. ISO
 * C has no conversion from dlsym's pointer to one to a function. */
#define FIND(name)                                                                     \
	do {                                                                           \
		if (!name##_next) {                                                    \
			void *found = dlsym(RTLD_NEXT, #name);                         \
			memcpy(&name##_next, &found, sizeof found);                    \
		}                                                                      \
	} while (0)

static void *
kept(void *p, size_t wanted)
{
	if (!p && wanted && memory_armed)
		end_without_memory();
	return p;
}

static int
went_well(int result)
{
	if (result && streams_armed)
		_exit(FAILSTOP_IO);
	return result;
}

static void
check_stream(FILE *stream)
{
	if (streams_armed && stream && ferror(stream))
		_exit(FAILSTOP_IO);
}

void *
malloc(size_t size)
{
	FIND(malloc);
	return kept(malloc_next(size), size);
}

void *
calloc(size_t n, size_t size)
{
	FIND(calloc);
	return kept(calloc_next(n, size), n && size);
}

void *
realloc(void *p, size_t size)
{
	FIND(realloc);
	return kept(realloc_next(p, size), size);
}

size_t
fread(void *restrict p, size_t size, size_t n, FILE *restrict stream)
{
	FIND(fread);
	size_t got = fread_next(p, size, n, stream);
	if (got < n)
		check_stream(stream);
	return got;
}

/* What fread becomes where it was compiled with checks of sizes (_FORTIFY_SOURCE), as
 * in some of the libraries. */
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): its name */
size_t __fread_chk(void *restrict, size_t, size_t, size_t, FILE *restrict);

size_t
__fread_chk(void *restrict p, size_t room, size_t size, size_t n, FILE *restrict stream)
{
	FIND(__fread_chk);
	size_t got = __fread_chk_next(p, room, size, n, stream);
	if (got < n)
		check_stream(stream);
	return got;
}

int
fflush(FILE *stream)
{
	FIND(fflush);
	check_stream(stream);
	return went_well(fflush_next(stream));
}

/* An earlier write may have failed unseen; closing does not tell. */
int
fclose(FILE *stream)
{
	FIND(fclose);
	check_stream(stream);
	return went_well(fclose_next(stream));
}

int
fseek(FILE *stream, long offset, int whence)
{
	FIND(fseek);
	check_stream(stream);
	return went_well(fseek_next(stream, offset, whence));
}

int
fseeko(FILE *stream, off_t offset, int whence)
{
	FIND(fseeko);
	check_stream(stream);
	return went_well(fseeko_next(stream, offset, whence));
}

int
fseeko64(FILE *stream, off64_t offset, int whence)
{
	FIND(fseeko64);
	check_stream(stream);
	return went_well(fseeko64_next(stream, offset, whence));
}

/* rewind forgets that a write failed. */
void
rewind(FILE *stream)
{
	FIND(rewind);
	check_stream(stream);
	rewind_next(stream);
	check_stream(stream);
}

#else

void
failstop_memory(void (*last)(void))
{
	(void)last;
}

void
failstop_streams(void)
{
}

#endif
