/* The files and settings an issue is made with, beside those of an earlier one. */
#include "report/changes_parts.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

static const struct recorded_agreement *
agreement_then(const struct comparison *c, const char *id)
{
	LIST_EACH (c->old.agreements, i) {
		if (str_eq(c->old.agreements.v[i]->id, id))
			return c->old.agreements.v[i];
	}
	return NULL;
}

bool
agreement_differs(const struct comparison *c, const struct agreement *a)
{
	const struct recorded_agreement *then = agreement_then(c, a->id);
	return !then || !str_eq(then->sha256, a->sha256) ||
	       !str_eq(then->tests_sha256, a->tests_sha256);
}

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool
is_rule(const struct setup_file *f)
{
	return str_eq(f->key, "agreement-file");
}

/* The same file by kind and name, wherever it lies. */
static bool
holds_file(const struct setup *setup, const struct setup_file *f, bool same_bytes)
{
	LIST_EACH (*setup, i) {
		const struct setup_file *o = setup->v[i];
		if (str_eq(o->key, f->key) &&
			str_eq(name_of(o->path), name_of(f->path)) &&
			(!same_bytes || str_eq(o->sha256, f->sha256)))
			return true;
	}
	return false;
}

static bool
agreement_is_loaded(const struct comparison *c, const char *id)
{
	LIST_EACH (*c->issue->agreements, i) {
		if (str_eq(c->issue->agreements->v[i]->id, id))
			return true;
	}
	return false;
}

/* Agreement files by their own bytes: one that borrows its tests has not changed when
 * the lender has. */
static void
compare_rules(struct comparison *c, struct texts *rules)
{
	LIST_EACH (*c->issue->agreements, i) {
		const struct agreement *a = c->issue->agreements->v[i];
		const struct recorded_agreement *then = agreement_then(c, a->id);
		if (!then || !str_eq(then->sha256, a->sha256))
			texts_add_once(c->arena, rules, name_of(a->file));
		if (then && !str_eq(then->tests, a->tests_file))
			texts_add_once(c->arena, rules, a->tests_file);
	}
	LIST_EACH (c->old.agreements, i) {
		const struct recorded_agreement *then = c->old.agreements.v[i];
		if (!agreement_is_loaded(c, then->id))
			texts_add_once(c->arena, rules, then->id);
	}
}

/* Files an old record does not list cannot be compared. */
static void
compare_files(struct comparison *c, struct texts *files)
{
	const struct setup *now = &c->issue->setup, *then = &c->old.setup;

	for (size_t i = 0; then->n && i < now->n; i++) {
		const struct setup_file *f = now->v[i];
		if (!is_rule(f) && !holds_file(then, f, true))
			texts_add_once(c->arena, files, name_of(f->path));
	}
	LIST_EACH (*then, i) {
		const struct setup_file *f = then->v[i];
		if (!is_rule(f) && !holds_file(now, f, false))
			texts_add_once(c->arena, files, name_of(f->path));
	}
}

/* Settings by the names they have in the record. */
static void
compare_settings(struct comparison *c, struct texts *files)
{
	const struct issue *issue = c->issue;
	const struct {
		const char *name;
		bool differs;
	} settings[] = {{"agreement", !str_eq(issue->agreement->id, c->old.agreement)},
		{"unmarked", issue->unmarked != c->old.unmarked},
		{"clock", issue->period.clock != c->old.period.clock},
		{"released_by", !str_eq(issue->released_by, c->old.released_by)},
		{"ministry", !str_eq(issue->ministry, c->old.ministry)},
		{issue->tool, !str_eq(issue->tool, c->old.tool)}};

	for (size_t i = 0; i < COUNT(settings); i++)
		if (settings[i].differs)
			texts_add_once(c->arena, files, settings[i].name);
}

static void
add(struct comparison *c, enum cause cause, struct texts *files)
{
	if (!files->n)
		return;
	texts_sort(files);
	change_add(c, CHANGE_SETUP, cause, NULL, NULL)->items = *files;
}

void
setup_compare(struct comparison *c)
{
	struct texts rules = {0}, files = {0};

	compare_rules(c, &rules);
	compare_files(c, &files);
	compare_settings(c, &files);
	c->setup_differs = files.n > 0;
	add(c, CAUSE_RULE, &rules);
	add(c, CAUSE_SETUP, &files);
}
