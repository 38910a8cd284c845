/* What is said on standard error. */
#include "app/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/clock.h"
#include "core/json_out.h"
#include "core/str.h"

/* How to speak, the same for all of a process. */
static struct {
	bool json, priorities, colours, terminal;
} style;

/* Before options are read, since what is wrong with them is said in the same way; the
 * name may be shortened as theirs. */
static bool
wants_json(int argc, char **argv)
{
	static const char name[] = "--log-format";

	for (int i = 1; i < argc; i++) {
		size_t n = strcspn(argv[i], "=");
		if (n < strlen("--l") || n >= sizeof name || strncmp(argv[i], name, n))
			continue;
		const char *value = argv[i][n] ? argv[i] + n + 1 : argv[i + 1];
		if (str_eq(value, "json"))
			return true;
	}
	return false;
}

/* JOURNAL_STREAM names device and inode of the journal's stream; our standard error may
 * have been sent elsewhere. */
static bool
is_journal(const char *stream)
{
	struct stat st;
	char here[64];

	if (str_empty(stream) || fstat(STDERR_FILENO, &st))
		return false;
	snprintf(here, sizeof here, "%llu:%llu", (unsigned long long)st.st_dev,
		(unsigned long long)st.st_ino);
	return str_eq(stream, here);
}

void
log_begin(int argc, char **argv)
{
	const char *terminal = getenv("TERM");

	style.json = wants_json(argc, argv);
	style.priorities = !style.json && is_journal(getenv("JOURNAL_STREAM"));
	style.terminal = isatty(STDERR_FILENO);
	style.colours = !style.json && style.terminal &&
			str_empty(getenv("NO_COLOR")) && !str_eq(terminal, "dumb");
}

static const char *
level_name(enum log_level level)
{
	static const char *const names[] = {
		[LOG_ERROR] = "error",
		[LOG_WARNING] = "warning",
		[LOG_NOTE] = "note",
		[LOG_INFO] = "info",
	};
	return names[level];
}

/* The word for the level, which stands as ": error: " in a line, in its colour. */
static void
print_coloured(enum log_level level, const char *line)
{
	static const char *const codes[] = {
		[LOG_ERROR] = "1;31",
		[LOG_WARNING] = "1;33",
		[LOG_NOTE] = "36",
		[LOG_INFO] = "",
	};
	char mark[16];

	int n = snprintf(mark, sizeof mark, ": %s: ", level_name(level));
	const char *at = *codes[level] ? strstr(line, mark) : NULL;
	if (at)
		fprintf(stderr, "%.*s: \033[%sm%s\033[0m: %s\n", (int)(at - line), line,
			codes[level], level_name(level), at + n);
	else
		fprintf(stderr, "%s\n", line);
}

static void
print_line(enum log_level level, const char *line)
{
	if (style.priorities)
		fprintf(stderr, "<%d>%s\n", level, line);
	else if (style.colours)
		print_coloured(level, line);
	else
		fprintf(stderr, "%s\n", line);
}

/* An object that has begun, up to its end. */
static struct json_out *
begin_object(struct arena *arena, enum log_level level, const char *name)
{
	struct json_out *o = json_out_memory(arena);

	json_out_object(o, NULL);
	json_out_str(o, "level", level_name(level));
	json_out_str(o, "name", name);
	return o;
}

static void
print_object(struct json_out *o, const char *message)
{
	size_t n;

	json_out_str(o, "message", message);
	json_out_end(o);
	const char *text = json_out_text(o, &n);
	fprintf(stderr, "%.*s\n", (int)n, text);
}

static void
say(struct arena *arena, enum log_level level, const char *name, const char *text)
{
	if (style.json)
		print_object(begin_object(arena, level, name), text);
	else
		print_line(level, text);
}

void
log_usage(const char *text)
{
	struct arena *arena = arena_new();

	if (style.json) {
		say(arena, LOG_ERROR, "usage", text);
	} else {
		print_line(LOG_ERROR,
			arena_printf(arena, "reportgen: error: %s [usage]", text));
	}
	arena_free(arena);
}

void
log_hint(const char *command)
{
	struct arena *arena = arena_new();

	if (!style.json)
		print_line(
			LOG_INFO, arena_printf(arena, "Try \"reportgen %s%s--help\".",
					  command ? command : "", command ? " " : ""));
	arena_free(arena);
}

/* One line about the run, for who wants to know more (--verbose). */
__attribute__((format(printf, 2, 3))) static void
log_more(const struct session *session, const char *fmt, ...)
{
	va_list args;

	if (!session->options->verbose)
		return;
	va_start(args, fmt);
	const char *text = arena_vprintf(session->arena, fmt, args);
	va_end(args);
	say(session->arena, LOG_INFO, "run", text);
}

static enum log_level
level_of(const struct diag *d)
{
	switch (diag_severity(d->id)) {
	case SEVERITY_ERROR:
		return LOG_ERROR;
	case SEVERITY_WARNING:
		return LOG_WARNING;
	default:
		return LOG_NOTE;
	}
}

static void
print_diag(struct arena *arena, const struct diag *d)
{
	struct json_out *o = begin_object(arena, level_of(d), diag_name(d->id));

	json_out_str(o, "file", d->loc.file);
	if (!str_empty(d->loc.pointer))
		json_out_str(o, "pointer", str_visible(arena, d->loc.pointer));
	if (d->loc.line)
		json_out_int(o, "line", d->loc.line);
	if (d->loc.column)
		json_out_int(o, "column", d->loc.column);
	print_object(o, arena_printf(arena, "%s%s%s, %s", diag_what(d->id),
				*d->detail ? ": " : "", d->detail, diag_done(d->id)));
}

/* Also remembers it. */
static bool
was_said(const struct session *session, const char *line)
{
	struct map *said = session->said;

	return said && !map_note(said, arena_str(said->arena, line));
}

void
log_diags(struct session *session)
{
	diags_sort(session->diags);
	LIST_EACH (session->diags->all, i) {
		const struct diag *d = session->diags->all.v[i];
		const char *line = diag_line(d, session->arena);
		if ((session->options->quiet &&
			    diag_severity(d->id) < SEVERITY_ERROR) ||
			was_said(session, line))
			continue;
		if (style.json)
			print_diag(session->arena, d);
		else
			print_line(level_of(d), line);
	}
}

static const char *
input_line(const struct session *session, const struct input *in)
{
	return arena_printf(session->arena,
		"%s: %s; records read: %zu = %zu accepted + %zu merged + %zu rejected "
		"+ %zu withheld",
		str_visible(session->arena, in->path),
		in->format ? in->format : "no known format", in->read, in->accepted,
		in->merged, in->rejected, in->withheld);
}

/* Messages of exactly this severity. */
static size_t
count_messages(const struct session *session, enum severity severity)
{
	size_t n = 0;

	LIST_EACH (session->diags->all, i) {
		n += diag_severity(session->diags->all.v[i]->id) == severity;
	}
	return n;
}

static void
add_counts(struct json_out *o, const struct session *session, const struct input *sum)
{
	json_out_int(o, "files", (long long)session->reporting.inputs.n);
	json_out_int(o, "read", (long long)sum->read);
	json_out_int(o, "accepted", (long long)sum->accepted);
	json_out_int(o, "merged", (long long)sum->merged);
	json_out_int(o, "rejected", (long long)sum->rejected);
	json_out_int(o, "withheld", (long long)sum->withheld);
	json_out_int(o, "errors", (long long)count_messages(session, SEVERITY_ERROR));
	json_out_int(
		o, "warnings", (long long)count_messages(session, SEVERITY_WARNING));
	json_out_int(o, "notes", (long long)count_messages(session, SEVERITY_NOTE));
}

static void
print_summary(const struct session *session, const struct input *sum, const char *line)
{
	const struct outcome *out = &session->outcome;
	struct json_out *o = begin_object(session->arena, LOG_INFO, "summary");

	json_out_str(o, "command", session->options->command);
	json_out_str(o, "period", out->period);
	json_out_str(o, "state", out->state);
	json_out_int(o, "code", out->code);
	json_out_int(o, "milliseconds", (long long)(clock_ticks() - out->began));
	add_counts(o, session, sum);
	print_object(o, line);
}

void
log_counts(const struct session *session)
{
	bool each =
		session->options->verbose || str_eq(session->options->command, "check");
	struct input sum = reporting_sum(&session->reporting);

	const char *line = arena_printf(session->arena,
		"files: %zu; records read: %zu = %zu accepted + %zu merged + %zu "
		"rejected%s",
		session->reporting.inputs.n, sum.read, sum.accepted, sum.merged,
		sum.rejected,
		sum.is_discreet ? "; what is over the ceiling is not counted"
				: arena_printf(session->arena, " + %zu withheld",
					  sum.withheld));
	for (size_t i = 0;
		each && !session->options->quiet && i < session->reporting.inputs.n;
		i++)
		say(session->arena, LOG_INFO, "input",
			input_line(session, session->reporting.inputs.v[i]));
	if (session->outcome.period)
		log_more(session, "period %s, %s, exit %d, %.1f s",
			session->outcome.period,
			session->outcome.state ? session->outcome.state
					       : "nothing published",
			session->outcome.code,
			(double)(clock_ticks() - session->outcome.began) / 1000);
	if (style.json)
		print_summary(session, &sum, line);
	else if (!session->options->quiet && session->reporting.inputs.n &&
		 !was_said(session, line))
		print_line(LOG_INFO, line);
}

void
log_progress(void *progress, size_t bytes, size_t of)
{
	static time_t began, said;
	const struct progress *p = progress;
	time_t now = time(NULL);

	if (p->session->options->quiet || !style.terminal || style.json)
		return;
	began = began ? began : now;
	if (p->file == p->files && said)
		fprintf(stderr, "\r\033[K");
	if (p->file == p->files || now <= began + 1 || now == said)
		return;
	fprintf(stderr, "\r\033[Kreading file %zu of %zu", p->file + 1, p->files);
	if (of)
		fprintf(stderr, ": %zu of %zu MB", bytes / 1000000, of / 1000000);
	said = now;
}
