/* Page, type and colour of the brief, from style.ini. */
#include "render/style.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"
#include "render/pdf_sfnt.h"

#define POINTS_PER_MM (72 / 25.4)

/* A number of the style: where it stands in the file and what it may be. */
struct measure_key {
	const char *section, *key;
	size_t offset;
	double fallback, least, most, unit;
};

struct colour_key {
	const char *key;
	size_t offset;
	struct colour fallback;
};

struct face_key {
	const char *key, *fallback;
};

#define AT(member) offsetof(struct style, member)
#define RGB(hex)                                                                       \
	{                                                                              \
		(((hex) >> 16) & 255) / 255.0, (((hex) >> 8) & 255) / 255.0,           \
			((hex)&255) / 255.0                                            \
	}
#define PROFILE "/usr/share/color/icc/sRGB.icc"
#define OPEN_SANS "/usr/share/fonts/truetype/open-sans/OpenSans-"

/* clang-format off */
static const struct measure_key measure_keys[] = {
	{ "page", "inside",        AT(inside),        25,   5,  80,  POINTS_PER_MM },
	{ "page", "outside",       AT(outside),       28,   5,  80,  POINTS_PER_MM },
	{ "page", "top",           AT(top),           30,   22, 100, POINTS_PER_MM },
	{ "page", "foot",          AT(foot),          30,   22, 100, POINTS_PER_MM },
	{ "type", "body-size",     AT(body_size),     10,   5,  24,  1 },
	{ "type", "body-leading",  AT(body_leading),  14.5, 5,  48,  1 },
	{ "type", "lead-size",     AT(lead_size),     12.5, 5,  24,  1 },
	{ "type", "lead-leading",  AT(lead_leading),  18,   5,  48,  1 },
	{ "type", "table-size",    AT(table_size),    8.5,  5,  24,  1 },
	{ "type", "table-leading", AT(table_leading), 11.5, 5,  48,  1 },
	{ "type", "note-size",     AT(note_size),     8,    5,  24,  1 },
	{ "type", "note-leading",  AT(note_leading),  11,   5,  48,  1 },
	{ "type", "h1-size",       AT(h1_size),       20,   5,  48,  1 },
	{ "type", "h2-size",       AT(h2_size),       14,   5,  48,  1 },
	{ "type", "h3-size",       AT(h3_size),       11,   5,  48,  1 },
};
static const struct colour_key colour_keys[] = {
	{ "rule",   AT(rule),   RGB(0xC9CED6) },
	{ "tint",   AT(tint),   RGB(0xF2F5F9) },
}, text_keys[] = {
	{ "ink",    AT(ink),    RGB(0x1A1A1A) },
	{ "accent", AT(accent), RGB(0x12355B) },
};
static const struct face_key face_keys[FACE_COUNT] = {
	[FACE_REGULAR]     = { "regular",     OPEN_SANS "Regular.ttf" },
	[FACE_SEMIBOLD]    = { "semibold",    OPEN_SANS "Semibold.ttf" },
	[FACE_ITALIC]      = { "italic",      OPEN_SANS "Italic.ttf" },
	[FACE_BOLD_ITALIC] = { "bold-italic", OPEN_SANS "SemiboldItalic.ttf" },
};
static const struct {
	const char *name;
	double width, height; /* points */
} page_sizes[] = {
	{ "a4",     210 * POINTS_PER_MM, 297 * POINTS_PER_MM },
	{ "letter", 612,                 792 },
};
/* clang-format on */

static const char *const sections[] = {
	"page", "type", "colours", "fonts", "tones", "patterns"};
static const char *const keys[] = {"size", "inside", "outside", "top", "foot",
	"body-size", "body-leading", "lead-size", "lead-leading", "table-size",
	"table-leading", "note-size", "note-leading", "h1-size", "h2-size", "h3-size",
	"ink", "accent", "rule", "tint", "profile", "regular", "semibold", "italic",
	"bold-italic", "fallbacks"};

/* The entry of a section that may be absent itself. */
static struct ini_entry *
entry_find(struct ini *ini, const char *section, const char *key)
{
	struct ini_section *s = ini ? ini_section(ini, section) : NULL;
	return s ? ini_entry(s, key) : NULL;
}

/* Reads "12.5" without regard to the locale's decimal sign. */
static bool
number_parse(const char *s, double *out)
{
	double n = 0, digit = 1;
	size_t digits = 0;
	for (; *s >= '0' && *s <= '9' && digits < 9; s++, digits++)
		n = n * 10 + (*s - '0');
	if (*s == '.' && digits)
		for (s++; *s >= '0' && *s <= '9' && digits < 9; s++, digits++)
			n += (*s - '0') * (digit /= 10);
	*out = n;
	return digits && !*s;
}

static bool
colour_parse(const char *s, struct colour *out)
{
	if (*s != '#' || strlen(s) != 7 || strspn(s + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	unsigned long hex = strtoul(s + 1, NULL, 16);
	*out = (struct colour)RGB(hex);
	return true;
}

static void
style_measure(struct style *style, struct ini *ini, const struct measure_key *key)
{
	double value = key->fallback;
	struct ini_entry *entry = entry_find(ini, key->section, key->key);
	if (entry && (!number_parse(entry->value, &value) || value < key->least ||
			     value > key->most)) {
		ini_bad_value(ini, entry,
			arena_printf(ini->arena, "a number from %g to %g", key->least,
				key->most));
		value = key->fallback;
	}
	*(double *)((char *)style + key->offset) = value * key->unit;
}

/* Lines stand at least as far apart as their letters are high; by the usual share when
 * the style does not say. */
static void
style_leading(struct style *style, struct ini *ini, const struct measure_key *size,
	const struct measure_key *leading)
{
	double is = *(const double *)((const char *)style + size->offset);
	double *out = (double *)((char *)style + leading->offset);
	struct ini_entry *entry = entry_find(ini, leading->section, leading->key);

	if (entry && *out >= is)
		return;
	*out = is * leading->fallback / size->fallback;
	if (entry)
		ini_bad_value(ini, entry,
			arena_printf(ini->arena, "at least %s, %g", size->key, is));
}

static void
style_colour(struct style *style, struct ini *ini, const struct colour_key *key)
{
	struct colour *out = (struct colour *)((char *)style + key->offset);
	*out = key->fallback;
	struct ini_entry *entry = entry_find(ini, "colours", key->key);
	if (entry && !colour_parse(entry->value, out))
		ini_bad_value(ini, entry, "a colour like #12355B");
}

static double
linear(double channel)
{
	return channel <= 0.04045 ? channel / 12.92
				  : pow((channel + 0.055) / 1.055, 2.4);
}

static double
luminance(struct colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double
colour_contrast(struct colour one, struct colour other)
{
	double a = luminance(one) + 0.05, b = luminance(other) + 0.05;

	return a > b ? a / b : b / a;
}

/* Text stands on white, and on the tint in callouts. */
static void
style_contrast(struct style *style, struct ini *ini, const struct colour_key *key)
{
	struct colour *text = (struct colour *)((char *)style + key->offset);
	struct ini_entry *entry = entry_find(ini, "colours", key->key);
	double least = fmin(colour_contrast(*text, (struct colour){1, 1, 1}),
		colour_contrast(*text, style->tint));

	if (!entry || least >= CONTRAST_TEXT)
		return;
	ini_bad_value(ini, entry,
		arena_printf(ini->arena,
			"a colour that is read on white and on the tint: contrast at "
			"least %g, not %.1f",
			CONTRAST_TEXT, least));
	*text = key->fallback;
}

static void
style_page(struct style *style, struct ini *ini)
{
	style->page_width = page_sizes[0].width;
	style->page_height = page_sizes[0].height;
	struct ini_entry *entry = entry_find(ini, "page", "size");
	if (!entry)
		return;
	for (size_t i = 0; i < COUNT(page_sizes); i++)
		if (str_eq_nocase(entry->value, page_sizes[i].name)) {
			style->page_width = page_sizes[i].width;
			style->page_height = page_sizes[i].height;
			return;
		}
	ini_bad_value(ini, entry, "a4 or letter");
}

/* Reports a font that is not there, or none; "file.ttc#1" names the second of a file.
 */
static void
font_check(struct ini *ini, const struct ini_entry *entry, const char *font)
{
	const char *hash = strrchr(font, '#');
	const char *path =
		hash ? arena_dup(ini->arena, font, (size_t)(hash - font)) : font;
	const char *fault =
		file_exists(path)
			? pdf_font_fault(path,
				  hash ? (unsigned)strtoul(hash + 1, NULL, 10) : 0)
			: "no such file";
	if (fault)
		diag(ini->diags, DIAG_FONT_UNUSABLE, ini_loc(ini, entry), "%s: %s",
			str_quote(ini->arena, path), fault);
}

static void
style_fonts(struct style *style, struct ini *ini, struct arena *arena)
{
	for (size_t i = 0; i < FACE_COUNT; i++) {
		struct ini_entry *entry = entry_find(ini, "fonts", face_keys[i].key);
		style->faces[i] = entry ? entry->value : face_keys[i].fallback;
		if (entry)
			font_check(ini, entry, entry->value);
	}
	struct ini_entry *entry = entry_find(ini, "fonts", "fallbacks");
	if (!entry)
		return;
	style->fallbacks = ini_list(arena, entry->value);
	LIST_EACH (style->fallbacks, i)
		font_check(ini, entry, style->fallbacks.v[i]);
}

static void
style_tones(struct style *style, struct ini *ini, struct arena *arena)
{
	struct ini_section *section = ini ? ini_section(ini, "tones") : NULL;
	if (!section)
		return;
	LIST_EACH (section->entries, i) {
		struct ini_entry *entry = section->entries.v[i];
		entry->used = true;
		struct tone *tone = ARENA_NEW(arena, struct tone);
		tone->name = entry->key;
		if (colour_parse(entry->value, &tone->fill))
			LIST_ADD(arena, &style->tones, tone);
		else
			ini_bad_value(ini, entry, "a colour like #12355B");
	}
}

static const char *const pattern_names[PATTERNS] = {
	[PATTERN_NONE] = "none",
	[PATTERN_RISING] = "rising",
	[PATTERN_FALLING] = "falling",
	[PATTERN_LEVEL] = "level",
	[PATTERN_UPRIGHT] = "upright",
	[PATTERN_CROSSED] = "crossed",
	[PATTERN_DOTS] = "dots",
};

static bool
pattern_parse(const char *s, enum pattern *out)
{
	for (int p = 0; p < PATTERNS; p++)
		if (str_eq(s, pattern_names[p])) {
			*out = (enum pattern)p;
			return true;
		}
	return false;
}

static void
style_patterns(struct style *style, struct ini *ini, struct arena *arena)
{
	struct ini_section *section = ini ? ini_section(ini, "patterns") : NULL;
	if (!section)
		return;
	LIST_EACH (section->entries, i) {
		struct ini_entry *entry = section->entries.v[i];
		entry->used = true;
		struct tone_pattern *pattern = ARENA_NEW(arena, struct tone_pattern);
		pattern->tone = entry->key;
		if (pattern_parse(entry->value, &pattern->pattern))
			LIST_ADD(arena, &style->patterns, pattern);
		else
			ini_bad_value(ini, entry,
				"none, rising, falling, level, upright, crossed or "
				"dots");
	}
}

struct style *
style_load(const char *path, struct arena *arena, struct diags *diags)
{
	struct ini *ini = ini_read(path, arena, diags);
	struct style *style = ARENA_NEW(arena, struct style);
	style_page(style, ini);
	for (size_t i = 0; i < COUNT(measure_keys); i++)
		style_measure(style, ini, &measure_keys[i]);
	for (size_t i = 1; i < COUNT(measure_keys); i++) /* each behind its size */
		if (str_ends(measure_keys[i].key, "-leading"))
			style_leading(
				style, ini, &measure_keys[i - 1], &measure_keys[i]);
	for (size_t i = 0; i < COUNT(colour_keys); i++)
		style_colour(style, ini, &colour_keys[i]);
	for (size_t i = 0; i < COUNT(text_keys); i++) {
		style_colour(style, ini, &text_keys[i]);
		style_contrast(style, ini, &text_keys[i]);
	}
	struct ini_entry *profile = entry_find(ini, "colours", "profile");
	style->profile = profile ? profile->value : PROFILE;
	if (profile && !file_exists(profile->value))
		diag(diags, DIAG_PROFILE_UNUSABLE, ini_loc(ini, profile),
			"%s: no such file", str_quote(arena, profile->value));
	style_fonts(style, ini, arena);
	style_tones(style, ini, arena);
	style_patterns(style, ini, arena);
	if (ini)
		ini_report_unused(ini, keys, COUNT(keys), sections, COUNT(sections));
	return style;
}

struct colour
style_tone(const struct style *style, const char *name)
{
	LIST_EACH (style->tones, i)
		if (str_eq(style->tones.v[i]->name, name))
			return style->tones.v[i]->fill;
	return style->tint;
}

enum pattern
style_pattern(const struct style *style, const char *tone)
{
	LIST_EACH (style->patterns, i)
		if (str_eq(style->patterns.v[i]->tone, tone))
			return style->patterns.v[i]->pattern;
	return PATTERN_NONE;
}
