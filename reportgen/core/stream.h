/* An input file seen through a sliding window: all of it has addresses, only what is
 * being looked at has memory. */
#ifndef CORE_STREAM_H
#define CORE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"

struct sha256;

/* Lines of a file of records, a line each, that are no JSON: they are passed over. */
struct span {
	size_t start, end;
};

struct spans {
	struct arena *arena;
	LIST_OF(struct span) all; /* in the order of the file */
};

struct stream {
	const char *path;
	char *bytes; /* bytes[low] to bytes[loaded - 1] may be read */
	size_t n;    /* of the whole file */
	size_t low, loaded;
	int fd;          /* -1: all of it is in memory */
	char *mapping;   /* what is unmapped in the end */
	size_t reserved; /* its length; 0: bytes are of others */
	bool failed;     /* it could not be read as it was when opened */
	struct stat before;
	struct sha256 *hash;  /* fed with what is loaded in order; may be NULL */
	struct spans *broken; /* where the gate notes broken lines; NULL: it refuses */
};

/* Opens a regular file for reading through a window; "-" is standard input, read whole.
 * Symbolic links at the end of the path, folders, FIFOs, devices, empty files and files
 * over the limit are refused with a diagnostic; then false. stream_close when done. */
bool stream_open(const char *path, struct diags *, struct stream *out);
/* A stream over bytes in memory. */
struct stream stream_of(const char *name, const char *bytes, size_t n);
/* Loads until byte upto - 1 can be read, further where it is cheap; false past the end
 * of the file, or when it failed. */
bool stream_load(struct stream *, size_t upto);
/* Gives back the memory of what lies before at; it is read no more. */
void stream_release(struct stream *, size_t at);
/* Starts anew at a place before or behind the window. */
void stream_seek(struct stream *, size_t at);
/* True when the file is still what was opened; else it is reported. */
bool stream_is_unchanged(struct stream *, struct diags *);
/* From now on standard input stays in memory, and can be opened again. */
void stream_keep_stdin(void);
void stream_close(struct stream *);

/* True when byte at can be read. */
static inline bool
stream_has(struct stream *s, size_t at)
{
	return at < s->loaded || stream_load(s, at + 1);
}

#endif
