/* config show, messages, audit verify: what is set, what is said, what was done. */
#include <stdio.h>
#include <stdlib.h>

#include "app/log.h"
#include "app/session.h"
#include "core/count.h"
#include "core/str.h"
#include "publish/journal.h"

static const char *
origin_text(struct arena *arena, const struct setting_value *v)
{
	static const char *const from[] = {
		[FROM_DEFAULT] = "",
		[FROM_FILE] = "",
		[FROM_ENVIRONMENT] = "environment ",
		[FROM_FLAG] = "option ",
	};
	if (v->origin == FROM_FILE)
		return arena_printf(arena, "%s:%u", v->place, v->line);
	return arena_printf(arena, "%s%s", from[v->origin], v->place);
}

/* What is malformed is printed like the rest, and named on standard error. */
int
command_config(struct session *session)
{
	bool good = session_configure(session);

	for (int id = 0; id < SETTINGS; id++) {
		const struct setting_value *v = &session->config.values[id];
		const char *text = str_visible(session->arena, v->text ? v->text : "");
		printf("%s.%s =%s%s", setting_section((enum setting_id)id),
			setting_key((enum setting_id)id), *text ? " " : "", text);
		if (session->options->origin)
			printf("\t(%s)", str_visible(session->arena,
						 origin_text(session->arena, v)));
		printf("\n");
	}
	return good ? EXIT_COMPLETE : EXIT_SETUP;
}

/* A message by name; those that no list of a run holds stand beside diag.def. */
struct message {
	const char *name, *level, *what, *done, *code;
};

static const struct message others[] = {
	{"usage", "error", "the command line cannot be understood", "nothing done",
		"exit 2"},
	{"out-of-memory", "error", "memory is used up", "nothing published", "exit 7"},
};

static const char *
code_of(enum diag_id id)
{
	if (diag_severity(id) != SEVERITY_ERROR)
		return "no exit code of its own";
	switch (diag_area(id)) {
	case AREA_INPUT:
		return "exit 3, or 4 when nothing is left to publish";
	case AREA_SETUP:
		return "exit 5";
	default:
		return "exit 6 to 9";
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct message *x = a, *y = b;
	return str_order(x->name, y->name);
}

enum { OTHERS = COUNT(others), MESSAGES = DIAG_COUNT + OTHERS };

static void
list_messages(struct message *out)
{
	static const char *const levels[] = {"note", "warning", "error"};

	for (int i = 0; i < DIAG_COUNT; i++) {
		enum diag_id id = (enum diag_id)i;
		out[i] = (struct message){diag_name(id), levels[diag_severity(id)],
			diag_what(id), diag_done(id), code_of(id)};
	}
	for (int i = 0; i < OTHERS; i++)
		out[DIAG_COUNT + i] = others[i];
	qsort(out, MESSAGES, sizeof *out, by_name);
}

static bool
are_known(struct session *session, const struct message *messages)
{
	const char *names[MESSAGES];
	bool all = true;

	for (int i = 0; i < MESSAGES; i++)
		names[i] = messages[i].name;
	LIST_EACH (session->options->inputs, i) {
		const char *name = session->options->inputs.v[i], *near;
		bool known = false;
		for (int k = 0; k < MESSAGES && !known; k++)
			known = str_eq(names[k], name);
		if (known)
			continue;
		near = str_nearest(name, names, MESSAGES);
		log_usage(arena_printf(session->arena, "unknown message: %s%s%s%s",
			str_visible(session->arena, name),
			near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : ""));
		all = false;
	}
	return all;
}

int
command_messages(struct session *session)
{
	const struct texts *asked = &session->options->inputs;
	struct message messages[MESSAGES];

	list_messages(messages);
	if (!are_known(session, messages))
		return EXIT_USAGE;
	for (int i = 0; i < MESSAGES; i++) {
		const struct message *m = &messages[i];
		if (!asked->n || texts_have(asked, m->name))
			printf("%-22s %-8s %s, %s; %s\n", m->name, m->level, m->what,
				m->done, m->code);
	}
	return EXIT_COMPLETE;
}

int
command_audit(struct session *session)
{
	struct journal_state state;

	if (!session_configure(session))
		return EXIT_SETUP;
	const char *path = session->config.journal;
	if (!journal_verify(path, session->arena, session->diags, &state))
		return EXIT_OUTPUT;
	bool whole = !diags_count(session->diags, AREA_OUTPUT, SEVERITY_ERROR);
	printf("%s: %zu lines, %s; last %s\n", path, state.lines,
		whole ? "as they were written" : "not as they were written",
		state.hash ? state.hash : "none");
	return whole ? EXIT_COMPLETE : EXIT_REFUSED;
}
