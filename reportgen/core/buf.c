/* Bytes that grow: text under construction. */
#include "core/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

static void
make_room(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 256;

	if (b->cap - b->n >= n + 1 && b->cap)
		return;
	while (cap - b->n < n + 1)
		cap *= 2;
	if (b->cap && arena_resize(b->arena, b->s, b->cap, cap)) {
		b->cap = cap;
		return;
	}
	char *moved = arena_alloc_dirty(b->arena, cap);
	if (b->n)
		memcpy(moved, b->s, b->n);
	moved[b->n] = '\0';
	b->s = moved;
	b->cap = cap;
}

void
buf_bytes(struct buf *b, const char *s, size_t n)
{
	if (!n)
		return;
	make_room(b, n);
	memcpy(b->s + b->n, s, n);
	b->n += n;
	b->s[b->n] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	if (s)
		buf_bytes(b, s, strlen(s));
}

void
buf_char(struct buf *b, char c)
{
	buf_bytes(b, &c, 1);
}

void
buf_utf8(struct buf *b, unsigned code_point)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
	if (n > 0)
		buf_bytes(b, (const char *)bytes, (size_t)n);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	char small[256];
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(small, sizeof small, fmt, args);
	if (n >= 0 && (size_t)n < sizeof small)
		buf_bytes(b, small, (size_t)n);
	else if (n > 0)
		buf_str(b, arena_vprintf(b->arena, fmt, again));
	va_end(again);
	va_end(args);
}

const char *
buf_text(struct buf *b)
{
	if (!b->s)
		return "";
	if (arena_resize(b->arena, b->s, b->cap, b->n + 1))
		b->cap = b->n + 1;
	return b->s;
}
