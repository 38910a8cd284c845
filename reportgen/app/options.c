/* What the command line asks for. */
#include "app/options.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "app/log.h"
#include "app/options_parts.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

enum {
	BRIEF = 1,
	NORMALIZE = 2,
	ASSESS = 4,
	CHECK = 8,
	FORMATS = 16,
	EXPLAIN = 32,
	REVIEW = 64,
	AGREEMENTS = 128,
	FIELDS = 256,
	VERIFY = 512,
	CATCH_UP = 1 << 16,
	PRUNE = 1 << 17,
	AUDIT = 1 << 18,
	CONFIG = 1 << 19,
	MESSAGES = 1 << 20,
	COMPLETION = 1 << 21
};
#define ANY (~0U)
/* Commands that work in the output folder. */
#define PUBLISHING (BRIEF | CATCH_UP | PRUNE)
/* Commands that read standard input when they are given none. */
#define FILTERS (NORMALIZE | ASSESS)

#define AT(member) offsetof(struct options, member)

/* clang-format off */
const struct option_info option_infos[] = {
	{ "worksheet",   NULL,      FLAG, AT(worksheet),   REVIEW,         "write the open questions as CSV, with empty columns for decisions" },
	{ "from",        "FILE",    TEXT, AT(from_file),   REVIEW,         "record the decisions of a filled worksheet, all or none" },
	{ "month",       "YYYY-MM", TEXT, AT(month),       REVIEW,         "of a worksheet: the period (default: all incidents)" },
	{ "month",       "YYYY-MM", TEXT, AT(month),       BRIEF,          "the period; \"last\" (default) is the month before this one" },
	{ "from",        "DAY",     TEXT, AT(from),        BRIEF,          "a period from this day, with --to" },
	{ "to",          "DAY",     TEXT, AT(to),          BRIEF,          "the last day of the period" },
	{ "as-of",       "DAY",     TEXT, AT(as_of),       BRIEF,          "leave out what was reported later (default: the end of the period)" },
	{ "agreement",   "ID",      TEXT, AT(agreement),   BRIEF | CATCH_UP | ASSESS | EXPLAIN | REVIEW | CONFIG, "the agreement in question (default: [brief] agreement)" },
	{ "output",      "FOLDER",  TEXT, AT(output),      PUBLISHING | AUDIT | REVIEW | CONFIG, "where issues are published (default: [paths] output)" },
	{ "template",    "FILE",    TEXT, AT(template),    BRIEF | CATCH_UP | CHECK, "the brief's template (default: brief.md of the templates)" },
	{ "release",     "NAME",    TEXT, AT(release),     BRIEF | CATCH_UP | CONFIG, "release the brief in this name; without it, it says DRAFT" },
	{ "reissue",     NULL,      FLAG, AT(reissue),     BRIEF,          "replace a published issue, which is kept beside it; needs --reason" },
	{ "reason",      "TEXT",    TEXT, AT(reason),      BRIEF,          "why it is replaced" },
	{ "marking-ceiling", "WORD", TEXT, AT(ceiling),    BRIEF | CATCH_UP,          "nothing marked above it is published: clear, green, amber, amber+strict, red" },
	{ "over-ceiling", "WORD",   TEXT, AT(over_ceiling), BRIEF | CATCH_UP,         "what is above it: refuse (exit 9, the default) or redact (left out without a trace)" },
	{ "edition",     "NAME=WORD", TEXTS, AT(editions), BRIEF | CATCH_UP,          "an edition redacted to that ceiling, as PERIOD.NAME; may be given several times" },
	{ "unredacted",  "FOLDER",  TEXT, AT(unredacted),  BRIEF | CATCH_UP,          "where the unredacted issue goes besides (default: [marking] unredacted)" },
	{ "allow-empty", NULL,      FLAG, AT(allow_empty), BRIEF | CATCH_UP, "publish although no input could be used" },
	{ "strict",      NULL,      FLAG, AT(strict),      BRIEF | CATCH_UP, "publish nothing when anything was dropped, or the period has not ended (exit 4)" },
	{ "dry-run",     NULL,      FLAG, AT(dry_run),     PUBLISHING,     "do everything but publish or remove; brief prints the manifest" },
	{ "force",       NULL,      FLAG, AT(force),       BRIEF,          "put an issue that is current already in place again" },
	{ "verdict-exit", NULL,     FLAG, AT(verdict_exit), BRIEF,         "leave with 10 instead of 0 when there are concerns" },
	{ "wait",        "SECONDS", TEXT, AT(wait),        PUBLISHING,     "wait so long for another run to end (default: 0)" },
	{ "metrics",     "FILE",    TEXT, AT(metrics),     PUBLISHING,     "write figures of the run for Prometheus, whatever came of it" },
	{ "origin",      NULL,      FLAG, AT(origin),      CONFIG,         "say where each value comes from" },
	{ "ndjson",      NULL,      FLAG, AT(ndjson),      NORMALIZE | ASSESS, "by line, each record as it was read: what many runs write, one run joins" },
	{ "unmapped",    NULL,      FLAG, AT(unmapped),    CHECK,          "list the fields of the inputs that no mapping touches" },
	{ "element",     "ID",      TEXT, AT(element),     REVIEW,         "the element reviewed, \"attempt\", or \"finding\" to confirm the whole" },
	{ "value",       "WORD",    TEXT, AT(value),       REVIEW,         "established, undetermined, not-established, negated; or the finding" },
	{ "confidence",  "LEVEL",   TEXT, AT(confidence),  REVIEW,         "of that value: low, moderate (default), high" },
	{ "who",         "NAME",    TEXT, AT(who),         REVIEW,         "whose review it is" },
	{ "why",         "TEXT",    TEXT, AT(why),         REVIEW,         "the grounds" },
	{ "expires",     "DAY",     TEXT, AT(expires),     REVIEW,         "the last day on which it counts" },
	{ "effect",      "WORD",    TEXT, AT(effect),      REVIEW,         "apply (default), or dissent: shown, not applied" },
	{ "config",      "FILE",    TEXT, AT(config),      ANY,            "the configuration (default: ./config.ini)" },
	{ "log-format",  "WORD",    TEXT, AT(log_format),  ANY,            "text (default), or json: one object a line, a summary last" },
	{ "quiet",       NULL,      FLAG, AT(quiet),       ANY,            "errors only (-q)" },
	{ "verbose",     NULL,      FLAG, AT(verbose),     ANY,            "tell more of the run (-v)" },
	{ "help",        NULL,      FLAG, AT(help),        ANY,            "this text (-h)" },
	{ "version",     NULL,      FLAG, AT(version),     ANY,            "the version (-V)" },
};

/* The words that may be the value of an option, by its member; others take any text. */
static const struct {
	size_t offset;
	const char *words;
} choices[] = {
	{ AT(ceiling),      "clear green amber amber+strict red" },
	{ AT(over_ceiling), "refuse redact" },
	{ AT(element),      "state-nexus cyber-means theft object intent temporal attempt finding" },
	{ AT(value),        "established undetermined not-established negated" },
	{ AT(confidence),   "low moderate high" },
	{ AT(effect),       "apply dissent" },
	{ AT(log_format),   "text json" },
};

const struct command_info command_infos[] = {
	{ "brief",     BRIEF,     "reportgen brief [OPTION…] [INPUT…]",     "publishes brief.pdf, annex.xlsx, record.json and MANIFEST for a period" },
	{ "normalize", NORMALIZE, "reportgen normalize [OPTION…] [INPUT…]", "writes vendor JSON as reportgen.incidents/1 to standard output" },
	{ "assess",    ASSESS,    "reportgen assess [OPTION…] [INPUT…]",    "judges incidents and writes reportgen.record/1 to standard output" },
	{ "check",     CHECK,     "reportgen check [OPTION…] [INPUT…]",     "validates configuration, templates, agreements and inputs; writes nothing" },
	{ "explain",   EXPLAIN,   "reportgen explain INCIDENT [OPTION…] [INPUT…]", "tells why a finding is what it is, and what would change it" },
	{ "review",    REVIEW,    "reportgen review INCIDENT [OPTION…] [INPUT…]\n       reportgen review --worksheet [OPTION…] [INPUT…]\n       reportgen review --from FILE", "records an analyst's review in the file of reviews; a worksheet holds many" },
	{ "agreements", AGREEMENTS, "reportgen agreements [diff OLD NEW [INPUT…]]", "lists the agreements and their words side by side; diff lists the findings that would change" },
	{ "catch-up",  CATCH_UP,  "reportgen catch-up [OPTION…] [INPUT…]",  "publishes the months of [schedule] catch-up-max that have no whole issue, and names what came late for the others" },
	{ "prune",     PRUNE,     "reportgen prune [OPTION…]",              "removes issues that are older than [retention] says, never the newest" },
	{ "audit",     AUDIT,     "reportgen audit verify",                 "finds lines of the journal that were edited, moved or taken away" },
	{ "config",    CONFIG,    "reportgen config show [--origin]",       "prints every setting and its value" },
	{ "messages",  MESSAGES,  "reportgen messages [MESSAGE…]",             "explains every message, or those named" },
	{ "verify",    VERIFY,    "reportgen verify FOLDER",                "checks a published issue: digests, findings and counts from its record, files drawn again" },
	{ "fields",    FIELDS,    "reportgen fields",                       "lists what a template of the brief may name, with an example of each" },
	{ "formats",   FORMATS,   "reportgen formats",                      "lists the formats that are read, by readers and by mapping profiles" },
	{ "completion", COMPLETION, "reportgen completion bash|zsh|fish",   "prints what completes commands, options and their words in a shell" },
};
/* clang-format on */

enum {
	OPTIONS = COUNT(option_infos),
	COMMANDS = COUNT(command_infos),
	CHOICES = COUNT(choices)
};

const struct command_info command_any = {.name = "", .bit = 1U << 31};
const size_t option_count = OPTIONS, command_count = COMMANDS;

const char *
option_words(const struct option_info *info)
{
	for (size_t i = 0; i < CHOICES; i++)
		if (choices[i].offset == info->offset)
			return choices[i].words;
	return NULL;
}

static unsigned
command_bit(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (str_eq(command_infos[i].name, name))
			return command_infos[i].bit;
	return 0;
}

bool
options_has_command(const struct options *o)
{
	return o->command && command_bit(o->command);
}

static bool
usage_error(const char *text, const char *what, const char *near)
{
	struct arena *arena = arena_new();

	log_usage(arena_printf(arena, "%s: %s%s%s%s", text, what,
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : ""));
	arena_free(arena);
	return false;
}

/* Before a command only what all commands take. */
static bool
is_taken(const struct option_info *info, unsigned bit)
{
	return (info->commands & bit) == bit;
}

static bool
unknown_option(const char *name, unsigned bit, struct arena *arena)
{
	const char *names[OPTIONS];
	size_t n = 0;

	for (size_t i = 0; i < OPTIONS; i++) {
		if (is_taken(&option_infos[i], bit))
			names[n++] = option_infos[i].name;
		else if (bit == ANY && str_eq(option_infos[i].name, name))
			return usage_error("option belongs behind a command",
				arena_printf(arena, "--%s", name), NULL);
	}
	const char *near = str_nearest(name, names, n);
	return usage_error("unknown option",
		arena_printf(arena, "--%s", str_visible(arena, name)),
		near ? arena_printf(arena, "--%s", near) : NULL);
}

static bool
ambiguous_option(const char *name, unsigned bit, struct arena *arena)
{
	struct buf all = {.arena = arena};

	for (size_t i = 0; i < OPTIONS; i++)
		if (is_taken(&option_infos[i], bit) &&
			str_starts(option_infos[i].name, name))
			buf_printf(&all, "%s--%s", all.n ? ", " : "",
				option_infos[i].name);
	return usage_error("option may be several",
		arena_printf(arena, "--%s (%s)", name, buf_text(&all)), NULL);
}

/* The option of that name, else the only one whose name begins so; NULL when none or
 * several do, which is said. */
static const struct option_info *
find_option(const char *name, unsigned bit, struct arena *arena)
{
	const struct option_info *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option_info *info = &option_infos[i];
		if (!is_taken(info, bit) || !str_starts(info->name, name))
			continue;
		if (str_eq(info->name, name))
			return info;
		found = info;
		n++;
	}
	if (n == 1)
		return found;
	if (n && *name)
		ambiguous_option(name, bit, arena);
	else
		unknown_option(name, bit, arena);
	return NULL;
}

/* "--name", "--name=value" or "--name value"; *i moves on. */
static bool
take_option(int argc, char **argv, int *i, unsigned bit, struct arena *arena,
	struct options *out)
{
	const char *arg = argv[*i] + 2;
	size_t length = strcspn(arg, "=");
	const char *value = arg[length] ? arg + length + 1 : NULL;
	const struct option_info *info =
		find_option(arena_dup(arena, arg, length), bit, arena);

	if (!info)
		return false;
	void *place = (char *)out + info->offset;
	if (info->kind == FLAG) {
		*(bool *)place = true;
		return !value || usage_error("option takes no value",
					 str_visible(arena, argv[*i]), NULL);
	}
	if (!value && *i + 1 < argc)
		value = argv[++*i];
	if (!value)
		return usage_error("option needs a value",
			arena_printf(arena, "--%s=%s", info->name, info->value), NULL);
	if (info->kind == TEXTS)
		LIST_ADD(arena, (struct texts *)place, value);
	else
		*(const char **)place = value;
	return true;
}

/* "-q", or several: "-vv". */
static bool
take_short(const char *arg, struct arena *arena, struct options *out)
{
	for (const char *p = arg + 1; *p; p++) {
		if (*p == 'q')
			out->quiet = true;
		else if (*p == 'v')
			out->verbose = true;
		else if (*p == 'h')
			out->help = true;
		else if (*p == 'V')
			out->version = true;
		else
			return usage_error(
				"unknown option", str_visible(arena, arg), NULL);
	}
	return true;
}

static bool
take_command(const char *name, struct arena *arena, struct options *out)
{
	const char *names[COMMANDS];

	out->command = name;
	if (command_bit(name))
		return true;
	for (size_t i = 0; i < COMMANDS; i++)
		names[i] = command_infos[i].name;
	return usage_error("unknown command", str_visible(arena, name),
		str_nearest(name, names, COMMANDS));
}

/* "agreements", or "agreements diff OLD NEW [INPUT…]". */
static bool
take_diff(struct options *o)
{
	if (!o->inputs.n)
		return true;
	if (!str_eq(o->inputs.v[0], "diff"))
		return usage_error("unknown argument", o->inputs.v[0], "diff");
	if (o->inputs.n < 3)
		return usage_error("nothing to do", "diff needs OLD and NEW", NULL);
	o->old = o->inputs.v[1];
	o->new = o->inputs.v[2];
	o->inputs.v += 3;
	o->inputs.n -= 3;
	o->inputs.cap -= 3;
	return true;
}

/* "config show" and "audit verify": what such a command does is named. */
static bool
take_verb(struct options *o, const char *verb)
{
	if (!o->inputs.n)
		return usage_error("nothing to do", o->command, verb);
	if (!str_eq(o->inputs.v[0], verb) || o->inputs.n > 1)
		return usage_error("unknown argument",
			o->inputs.v[str_eq(o->inputs.v[0], verb)],
			o->inputs.n > 1 ? NULL : verb);
	return true;
}

/* "completion bash": for which shell. */
static bool
take_shell(struct options *o)
{
	static const char *const shells[] = {"bash", "zsh", "fish"};
	enum { SHELLS = COUNT(shells) };

	if (o->inputs.n != 1)
		return usage_error("nothing to do", "a shell is needed", NULL);
	for (size_t i = 0; i < SHELLS; i++)
		if (str_eq(shells[i], o->inputs.v[0]))
			return true;
	return usage_error("unknown shell", o->inputs.v[0],
		str_nearest(o->inputs.v[0], shells, SHELLS));
}

static bool
check_words(struct options *o)
{
	if (o->log_format && !str_eq(o->log_format, "json") &&
		!str_eq(o->log_format, "text"))
		return usage_error("--log-format is text or json", o->log_format, NULL);
	if (o->wait && (!*o->wait || strspn(o->wait, "0123456789") != strlen(o->wait) ||
			       strlen(o->wait) > 6))
		return usage_error("--wait takes seconds", o->wait, NULL);
	if (o->quiet && o->verbose)
		return usage_error(
			"options exclude each other", "--quiet and --verbose", NULL);
	return true;
}

/* With a worksheet no argument names an incident. */
static void
take_subject_as_input(struct options *o, struct arena *arena)
{
	if (o->subject)
		LIST_ADD(arena, &o->inputs, o->subject);
	o->subject = NULL;
}

static bool
check_together(struct options *o, struct arena *arena)
{
	unsigned bit = command_bit(o->command);

	if (!check_words(o) || (bit == CONFIG && !take_verb(o, "show")) ||
		(bit == AUDIT && !take_verb(o, "verify")) ||
		(bit == AGREEMENTS && !take_diff(o)) ||
		(bit == COMPLETION && !take_shell(o)))
		return false;
	if ((bit & (PRUNE | FIELDS | FORMATS)) && o->inputs.n)
		return usage_error(
			"unknown argument", str_visible(arena, o->inputs.v[0]), NULL);
	if ((o->from != NULL) != (o->to != NULL))
		return usage_error("options belong together", "--from and --to", NULL);
	if (o->from && o->month)
		return usage_error(
			"options exclude each other", "--month and --from", NULL);
	if (o->reissue && str_empty(o->reason))
		return usage_error(
			"option is missing", "--reissue needs --reason", NULL);
	if (o->worksheet && o->from_file)
		return usage_error(
			"options exclude each other", "--worksheet and --from", NULL);
	if (bit == REVIEW && o->month && !o->worksheet)
		return usage_error(
			"options belong together", "--month and --worksheet", NULL);
	if (o->worksheet || o->from_file)
		take_subject_as_input(o, arena);
	else if ((bit & (EXPLAIN | REVIEW)) && !o->subject)
		return usage_error("nothing to do", "an incident is needed", NULL);
	if ((bit & FILTERS) && !o->inputs.n)
		LIST_ADD(arena, &o->inputs, "-");
	if (bit == VERIFY && o->inputs.n != 1)
		return usage_error(
			"nothing to do", "the folder of one issue is needed", NULL);
	return true;
}

bool
options_read(int argc, char **argv, struct arena *arena, struct options *out)
{
	bool only_inputs = false;

	*out = (struct options){0};
	for (int i = 1; i < argc; i++) {
		unsigned bit = out->command ? command_bit(out->command) : ANY;
		if (!only_inputs && str_eq(argv[i], "--")) {
			only_inputs = true;
		} else if (!only_inputs && str_starts(argv[i], "--")) {
			if (!take_option(argc, argv, &i, bit, arena, out))
				return false;
		} else if (!only_inputs && argv[i][0] == '-' && argv[i][1]) {
			if (!take_short(argv[i], arena, out))
				return false;
		} else if (!out->command) {
			if (!take_command(argv[i], arena, out))
				return false;
		} else if ((bit & (EXPLAIN | REVIEW)) && !out->subject) {
			out->subject = argv[i];
		} else {
			LIST_ADD(arena, &out->inputs, argv[i]);
		}
	}
	if (!out->command && !out->help && !out->version)
		return usage_error("nothing to do", "a command is needed", NULL);
	return out->help || out->version || check_together(out, arena);
}

static void
print_options(unsigned bit)
{
	for (size_t i = 0; i < OPTIONS; i++) {
		char left[64];
		if (!(option_infos[i].commands & bit))
			continue;
		snprintf(left, sizeof left, "--%s%s%s", option_infos[i].name,
			option_infos[i].value ? "=" : "",
			option_infos[i].value ? option_infos[i].value : "");
		printf("  %-22s %s\n", left, option_infos[i].help);
	}
}

void
options_help(const char *command)
{
	unsigned bit = command ? command_bit(command) : 0;

	for (size_t i = 0; bit && i < COMMANDS; i++)
		if (command_infos[i].bit == bit)
			printf("Usage: %s\n\n%s.\n\nOptions:\n", command_infos[i].usage,
				command_infos[i].help);
	if (bit) {
		print_options(bit);
		printf("\nAn INPUT is a file, a folder (searched for .json, .jsonl and "
		       ".ndjson) or - "
		       "for standard input.\nWithout one, %s is read.\n",
			bit & FILTERS ? "standard input"
				      : "[inputs] path of the configuration");
		return;
	}
	printf("Usage: reportgen COMMAND [OPTION…] [INPUT…]\n\nCommands:\n");
	for (size_t i = 0; i < COMMANDS; i++)
		printf("  %-11s %s\n", command_infos[i].name, command_infos[i].help);
	printf("\n\"reportgen COMMAND --help\" lists the options of a command.\n"
	       "\nExit codes: 0 complete, 1 internal error, 2 usage, 3 published but "
	       "something "
	       "was dropped,\n4 inputs unusable, 5 configuration or template "
	       "malformed, 6 read "
	       "or write failed,\n7 out of memory, 8 another run holds the lock, 9 "
	       "refused, 10 concerns found\n(only with --verdict-exit), 128+N ended by "
	       "signal N.\n");
}
