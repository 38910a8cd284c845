/* What the fuzz targets share: a folder in memory, and what must hold of all messages.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/str.h"

/* By libFuzzer; of the targets. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t n, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed);

/* Ends the process with what did not hold. */
#define MUST(holds)                                                                    \
	do {                                                                           \
		if (!(holds))                                                          \
			fuzz_broken(__FILE__, __LINE__, #holds);                       \
	} while (0)
_Noreturn void fuzz_broken(const char *file, int line, const char *what);

/* An arena that lives as long as the process. */
struct arena *fuzz_arena(void);

/* A folder of this process in memory, with a slash at its end. */
const char *fuzz_folder(void);
/* Writes a file into it; its path, until the next file of that name. */
const char *fuzz_file(const char *name, const void *bytes, size_t n);
/* Removes it again. */
void fuzz_remove(const char *name);
/* All messages are lines of one known name, that hold no control characters. */
void fuzz_check_diags(const struct diags *, struct arena *);
/* A text of the bytes that ends with the first NUL; they move on behind it. */
const char *fuzz_text(const uint8_t **bytes, size_t *n, struct arena *);
/* One input in so many is looked at more closely: always the same ones. */
bool fuzz_is_one_in(const uint8_t *bytes, size_t n, unsigned many);

#endif
