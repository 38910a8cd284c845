/* The coded cases of ../shared, read like any input and judged under every agreement;
 * and the labels a careful reader gave them. */
#ifndef CODED_CASES_H
#define CODED_CASES_H

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/json.h"
#include "core/str.h"
#include "ingest/ingest.h"
#include "rules/rules.h"

#define CASES_FOLDER "../shared/domain"

struct cases {
	struct arena *arena;
	struct diags *diags;
	struct agreements agreements;
	struct reporting reporting;
};

static inline bool
cases_are_here(void)
{
	return file_exists(CASES_FOLDER "/cases-dev-coded.json") &&
	       file_exists(CASES_FOLDER "/cases-dev-expected.json") &&
	       file_exists(CASES_FOLDER "/cases-dev.json");
}

/* False when anything but a note was said on the way. */
static inline bool
cases_read(struct cases *c)
{
	struct decisions decisions = {0};

	c->arena = arena_new();
	c->diags = diags_new(c->arena);
	struct ingest_settings settings = {
		.publishers = publishers_load(
			"templates/reference/publishers.ini", c->arena, c->diags),
		.reference =
			reference_load("templates/reference", NULL, c->arena, c->diags),
		.unmarked = TLP_AMBER};
	agreements_load("templates/agreements", c->arena, c->diags, &c->agreements);
	ingest_file(CASES_FOLDER "/cases-dev-coded.json", &settings, c->arena, c->diags,
		&c->reporting);
	ingest_finish(&c->reporting, &decisions, c->arena, c->diags);
	return !diags_count(c->diags, AREA_SETUP, SEVERITY_WARNING) &&
	       !diags_count(c->diags, AREA_INPUT, SEVERITY_WARNING);
}

static inline void
cases_close(struct cases *c)
{
	fact_release();
	json_release();
	arena_free(c->arena);
}

/* A file of one JSON value; the bytes stay in file until file_close. */
static inline struct json
cases_json(struct cases *c, const char *name, struct file *file)
{
	const char *path = path_join(c->arena, CASES_FOLDER, name);

	if (!file_read(path, c->diags, file) ||
		!json_gate(path, file->bytes, file->n, c->diags))
		return (struct json){0};
	return json_open(path, "", 1, file->bytes, file->n, c->arena, c->diags);
}

/* The incident of an id, whose letters may be of another case. */
static inline const struct incident *
cases_incident(const struct cases *c, const char *id)
{
	LIST_EACH (c->reporting.incidents, i) {
		if (id && str_eq_nocase(c->reporting.incidents.v[i]->id, id))
			return c->reporting.incidents.v[i];
	}
	return NULL;
}

static inline struct finding *
cases_judge(struct cases *c, const char *agreement, const char *incident)
{
	const struct agreement *a = agreements_find(&c->agreements, agreement);
	const struct incident *i = cases_incident(c, incident);
	return a && i ? rules_judge(a, i, c->arena) : NULL;
}

/* "not_established" as the labels spell it; NULL stays NULL. */
static inline const char *
cases_word(struct cases *c, const char *text, char from, char to)
{
	char *copy = text ? arena_str(c->arena, text) : NULL;
	for (char *p = copy; p && *p; p++)
		if (*p == from)
			*p = to;
	return copy;
}

/* How often our findings and elements are those of the labels. */
struct label_row {
	const char *id, *agreement;
	const char *label, *ours;                   /* findings */
	const char *elements[ELEMENT_COUNT + 1][2]; /* label, ours; then the attempt */
};

struct label_rows {
	LIST_OF(struct label_row);
};

static inline void
label_elements(struct cases *c, struct json labels, struct json attempt,
	const struct finding *f, struct label_row *row)
{
	for (int role = 0; role <= ELEMENT_COUNT; role++) {
		bool last = role == ELEMENT_COUNT;
		const char *key =
			last ? NULL : cases_word(c, element_text(role), '-', '_');
		const char *text = json_str(last ? attempt : json_at(labels, key));
		row->elements[role][0] = cases_word(c, text, '_', '-');
		row->elements[role][1] = element_value_text(
			last ? f->attempt.value : f->elements[role].value);
	}
}

/* Each labelled case beside what we find under the agreement the label names. */
static inline bool
labels_compare(struct cases *c, struct label_rows *out)
{
	struct file file = {0};
	struct json root = cases_json(c, "cases-dev.json", &file);
	bool whole = json_there(root);

	for (struct json j = json_first(json_at(root, "cases")); json_there(j);
		j = json_next(j)) {
		struct label_row *row = ARENA_NEW(c->arena, struct label_row);
		row->id = json_str(json_at(j, "id"));
		row->agreement = json_str(json_at(j, "instrument"));
		row->label = json_str(json_at(j, "expected_finding"));
		const struct finding *f = cases_judge(c, row->agreement, row->id);
		if (!f || !row->label) {
			whole = false;
			continue;
		}
		row->ours = finding_text(f->code);
		label_elements(c, json_at(j, "expected_elements"),
			json_at(j, "expected_attempt"), f, row);
		LIST_ADD(c->arena, out, row);
	}
	json_close(root);
	file_close(&file);
	return whole;
}

static inline size_t
labels_agreed(const struct label_rows *rows)
{
	size_t n = 0;
	LIST_EACH (*rows, i) {
		n += str_eq(rows->v[i]->label, rows->v[i]->ours);
	}
	return n;
}

#endif
