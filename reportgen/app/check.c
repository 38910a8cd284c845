/* check and formats: what would be read, and how, without writing anything. */
#include "app/session.h"
#include "app/templates.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/json.h"
#include "core/str.h"
#include "ingest/detect.h"
#include "render/style.h"
#include "report/commitments.h"
#include "report/words.h"
#include "rules/rules.h"

static int
by_frequency(const void *a, const void *b)
{
	const struct json_unasked *x = *(struct json_unasked *const *)a;
	const struct json_unasked *y = *(struct json_unasked *const *)b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return str_order(x->path, y->path);
}

static void
print_unmapped(struct session *session, struct json_unasked_list *list)
{
	if (list->n > 1)
		qsort(list->v, list->n, sizeof *list->v, by_frequency);
	LIST_EACH (*list, i) {
		printf("%zu\t%s\n", list->v[i]->n,
			str_visible(session->arena, list->v[i]->path));
	}
}

/* Tests that did nothing: those of the agreement in question, and those of others that
 * have tests of their own. */
static void
check_rules(struct session *session)
{
	LIST_EACH (session->agreements, i) {
		const struct agreement *a = session->agreements.v[i];
		if (a != session->agreement &&
			str_eq(a->tests_sha256, session->agreement->tests_sha256))
			continue;
		rules_report_idle(a, &session->reporting, session->diags);
		rules_report_open(a, &session->reporting, session->diags);
	}
}

static void
check_examples(struct session *session)
{
	LIST_EACH (session->agreements, i) {
		agreement_check_examples(
			session->agreements.v[i], session->arena, session->diags);
	}
}

int
command_check(struct session *session)
{
	struct json_unasked_list unasked = {0};

	bool set_up = session_set_up(session);
	if (set_up)
		templates_check(session);
	check_examples(session);
	if (!set_up || session_has_setup_errors(session))
		return EXIT_SETUP;
	if (session->options->unmapped)
		json_watch(&unasked, session->arena);
	bool usable = session_ingest(session);
	json_watch(NULL, NULL);
	if (session->options->unmapped && !unasked.n)
		printf("every field of these inputs is mapped\n");
	print_unmapped(session, &unasked);
	check_rules(session);
	struct issue issue = session_issue(session, &(struct period){0});
	commitments_check(&issue, session->arena, session->diags);
	return usable ? session_input_code(session) : EXIT_UNUSABLE;
}

int
command_formats(struct session *session)
{
	size_t n;
	const struct reader *const *readers = readers_all(&n);

	if (!session_set_up(session))
		return EXIT_SETUP;
	for (size_t i = 0; i < n; i++)
		printf("reader   %-16s %s\n", readers[i]->name, readers[i]->title);
	for (size_t i = 0; i < profiles_count(session->profiles); i++) {
		const struct profile *p = profiles_at(session->profiles, i);
		printf("profile  %-16s %s\n", profile_name(p), profile_title(p));
	}
	return EXIT_COMPLETE;
}
