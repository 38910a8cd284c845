/* Hostile text drawn as PDF with the fonts of the style: a whole file, in which each
 * paragraph that is plain text can be read again; the same bytes twice. */
#include "layout_plain.h"

#include <string.h>

#include "publish/pdf_read.h"
#include "render/render.h"

static struct style *style;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new(fuzz_arena());

	(void)argc, (void)argv;
	style = style_load("templates/style.ini", fuzz_arena(), diags);
	MUST(!diags->all.n && style->fallbacks.n);
	/* Without the fonts of 16 MB, which take most of the time. */
	style->fallbacks.v += style->fallbacks.n - 1;
	style->fallbacks.n = 1;
	return 0;
}

/* Letters of scripts that are written as they are read, and nothing composed. */
static bool
is_plain(const char *text)
{
	size_t bad;

	if (!str_is_utf8(text, strlen(text), &bad) || str_has_hidden(text))
		return false;
	for (uint32_t c; (c = str_next(&text));)
		if (c >= 0x300 && !(c >= 0x400 && c < 0x480))
			return false;
	return true;
}

static void
expect_texts(const struct doc *doc, struct arena *arena, struct pdf_expected *out)
{
	LIST_EACH (doc->blocks, i) {
		const struct block *b = doc->blocks.v[i];
		const char *text = text_string(arena, &b->text);
		if (b->kind == BLOCK_PARAGRAPH && *text && is_plain(text))
			LIST_ADD(arena, &out->texts, text);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct pdf_expected expected = {0};
	struct doc doc = {0};
	const char *drawn, *again, *fault;
	size_t length, same, pages;

	doc_of_script(bytes, n, arena, &doc);
	expect_texts(&doc, arena, &expected);
	MUST(render_pdf(&doc, style, arena, diags, &drawn, &length, &expected.pages));
	fault = pdf_fault(drawn, length, &expected, arena);
	if (fault)
		fuzz_broken(__FILE__, __LINE__, fault);
	if (fuzz_is_one_in(bytes, n, 16)) {
		MUST(render_pdf(&doc, style, arena, diags, &again, &same, &pages));
		MUST(same == length && !memcmp(drawn, again, length));
	}
	fuzz_check_diags(diags, arena);
	arena_free(arena);
	return 0;
}
