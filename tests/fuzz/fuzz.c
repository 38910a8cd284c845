/* What the fuzz targets share. */
#include "fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"

void
fuzz_broken(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

struct arena *
fuzz_arena(void)
{
	static struct arena *arena;

	if (!arena)
		arena = arena_new();
	return arena;
}

static char folder[64];

static void
remove_folder(void)
{
	DIR *dir = opendir(folder);

	for (struct dirent *e; dir && (e = readdir(dir));)
		unlinkat(dirfd(dir), e->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(folder);
}

const char *
fuzz_folder(void)
{
	if (*folder)
		return folder;
	snprintf(folder, sizeof folder, "%s/reportgen-fuzz-%ld/",
		folder_exists("/dev/shm") ? "/dev/shm" : "build/fuzz", (long)getpid());
	MUST(folder_make(folder));
	atexit(remove_folder);
	return folder;
}

const char *
fuzz_file(const char *name, const void *bytes, size_t n)
{
	static char path[128];

	snprintf(path, sizeof path, "%s%s", fuzz_folder(), name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	MUST(fd >= 0 && file_write_all(fd, bytes, n) && !close(fd));
	return path;
}

void
fuzz_remove(const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s%s", fuzz_folder(), name);
	unlink(path);
}

void
fuzz_check_diags(const struct diags *diags, struct arena *arena)
{
	size_t bad;

	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		const char *line = diag_line(d, arena), *name = diag_name(d->id);
		MUST(*name && diag_find(name) == d->id);
		MUST(str_ends(line, arena_printf(arena, "[%s]", name)));
		MUST(str_is_utf8(line, strlen(line), &bad));
		MUST(!str_has_hidden(line));
	}
}

const char *
fuzz_text(const uint8_t **bytes, size_t *n, struct arena *arena)
{
	size_t length = strnlen((const char *)*bytes, *n);
	const char *text = arena_dup(arena, (const char *)*bytes, length);
	size_t passed = length < *n ? length + 1 : length;

	*bytes += passed;
	*n -= passed;
	return text;
}

bool
fuzz_is_one_in(const uint8_t *bytes, size_t n, unsigned many)
{
	uint32_t sum = 2166136261U;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ bytes[i]) * 16777619U;
	return sum % many == 0;
}
