/* How long the annex takes, and how much memory beyond what was judged:
 * annex_bench FILE FOLDER. */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "app/templates.h"
#include "core/file.h"
#include "render/render.h"
#include "report/annex.h"

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* In megabytes: at most so far, and at the moment. */
static void
say(const char *what, double since)
{
	struct rusage u;
	long pages = 0, resident = 0;
	FILE *fp = fopen("/proc/self/statm", "r");

	getrusage(RUSAGE_SELF, &u);
	if (fp && fscanf(fp, "%ld %ld", &pages, &resident) != 2)
		resident = 0;
	if (fp)
		fclose(fp);
	printf("%-10s %6.1f s  %5ld MB now, %5ld MB at most\n", what, now() - since,
		resident * (sysconf(_SC_PAGESIZE) / 1024) / 1024, u.ru_maxrss / 1024);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct options options = {
		.command = "brief", .month = "2015-10", .quiet = true};
	struct session session = {
		.arena = arena, .diags = diags_new(arena), .options = &options};
	struct templates t = {0};
	struct period period;

	if (argc != 3)
		return 2;
	LIST_ADD(arena, &options.inputs, argv[1]);
	double start = now();
	if (!session_period(&session, &period) || !session_set_up(&session) ||
		!templates_load(&session, &t) || !session_ingest(&session))
		return 1;
	struct issue issue = session_issue(&session, &period);
	session_judge(&session, &issue);
	struct report *r = report_new(&issue, t.words, arena);
	say("judged", start);
	start = now();
	struct workbook *book = annex_build(r);
	say("built", start);
	start = now();
	const char *path = path_join(arena, argv[2], "annex.xlsx");
	unlink(path);
	bool drawn =
		book && render_xlsx(book, t.style, path, argv[2], arena, session.diags);
	say(drawn ? "written" : "failed", start);
	return !drawn;
}
