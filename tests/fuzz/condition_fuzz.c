/* Any text as a condition of an agreement's tests, over the facts of one list (the
 * first byte chooses it): Kleene's logic holds for each kind of fact it can tell apart.
 */
#include "fuzz.h"

#include <string.h>

#include "core/buf.h"
#include "core/ini.h"
#include "rules/condition.h"
#include "rules/condition_space.h"

enum { FACTS_MOST = 300 };

static const enum truth not_of[] = {[NO] = YES, [PERHAPS] = PERHAPS, [YES] = NO};

static void
check_fact(const struct condition *c, const struct fact *fact, struct arena *arena)
{
	struct condition *not = ARENA_NEW(arena, struct condition);
	struct condition *both = ARENA_NEW(arena, struct condition);
	enum truth t = condition_holds(c, fact);

	not ->kind = CONDITION_NOT;
	LIST_ADD(arena, &not ->parts, (struct condition *)c);
	both->kind = CONDITION_ALL;
	LIST_ADD(arena, &both->parts, (struct condition *)c);
	LIST_ADD(arena, &both->parts, not );
	MUST(condition_holds(not, fact) == not_of[t]);
	MUST(condition_holds(both, fact) != YES);
	both->kind = CONDITION_ANY;
	MUST(condition_holds(both, fact) != NO);
}

static void
check_space(const struct condition *c, enum fact_list list, const struct texts *parties,
	struct arena *arena)
{
	struct condition_space space = {
		.arena = arena, .list = list, .parties = parties};
	size_t n = 0;

	space_add(&space, c);
	if (!space_begin(&space))
		return;
	do {
		check_fact(c, space.fact, arena);
		MUST(space_fact_text(&space, c, NULL));
	} while (++n < FACTS_MOST && space_next(&space));
}

/* Lines of a value that go on are indented. */
static const char *
as_ini(const char *text, struct arena *arena)
{
	struct buf out = {.arena = arena};

	buf_str(&out, "[x]\nwords = government, court\nparties = US, CN\ncondition = ");
	for (; *text; text++) {
		buf_char(&out, *text);
		if (*text == '\n')
			buf_str(&out, "  ");
	}
	buf_char(&out, '\n');
	return buf_text(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n < 2)
		return 0;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	enum fact_list list = bytes[0] % FACT_LISTS;
	const char *text = arena_dup(arena, (const char *)bytes + 1, n - 1);
	struct ini *ini = ini_parse_text("x.ini", as_ini(text, arena), arena, diags);
	struct ini_section *s = ini_section(ini, "x");
	struct ini_entry *e = ini_entry(s, "condition");
	struct texts parties = ini_list(arena, "US, CN");
	struct word_lists lists = {.parties = &parties};

	if (ini_entry(s, "words"))
		LIST_ADD(arena, &lists.all, ini_entry(s, "words"));
	size_t said = diags->all.n;
	struct condition *c = e ? condition_parse(ini, e, 0, list, &lists) : NULL;
	MUST(!e || c || diags->all.n > said);
	if (c)
		check_space(c, list, &parties, arena);
	fuzz_check_diags(diags, arena);
	arena_free(arena);
	return 0;
}
