/* Work in a process of its own, which may die of it without harm to the run. */
#ifndef PUBLISH_CHILD_H
#define PUBLISH_CHILD_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/diag.h"

/* Runs work(state) in a child that has no file open for writing but those it makes
 * below folder (a handle), stops at the first failed allocation or stream, and is
 * limited in time, memory and file size. What it reports is added to diags. False when
 * work gave false, or the child died (reported); then *code is what the program leaves
 * with. */
bool child_run(int folder, bool (*work)(void *state), void *state, struct arena *,
	struct diags *, int *code);

#endif
