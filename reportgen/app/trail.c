/* What a run writes into the journal. */
#include "app/trail.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/clock.h"
#include "core/file.h"
#include "core/json_out.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "publish/journal.h"
#include "publish/publish.h"

/* Messages of one refusal that fit into a line; the rest is counted. What an edition
 * leaves out takes as many lines as it needs. */
enum { MESSAGES_MOST = 30, MESSAGE_BYTES = 1500, IDS_MOST = 100 };

static struct json_out *
begin(struct session *session, const char *event)
{
	struct json_out *o = json_out_memory(session->arena);

	json_out_object(o, NULL);
	json_out_str(o, "time", clock_text(session->arena));
	json_out_str(o, "event", event);
	json_out_str(o, "command", session->options->command);
	json_out_str(o, "tool", "reportgen " REPORTGEN_VERSION);
	json_out_int(o, "uid", (long long)getuid());
	return o;
}

static bool
finish(struct session *session, struct json_out *o, enum diag_id fault)
{
	size_t n;
	const char *path = session->config.journal;

	json_out_end(o);
	const char *text = json_out_text(o, &n);
	const char *members = arena_dup(session->arena, text + 1, n - 2);
	folder_make(path_folder(session->arena, path)); /* if not, appending fails */
	if (journal_append(path, members, session->arena))
		return true;
	diag(session->diags, fault, LOC_FILE(path), "%s", strerror(errno));
	return false;
}

static const char *
manifest_digest(struct session *session, const char *path)
{
	return sha256_file(session->arena, path, LIMIT_MANIFEST_BYTES);
}

static const char *
published_digest(struct session *session, const char *root, const char *name)
{
	const char *folder = path_join(session->arena, root, name);
	return manifest_digest(
		session, path_join(session->arena, folder, MANIFEST_NAME));
}

/* What is not there is null, so that both values always stand in the line. */
static void
add_value(struct json_out *o, const char *key, const char *value)
{
	if (value)
		json_out_str(o, key, value);
	else
		json_out_null(o, key);
}

bool
trail_publication(struct session *session, const char *root, const char *name,
	const char *staged_manifest)
{
	struct json_out *o = begin(session, "publication");

	json_out_str(o, "period", name);
	json_out_str(o, "output", root);
	add_value(o, "manifest_before", published_digest(session, root, name));
	add_value(o, "manifest_after", manifest_digest(session, staged_manifest));
	json_out_str(o, "released_by", session->config.released_by);
	json_out_str(o, "reason", session->options->reason);
	return finish(session, o, DIAG_JOURNAL_FAILED);
}

bool
trail_removal(struct session *session, const char *name)
{
	struct json_out *o = begin(session, "removal");

	json_out_str(o, "issue", name);
	add_value(o, "manifest_before",
		published_digest(session, session->config.output, name));
	json_out_null(o, "manifest_after");
	return finish(session, o, DIAG_JOURNAL_FAILED);
}

void
trail_withheld(struct session *session, const char *name, const struct texts *ids)
{
	size_t at = 0;

	do {
		struct json_out *o = begin(session, "withheld");
		json_out_str(o, "period", session->outcome.period);
		json_out_str(o, "edition", name);
		json_out_int(o, "incidents", (long long)ids->n);
		json_out_array(o, "ids");
		for (size_t i = 0; i < IDS_MOST && at < ids->n; i++)
			json_out_str(o, NULL, ids->v[at++]);
		json_out_end(o);
		finish(session, o, DIAG_JOURNAL_UNWRITTEN);
	} while (at < ids->n);
}

bool
trail_review(struct session *session, const struct reviewed *r)
{
	struct json_out *o = begin(session, "review");

	json_out_str(o, "incident", r->incident);
	json_out_str(o, "element", r->element);
	json_out_str(o, "who", r->who);
	add_value(o, "before", r->before);
	add_value(o, "after", r->after);
	json_out_str(o, "section", r->section);
	return finish(session, o, DIAG_JOURNAL_FAILED);
}

static void
add_counts(struct json_out *o, const struct session *session)
{
	struct input sum = reporting_sum(&session->reporting);

	json_out_int(o, "files", (long long)session->reporting.inputs.n);
	json_out_int(o, "read", (long long)sum.read);
	json_out_int(o, "accepted", (long long)sum.accepted);
	json_out_int(o, "merged", (long long)sum.merged);
	json_out_int(o, "rejected", (long long)sum.rejected);
	json_out_int(o, "withheld", (long long)sum.withheld);
}

static void
add_findings(struct json_out *o, const struct outcome *out)
{
	if (!out->is_judged)
		return;
	json_out_object(o, "findings");
	for (int code = 0; code < FINDING_COUNT; code++)
		if (out->findings[code])
			json_out_int(o, finding_text((enum finding_code)code),
				(long long)out->findings[code]);
	json_out_end(o);
}

static void
write_refusal(struct session *session)
{
	struct json_out *o = begin(session, "refusal");
	size_t said = 0;

	json_out_str(o, "period", session->outcome.period);
	json_out_int(o, "code", session->outcome.code);
	json_out_array(o, "messages");
	LIST_EACH (session->diags->all, i) {
		const struct diag *d = session->diags->all.v[i];
		bool tells = d->id == DIAG_INPUT_LATE ||
			     (diag_severity(d->id) == SEVERITY_ERROR &&
				     diag_area(d->id) == AREA_OUTPUT);
		if (!tells || said++ >= MESSAGES_MOST)
			continue;
		const char *line = diag_line(d, session->arena);
		json_out_str(o, NULL,
			strlen(line) > MESSAGE_BYTES ? diag_name(d->id) : line);
	}
	json_out_end(o);
	json_out_int(o, "messages_in_all", (long long)said);
	finish(session, o, DIAG_JOURNAL_UNWRITTEN);
}

void
trail_end(struct session *session)
{
	const struct outcome *out = &session->outcome;

	if (out->code == EXIT_REFUSED || out->code == EXIT_LOCKED)
		write_refusal(session);
	struct json_out *o = begin(session, "run");
	json_out_str(o, "period", out->period);
	json_out_str(o, "state", out->state);
	json_out_int(o, "code", out->code);
	add_counts(o, session);
	add_findings(o, out);
	finish(session, o, DIAG_JOURNAL_UNWRITTEN);
}
