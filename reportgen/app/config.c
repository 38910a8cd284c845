/* config.ini: the settings of an installation. */
#include "app/config.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/count.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"
#include "model/incident_json.h"

#define VARIABLE_PREFIX "REPORTGEN_"
#define EDITIONS "editions"

enum kind {
	PATH,
	TEXT,
	LIST,
	YES,
	CLOCK,
	TLP,
	CEILING,
	OVER,
	PERCENT,
	MONTHS,
	COUNT,
	KINDS
};

/* How large a number may be. */
static const struct {
	unsigned most;
	const char *expected;
} numbers[KINDS] = {
	[PERCENT] = {100, "a percentage from 0 to 100"},
	[MONTHS] = {120, "a number of months from 0 to 120"},
	[COUNT] = {9999, "a number from 0 to 9999"},
};

/* What hangs on a setting. */
enum shaped { RUN, ISSUE };

struct setting {
	const char *section, *key, *fallback, *flag;
	enum kind kind;
	size_t offset, flag_offset;
	enum shaped shapes;
};

#define NONE_AT SIZE_MAX
#define FLAG_none NONE_AT
#define FLAG_output offsetof(struct options, output)
#define FLAG_agreement offsetof(struct options, agreement)
#define FLAG_release offsetof(struct options, release)

static const struct setting settings[SETTINGS] = {
#define SETTING(section, key, kind, member, fallback, flag, flag_name, shapes)         \
	{section, key, fallback, flag_name, kind, offsetof(struct config, member),     \
		FLAG_##flag, shapes},
#include "app/settings.def"
#undef SETTING
};

const char *
setting_section(enum setting_id id)
{
	return settings[id].section;
}

const char *
setting_key(enum setting_id id)
{
	return settings[id].key;
}

bool
setting_shapes_issue(enum setting_id id)
{
	return settings[id].shapes == ISSUE;
}

/* "REPORTGEN_PATHS_OUTPUT". */
static const char *
setting_variable(enum setting_id id, struct arena *arena)
{
	char *name = str_upper(arena, arena_printf(arena, VARIABLE_PREFIX "%s_%s",
					      settings[id].section, settings[id].key));
	for (char *p = name; *p; p++)
		if (*p == '-')
			*p = '_';
	return name;
}

static const char *
find_config(void)
{
	static const char *const places[] = {
		"config.ini", REPORTGEN_SYSCONFDIR "/reportgen/config.ini"};
	for (size_t i = 0; i < COUNT(places); i++)
		if (file_exists(places[i]))
			return places[i];
	return NULL;
}

/* A path that the file or the defaults give, from the config's folder; "." adds
 * nothing. */
static const char *
path_from(struct arena *arena, const char *config, const char *value)
{
	const char *folder = config ? path_folder(arena, config) : ".";

	if (str_empty(value) || *value == '/' || str_eq(folder, "."))
		return value;
	return path_join(arena, folder, value);
}

static const char *
flag_of(const struct setting *s, const struct options *options)
{
	if (s->flag_offset == NONE_AT)
		return NULL;
	return *(const char *const *)((const char *)options + s->flag_offset);
}

/* A file that leaves a path empty means the default. */
static struct ini_entry *
entry_of(struct ini *ini, const struct setting *s)
{
	struct ini_entry *e =
		ini ? ini_entry(ini_section(ini, s->section), s->key) : NULL;

	return e && s->kind == PATH && str_empty(e->value) ? NULL : e;
}

/* Who says it first, from the command line down. */
static struct setting_value
settle(enum setting_id id, const struct options *options, struct ini *ini,
	struct arena *arena)
{
	const struct setting *s = &settings[id];
	const char *file = ini ? ini->file : NULL;
	struct ini_entry *e = entry_of(ini, s); /* asked for, whoever wins */
	const char *variable = setting_variable(id, arena);
	const char *flag = flag_of(s, options), *environment = getenv(variable);
	struct setting_value v = {.text = s->fallback, .place = "default"};

	if (flag)
		v = (struct setting_value){flag, FROM_FLAG, s->flag, 0};
	else if (environment)
		v = (struct setting_value){environment, FROM_ENVIRONMENT, variable, 0};
	else if (e)
		v = (struct setting_value){e->value, FROM_FILE, file, e->line};
	if (s->kind == PATH && v.origin <= FROM_FILE)
		v.text = path_from(arena, file, v.text);
	return v;
}

static void
bad_value(struct diags *diags, const struct setting *s, const struct setting_value *v,
	const char *expected)
{
	diag(diags, DIAG_INI_VALUE, LOC_LINE(v->place, v->line), "%s = %s, expected %s",
		s->key, str_quote(diags->arena, v->text), expected);
}

static void
take_number(struct diags *diags, const struct setting *s, const struct setting_value *v,
	unsigned *out)
{
	size_t digits = strspn(v->text, "0123456789");
	unsigned long n = digits && digits < 9 ? strtoul(v->text, NULL, 10) : ULONG_MAX;

	if (v->text[digits] || n > numbers[s->kind].most)
		bad_value(diags, s, v, numbers[s->kind].expected);
	else
		*out = (unsigned)n;
}

static void
take_clock(struct diags *diags, const struct setting *s, const struct setting_value *v,
	enum clock *out)
{
	if (str_eq(v->text, "reported"))
		*out = CLOCK_REPORTED;
	else if (str_eq(v->text, "conduct"))
		*out = CLOCK_CONDUCT;
	else
		bad_value(diags, s, v, "reported or conduct");
}

static void
take_tlp(struct diags *diags, const struct setting *s, const struct setting_value *v,
	enum term *out)
{
	*out = marking_parse(v->text);
	if (*out == TERM_NONE) {
		bad_value(diags, s, v, "clear, green, amber, amber+strict or red");
		*out = TLP_RED;
	}
}

/* A ceiling need not be. */
static void
take_ceiling(struct diags *diags, const struct setting *s,
	const struct setting_value *v, enum term *out)
{
	if (!str_empty(v->text))
		take_tlp(diags, s, v, out);
}

static void
take_over(struct diags *diags, const struct setting *s, const struct setting_value *v,
	bool *out)
{
	*out = str_eq(v->text, "redact");
	if (!*out && !str_eq(v->text, "refuse"))
		bad_value(diags, s, v, "refuse or redact");
}

static void
take_yes(struct diags *diags, const struct setting *s, const struct setting_value *v,
	bool *out)
{
	*out = str_eq(v->text, "yes");
	if (!*out && !str_eq(v->text, "no"))
		bad_value(diags, s, v, "yes or no");
}

static void
take_value(struct arena *arena, struct diags *diags, enum setting_id id,
	struct config *out)
{
	const struct setting *s = &settings[id];
	const struct setting_value *v = &out->values[id];
	void *place = (char *)out + s->offset;

	switch (s->kind) {
	case PATH:
	case TEXT:
		*(const char **)place = str_empty(v->text) ? NULL : v->text;
		break;
	case LIST:
		*(struct texts *)place = ini_list(arena, v->text);
		break;
	case YES:
		take_yes(diags, s, v, place);
		break;
	case CLOCK:
		take_clock(diags, s, v, place);
		break;
	case TLP:
		take_tlp(diags, s, v, place);
		break;
	case CEILING:
		take_ceiling(diags, s, v, place);
		break;
	case OVER:
		take_over(diags, s, v, place);
		break;
	default:
		take_number(diags, s, v, place);
	}
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

/* NAME = MARKING, any number of them; only a file has them. */
static void
read_editions(struct ini *ini, struct config *out)
{
	struct ini_section *s = ini_section(ini, EDITIONS);

	for (size_t i = 0; s && i < s->entries.n; i++) {
		struct ini_entry *e = ini_entry(s, s->entries.v[i]->key);
		struct edition *edition = ARENA_NEW(ini->arena, struct edition);
		*edition = (struct edition){e->key, marking_parse(e->value)};
		if (!edition->ceiling)
			ini_bad_value(
				ini, e, "clear, green, amber, amber+strict or red");
		else if (!edition_name_is_good(e->key, edition->ceiling))
			ini_bad_value(ini, e, EDITION_NAME_RULE);
		LIST_ADD(ini->arena, &out->editions, edition);
	}
}

/* A banner is stated by who may designate, and never made up. */
static void
check_cui(struct diags *diags, struct config *c)
{
	static const char all[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/- ,";
	const struct setting *s = &settings[SETTING_cui];
	const struct setting_value *v = &c->values[SETTING_cui];

	if (!c->cui) {
		c->cui_designation = NULL;
		return;
	}
	if (!(str_eq(c->cui, "CUI") || str_starts(c->cui, "CUI//")) ||
		strlen(c->cui) > CUI_MOST || strspn(c->cui, all) != strlen(c->cui))
		bad_value(diags, s, v,
			"CUI, or CUI//CATEGORY//DISSEMINATION in capital letters");
	if (!c->cui_designation)
		bad_value(diags, s, v,
			"a cui-designation beside it: who designated, "
			"and a contact");
}

/* A variable of ours that sets nothing is a misspelt one. */
static void
report_variables(struct arena *arena, struct diags *diags)
{
	const char *known[SETTINGS];

	for (int id = 0; id < SETTINGS; id++)
		known[id] = setting_variable((enum setting_id)id, arena);
	for (char **e = environ; *e; e++) {
		const char *name = arena_dup(arena, *e, strcspn(*e, "="));
		bool is_known = !str_starts(name, VARIABLE_PREFIX);
		for (int id = 0; id < SETTINGS && !is_known; id++)
			is_known = str_eq(name, known[id]);
		if (is_known)
			continue;
		const char *near = str_nearest(name, known, SETTINGS);
		diag(diags, DIAG_SETTING_UNKNOWN, LOC_FILE(name), "%s%s%s",
			near ? "did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
	}
}

static void
report_unused(struct ini *ini)
{
	const char *keys[SETTINGS], *sections[SETTINGS + 1] = {[SETTINGS] = EDITIONS};

	for (int id = 0; id < SETTINGS; id++) {
		keys[id] = settings[id].key;
		sections[id] = settings[id].section;
	}
	ini_report_unused(ini, keys, SETTINGS, sections, SETTINGS + 1);
}

/* What is empty or absent follows from other settings; so does where templates are in
 * an installation without a file. */
static void
fill_in(struct arena *arena, bool has_file, struct config *out)
{
	if (!has_file && out->values[SETTING_templates].origin == FROM_DEFAULT &&
		!folder_exists(out->templates))
		out->templates = REPORTGEN_PREFIX "/share/reportgen/templates";
	if (!out->templates)
		out->templates = "templates";
	if (!out->output)
		out->output = "outputs";
	if (!out->wording)
		out->wording = out->templates;
	if (!out->agreement)
		out->agreement = settings[SETTING_agreement].fallback;
	if (!out->journal)
		out->journal = path_join(arena, out->output, "audit.ndjson");
	out->values[SETTING_templates].text = out->templates;
	out->values[SETTING_wording].text = out->wording;
	out->values[SETTING_journal].text = out->journal;
}

void
config_load(const struct options *options, struct arena *arena, struct diags *diags,
	struct config *out)
{
	const char *path = options->config ? options->config : find_config();
	struct ini *ini = path ? ini_read(path, arena, diags) : NULL;

	*out = (struct config){.unmarked = TLP_AMBER};
	if (ini) {
		out->file = ini->file;
		out->sha256 = ini->sha256;
	}
	for (int id = 0; id < SETTINGS; id++) {
		out->values[id] = settle((enum setting_id)id, options, ini, arena);
		take_value(arena, diags, (enum setting_id)id, out);
	}
	fill_in(arena, path != NULL, out);
	check_cui(diags, out);
	if (ini) {
		read_editions(ini, out);
		report_unused(ini);
	}
	report_variables(arena, diags);
}
