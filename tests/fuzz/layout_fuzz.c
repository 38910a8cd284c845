/* Hostile text on pages: everything lies within them. */
#include "layout_plain.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct doc doc = {0};

	doc_of_script(bytes, n, arena, &doc);
	layout_plain(&doc, arena);
	arena_free(arena);
	return 0;
}
