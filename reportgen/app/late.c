/* What came late for issues that are published. */
#include "app/late.h"

#include <string.h>

#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "publish/publish.h"
#include "report/record_read.h"

/* A published month beside what is read today. */
struct month {
	struct session *session;
	struct period period;
	const char *folder;
	struct texts files; /* read today, and not for the issue */
	struct map known;   /* ids of the facts the issue holds */
	struct arena *scratch;
};

static bool
read_inputs(struct session *session)
{
	struct diags *heard = session->diags;

	session->diags = diags_new(session->arena);
	bool any = session_set_up(session) && session_ingest(session);
	session->diags = heard;
	return any;
}

/* Files whose bytes no line of the manifest names. */
static void
list_files(struct month *m)
{
	struct arena *arena = m->session->arena;
	size_t n;
	const char *manifest = file_text(path_join(arena, m->folder, MANIFEST_NAME),
		arena, LIMIT_MANIFEST_BYTES, &n);

	LIST_EACH (m->session->reporting.inputs, i) {
		const struct input *in = m->session->reporting.inputs.v[i];
		const char *line = arena_printf(
			arena, "# input %s ", in->sha256 ? in->sha256 : "");
		if (manifest && in->sha256 && !strstr(manifest, line))
			LIST_ADD(arena, &m->files, in->path);
	}
}

static void
note_facts(struct recorded *r, const struct record_item *item)
{
	struct month *m = r->state;
	struct json j = record_open(r, item, m->scratch);
	const struct incident *x =
		json_there(j) ? recorded_incident(r, j, m->scratch) : NULL;

	json_close(j);
	for (int list = 0; x && list < FACT_LISTS; list++)
		LIST_EACH (x->facts[list], i) {
			map_note(&m->known,
				arena_str(r->arena, x->facts[list].v[i]->id));
		}
	arena_empty(m->scratch);
}

/* False when the record cannot be read. */
static bool
read_issue(struct month *m)
{
	struct arena *arena = m->session->arena;
	struct recorded r = {.file = path_join(arena, m->folder, "record.json"),
		.arena = arena,
		.diags = diags_new(arena),
		.see_incident = note_facts,
		.state = m};
	struct stream s;

	if (!stream_open(r.file, r.diags, &s))
		return false;
	m->known.arena = arena;
	m->scratch = arena_new();
	bool known = record_read(&r, &s);
	arena_free(m->scratch);
	stream_close(&s);
	json_release();
	return known;
}

/* Files that say something of the incident that the issue should hold. */
static void
list_saying(const struct month *m, const struct incident *x, struct texts *out)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (x->facts[list], i) {
			const struct fact *f = x->facts[list].v[i];
			const char *file = f->via ? f->via : f->at.file;
			if (texts_have(&m->files, file) &&
				!source_is_later(f->source, m->period.as_of) &&
				!map_get(&m->known, f->id))
				texts_add_once(m->session->arena, out, file);
		}
}

static void
report_files(const struct month *m)
{
	struct session *session = m->session;
	size_t *incidents = ARENA_ARRAY(session->arena, size_t, m->files.n);

	LIST_EACH (session->reporting.incidents, i) {
		const struct incident *x = session->reporting.incidents.v[i];
		struct incident_times times = incident_times(x);
		struct texts saying = {0};
		if (period_holds(&m->period, &times))
			list_saying(m, x, &saying);
		LIST_EACH (m->files, k) {
			incidents[k] += texts_have(&saying, m->files.v[k]);
		}
	}
	LIST_EACH (m->files, k) {
		if (incidents[k])
			diag(session->diags, DIAG_INPUT_LATE, LOC_FILE(m->files.v[k]),
				"%s, %zu incident%s of it", m->period.id, incidents[k],
				incidents[k] == 1 ? "" : "s");
	}
}

void
late_report(struct session *session, const struct texts *months)
{
	if (!read_inputs(session))
		return;
	LIST_EACH (*months, i) {
		struct month m = {.session = session,
			.folder = path_join(
				session->arena, session->config.output, months->v[i])};
		if (!period_of_month(months->v[i], session->arena, &m.period))
			continue;
		m.period.clock = session->config.clock;
		list_files(&m);
		if (m.files.n && read_issue(&m))
			report_files(&m);
	}
}
