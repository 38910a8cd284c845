/* fields: what a template may name, with an example of each from the sample. */
#include "app/session.h"

#include <stdio.h>

#include "app/sample.h"
#include "app/templates.h"
#include "core/str.h"
#include "report/fields.h"

/* Room for a path and an example on a line. */
enum { PATH = 34, EXAMPLE = 40 };

static const char *
example_of(struct session *session, const struct field_seen *f)
{
	const char *text = str_visible(session->arena, f->example);

	if (str_code_points(text) <= EXAMPLE)
		return text;
	return str_quote(session->arena, text);
}

static void
print_field(struct session *session, const struct field_seen *f)
{
	const char *meaning = field_meaning(f->path, session->arena);

	printf("%-*s %-6s %s", PATH, f->path, field_kind_text(f->kind),
		meaning ? meaning : "");
	if (!str_empty(f->example))
		printf(" [%s]", example_of(session, f));
	printf("\n");
}

int
command_fields(struct session *session)
{
	struct templates t = {0};
	struct issue issue;
	struct fields_seen seen = {0};
	struct builts builts = {0};

	if (!session_set_up(session) || !templates_load(session, &t) ||
		!sample_issue(session, &issue))
		return EXIT_SETUP;
	struct report *report = report_new(&issue, t.words, session->arena);
	fields_list(view_build(report), session->arena, &seen);
	builts_make(report, &builts);
	printf("Tags, by path; [] is a list: {{#list}}…{{name}}…{{/list}}. The example "
	       "stands in brackets.\n");
	LIST_EACH (seen, i) {
		print_field(session, seen.v[i]);
	}
	printf("\nBuilt tables, figures and charts: ![text for who cannot see "
	       "it](NAME)\n");
	LIST_EACH (builts.all, i) {
		printf("%s\n", builts.all.v[i]->name);
	}
	return EXIT_COMPLETE;
}
