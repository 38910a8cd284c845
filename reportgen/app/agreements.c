/* agreements: which are loaded, and which findings another version would change. */
#include "app/session.h"

#include <stdio.h>

#include "core/file.h"
#include "core/str.h"
#include "rules/rules.h"

/* An agreement by id, else by file. */
static struct agreement *
open_agreement(struct session *session, const char *text)
{
	struct agreement *a = agreements_find(&session->agreements, text);

	if (a || file_exists(text))
		return a ? a : agreement_load(text, session->arena, session->diags);
	const char *ids = "";
	LIST_EACH (session->agreements, i) {
		ids = arena_printf(session->arena, "%s%s %s", ids, i ? "," : "",
			session->agreements.v[i]->id);
	}
	fprintf(stderr,
		"reportgen: error: no agreement and no file: %s; agreements are%s "
		"[usage]\n",
		str_quote(session->arena, text), ids);
	return NULL;
}

/* Reasons as the record has them: "NO-TAKING, PERIOD". */
static const char *
reasons_text(struct session *session, const struct finding *f)
{
	const char *text = "";
	LIST_EACH (f->reasons, i) {
		text = arena_printf(
			session->arena, "%s%s%s", text, i ? ", " : "", f->reasons.v[i]);
	}
	return text;
}

static void
print_finding(struct session *session, const struct finding *f)
{
	const char *reasons = reasons_text(session, f);

	printf("%s", finding_text(f->code));
	if (f->confidence != CONFIDENCE_NONE)
		printf(" %s", confidence_text(f->confidence));
	if (*reasons)
		printf(" (%s)", reasons);
}

static bool
is_same(struct session *session, const struct finding *a, const struct finding *b)
{
	return a->code == b->code && a->confidence == b->confidence &&
	       str_eq(reasons_text(session, a), reasons_text(session, b));
}

static void
print_elements(const struct finding *a, const struct finding *b)
{
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++) {
		const struct element_result *x = finding_result(a, role);
		const struct element_result *y = finding_result(b, role);
		if (x->value == y->value && x->confidence == y->confidence)
			continue;
		printf("\t%s: %s", element_or_attempt_text(role),
			element_value_text(x->value));
		if (x->confidence != CONFIDENCE_NONE)
			printf(" %s", confidence_text(x->confidence));
		printf(" -> %s", element_value_text(y->value));
		if (y->confidence != CONFIDENCE_NONE)
			printf(" %s", confidence_text(y->confidence));
		printf("\n");
	}
}

static int
diff(struct session *session)
{
	const struct options *o = session->options;
	size_t changed = 0;

	struct agreement *old = open_agreement(session, o->old);
	struct agreement *new = open_agreement(session, o->new);
	if (!old || !new)
		return session_has_setup_errors(session) ? EXIT_SETUP : EXIT_USAGE;
	if (!session_ingest(session))
		return EXIT_UNUSABLE;
	LIST_EACH (session->reporting.incidents, i) {
		const struct incident *incident = session->reporting.incidents.v[i];
		const struct finding *a = rules_judge(old, incident, session->arena);
		const struct finding *b = rules_judge(new, incident, session->arena);
		if (is_same(session, a, b))
			continue;
		changed++;
		printf("%s: ", str_visible(session->arena, incident->id));
		print_finding(session, a);
		printf(" -> ");
		print_finding(session, b);
		printf("\n");
		print_elements(a, b);
	}
	printf("%zu of %zu findings would change from %s to %s\n", changed,
		session->reporting.incidents.n, o->old, o->new);
	return session_input_code(session);
}

static int
list(struct session *session)
{
	agreements_print(&session->agreements);
	return EXIT_COMPLETE;
}

int
command_agreements(struct session *session)
{
	if (!session_set_up(session))
		return EXIT_SETUP;
	return session->options->old ? diff(session) : list(session);
}
