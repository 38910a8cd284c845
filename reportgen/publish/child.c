/* Work in a process of its own, which may die of it without harm to the run. */
#include "publish/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/count.h"
#include "core/buf.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/store.h"
#include "publish/failstop.h"
#include "publish/stage_parts.h"

/* What a child leaves with when work gave false: all is reported. */
enum { CHILD_SAID_NO = 64 };

/* One message on its way to the parent, followed by its three texts. */
struct parcel {
	int id;
	unsigned line, column;
	size_t file, pointer, detail; /* lengths; ABSENT: NULL */
};

#define ABSENT SIZE_MAX

static size_t
length(const char *s)
{
	return s ? strlen(s) : ABSENT;
}

static void
add_text(struct buf *out, const char *s)
{
	if (s)
		buf_bytes(out, s, strlen(s));
}

static bool
send_diags(int fd, const struct diags *diags, size_t from)
{
	struct buf out = {.arena = diags->arena};

	for (size_t i = from; i < diags->all.n; i++) {
		const struct diag *d = diags->all.v[i];
		struct parcel p;
		memset(&p, 0, sizeof p); /* what lies between members is sent, too */
		p.id = (int)d->id;
		p.line = d->loc.line;
		p.column = d->loc.column;
		p.file = length(d->loc.file);
		p.pointer = length(d->loc.pointer);
		p.detail = length(d->detail);
		buf_bytes(&out, (const char *)&p, sizeof p);
		add_text(&out, d->loc.file);
		add_text(&out, d->loc.pointer);
		add_text(&out, d->detail);
	}
	return file_write_all(fd, out.s, out.n);
}

static const char *
take_text(struct arena *arena, const struct buf *in, size_t *at, size_t n, bool *good)
{
	if (n == ABSENT)
		return NULL;
	if (n > in->n - *at) {
		*good = false;
		return NULL;
	}
	*at += n;
	return arena_dup(arena, in->s + *at - n, n);
}

/* False when the bytes are no row of messages: the child died while it wrote. */
static bool
take_diags(const struct buf *in, struct arena *arena, struct diags *diags)
{
	bool good = true;

	for (size_t at = 0; good && at < in->n;) {
		struct parcel p;
		if (in->n - at < sizeof p)
			return false;
		memcpy(&p, in->s + at, sizeof p);
		at += sizeof p;
		if (p.id < 0 || p.id >= DIAG_COUNT)
			return false;
		struct loc loc = {.line = p.line, .column = p.column};
		loc.file = take_text(arena, in, &at, p.file, &good);
		loc.pointer = take_text(arena, in, &at, p.pointer, &good);
		const char *detail = take_text(arena, in, &at, p.detail, &good);
		if (good)
			diag(diags, (enum diag_id)p.id, loc, "%s",
				detail ? detail : "");
	}
	return good;
}

static void
limit(__rlimit_resource_t what, unsigned long long most)
{
	struct rlimit now;

	if (getrlimit(what, &now))
		return;
	if (now.rlim_cur > most)
		now.rlim_cur = most;
	setrlimit(what, &now);
}

/* Address space in use, from /proc/self/statm; 0 when it cannot be told. */
static unsigned long long
bytes_in_use(void)
{
	char text[32] = "";
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

	if (fd >= 0)
		close(fd);
	return n > 0 ? strtoull(text, NULL, 10) * (unsigned long long)getpagesize() : 0;
}

static void
limit_resources(void)
{
	unsigned long long used = bytes_in_use();

	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NPROC, 0);
	limit(RLIMIT_CPU, LIMIT_DRAW_SECONDS);
	limit(RLIMIT_FSIZE, LIMIT_DRAW_FILE_BYTES);
	if (used && !MEMORY_IS_CHECKED)
		limit(RLIMIT_AS, used + LIMIT_DRAW_BYTES);
}

/* Closes everything but the folder and the pipe. What the libraries print is not for
 * the log; a memory checker's report is. */
static void
keep_only(int folder, int pipe)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	unsigned low = (unsigned)(folder < pipe ? folder : pipe);
	unsigned high = (unsigned)(folder < pipe ? pipe : folder);

	for (int fd = 0; fd < (MEMORY_IS_CHECKED ? 2 : 3) && null >= 0; fd++)
		dup2(null, fd);
	if (low > 3)
		close_range(3, low - 1, 0);
	if (high > low + 1)
		close_range(low + 1, high - 1, 0);
	close_range(high + 1, ~0U, 0);
}

static void
default_signals(void)
{
	static const int signals[] = {
		SIGINT,
		SIGTERM,
		SIGHUP,
		SIGQUIT,
		SIGPIPE,
#if !MEMORY_IS_CHECKED
		SIGSEGV,
		SIGBUS,
		SIGFPE,
		SIGILL,
		SIGABRT
#endif
	};
	sigset_t none;

	for (size_t i = 0; i < COUNT(signals); i++)
		signal(signals[i], SIG_DFL);
	signal(SIGXFSZ, SIG_IGN); /* the write fails instead, and is seen */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void
be_child(int folder, int pipe, pid_t parent, bool (*work)(void *), void *state,
	struct diags *diags)
{
	size_t before = diags->all.n;

	stage_forget();
	default_signals();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(FAILSTOP_IO);
	keep_only(folder, pipe);
	stores_seal();
	limit_resources();
	failstop_memory(NULL);
	failstop_streams();
	bool done = work(state);
	if (!send_diags(pipe, diags, before))
		_exit(FAILSTOP_IO);
	_exit(done ? 0 : CHILD_SAID_NO);
}

/* All the child writes, until it ends. */
static void
receive(int fd, struct buf *out)
{
	char bytes[4096];

	for (;;) {
		ssize_t n = read(fd, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		buf_bytes(out, bytes, (size_t)n);
	}
}

/* How it ended, in words, and the code that means the same for the program. */
static const char *
how_it_died(int status, struct arena *arena, int *code)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == FAILSTOP_MEMORY) {
		*code = FAILSTOP_MEMORY;
		return "out of memory";
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == FAILSTOP_IO) {
		*code = FAILSTOP_IO;
		return "a read or write failed";
	}
	if (!WIFSIGNALED(status)) {
		*code = 1;
		return arena_printf(arena, "status %d", WEXITSTATUS(status));
	}
	int n = WTERMSIG(status);
	*code = n == SIGKILL || n == SIGXCPU ? FAILSTOP_MEMORY : 1;
	if (n == SIGXCPU)
		return arena_printf(arena, "over %d seconds", LIMIT_DRAW_SECONDS);
	return arena_printf(arena, "signal %d (%s)", n, strsignal(n));
}

static bool
judge_end(int status, const struct buf *said, struct arena *arena, struct diags *diags,
	int *code)
{
	bool ended = WIFEXITED(status) &&
		     (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == CHILD_SAID_NO);

	*code = FAILSTOP_IO;
	if (ended && take_diags(said, arena, diags))
		return WEXITSTATUS(status) == 0;
	diag(diags, DIAG_DRAW_DIED, LOC_FILE(NULL), "%s",
		ended ? "its report is cut" : how_it_died(status, arena, code));
	return false;
}

static bool
cannot_begin(struct diags *diags, int *code)
{
	*code = errno == ENOMEM || errno == EAGAIN ? FAILSTOP_MEMORY : FAILSTOP_IO;
	diag(diags, DIAG_DRAW_DIED, LOC_FILE(NULL), "cannot begin: %s",
		strerror(errno));
	return false;
}

bool
child_run(int folder, bool (*work)(void *state), void *state, struct arena *arena,
	struct diags *diags, int *code)
{
	struct buf said = {.arena = arena};
	pid_t parent = getpid();
	int ends[2], status = 0;

	if (pipe2(ends, O_CLOEXEC))
		return cannot_begin(diags, code);
	sigset_t before = stage_hold_signals();
	pid_t pid = fork();
	if (pid == 0) /* which lets them through again */
		be_child(folder, ends[1], parent, work, state, diags);
	stage_has_child(pid > 0 ? pid : 0);
	stage_let_signals(&before);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return cannot_begin(diags, code);
	}
	receive(ends[0], &said);
	close(ends[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	stage_has_child(0);
	return judge_end(status, &said, arena, diags, code);
}
