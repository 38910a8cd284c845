/* What each stage of a brief takes, one after another in one process: job_bench TABLE
 * OUTPUT FROM TO INPUT. A line for each is added to the table, as by measure. The
 * folder must be fresh. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "app/brief.h"
#include "app/setup.h"
#include "core/file.h"
#include "core/json.h"
#include "core/json_gate.h"
#include "core/json_out.h"
#include "core/json_slice.h"
#include "render/render.h"
#include "report/annex.h"
#include "report/record.h"

/* Since the last stage. */
static struct {
	FILE *table;
	struct timespec wall;
	struct rusage use;
} before;

static double
seconds(struct timeval since, struct timeval t)
{
	return (double)(t.tv_sec - since.tv_sec) +
	       (double)(t.tv_usec - since.tv_usec) / 1e6;
}

/* The most memory since this was asked last, in MB. */
static unsigned
most_memory(void)
{
	char line[256];
	unsigned long most = 0;
	FILE *fp = fopen("/proc/self/status", "r");

	while (fp && fgets(line, sizeof line, fp))
		if (sscanf(line, "VmHWM: %lu", &most) == 1)
			break;
	if (fp)
		fclose(fp);
	fp = fopen("/proc/self/clear_refs", "w");
	if (fp) {
		fputs("5", fp);
		fclose(fp);
	}
	return (unsigned)(most / 1024);
}

/* The stage since the last call; NULL: nobody asks what it took. */
static void
stage_ends(const char *name)
{
	struct timespec t;
	struct rusage use;
	unsigned memory = most_memory();

	clock_gettime(CLOCK_MONOTONIC, &t);
	getrusage(RUSAGE_SELF, &use);
	if (name)
		fprintf(before.table, "%s\t%.3f\t%.3f\t%.3f\t%u\n", name,
			(double)(t.tv_sec - before.wall.tv_sec) +
				(double)(t.tv_nsec - before.wall.tv_nsec) / 1e9,
			seconds(before.use.ru_utime, use.ru_utime),
			seconds(before.use.ru_stime, use.ru_stime), memory);
	clock_gettime(CLOCK_MONOTONIC, &before.wall);
	getrusage(RUSAGE_SELF, &before.use);
}

/* Parses each record as ingest does: items of an array, else values of the file. */
static void
parse(struct stream *s, struct diags *diags, struct arena *scratch)
{
	struct json_walk file = json_walk_file(s), items;

	while (json_walk_next(&file)) {
		bool is_array = s->bytes[file.start] == '[';
		struct json_walk *w = &file;
		if (is_array) {
			items = json_walk_into(&file);
			w = &items;
		}
		while (!is_array || json_walk_next(w)) {
			size_t end = json_walk_end(w, SIZE_MAX);
			json_close(json_open(s->path, "", w->line, s->bytes + w->start,
				end - w->start, scratch, diags));
			arena_empty(scratch);
			stream_release(s, end);
			if (!is_array)
				break;
		}
		if (is_array)
			json_walk_resume(&file, &items);
	}
	json_release();
}

/* The gate alone, or with parsing, over all files. */
static bool
look_through(const struct texts *paths, bool parses)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct diags *diags = diags_new(arena);
	bool sound = true;

	LIST_EACH (*paths, i) {
		struct stream s;
		size_t values;
		if (!stream_open(paths->v[i], diags, &s))
			continue;
		sound = json_gate_stream(&s, diags, &values) && sound;
		if (parses && sound) {
			stream_seek(&s, 0);
			parse(&s, diags, scratch);
		}
		stream_close(&s);
	}
	arena_free(scratch);
	arena_free(arena);
	return sound;
}

static bool
read_and_judge(struct session *session, struct issue *issue, const char *input)
{
	struct texts paths = {0};

	file_list(input, session->arena, session->diags, &paths);
	stage_ends(NULL);
	if (!look_through(&paths, false))
		return false;
	stage_ends("scan");
	if (!look_through(&paths, true))
		return false;
	stage_ends("scan, parse");
	session_read(session);
	stage_ends("scan, parse, normalise");
	session_join(session);
	if (!session_has_input(session))
		return false;
	stage_ends("merge");
	brief_judge(session, issue);
	stage_ends("assess");
	return true;
}

static bool
write_record(const struct issue *issue, struct stage *stage)
{
	struct arena *scratch = arena_new();
	struct stage_file *file = stage_create(stage, "record.json");
	struct json_out *o = json_out_new(scratch, stage_append, file);

	record_write(o, issue, RECORD_BRIEF, scratch);
	bool written = json_out_flush(o) && stage_finish(file);
	arena_free(scratch);
	stage_ends("record");
	return written;
}

static bool
draw(struct session *session, struct report *report, const struct templates *t,
	struct stage *stage)
{
	struct doc doc = {0};
	const char *bytes, *folder = stage_folder(stage);
	size_t n, pages;

	if (!templates_document(session, report, t->brief, &doc))
		return false;
	stage_ends("view");
	if (!render_pdf(&doc, t->style, session->arena, session->diags, &bytes, &n,
		    &pages) ||
		!stage_write(stage, "brief.pdf", bytes, n))
		return false;
	stage_ends("PDF");
	struct workbook *book = annex_build(report);
	stage_ends("annex, checked");
	bool drawn = book &&
		     render_xlsx(book, t->style,
			     path_join(session->arena, folder, "annex.xlsx"), folder,
			     session->arena, session->diags) &&
		     stage_adopt(stage, "annex.xlsx");
	stage_ends("XLSX");
	return drawn;
}

static bool
publish(struct session *session, const struct issue *issue, struct stage *stage)
{
	struct manifest m = {0};

	setup_manifest(issue, session->arena, &m);
	bool placed = manifest_write(stage, &m) &&
		      publish_issue(stage, false, NULL) == PUBLISH_NEW;
	stage_ends("publish");
	return placed;
}

static bool
run(struct session *session, const char *root, const char *input)
{
	struct templates t = {0};
	struct period period;

	if (!session_period(session, &period) || !session_set_up(session) ||
		!templates_load(session, &t))
		return false;
	stage_ends("set up");
	period.clock = session->config.clock;
	struct issue issue = session_issue(session, &period);
	if (!read_and_judge(session, &issue, input))
		return false;
	setup_list(session, &t, &issue.setup);
	struct history none = {0};
	issue.history = &none;
	struct report *report = report_new(&issue, t.words, session->arena);
	stage_ends("report");
	struct stage *stage = stage_open(root, issue_folder(&issue, session->arena),
		session->arena, session->diags);
	return stage && write_record(&issue, stage) &&
	       draw(session, report, &t, stage) && publish(session, &issue, stage);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct options options = {.command = "brief", .quiet = true};
	struct session session = {
		.arena = arena, .diags = diags_new(arena), .options = &options};

	if (argc != 6)
		return 2;
	before.table = fopen(argv[1], "a");
	options.output = argv[2];
	options.from = argv[3];
	options.to = argv[4];
	LIST_ADD(arena, &options.inputs, argv[5]);
	mkdir(argv[2], 0777); /* facts that are not in memory lie in it, too */
	stage_ends(NULL);
	bool done = before.table && run(&session, argv[2], argv[5]);
	if (!done)
		fprintf(stderr, "job_bench: %s could not be made\n", argv[2]);
	session_release(&session);
	return !done || fclose(before.table);
}
