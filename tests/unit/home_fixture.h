/* A folder of its own for each test, gone after it. */
#ifndef TESTS_HOME_FIXTURE_H
#define TESTS_HOME_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/diag.h"

static struct arena *arena;
static struct diags *diags;
static const char *home;

/* 0, as cmocka wants it. */
static int
home_make(void)
{
	static char template[40];

	arena = arena_new();
	diags = diags_new(arena);
	strcpy(template, "/tmp/reportgen-test-XXXXXX");
	home = mkdtemp(template);
	return home ? 0 : -1;
}

static int
home_remove(void **state)
{
	(void)state;
	int rc = system(arena_printf(arena, "rm -rf '%s'", home));
	arena_free(arena);
	return rc;
}

#endif
