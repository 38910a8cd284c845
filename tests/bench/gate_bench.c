/* How fast a large array passes the gate and is parsed, beside plain cJSON on the same
 * bytes. Each way runs in a process of its own, so that its peak memory is its own. */
#include <cjson/cJSON.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/file.h"
#include "core/json.h"
#include "core/json_gate.h"
#include "core/json_slice.h"

static struct arena *arena;
static struct diags *diags;
static const char *path;

static bool
open_file(struct stream *s)
{
	return stream_open(path, diags, s);
}

/* The gate alone. */
static size_t
gate(void)
{
	struct stream s;
	size_t values;

	bool sound = open_file(&s) && json_gate_stream(&s, diags, &values);
	stream_close(&s);
	return sound ? s.n : 0;
}

/* The gate, then each item of the array by itself, as ingest does it. */
static size_t
gate_and_parse(void)
{
	struct stream s;
	size_t values, records = 0;
	struct arena *scratch = arena_new();

	if (!open_file(&s) || !json_gate_stream(&s, diags, &values))
		return 0;
	stream_seek(&s, 0);
	struct json_walk file = json_walk_file(&s);
	json_walk_next(&file);
	struct json_walk items = json_walk_into(&file);
	while (json_walk_next(&items)) {
		size_t end = json_walk_end(&items, SIZE_MAX);
		struct json j = json_open(path, "", items.line, s.bytes + items.start,
			end - items.start, scratch, diags);
		records += json_there(j);
		json_close(j);
		arena_empty(scratch);
		stream_release(&s, end);
	}
	json_release();
	arena_free(scratch);
	stream_close(&s);
	return records;
}

/* What a program without a gate does. */
static size_t
plain_cjson(void)
{
	struct file file;

	if (!file_read(path, diags, &file))
		return 0;
	cJSON *root = cJSON_ParseWithLength(file.bytes, file.n);
	size_t n = (size_t)cJSON_GetArraySize(root);
	cJSON_Delete(root);
	file_close(&file);
	return n;
}

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
measure(const char *name, size_t (*way)(void), double megabytes)
{
	struct rusage usage;
	int status;

	fflush(stdout);
	double before = now();
	pid_t child = fork();
	if (child == 0)
		_exit(way() ? 0 : 1);
	wait4(child, &status, 0, &usage);
	double seconds = now() - before;
	printf("%-16s %8.2f s %8.0f MB/s %8ld MB peak%s\n", name, seconds,
		megabytes / seconds, usage.ru_maxrss / 1024, status ? "  FAILED" : "");
}

int
main(int argc, char **argv)
{
	struct stream s;

	if (argc < 2)
		return 2;
	path = argv[1];
	arena = arena_new();
	diags = diags_new(arena);
	if (!open_file(&s))
		return 1;
	double megabytes = (double)s.n / 1e6;
	stream_close(&s);
	printf("%s: %.0f MB\n", path, megabytes);
	measure("gate", gate, megabytes);
	measure("gate and parse", gate_and_parse, megabytes);
	measure("plain cJSON", plain_cjson, megabytes);
	arena_free(arena);
	return 0;
}
