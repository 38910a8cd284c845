/* Any text as the template of a brief, over the view of the sample: a document that can
 * be laid out, or messages with lines of it. */
#include "fuzz_setup.h"

#include <string.h>

#include "app/session.h"
#include "doc/template.h"
#include "report/lint.h"
#include "report/view.h"
#include "report/words.h"

/* layout_plain.c, whose words for parts of a page are others here */
void layout_plain(const struct doc *, struct arena *);

static struct {
	struct words *words;
	struct data *view;
	struct builts builts;
	struct furniture furniture;
} kept;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct session *s = fuzz_session();

	(void)argc, (void)argv;
	kept.words = words_load("templates/words.ini", s->arena, s->diags);
	kept.words->annex = NULL;
	struct report *report = report_new(fuzz_sample(), kept.words, s->arena);
	kept.view = view_build(report);
	builts_make(report, &kept.builts);
	kept.furniture = report_furniture(report);
	return 0;
}

/* A partial "more" may stand behind a NUL. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const boxes[] = {"limits", "limits-short", NULL};
	static const char *const told[] = {"positions", "contrary|dissent", NULL};
	static const struct required limits = {boxes, told};
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena), *linted = diags_new(arena);
	struct doc doc = {.furniture = kept.furniture};
	const char *text = fuzz_text(&bytes, &n, arena);

	fuzz_file("more.md", bytes, n);
	const char *path = fuzz_file("brief.md", text, strlen(text));
	bool made = template_render(path, "templates", &limits, kept.view, &kept.builts,
		&doc, arena, diags);
	MUST(made == !diags->all.n);
	lint_template(path, text, kept.words, arena, linted);
	fuzz_check_diags(diags, arena);
	fuzz_check_diags(linted, arena);
	/* What rows repeat may grow without end: that is not looked at here. */
	if (made && doc.blocks.n < 400)
		layout_plain(&doc, arena);
	arena_free(arena);
	return 0;
}
