/* Industrial plans of states. */
#include "model/plan.h"

#include "core/count.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"

static const char *const keys[] = {"title", "state", "from", "to", "sectors", "note"};

static void
read_date(struct ini *ini, struct ini_section *s, const char *key, struct date *out)
{
	struct ini_entry *e = ini_entry(s, key);

	if (e && !(date_parse(e->value, out) && date_known(out)))
		ini_bad_value(ini, e, "a date such as 2015 or 2015-05");
}

static void
read_sectors(struct ini *ini, struct ini_section *s, struct plan *p)
{
	const char *text = ini_require(ini, s, "sectors");
	struct texts words = ini_list(ini->arena, text);
	const char *const *known;
	size_t n = vocabulary_words(VOCABULARY_SECTOR, &known);

	LIST_EACH (words, i) {
		enum term t = term_find(VOCABULARY_SECTOR, words.v[i]);
		if (t != TERM_NONE) {
			p->sectors[t] = true;
			continue;
		}
		const char *near = str_nearest(words.v[i], known, n);
		diag(ini->diags, DIAG_INI_VALUE, ini_loc(ini, ini_entry(s, "sectors")),
			"%s is no sector%s%s%s", str_quote(ini->arena, words.v[i]),
			near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
	}
}

static void
add_plan(struct ini *ini, struct ini_section *s, struct plans *out)
{
	struct plan *p = ARENA_NEW(ini->arena, struct plan);

	s->used = true;
	p->id = s->name;
	p->title = ini_require(ini, s, "title");
	p->state = ini_require(ini, s, "state");
	p->note = ini_value(s, "note");
	ini_require(ini, s, "from");
	read_date(ini, s, "from", &p->from);
	read_date(ini, s, "to", &p->to);
	read_sectors(ini, s, p);
	LIST_ADD(ini->arena, out, p);
}

void
plans_load(
	const char *path, struct arena *arena, struct diags *diags, struct plans *out)
{
	struct ini *ini = file_exists(path) ? ini_read(path, arena, diags) : NULL;

	if (!ini)
		return;
	LIST_EACH (ini->sections, i) {
		add_plan(ini, ini->sections.v[i], out);
	}
	ini_report_unused(ini, keys, COUNT(keys), NULL, 0);
}

bool
plan_names(const struct plan *p, const char *state, enum term sector, int32_t first,
	int32_t last)
{
	return str_eq(p->state, state) && p->sectors[sector] && last >= p->from.first &&
	       (!date_known(&p->to) || first <= p->to.last);
}
