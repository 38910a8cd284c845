/* The stage that is open, removed from wherever the run ends: a signal, or no memory.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publish/stage_parts.h"

/* Names one round lists; there are as many rounds as it takes. */
enum { LISTED_BYTES = 4096, ROUNDS_MOST = 1000 };

static struct {
	volatile sig_atomic_t set;
	volatile pid_t child;
	int root_fd;
	char name[128];
} open_stage;
static volatile sig_atomic_t in_place;

/* Removes the names of one listing; how many those were. */
static size_t
clear_round(int fd)
{
	_Alignas(struct dirent64) char bytes[LISTED_BYTES];
	ssize_t n = getdents64(fd, bytes, sizeof bytes);
	size_t removed = 0;

	for (ssize_t at = 0; at < n;) {
		const struct dirent64 *e = (const void *)(bytes + at);
		at += e->d_reclen;
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			removed += !unlinkat(fd, e->d_name, 0);
	}
	return removed;
}

void
folder_clear(int fd)
{
	for (int round = 0; round < ROUNDS_MOST; round++)
		if (lseek(fd, 0, SEEK_SET) < 0 || !clear_round(fd))
			return;
}

void
stage_remember(const struct stage *s)
{
	size_t n = strlen(s->name);

	if (n >= sizeof open_stage.name)
		return;
	memcpy(open_stage.name, s->name, n + 1);
	open_stage.root_fd = s->root_fd;
	open_stage.set = 1;
	in_place = 0;
}

void
stage_forget(void)
{
	open_stage.set = 0;
	open_stage.child = 0;
}

sigset_t
stage_hold_signals(void)
{
	sigset_t all, before;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	return before;
}

void
stage_let_signals(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

void
stage_placed(void)
{
	in_place = 1;
}

bool
stage_is_placed(void)
{
	return in_place;
}

void
stage_has_child(pid_t pid)
{
	open_stage.child = pid;
}

/* Nothing but calls that are safe in a signal handler. */
void
stage_abandon(void)
{
	if (!open_stage.set)
		return;
	open_stage.set = 0;
	if (open_stage.child > 0) {
		kill(open_stage.child, SIGKILL);
		waitpid(open_stage.child, NULL, 0);
	}
	int fd = openat(open_stage.root_fd, open_stage.name,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0) {
		folder_clear(fd);
		close(fd);
	}
	unlinkat(open_stage.root_fd, open_stage.name, AT_REMOVEDIR);
}
