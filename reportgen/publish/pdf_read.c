/* A finished PDF read back: whole, with its pages, fonts and words. */
#include "publish/pdf_read.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/str.h"
#include "publish/pdf_syntax.h"
#include "render/layout.h"

/* Levels of the tree of pages; we write two. */
#define TREE_DEPTH 8

/* A file being read: its pages, and the letters and digits of their text. */
struct reading {
	struct pdf_file file;
	size_t pages, nodes;
	struct texts fonts; /* where those begin that were found in the file */
	uint32_t *letters;
	size_t n, cap;
	const char *fault;
};

/* True for a character that text cannot do without: fonts may lack others, and lines
 * end at them. */
static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		       (c >= 'a' && c <= 'z');
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
	       !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFE00 && c <= 0xFE0F) &&
	       c != 0xFEFF;
}

static void
letter_add(struct reading *r, uint32_t c)
{
	if (!is_letter(c))
		return;
	if (r->n == r->cap)
		r->letters = list_grow(
			r->file.arena, r->letters, sizeof *r->letters, &r->cap);
	r->letters[r->n++] = c;
}

static unsigned
hex_digit(char c)
{
	return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 10) & 15;
}

/* A form of joined letters is these letters (render/layout_rtl.c). */
static void
code_add(struct reading *r, uint32_t c)
{
	uint32_t letters[2];
	size_t n = leftward_source(c, letters);

	for (size_t i = 0; i < n; i++)
		letter_add(r, letters[i]);
	if (!n)
		letter_add(r, c);
}

/* "<00480069>": codes of fonts are code points (render/pdf_draw.c). */
static void
codes_read(struct reading *r, struct bytes hex)
{
	for (size_t i = 1; i + 4 < hex.n; i += 4) {
		uint32_t c = 0;
		for (size_t j = 0; j < 4; j++)
			c = c << 4 | hex_digit(hex.s[i + j]);
		code_add(r, c);
	}
}

/* Reads what a page says, without what is at its edges. */
static void
content_read(struct reading *r, struct bytes content)
{
	bool is_artifact = false, was_artifact = false;
	struct bytes token;

	while ((token = pdf_token(&content)).s) {
		if (*token.s == '/')
			was_artifact = was_artifact || token_is(token, "/Artifact");
		else if (token_is(token, "BDC"))
			is_artifact = was_artifact;
		else if (token_is(token, "EMC"))
			is_artifact = was_artifact = false;
		else if (*token.s == '<' && !token_is(token, "<<") && !is_artifact)
			codes_read(r, token);
	}
}

static bool
font_is_embedded(const struct pdf_file *file, struct bytes font)
{
	struct bytes below = pdf_value(file, font, "DescendantFonts");

	pdf_token(&below);
	struct bytes descriptor =
		pdf_value(file, pdf_item(file, &below), "FontDescriptor");
	return pdf_stream(file, pdf_value(file, descriptor, "FontFile2")).s;
}

/* Each font once: pages share them. */
static bool
font_is_known(struct reading *r, struct bytes font)
{
	LIST_EACH (r->fonts, i)
		if (r->fonts.v[i] == font.s)
			return true;
	if (!font_is_embedded(&r->file, font))
		return false;
	LIST_ADD(r->file.arena, &r->fonts, font.s);
	return true;
}

static bool
fonts_are_embedded(struct reading *r, struct bytes page)
{
	const struct pdf_file *file = &r->file;
	struct bytes fonts =
		pdf_value(file, pdf_value(file, page, "Resources"), "Font");
	struct bytes rest = fonts, token;

	if (!fonts.s)
		return true;
	pdf_token(&rest);
	while ((token = pdf_token(&rest)).s && *token.s == '/')
		if (!font_is_known(r, pdf_item(file, &rest)))
			return false;
	return true;
}

static void
page_read(struct reading *r, struct bytes page)
{
	struct bytes content =
		pdf_stream(&r->file, pdf_value(&r->file, page, "Contents"));

	r->pages++;
	if (!content.s)
		r->fault = arena_printf(
			r->file.arena, "page %zu cannot be read", r->pages);
	else if (!fonts_are_embedded(r, page))
		r->fault = arena_printf(
			r->file.arena, "a font of page %zu is not in it", r->pages);
	else
		content_read(r, content);
}

static void
pages_read(struct reading *r, struct bytes node, int depth)
{
	struct bytes kids = pdf_value(&r->file, node, "Kids"), kid;

	if (r->nodes++ > r->file.n) { /* a damaged tree may lead round and round */
		r->fault = "its pages are nested in each other";
		return;
	}
	if (!kids.s) {
		page_read(r, node);
		return;
	}
	pdf_token(&kids);
	while (!r->fault && (kid = pdf_item(&r->file, &kids)).s)
		if (depth < TREE_DEPTH)
			pages_read(r, kid, depth + 1);
		else
			r->fault = "its pages are nested too deeply";
}

/* How many letters from at on say the character: itself, or "U00E9" where no font has
 * it; 0 when they do not. */
static size_t
letters_of(const struct reading *r, size_t at, uint32_t c)
{
	char code[16];
	size_t n = (size_t)snprintf(code, sizeof code, "U%04X", (unsigned)c), i = 0;

	if (at < r->n && r->letters[at] == c)
		return 1;
	while (i < n && at + i < r->n && r->letters[at + i] == (unsigned char)code[i])
		i++;
	return c >= 0x80 && i == n ? n : 0;
}

static bool
text_stands_at(const struct reading *r, size_t at, const char *text)
{
	while (*text) {
		uint32_t c = str_next(&text);
		size_t n = letters_of(r, at, c);
		if (!n && is_letter(c))
			return false;
		at += n;
	}
	return true;
}

static bool
text_stands(const struct reading *r, const char *text)
{
	for (size_t at = 0; at <= r->n; at++)
		if (text_stands_at(r, at, text))
			return true;
	return false;
}

const char *
pdf_fault(const char *bytes, size_t n, const struct pdf_expected *expected,
	struct arena *arena)
{
	static const char head[] = "%PDF-1.";
	struct reading r = {0};

	if (n < sizeof head || memcmp(bytes, head, strlen(head)))
		return "not a PDF";
	if (!pdf_file_open(&r.file, bytes, n, arena))
		return "its table of objects is damaged";
	struct bytes root = pdf_value(&r.file, r.file.trailer, "Root");
	struct bytes pages = pdf_value(&r.file, root, "Pages");
	if (!pages.s)
		return "it has no pages";
	pages_read(&r, pages, 0);
	if (r.fault)
		return r.fault;
	if (r.pages != expected->pages)
		return arena_printf(
			arena, "%zu pages, of %zu drawn", r.pages, expected->pages);
	LIST_EACH (expected->texts, i) {
		const char *text = expected->texts.v[i];
		if (!text_stands(&r, text))
			return arena_printf(
				arena, "it does not say %s", str_quote(arena, text));
	}
	return NULL;
}
