/* config.ini: the settings of an installation. */
#include "app/config.h"

#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"
#include "model/incident_json.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The lag between conduct and report: by default a year, within which 42 of 64 real
 * incidents with both dates were reported (the median is four months). */
enum { LAG_USUAL = 12, LAG_MOST = 120 };

static const char *const sections[] = {"paths", "inputs", "brief", "period", "marking",
	"expected", "required", "reference", "editions"};
static const char *const keys[] = {"templates", "wording", "output", "path",
	"agreement", "released-by", "two-reviewers", "ministry", "clock",
	"reporting-lag-months", "unmarked", "galaxy", "reviews", "notes", "publishers",
	"needed", "ceiling", "over-ceiling", "show-withheld", "unredacted", "cui",
	"cui-designation"};

static const char *
find_config(void)
{
	static const char *const places[] = {
		"config.ini", REPORTGEN_PREFIX "/etc/reportgen/config.ini"};
	for (size_t i = 0; i < COUNT(places); i++)
		if (file_exists(places[i]))
			return places[i];
	return NULL;
}

/* A path of the config, from the config's folder; "." adds nothing. */
static const char *
read_path(struct ini *ini, struct ini_section *s, const char *key, const char *fallback)
{
	const char *value = ini_value(s, key);
	const char *folder = path_folder(ini->arena, ini->file);

	if (str_empty(value))
		value = fallback;
	if (!value)
		return NULL;
	if (*value == '/' || str_eq(folder, "."))
		return value;
	return path_join(ini->arena, folder, value);
}

static void
read_clock(struct ini *ini, struct ini_section *s, struct config *out)
{
	struct ini_entry *e = ini_entry(s, "clock");
	if (!e || str_eq(e->value, "reported"))
		out->clock = CLOCK_REPORTED;
	else if (str_eq(e->value, "conduct"))
		out->clock = CLOCK_CONDUCT;
	else
		ini_bad_value(ini, e, "reported or conduct");
}

/* Months a report may come late; none is a choice too. */
static void
read_lag(struct ini *ini, struct ini_section *s, struct config *out)
{
	struct ini_entry *e = ini_entry(s, "reporting-lag-months");
	unsigned n = 0;

	if (!e)
		return;
	for (const char *c = e->value; *c >= '0' && *c <= '9' && n <= LAG_MOST; c++)
		n = n * 10 + (unsigned)(*c - '0');
	bool is_number = *e->value && !e->value[strspn(e->value, "0123456789")];
	if (is_number && n <= LAG_MOST)
		out->lag_months = n;
	else
		ini_bad_value(ini, e, "a number of months from 0 to 120");
}

static void
read_unmarked(struct ini *ini, struct ini_section *s, struct config *out)
{
	struct ini_entry *e = ini_entry(s, "unmarked");
	if (!e)
		return;
	out->unmarked = marking_parse(e->value);
	if (out->unmarked == TERM_NONE) {
		ini_bad_value(ini, e, "clear, green, amber, amber+strict or red");
		out->unmarked = TLP_RED;
	}
}

static enum term
read_marking(struct ini *ini, struct ini_entry *e)
{
	enum term t = marking_parse(e->value);

	if (t == TERM_NONE)
		ini_bad_value(ini, e, "clear, green, amber, amber+strict or red");
	return t;
}

static bool
read_yes(struct ini *ini, struct ini_section *s, const char *key)
{
	struct ini_entry *e = ini_entry(s, key);

	if (e && !str_eq(e->value, "yes") && !str_eq(e->value, "no"))
		ini_bad_value(ini, e, "yes or no");
	return e && str_eq(e->value, "yes");
}

/* Publishers by name, and how many of the expected ones must have spoken. */
static void
read_coverage(struct ini *ini, struct config *out)
{
	struct ini_section *expected = ini_section(ini, "expected");
	struct ini_entry *needed = ini_entry(expected, "needed");
	char *end = NULL;

	out->expected = ini_list(ini->arena, ini_value(expected, "publishers"));
	out->required = ini_list(
		ini->arena, ini_value(ini_section(ini, "required"), "publishers"));
	if (!needed)
		return;
	out->expected_percent = (unsigned)strtoul(needed->value, &end, 10);
	if (end == needed->value || *end || out->expected_percent > 100)
		ini_bad_value(ini, needed, "a percentage from 0 to 100");
}

bool
edition_name_is_good(const char *name, enum term ceiling)
{
	static const char all[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	size_t n = strlen(name);

	if (!n || n > EDITION_NAME_MOST || strspn(name, all) != n || name[0] < 'a')
		return false;
	if (name[0] == 'r' && n > 1 && strspn(name + 1, "0123456789") == n - 1)
		return false;
	enum term says =
		str_eq(name, "amber-strict") ? TLP_AMBER_STRICT : marking_parse(name);
	return says == TERM_NONE || says == ceiling;
}

/* NAME = MARKING, any number of them. */
static void
read_editions(struct ini *ini, struct config *out)
{
	struct ini_section *s = ini_section(ini, "editions");

	for (size_t i = 0; s && i < s->entries.n; i++) {
		struct ini_entry *e = ini_entry(s, s->entries.v[i]->key);
		struct edition *edition = ARENA_NEW(ini->arena, struct edition);
		*edition = (struct edition){e->key, read_marking(ini, e)};
		if (edition->ceiling && !edition_name_is_good(e->key, edition->ceiling))
			ini_bad_value(ini, e, EDITION_NAME_RULE);
		LIST_ADD(ini->arena, &out->editions, edition);
	}
}

/* A banner is stated by who may designate, and never made up. */
static void
read_cui(struct ini *ini, struct ini_section *s, struct config *out)
{
	struct ini_entry *e = ini_entry(s, "cui");

	out->cui_designation = ini_value(s, "cui-designation");
	if (str_empty(out->cui_designation))
		out->cui_designation = NULL;
	if (!e || str_empty(e->value)) {
		out->cui_designation = NULL;
		return;
	}
	out->cui = e->value;
	if (!(str_eq(e->value, "CUI") || str_starts(e->value, "CUI//")) ||
		strlen(e->value) > CUI_MOST ||
		strspn(e->value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/- ,") !=
			strlen(e->value))
		ini_bad_value(ini, e,
			"CUI, or CUI//CATEGORY//DISSEMINATION in capital letters");
	if (!out->cui_designation)
		ini_bad_value(ini, e,
			"a cui-designation beside it: who designated, "
			"and a contact");
}

static void
read_ceiling(struct ini *ini, struct ini_section *s, struct config *out)
{
	struct ini_entry *e = ini_entry(s, "ceiling");
	struct ini_entry *over = ini_entry(s, "over-ceiling");

	if (e && !str_empty(e->value))
		out->ceiling = read_marking(ini, e);
	if (over && !str_eq(over->value, "refuse") && !str_eq(over->value, "redact"))
		ini_bad_value(ini, over, "refuse or redact");
	out->redacts = over && str_eq(over->value, "redact");
	out->shows_withheld = read_yes(ini, s, "show-withheld");
	if (!str_empty(ini_value(s, "unredacted")))
		out->unredacted = read_path(ini, s, "unredacted", "");
	read_cui(ini, s, out);
	read_editions(ini, out);
}

static void
read_all(struct ini *ini, struct config *out)
{
	struct ini_section *paths = ini_section(ini, "paths");
	struct ini_section *brief = ini_section(ini, "brief");

	out->file = ini->file;
	out->sha256 = ini->sha256;
	out->templates = read_path(ini, paths, "templates", out->templates);
	out->wording = read_path(ini, paths, "wording", NULL);
	out->output = read_path(ini, paths, "output", out->output);
	out->inputs = read_path(ini, ini_section(ini, "inputs"), "path", out->inputs);
	out->reviews =
		read_path(ini, ini_section(ini, "inputs"), "reviews", out->reviews);
	out->notes = read_path(ini, ini_section(ini, "inputs"), "notes", out->notes);
	read_coverage(ini, out);
	if (!str_empty(ini_value(brief, "agreement")))
		out->agreement = ini_value(brief, "agreement");
	out->released_by = ini_value(brief, "released-by");
	out->ministry = ini_value(brief, "ministry");
	if (str_empty(out->ministry))
		out->ministry = NULL;
	if (str_empty(out->released_by))
		out->released_by = NULL;
	out->two_reviewers = read_yes(ini, brief, "two-reviewers");
	struct ini_section *reference = ini_section(ini, "reference");
	if (!str_empty(ini_value(reference, "galaxy")))
		out->galaxy = read_path(ini, reference, "galaxy", "");
	read_clock(ini, ini_section(ini, "period"), out);
	read_lag(ini, ini_section(ini, "period"), out);
	read_unmarked(ini, ini_section(ini, "marking"), out);
	read_ceiling(ini, ini_section(ini, "marking"), out);
	ini_report_unused(ini, keys, COUNT(keys), sections, COUNT(sections));
}

void
config_load(
	const char *path, struct arena *arena, struct diags *diags, struct config *out)
{
	*out = (struct config){.templates = "templates",
		.output = "outputs",
		.inputs = "inputs",
		.reviews = "inputs/reviews.ini",
		.notes = "inputs/notes.ini",
		.expected_percent = 50,
		.agreement = "us-china-2015",
		.clock = CLOCK_REPORTED,
		.lag_months = LAG_USUAL,
		.unmarked = TLP_AMBER};
	if (!path)
		path = find_config();
	if (!path) {
		if (!folder_exists(out->templates))
			out->templates = REPORTGEN_PREFIX "/share/reportgen/templates";
		out->wording = out->templates;
		return;
	}
	struct ini *ini = ini_read(path, arena, diags);
	if (ini)
		read_all(ini, out);
	if (!out->wording)
		out->wording = out->templates;
}
