/* Any bytes as a finished PDF: read back, or a fault. */
#include "fuzz.h"

#include "publish/pdf_read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct pdf_expected expected = {.pages = 1};
	const char *copy = arena_dup(arena, (const char *)bytes, n);

	LIST_ADD(arena, &expected.texts, "Three incidents");
	const char *fault = pdf_fault(copy, n, &expected, arena);
	MUST(!fault || *fault);
	arena_free(arena);
	return 0;
}
