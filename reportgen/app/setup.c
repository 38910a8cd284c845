/* The files an issue is made with, and the manifest that names them. */
#include "app/setup.h"

#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"

static void
add(struct session *session, struct setup *out, const char *key, const char *path,
	const char *sha256)
{
	struct setup_file *f = ARENA_NEW(session->arena, struct setup_file);
	/* A name may be any bytes; record and manifest are UTF-8. */
	*f = (struct setup_file){key, str_visible_name(session->arena, path), sha256};
	LIST_ADD(session->arena, out, f);
}

static bool
is_listed(const struct setup *list, const char *path)
{
	LIST_EACH (*list, i) {
		if (str_eq(list->v[i]->path, path))
			return true;
	}
	return false;
}

/* The text of the template; NULL when it cannot be read, or is listed already. */
static const char *
add_template(struct session *session, struct setup *out, const char *path)
{
	size_t n;
	char *text = is_listed(out, path) ? NULL
					  : file_text(path, session->arena,
						    LIMIT_TEMPLATE_BYTES, &n);
	if (text)
		add(session, out, "template", path,
			sha256_hex(session->arena, text, n));
	return text;
}

/* Parts of a template lie beside it, else with the other wording. */
static const char *
part_path(struct session *session, const struct templates *t, const char *name)
{
	struct arena *arena = session->arena;
	const char *file = arena_printf(arena, "%s.md", name);
	const char *beside = path_join(arena, path_folder(arena, t->brief), file);

	return file_exists(beside) ? beside
				   : path_join(arena, session->config.wording, file);
}

/* A template and the parts it names, {{>part}}, which may name others. */
static void
add_with_parts(struct session *session, const struct templates *t, struct setup *out,
	const char *path, int depth)
{
	const char *s = depth ? add_template(session, out, path) : NULL;

	while (s && (s = strstr(s, "{{>"))) {
		s += 3 + strspn(s + 3, " ");
		const char *name = arena_dup(session->arena, s, strcspn(s, " }\n"));
		add_with_parts(session, t, out, part_path(session, t, name), depth - 1);
	}
}

static void
add_templates(struct session *session, const struct templates *t, struct setup *out)
{
	static const char *const names[] = {
		"style.ini", "reference/publishers.ini", "reference/plans.ini"};

	add_with_parts(session, t, out, t->brief, LIMIT_PARTIAL_DEPTH + 1);
	add_template(session, out, t->words_file);
	add_template(session, out, t->words->annex->file);
	add_template(session, out, part_path(session, t, "limits"));
	for (size_t i = 0; i < COUNT(names); i++)
		add_template(session, out,
			path_join(session->arena, session->config.templates, names[i]));
}

/* Settings that the environment says in place of the configuration. */
static void
add_environment(struct session *session, struct setup *out)
{
	for (int id = 0; id < SETTINGS; id++) {
		const struct setting_value *v = &session->config.values[id];
		if (v->origin == FROM_ENVIRONMENT &&
			setting_shapes_issue((enum setting_id)id))
			add(session, out, ENVIRONMENT_KEY, v->place,
				sha256_hex(session->arena, v->text, strlen(v->text)));
	}
}

void
setup_list(struct session *session, const struct templates *t, struct setup *out)
{
	const char *const *paths, *const *digests;
	size_t n = reference_files(session->reference, &paths, &digests);

	LIST_EACH (session->agreements, i) {
		const struct agreement *a = session->agreements.v[i];
		add(session, out, "agreement-file", a->file, a->sha256);
	}
	add_templates(session, t, out);
	for (size_t i = 0; i < n; i++)
		add(session, out, "reference", paths[i], digests[i]);
	for (size_t i = 0; i < profiles_count(session->profiles); i++) {
		const struct profile *p = profiles_at(session->profiles, i);
		add(session, out, "profile", profile_file(p), profile_sha256(p));
	}
	if (session->config.sha256)
		add(session, out, "config", session->config.file,
			session->config.sha256);
	add_environment(session, out);
}

void
setup_manifest(const struct issue *issue, struct arena *arena, struct manifest *m)
{
	manifest_add(arena, m, "tool", issue->tool);
	manifest_add(arena, m, "period", issue->period.id);
	manifest_add(arena, m, "as-of", date_iso(arena, issue->period.as_of));
	manifest_add(arena, m, "agreement", issue->agreement->id);
	manifest_add(arena, m, "marking", marking_text(issue->reporting->marking));
	if (issue->edition)
		manifest_add(arena, m, "edition", issue->edition);
	if (issue->ceiling)
		manifest_add(arena, m, "marking-ceiling", marking_text(issue->ceiling));
	manifest_add(arena, m, "status", issue->released_by ? "released" : "draft");
	LIST_EACH (issue->reporting->inputs, i) {
		const struct input *in = issue->reporting->inputs.v[i];
		if (in->sha256)
			manifest_add_file(arena, m, "input", in->sha256, in->path);
		else if (issue->ceiling) /* it held what the edition leaves out */
			manifest_add(arena, m, "input", in->path);
	}
	LIST_EACH (issue->setup, i) {
		const struct setup_file *f = issue->setup.v[i];
		manifest_add_file(arena, m, f->key, f->sha256, f->path);
	}
	if (issue->history && issue->history->replaced)
		manifest_add(arena, m, REISSUE_KEY "reason", issue->history->reason);
}
