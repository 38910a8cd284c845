/* Page, type and colour of the brief, from style.ini. */
#ifndef RENDER_STYLE_H
#define RENDER_STYLE_H

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"

struct colour {
	double r, g, b; /* 0 to 1 */
};

/* What makes fills differ where colours do not: in print, in grey, to the colour-blind.
 */
enum pattern {
	PATTERN_NONE,
	PATTERN_RISING,  /* lines from the lower left to the upper right */
	PATTERN_FALLING, /* and from the upper left to the lower right */
	PATTERN_LEVEL,
	PATTERN_UPRIGHT,
	PATTERN_CROSSED,
	PATTERN_DOTS,
	PATTERNS
};

struct tone {
	const char *name;
	struct colour fill;
};

/* The pattern that charts draw over a tone. */
struct tone_pattern {
	const char *tone;
	enum pattern pattern;
};

enum face { FACE_REGULAR, FACE_SEMIBOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_COUNT };

struct style {
	double page_width, page_height;    /* points */
	double inside, outside, top, foot; /* margins, points */
	double body_size, body_leading;
	double lead_size, lead_leading;
	double table_size, table_leading;
	double note_size, note_leading;
	double h1_size, h2_size, h3_size;
	struct colour ink, accent, rule, tint;
	const char *profile;           /* ICC file: what the colours mean */
	const char *faces[FACE_COUNT]; /* TrueType files */
	struct texts fallbacks;        /* tried in order; "file.ttc#0" */
	LIST_OF(struct tone) tones;
	LIST_OF(struct tone_pattern) patterns;
};

/* Text needs this contrast with what is behind it (WCAG 2.1, 1.4.3). */
#define CONTRAST_TEXT 4.5

/* The contrast of two colours, from 1 to 21 (WCAG 2.1). */
double colour_contrast(struct colour, struct colour);
/* Reads style.ini; what is wrong is reported, what is missing has a default. */
struct style *style_load(const char *path, struct arena *, struct diags *);
/* The fill of a tone; the tint when the name is unknown or NULL. */
struct colour style_tone(const struct style *, const char *name);
/* The pattern of a tone in charts; none when the name is unknown or NULL. */
enum pattern style_pattern(const struct style *, const char *tone);

#endif
