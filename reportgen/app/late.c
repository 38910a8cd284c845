/* What came late for issues that are published. */
#include "app/late.h"

#include <string.h>

#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/map.h"
#include "core/str.h"
#include "publish/publish.h"
#include "report/record_read.h"

/* A file read today, and not for the issue. */
struct late_file {
	const char *path;
	size_t incidents;            /* of which it says something that is late */
	const struct incident *last; /* of these */
};

/* A published month beside what is read today. */
struct month {
	struct session *session;
	struct period period;
	const char *folder;
	LIST_OF(struct late_file) files;
	struct map by_path; /* files */
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

/* The digests of the inputs an issue was made from: lines "# input SHA256 path". */
static bool
read_manifest(const struct month *m, struct map *digests)
{
	static const char begin[] = "# input ";
	struct arena *arena = m->session->arena;
	size_t n;
	const char *s = file_text(path_join(arena, m->folder, MANIFEST_NAME), arena,
		LIMIT_MANIFEST_BYTES, &n);

	for (const char *line = s; line && *line; line += strcspn(line, "\n")) {
		line += *line == '\n';
		if (str_starts(line, begin))
			map_note(
				digests, arena_dup(arena, line + strlen(begin),
						 strcspn(line + strlen(begin), " \n")));
	}
	return s != NULL;
}

/* Files whose bytes the manifest does not name. */
static bool
list_files(struct month *m)
{
	struct arena *arena = m->session->arena;
	const struct reporting *r = &m->session->reporting;
	struct map digests = {.arena = arena};

	m->by_path.arena = arena;
	if (!read_manifest(m, &digests))
		return false;
	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		if (!in->sha256 || map_get(&digests, in->sha256))
			continue;
		struct late_file *f = ARENA_NEW(arena, struct late_file);
		f->path = in->path;
		map_put(&m->by_path, f->path, f);
		LIST_ADD(arena, &m->files, f);
	}
	return m->files.n > 0;
}

static void
note_facts(struct recorded *r, const struct record_item *item)
{
	struct month *m = r->state;
	const struct incident *x = recorded_item(r, item, m->scratch);

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

/* Counts an incident for each file that says something of it the issue should hold. */
static void
count_incident(const struct month *m, const struct incident *x)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (x->facts[list], i) {
			const struct fact *f = x->facts[list].v[i];
			const char *path = f->via ? f->via : f->at.file;
			struct late_file *file =
				path ? map_get(&m->by_path, path) : NULL;
			if (!file || file->last == x || map_get(&m->known, f->id) ||
				source_is_later(f->source, m->period.as_of))
				continue;
			file->last = x;
			file->incidents++;
		}
}

static void
report_files(const struct month *m)
{
	struct session *session = m->session;

	LIST_EACH (session->reporting.incidents, i) {
		const struct incident *x = session->reporting.incidents.v[i];
		struct incident_times times = incident_times(x);
		if (period_holds(&m->period, &times))
			count_incident(m, x);
	}
	LIST_EACH (m->files, k) {
		const struct late_file *f = m->files.v[k];
		if (f->incidents)
			diag(session->diags, DIAG_INPUT_LATE, LOC_FILE(f->path),
				"%s, %zu incident%s of it", m->period.id, f->incidents,
				f->incidents == 1 ? "" : "s");
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
		if (list_files(&m) && read_issue(&m))
			report_files(&m);
	}
}
