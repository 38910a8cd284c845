/* INI files, read by inih, which cuts long lines silently: here they are refused. */
#ifndef CORE_INI_H
#define CORE_INI_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"

/* One key of a section. A value over several lines (continuation lines are indented)
 * has the parts joined by one line feed. */
struct ini_entry {
	const char *key, *value;
	unsigned line;                /* of the key, counted from 1 */
	bool used;                    /* somebody asked for it */
	LIST_OF(unsigned) part_lines; /* the line of each part of the value */
};

struct ini_section {
	const char *name;
	unsigned line;
	bool used;
	LIST_OF(struct ini_entry) entries;
};

struct ini {
	const char *file, *sha256;
	struct arena *arena;
	struct diags *diags;
	LIST_OF(struct ini_section) sections;
};

/* Reads a file; lines longer than inih can carry, text that is no INI, and sections or
 * keys that stand twice are reported with their line. NULL when the file cannot be read
 * (which is reported); otherwise whatever could be read. */
struct ini *ini_read(const char *path, struct arena *, struct diags *);
/* As ini_read, from text; name is for messages. */
struct ini *ini_parse_text(
	const char *name, const char *text, struct arena *, struct diags *);
/* The section of that name, marked as used; NULL when absent. */
struct ini_section *ini_section(struct ini *, const char *name);
/* The entry or its value, marked as used; NULL when absent. */
struct ini_entry *ini_entry(struct ini_section *, const char *key);
const char *ini_value(struct ini_section *, const char *key);
/* As ini_value, with a diagnostic when the key is missing. */
const char *ini_require(struct ini *, struct ini_section *, const char *key);
/* Reports each section and key nobody asked for, with the nearest of the known names.
 */
void ini_report_unused(struct ini *, const char *const *known_keys, size_t n_keys,
	const char *const *known_sections, size_t n_sections);
struct loc ini_loc(const struct ini *, const struct ini_entry *);
/* The line on which the value's byte at offset stands. */
unsigned ini_line_at(const struct ini_entry *, size_t offset);
/* Reports that a value cannot be used, naming it and what would be right. */
void ini_bad_value(const struct ini *, const struct ini_entry *, const char *expected);
/* "a, b,\n c" as the list a, b, c, trimmed; empty parts are left out. */
struct texts ini_list(struct arena *, const char *value);

#endif
