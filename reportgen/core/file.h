/* Files and folders: opened with suspicion, read whole, listed in byte order. */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"

/* The bytes of a file, in memory of their own; bytes[n] is NUL. */
struct file {
	const char *path;
	char *bytes;
	size_t n;
	size_t mapped; /* length to unmap */
};

/* Reads a regular file whole. Symbolic links at the end of the path, folders, FIFOs and
 * devices, files over the limit and files that change meanwhile are refused with a
 * diagnostic; then false. file_close when done. "-" is standard input. */
bool file_read(const char *path, struct diags *, struct file *out);
void file_close(struct file *);
/* Opens a regular file, not through a link at the end of its path; -1 after a
 * diagnostic. */
int file_open_regular(const char *path, struct diags *, struct stat *);
/* True when size, inode and times are the same. */
bool file_same_state(const struct stat *, const struct stat *);
/* Reads a file of ours (config, template), whose name the user chose; NULL with errno
 * set when it cannot be read or is longer than max. */
char *file_text(const char *path, struct arena *, size_t max, size_t *n);
/* The input files below path, folders recursively, sorted by bytes; what is passed over
 * or cannot be read is reported. A file named directly is always taken. */
void file_list(const char *path, struct arena *, struct diags *, struct texts *out);
/* Puts a file of ours in place as a whole: beside it first, then by one rename, stored
 * for good. False with errno set; then the old file is as it was. */
bool file_replace(const char *path, const char *bytes, size_t n);
/* Writes all n bytes to an open file or pipe, however often it is interrupted; false
 * with errno set when it takes no more. */
bool file_write_all(int fd, const char *bytes, size_t n);
/* Waits until nobody else holds the folder, and holds it; -1 with errno set. close()
 * releases it. */
int folder_hold(const char *path);
bool file_exists(const char *path);
bool folder_exists(const char *path);
/* Makes the folder and its parents; false with errno set. */
bool folder_make(const char *path);
/* "folder/name". */
const char *path_join(struct arena *, const char *folder, const char *name);
/* The part before the last slash, "." when there is none. */
const char *path_folder(struct arena *, const char *path);
/* The part after the last slash. */
const char *path_name(const char *path);

#endif
