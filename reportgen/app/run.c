/* Commands that work in the output folder: one at a time, written down in the journal.
 */
#include "app/run.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/log.h"
#include "app/trail.h"
#include "core/count.h"
#include "core/str.h"
#include "publish/lock.h"
#include "publish/publish.h"

enum { POLL_MILLISECONDS = 100 };

/* The program ends by the signal itself, so that the caller sees 128+N. */
static void
end_by(int number)
{
	stage_abandon();
	signal(number, SIG_DFL);
	raise(number);
}

void
run_open_standard(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

void
run_catch_signals(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction before, action = {.sa_handler = end_by};

	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < COUNT(signals); i++)
		if (!sigaction(signals[i], NULL, &before) &&
			before.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
}

void
run_outlive_reader(void)
{
	signal(SIGPIPE, SIG_IGN);
}

bool
run_clock_is_good(struct session *session)
{
	const struct options *o = session->options;

	if (o->from || (o->month && !str_eq(o->month, "last")) || clock_is_plausible())
		return true;
	diag(session->diags, DIAG_CLOCK_WRONG, LOC_FILE(NULL), "%s",
		clock_text(session->arena));
	return false;
}

/* Asks for the lock until it is there or the time is over. */
static enum lock_state
take_lock(struct session *session, const char *root, int *fd)
{
	const char *seconds = session->options->wait, *holder;
	int64_t until =
		clock_ticks() + (seconds ? strtoll(seconds, NULL, 10) : 0) * 1000;
	struct timespec pause = {.tv_nsec = POLL_MILLISECONDS * 1000000L};
	struct arena *scratch = arena_new();
	enum lock_state state;

	for (;;) {
		state = lock_take(root, scratch, session->diags, fd, &holder);
		if (state != LOCK_BUSY || clock_ticks() >= until)
			break;
		nanosleep(&pause, NULL);
	}
	if (state == LOCK_BUSY)
		diag(session->diags, DIAG_LOCK_HELD,
			LOC_FILE(arena_printf(session->arena, "%s/" LOCK_NAME, root)),
			"%s%s", *holder ? "process " : "", holder);
	arena_free(scratch);
	return state;
}

int
run_lock(struct session *session, const char *root, int *fd)
{
	static const int codes[] = {[LOCK_TAKEN] = EXIT_COMPLETE,
		[LOCK_BUSY] = EXIT_LOCKED,
		[LOCK_REFUSED] = EXIT_OUTPUT};

	return codes[take_lock(session, root, fd)];
}

int
run_end(struct session *session, int code)
{
	session->outcome.code = code;
	if (!session->options->dry_run)
		trail_end(session);
	return code;
}

int
run_publishing(struct session *session, int (*work)(struct session *))
{
	int fd;

	/* A reader who goes away ends what only prints; here the end is still to come.
	 */
	signal(SIGPIPE, SIG_IGN);
	if (!session_configure(session))
		return EXIT_SETUP;
	int code = run_lock(session, session->config.output, &fd);
	if (code == EXIT_LOCKED)
		return run_end(session, code);
	if (code != EXIT_COMPLETE)
		return code;
	code = run_end(session, work(session));
	close(fd);
	return code;
}
