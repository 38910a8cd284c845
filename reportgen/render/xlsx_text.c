/* Text for a workbook: cells, headers, sheet names and links that no reader misreads.
 */
#include "render/xlsx_parts.h"

#include <string.h>

#include "core/buf.h"
#include "core/limits.h"
#include "core/str.h"
#include "core/url.h"

#define CUT_MARK "… [cut, full text in the record]"
#define NAME_UNITS 31

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

/* "_x0041_" is read as "A" (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
static bool
is_escape(const char *s)
{
	return s[0] == '_' && s[1] == 'x' && is_hex(s[2]) && is_hex(s[3]) &&
	       is_hex(s[4]) && is_hex(s[5]) && s[6] == '_';
}

static size_t
escaped_units(const char *s)
{
	size_t n = str_utf16_units(s);
	for (const char *p = s; (p = strstr(p, "_x")); p++)
		n += is_escape(p) ? strlen("_x005F") : 0;
	return n;
}

/* Copies code points, escaping what looks like an escape, until room is used up. */
static void
add_escaped(struct buf *out, const char *s, size_t room)
{
	while (*s) {
		const char *start = s;
		bool escape = is_escape(s);
		size_t need = (str_next(&s) > 0xFFFF ? 2 : 1) + (escape ? 6 : 0);
		if (need > room)
			return;
		room -= need;
		if (escape)
			buf_str(out, "_x005F");
		buf_bytes(out, start, (size_t)(s - start));
	}
}

const char *
xlsx_text(struct arena *arena, const char *s, size_t *units)
{
	struct buf out = {.arena = arena};
	size_t n = s ? strlen(s) : 0;

	if (n && n <= LIMIT_CELL_UNITS && str_is_plain(s, n) && !strstr(s, "_x")) {
		*units = n;
		return s;
	}
	s = s ? str_visible_lines(arena, s) : "";
	*units = escaped_units(s);
	if (*units <= LIMIT_CELL_UNITS && !strstr(s, "_x"))
		return s;
	if (*units <= LIMIT_CELL_UNITS) {
		add_escaped(&out, s, LIMIT_CELL_UNITS);
	} else {
		add_escaped(&out, s, LIMIT_CELL_UNITS - str_utf16_units(CUT_MARK));
		buf_str(&out, CUT_MARK);
	}
	return buf_text(&out);
}

const char *
xlsx_line(struct arena *arena, const char *s, size_t max)
{
	s = s ? str_visible(arena, s) : "";
	if (str_utf16_units(s) <= max)
		return s;
	const char *end = s;
	for (size_t n = 1;;) {
		const char *next = end;
		n += str_next(&next) > 0xFFFF ? 2 : 1;
		if (n > max)
			return arena_printf(arena, "%.*s…", (int)(end - s), s);
		end = next;
	}
}

/* A doubled & stands for one; but the library takes "&G" and "&[" for pictures even
 * after another &, so there it becomes a full-width one. */
const char *
xlsx_furniture_text(struct arena *arena, const char *s, size_t max)
{
	struct buf out = {.arena = arena};

	for (s = xlsx_line(arena, s, max); *s; s++) {
		if (*s != '&')
			buf_char(&out, *s);
		else
			buf_str(&out, s[1] == 'G' || s[1] == '[' ? "＆" : "&&");
	}
	return buf_text(&out);
}

/* Without the characters a sheet name may not hold, and not empty. */
static const char *
clean_name(struct arena *arena, const char *wanted)
{
	struct buf out = {.arena = arena};
	const char *s = str_visible(arena, wanted ? wanted : "");

	for (; *s; s++) {
		if (*s == '\'')
			buf_str(&out, "’");
		else
			buf_char(&out, strchr("[]:*?/\\", *s) ? '-' : *s);
	}
	const char *name = str_trim(arena, buf_text(&out), out.n);
	if (str_empty(name))
		return "Sheet";
	/* Reserved by spreadsheet programs for tracked changes. */
	return str_eq_nocase(name, "History") ? arena_printf(arena, "%s-", name) : name;
}

static bool
is_used(const struct texts *used, const char *name)
{
	for (size_t i = 0; i < used->n; i++)
		if (str_eq_nocase(used->v[i], name))
			return true;
	return false;
}

const char *
xlsx_sheet_name(struct arena *arena, const struct texts *used, const char *wanted)
{
	const char *base = clean_name(arena, wanted);
	const char *name = xlsx_line(arena, base, NAME_UNITS);

	for (unsigned i = 2; is_used(used, name); i++) {
		const char *end = arena_printf(arena, " (%u)", i);
		name = xlsx_line(arena, base, NAME_UNITS - strlen(end));
		name = arena_printf(arena, "%s%s", name, end);
	}
	return name;
}

/* In tenths of a digit: running text is a little narrower, East Asian twice as wide. */
enum { DIGIT = 10, LETTER = 9, IDEOGRAPH = 20 };

static size_t
width_of(uint32_t c)
{
	if (c >= 0x2E80)
		return IDEOGRAPH;
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c > 0x7F ? DIGIT
									    : LETTER;
}

size_t
xlsx_text_width(const char *s)
{
	size_t most = 0, n = 0;

	for (uint32_t c; (c = str_next(&s));) {
		n = c == '\n' ? 0 : n + (c >= 0x2E80 ? 2 : 1);
		most = n > most ? n : most;
	}
	return most;
}

/* at is where the line ends so far, word where its last word began. A word that does
 * not fit moves to the next line, unless it alone is longer: then it is broken. */
size_t
xlsx_text_lines(const char *s, double width)
{
	size_t most = width < 1 ? DIGIT : (size_t)(width * DIGIT);
	size_t lines = 1, at = 0, word = 0;

	/* No character is wider than its bytes are digits. */
	if (!strchr(s, '\n') && strlen(s) * DIGIT <= most)
		return 1;
	for (uint32_t c; (c = str_next(&s));) {
		if (c == '\n') {
			lines++;
			at = word = 0;
			continue;
		}
		at += width_of(c);
		if (c == ' ') {
			word = at;
		} else if (at > most) {
			lines++;
			at = word ? at - word : width_of(c);
			word = 0;
		}
	}
	return lines;
}

/* The library would rewrite other characters, and the address would grow. */
static bool
is_kept(const char *s)
{
	for (; *s; s++) {
		if ((unsigned char)*s <= ' ' || strchr("\"<>\\^`{|}[]", *s))
			return false;
		if (*s == '%' && !(is_hex(s[1]) && is_hex(s[2])))
			return false;
	}
	return true;
}

bool
xlsx_is_link(const char *url)
{
	return url_is_web(url) && is_kept(url);
}
