/* The files an issue is made with, and the manifest that names them. */
#include "app/setup.h"

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
	*f = (struct setup_file){
		key, str_visible_name(session->arena, path), sha256};
	LIST_ADD(session->arena, out, f);
}

static void
add_template(struct session *session, struct setup *out, const char *path)
{
	size_t n;
	char *text = file_text(path, session->arena, LIMIT_TEMPLATE_BYTES, &n);
	if (text)
		add(session, out, "template", path, sha256_hex(session->arena, text, n));
}

static void
add_templates(struct session *session, const struct templates *t, struct setup *out)
{
	static const char *const names[] = {"style.ini", "reference/publishers.ini"};

	add_template(session, out, t->brief);
	add_template(session, out, t->words_file);
	add_template(session, out,
		path_join(session->arena, session->config.wording, "limits.md"));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_template(session, out,
			path_join(session->arena, session->config.templates, names[i]));
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
}

void
setup_manifest(const struct issue *issue, struct arena *arena, struct manifest *m)
{
	manifest_add(arena, m, "tool", issue->tool);
	manifest_add(arena, m, "period", issue->period.id);
	manifest_add(arena, m, "as-of", date_iso(arena, issue->period.as_of));
	manifest_add(arena, m, "agreement", issue->agreement->id);
	manifest_add(arena, m, "marking", marking_text(issue->reporting->marking));
	manifest_add(arena, m, "status", issue->released_by ? "released" : "draft");
	LIST_EACH (issue->reporting->inputs, i) {
		const struct input *in = issue->reporting->inputs.v[i];
		if (in->sha256)
			manifest_add_file(arena, m, "input", in->sha256, in->path);
	}
	LIST_EACH (issue->setup, i) {
		const struct setup_file *f = issue->setup.v[i];
		manifest_add_file(arena, m, f->key, f->sha256, f->path);
	}
	if (issue->history && issue->history->replaced)
		manifest_add(arena, m, REISSUE_KEY "reason", issue->history->reason);
}
