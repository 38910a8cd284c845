/* Earlier issues in the output folder, and what changed since. */
#include "app/history.h"

#include <string.h>

#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"
#include "publish/publish.h"
#include "report/changes.h"
#include "report/record_read.h"
#include "rules/rules.h"

static const struct finding *
judge(void *state, const struct agreement *a, const struct incident *incident,
	struct arena *arena)
{
	const struct session *session = state;
	struct standpoint from = {.policy = a->policy,
		.reviews = &session->reviews,
		.is_lead = a == session->agreement,
		.day = session->review_day};

	return rules_judge_from(a, incident, &from, arena);
}

/* The period a folder of an issue is named after: "2015-10", "2015-10-05--2015-11-04".
 */
static bool
period_of_name(const char *name, struct arena *arena, struct period *out)
{
	const char *between = strstr(name, "--");

	if (!between)
		return period_of_month(name, arena, out);
	return period_of_days(arena_dup(arena, name, (size_t)(between - name)),
		between + 2, arena, out);
}

/* The newest published period, of the same edition, that ended before this one began;
 * NULL when there is none. */
static const char *
find_previous(struct session *session, const struct issue *issue, const char *root)
{
	struct texts names = {0};
	const char *best = NULL;
	struct period newest = {0}, p;

	issues_list(root, issue->edition, session->arena, &names);
	LIST_EACH (names, i) {
		const char *name = names.v[i];
		const char *id = arena_dup(session->arena, name, strcspn(name, "."));
		p = (struct period){0};
		if (!period_of_name(id, session->arena, &p) ||
			p.to >= issue->period.from)
			continue;
		if (best && (p.to < newest.to ||
				    (p.to == newest.to && p.from < newest.from)))
			continue;
		best = id;
		newest = p;
	}
	return best;
}

static const char *
file_digest(struct session *session, const char *path)
{
	struct diags *unheard = diags_new(session->arena);
	struct file f;

	if (!file_read(path, unheard, &f))
		return NULL;
	const char *digest = sha256_hex(session->arena, f.bytes, f.n);
	file_close(&f);
	return digest;
}

/* The digest the manifest gives the record; "" when it gives none, or cannot be read.
 */
static const char *
expected_digest(struct session *session, const char *folder)
{
	size_t n;
	struct manifest_text m;
	char *text = file_text(path_join(session->arena, folder, MANIFEST_NAME),
		session->arena, LIMIT_MANIFEST_BYTES, &n);

	if (!text)
		return "";
	manifest_read(text, n, session->arena, &m);
	const char *digest = manifest_sha256(&m, "record.json");
	return digest && !m.bad_line ? digest : "";
}

static void
compare_record(struct session *session, const struct issue *issue, const char *folder,
	struct earlier *out)
{
	struct rejudge rejudge = {.judge = judge, .state = session};
	struct diags *unheard = diags_new(session->arena);
	struct stream s;

	if (!stream_open(
		    path_join(session->arena, folder, "record.json"), unheard, &s)) {
		out->fault = diag_what(unheard->all.v[0]->id);
		return;
	}
	changes_find(issue, &s, expected_digest(session, folder), &rejudge,
		&session->decisions, session->arena, out);
	stream_close(&s);
	json_release();
}

static struct earlier *
compare_issue(struct session *session, const struct issue *issue, const char *root,
	const char *period)
{
	struct earlier *e = ARENA_NEW(session->arena, struct earlier);
	struct issue then = {.period.id = period, .edition = issue->edition};
	const char *folder =
		path_join(session->arena, root, issue_folder(&then, session->arena));

	e->period = period;
	e->brief_sha256 =
		file_digest(session, path_join(session->arena, folder, "brief.pdf"));
	compare_record(session, issue, folder, e);
	if (!e->fault)
		return e;
	e->changes.n = 0;
	diag(session->diags, DIAG_EARLIER_UNUSABLE,
		LOC_FILE(path_join(session->arena, folder, "record.json")), "%s",
		e->fault);
	return e;
}

/* The day an issue is made again: SOURCE_DATE_EPOCH where it is set. */
static int32_t
reissue_day(const struct session *session)
{
	return session->has_epoch ? (int32_t)(session->epoch / 86400) : session_today();
}

void
history_find(struct session *session, const struct issue *issue, const char *root,
	struct history *out)
{
	const char *previous = find_previous(session, issue, root);
	const char *here =
		path_join(session->arena, root, issue_folder(issue, session->arena));

	*out = (struct history){0};
	if (previous)
		out->previous = compare_issue(session, issue, root, previous);
	if (!session->options->reissue || !folder_exists(here))
		return;
	out->replaced = compare_issue(session, issue, root, issue->period.id);
	out->reason = str_visible(session->arena, session->options->reason);
	out->day = date_iso(session->arena, reissue_day(session));
}

bool
history_published(struct session *session, const struct issue *issue, const char *root,
	struct history *out, int64_t *created)
{
	const char *folder =
		path_join(session->arena, root, issue_folder(issue, session->arena));
	struct recorded r = {.file = path_join(session->arena, folder, "record.json"),
		.arena = session->arena,
		.diags = diags_new(session->arena),
		.only_history = true};
	struct stream s;

	if (!folder_exists(folder) || !stream_open(r.file, r.diags, &s))
		return false;
	/* What it told under another ceiling is not for the readers of this one. */
	bool known = record_read(&r, &s) && r.has_history && recorded_is_of(&r, issue);
	stream_close(&s);
	json_release();
	*out = r.history;
	*created = r.created;
	return known;
}
