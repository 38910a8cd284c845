/* Bytes that grow: text under construction. */
#ifndef CORE_BUF_H
#define CORE_BUF_H

#include <stddef.h>

#include "core/arena.h"

/* Start with struct buf b = { .arena = arena }; b.s is NUL-terminated once written. */
struct buf {
	struct arena *arena;
	char *s;
	size_t n, cap;
};

void buf_bytes(struct buf *, const char *s, size_t n);
void buf_str(struct buf *, const char *s);
void buf_char(struct buf *, char c);
/* The code point as UTF-8. */
void buf_utf8(struct buf *, unsigned code_point);
void buf_printf(struct buf *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The text so far; "" when nothing was written. Room not needed is given back. */
const char *buf_text(struct buf *);

#endif
