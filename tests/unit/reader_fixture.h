/* What the tests of readers share: an arena for each test, tables for all. */
#ifndef READER_FIXTURE_H
#define READER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/diag.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "ingest/reference.h"
#include "model/reporting.h"

#define REFERENCE "templates/reference"

static struct arena *arena, *lasting; /* of one test, of all */
static struct diags *diags;
static struct publishers *publishers;
static struct reference *reference;
static struct reporting *out;
static struct input *input;

static inline void
begin(void)
{
	diags = diags_new(arena);
	out = ARENA_NEW(arena, struct reporting);
	input = ARENA_NEW(arena, struct input);
}

static inline int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	lasting = arena_new();
	begin();
	struct diags *problems = diags_new(lasting);
	publishers = publishers_load(REFERENCE "/publishers.ini", lasting, problems);
	reference = reference_load(REFERENCE, NULL, lasting, problems);
	LIST_EACH (problems->all, i) {
		print_message("%s\n", diag_line(problems->all.v[i], lasting));
	}
	return problems->all.n || publishers->all.n < 40 || !reference ? -1 : 0;
}

static inline int
forget(void **state)
{
	(void)state;
	arena_empty(arena);
	begin();
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	arena_free(lasting);
	return 0;
}

#endif
