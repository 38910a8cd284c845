/* Loaded before the C library: what others do to a run while it is at work.
 *
 *   INJECT_FILE   the input that is changed
 *   INJECT_AT     before which of the calls that read it, counted from 1; 0: never
 *   INJECT_HOW    append, truncate, rewrite, touch, replace, remove, shift
 *                 (each byte stands later) or fill (with brackets)
 *   INJECT_COUNT  a file that is told how many such calls there were
 *   INJECT_CRASH  not empty: a child process crashes as soon as it is there
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static unsigned long calls;

static void
overwrite(const char *file, int flags, const char *text)
{
	int fd = open(file, O_WRONLY | flags, 0644);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		abort();
	close(fd);
}

/* The same length, and everywhere something else. */
static void
displace(const char *file, int filler)
{
	enum { BY = 7 };
	struct stat st;
	int fd = open(file, O_RDWR);
	char *bytes = fd < 0 || fstat(fd, &st) ? NULL : malloc((size_t)st.st_size + BY);

	if (!bytes || read(fd, bytes + BY, (size_t)st.st_size) != st.st_size)
		abort();
	memset(bytes, filler, filler == ']' ? (size_t)st.st_size : BY);
	if (pwrite(fd, bytes, (size_t)st.st_size, 0) != st.st_size)
		abort();
	free(bytes);
	close(fd);
}

static void
change(const char *file, const char *how)
{
	char other[PATH_MAX];

	snprintf(other, sizeof other, "%s.new", file);
	if (!strcmp(how, "append"))
		overwrite(file, O_APPEND, "{\"later\":1}\n");
	else if (!strcmp(how, "truncate") && truncate(file, 1000000))
		abort();
	else if (!strcmp(how, "rewrite"))
		overwrite(file, 0, "{\"other\":");
	else if (!strcmp(how, "touch") && utimensat(AT_FDCWD, file, NULL, 0))
		abort();
	else if (!strcmp(how, "remove") && unlink(file))
		abort();
	else if (!strcmp(how, "shift") || !strcmp(how, "fill"))
		displace(file, *how == 's' ? 'x' : ']');
	else if (!strcmp(how, "replace")) {
		overwrite(other, O_CREAT | O_TRUNC, "{\"other\":1}\n");
		if (rename(other, file))
			abort();
	}
}

static void
before_read(int fd)
{
	const char *file = getenv("INJECT_FILE"), *at = getenv("INJECT_AT");
	char link[64], path[PATH_MAX];

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	if (!file || n < 0)
		return;
	path[n] = '\0';
	/* One that was removed or replaced is shown as "(deleted)". */
	if (strncmp(path, file, strlen(file)) != 0)
		return;
	calls++;
	if (at && calls == strtoul(at, NULL, 10))
		change(file, getenv("INJECT_HOW"));
}

#define READ(name, offset_type)                                                        \
	ssize_t name(int fd, void *p, size_t n, offset_type offset)                    \
	{                                                                              \
		static ssize_t (*next)(int, void *, size_t, offset_type);              \
		if (!next)                                                             \
			*(void **)&next = dlsym(RTLD_NEXT, #name);                     \
		before_read(fd);                                                       \
		return next(fd, p, n, offset);                                         \
	}

READ(pread, off_t)
READ(pread64, off64_t)

pid_t
fork(void)
{
	static pid_t (*next)(void);

	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "fork");
	pid_t pid = next();
	if (pid == 0 && getenv("INJECT_CRASH")) {
		signal(SIGSEGV, SIG_DFL);
		raise(SIGSEGV);
	}
	return pid;
}

__attribute__((destructor)) static void
end(void)
{
	const char *file = getenv("INJECT_COUNT");
	FILE *f = file ? fopen(file, "w") : NULL;

	if (f) {
		fprintf(f, "%lu\n", calls);
		fclose(f);
	}
}
