/* One run at a time in an output folder. */
#include "publish/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "publish/stage_parts.h"

static enum lock_state
refuse(struct diags *diags, const char *path, const char *why)
{
	diag(diags, DIAG_LOCK_FAILED, LOC_FILE(path), "%s", why);
	return LOCK_REFUSED;
}

/* Who holds it, as that run wrote it; digits only. */
static const char *
holder_of(int fd, struct arena *arena)
{
	char text[24];
	ssize_t n = pread(fd, text, sizeof text - 1, 0);

	text[n > 0 ? n : 0] = '\0';
	return arena_dup(arena, text, strspn(text, "0123456789"));
}

/* What holds the lock is told to whoever finds it taken; to fail here does no harm. */
static void
sign(int fd)
{
	char text[24];
	int n = snprintf(text, sizeof text, "%ld\n", (long)getpid());

	if (!ftruncate(fd, 0) && pwrite(fd, text, (size_t)n, 0) != n)
		errno = 0;
}

/* Anybody who may write here may plant a lock, or a link in its place. */
static enum lock_state
take(int fd, const char *path, struct arena *arena, struct diags *diags,
	const char **holder)
{
	struct stat st;

	if (fstat(fd, &st))
		return refuse(diags, path, strerror(errno));
	if (!S_ISREG(st.st_mode) || st.st_nlink != 1)
		return refuse(diags, path, "not a regular file of its own");
	while (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK)
			return refuse(diags, path, strerror(errno));
		*holder = holder_of(fd, arena);
		return LOCK_BUSY;
	}
	sign(fd);
	return LOCK_TAKEN;
}

/* A folder made anew is lost in a power cut, with all in it, while its name is not on
 * disk. Where that cannot be asked for, it was there before. */
static void
store_name(const char *root, struct arena *arena)
{
	int above = open(path_folder(arena, root), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (above < 0)
		return;
	if (fsync(above))
		errno = 0;
	close(above);
}

int
root_open(const char *root, const char **why)
{
	struct stat st;
	int fd =
		folder_make(root) ? open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd < 0 || fstat(fd, &st))
		*why = strerror(errno);
	else if (st.st_mode & S_IWOTH && !(st.st_mode & S_ISVTX))
		*why = "everybody may write here";
	else
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

enum lock_state
lock_take(const char *root, struct arena *arena, struct diags *diags, int *fd,
	const char **holder)
{
	const char *path = path_join(arena, root, LOCK_NAME);
	const char *why;

	*fd = -1;
	*holder = "";
	int folder = root_open(root, &why);
	if (folder < 0)
		return refuse(diags, root, why);
	store_name(root, arena);
	*fd = openat(folder, LOCK_NAME,
		O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0640);
	if (*fd < 0)
		why = errno == ELOOP ? "a symbolic link" : strerror(errno);
	close(folder);
	if (*fd < 0)
		return refuse(diags, path, why);
	enum lock_state state = take(*fd, path, arena, diags, holder);
	if (state != LOCK_TAKEN) {
		close(*fd);
		*fd = -1;
	}
	return state;
}
