/* A disk that says it stored the annex, and lost the end of it: preloaded. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int
fsync(int fd)
{
	char link[64], path[4096];
	struct stat st;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	path[n > 0 ? n : 0] = '\0';
	if (strstr(path, "annex.xlsx") && !fstat(fd, &st) && st.st_size > 100)
		return ftruncate(fd, st.st_size - 100);
	return 0;
}
