/* Times and text as CrowdStrike, Mandiant and Google write them. */
#include "ingest/vendor_words.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

static void
set_seconds(struct arena *arena, double seconds, struct date *out)
{
	out->seconds = (int64_t)seconds;
	out->first = out->last = (int32_t)floor(seconds / 86400);
	out->precision = DATE_TIME;
	out->text = date_iso_time(arena, out->seconds);
}

/* Milliseconds are told from seconds by magnitude: 1e11 seconds are the year 5138. */
static bool
read_seconds(struct arena *arena, double n, struct date *out)
{
	if (n >= 1e11)
		n = floor(n / 1000);
	if (!(n >= 1 && n < 1e11))
		return false;
	set_seconds(arena, floor(n), out);
	return true;
}

/* "January 13, 2023 05:44:20 PM": the zone is not stated, so the day is all we know. */
static bool
read_long_day(struct arena *arena, const char *text, struct date *out)
{
	static const char *const months[] = {"January", "February", "March", "April",
		"May", "June", "July", "August", "September", "October", "November",
		"December"};

	for (size_t m = 0; m < COUNT(months); m++) {
		char *end;
		if (!str_starts(text, months[m]))
			continue;
		const char *s = text + strlen(months[m]);
		if (*s != ' ' || !isdigit((unsigned char)s[1]))
			return false;
		long day = strtol(s, &end, 10);
		if (end[0] != ',' || end[1] != ' ' || !isdigit((unsigned char)end[2]))
			return false;
		long year = strtol(end + 2, &end, 10);
		if (day < 1 || day > 31 || year < 1 || year > 9999 ||
			(*end && *end != ' '))
			return false;
		return date_parse(
			arena_printf(arena, "%04ld-%02zu-%02ld", year, m + 1, day),
			out);
	}
	return false;
}

/* "2023-01-13T05:44:20.000+0000": the zone without its colon. */
static bool
read_plain_zone(struct arena *arena, const char *text, struct date *out)
{
	size_t n = strlen(text);

	if (n < 19 || (text[n - 5] != '+' && text[n - 5] != '-'))
		return false;
	return date_parse(
		arena_printf(arena, "%.*s:%s", (int)(n - 2), text, text + n - 2), out);
}

/* The ends of a clock stand for no date: the zero of Unix, and of Go (year 1), and the
 * last day of .NET. */
static bool
is_zero_time(const struct date *d)
{
	return (d->precision == DATE_TIME && d->seconds == 0) ||
	       (date_known(d) && (d->last < date_days(2, 1, 1) ||
					 d->first >= date_days(9999, 12, 31)));
}

bool
vendor_time(struct json j, struct date *out)
{
	double n;

	*out = (struct date){.precision = DATE_ABSENT};
	if (!json_present(j))
		return false;
	struct arena *arena = json_arena(j);
	if (json_kind(j) == JSON_NUMBER) {
		if (!json_number(j, &n) || n == 0 || read_seconds(arena, n, out))
			return out->precision != DATE_ABSENT;
		diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j),
			"%g seconds since 1970", n);
		return false;
	}
	const char *text = json_str(j);
	if (str_empty(text) || vendor_redacted(j))
		return false;
	if ((date_parse(text, out) || read_plain_zone(arena, text, out) ||
		    read_long_day(arena, text, out)) &&
		!is_zero_time(out))
		return true;
	*out = (struct date){.precision = DATE_ABSENT};
	diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s",
		str_quote(arena, text));
	return false;
}

/* The character an entity at s means, and how many bytes it takes; 0 when it is none.
 */
static uint32_t
read_entity(const char *s, size_t *length)
{
	static const struct {
		const char *text;
		uint32_t code;
	} named[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'},
		{"&apos;", '\''}, {"&nbsp;", ' '}, {"&ndash;", 0x2013},
		{"&mdash;", 0x2014}, {"&lsquo;", 0x2018}, {"&rsquo;", 0x2019},
		{"&ldquo;", 0x201C}, {"&rdquo;", 0x201D}, {"&hellip;", 0x2026}};
	uint32_t code = 0;

	for (size_t i = 0; i < COUNT(named); i++)
		if (str_starts(s, named[i].text)) {
			*length = strlen(named[i].text);
			return named[i].code;
		}
	if (s[1] != '#')
		return 0;
	bool hex = s[2] == 'x' || s[2] == 'X';
	size_t i = hex ? 3 : 2;
	for (size_t n = 0; n < 7 && isxdigit((unsigned char)s[i]); n++, i++) {
		if (!hex && !isdigit((unsigned char)s[i]))
			return 0;
		char c = (char)tolower((unsigned char)s[i]);
		code = code * (hex ? 16 : 10) +
		       (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
	}
	*length = i + 1;
	bool valid = s[i] == ';' && code && code <= 0x10FFFF &&
		     !(code >= 0xD800 && code <= 0xDFFF);
	return valid ? code : 0;
}

/* The bytes of a tag at s, 0 when it is none; what we made visible ("<U+202E>") is
 * none. A tag never closed ends nothing. */
static size_t
tag_length(const char *s, bool *unclosed)
{
	if (*unclosed || str_starts(s, "<U+") ||
		!(isalpha((unsigned char)s[1]) || s[1] == '/' || s[1] == '!'))
		return 0;
	const char *end = strchr(s, '>');
	*unclosed = !end;
	return end ? (size_t)(end - s) + 1 : 0;
}

/* True for tags that end a line. */
static bool
breaks_line(const char *tag)
{
	static const char *const names[] = {
		"</p", "<br", "</li", "</div", "</h", "</tr"};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_starts(tag, names[i]))
			return true;
	return false;
}

const char *
vendor_plain(struct json j)
{
	const char *s = json_lines(j);
	bool unclosed = false;
	size_t n;

	if (!s || (!strchr(s, '<') && !strchr(s, '&')))
		return s;
	struct buf out = {.arena = json_arena(j)};
	while (*s) {
		uint32_t code = *s == '&' ? read_entity(s, &n) : 0;
		if (code) {
			buf_utf8(&out, code);
			s += n;
		} else if (*s == '<' && (n = tag_length(s, &unclosed)) > 0) {
			if (breaks_line(s) && out.n && out.s[out.n - 1] != '\n')
				buf_char(&out, '\n');
			s += n;
		} else {
			buf_char(&out, *s++);
		}
	}
	const char *text = str_trim(json_arena(j), buf_text(&out), out.n);
	return str_visible_lines(json_arena(j), text);
}
