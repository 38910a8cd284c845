/* completion: scripts that complete the command line, made from the table of options
 * and from the usage of each command, so that they are never behind them. */
#include "app/session.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/options_parts.h"
#include "core/count.h"
#include "core/str.h"

/* What may stand in a place of the command line. */
enum taken { ANYTHING, FILES, FOLDERS, AGREEMENTS, MESSAGES, WORDS, TAKEN };

static const struct {
	const char *word; /* as help and usage call it */
	enum taken taken;
} places[] = {{"INPUT", FILES}, {"FILE", FILES}, {"FOLDER", FOLDERS},
	{"ID", AGREEMENTS}, {"OLD", AGREEMENTS}, {"NEW", AGREEMENTS},
	{"MESSAGE", MESSAGES}};

/* An argument of a command that is no option. */
struct argument {
	const char *name; /* of the kind of thing, or the words it may be */
	enum taken taken;
	bool repeats;
};

struct arguments {
	LIST_OF(struct argument) all;
};

static enum taken
taken_by(const char *name)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (str_eq(places[i].word, name))
			return places[i].taken;
	return islower((unsigned char)*name) ? WORDS : ANYTHING;
}

static enum taken
taken_by_option(const struct option_info *o)
{
	return option_words(o) ? WORDS : taken_by(o->value);
}

/* "a|b" is "a b". */
static const char *
split_words(struct arena *arena, const char *text)
{
	char *words = arena_dup(arena, text, strlen(text));

	for (char *p = words; *p; p++)
		if (*p == '|')
			*p = ' ';
	return words;
}

/* The arguments in the first line of a usage, such as "diff OLD NEW [INPUT…]". */
static void
read_usage(
	const struct command_info *command, struct arena *arena, struct arguments *out)
{
	static const char dots[] = "…", blanks[] = " []";
	const char *s = strstr(command->usage, command->name) + strlen(command->name);

	while (*(s += strspn(s, blanks)) && *s != '\n') {
		size_t n = strcspn(s, " []\n");
		const char *name = arena_dup(arena, s, n);
		char *repeats = strstr(name, dots);
		s += n;
		if (repeats)
			*repeats = '\0';
		if (str_starts(name, "--") || str_eq(name, "OPTION"))
			continue;
		struct argument *a = ARENA_NEW(arena, struct argument);
		*a = (struct argument){
			split_words(arena, name), taken_by(name), repeats != NULL};
		LIST_ADD(arena, &out->all, a);
	}
}

/* How a shell is told what may stand somewhere. */
struct shell {
	const char *name;
	const char *taken[TAKEN];    /* WORDS: what stands before them */
	const char *words_end;       /* and behind them */
	const char *special, *quote; /* in a text: is written behind quote */
	void (*print)(const struct shell *, struct arena *);
};

static void
print_taken(const struct shell *shell, enum taken taken, const char *words)
{
	printf("%s", shell->taken[taken]);
	if (taken == WORDS)
		printf("%s%s", words, shell->words_end);
}

/* The value of an option. */
static void
print_value(const struct shell *shell, const struct option_info *o)
{
	print_taken(shell, taken_by_option(o), option_words(o));
}

static void
print_text(const struct shell *shell, const char *text)
{
	for (const char *s = text; *s; s++) {
		if (*s == '\'')
			printf("%s", shell->quote);
		else
			printf("%s%c", strchr(shell->special, *s) ? "\\" : "", *s);
	}
}

/* Calls print for each option of a command. */
static void
each_option(const struct shell *shell, const struct command_info *command,
	void (*print)(const struct shell *, const struct command_info *,
		const struct option_info *))
{
	for (size_t i = 0; i < option_count; i++)
		if (option_infos[i].commands & command->bit)
			print(shell, command, &option_infos[i]);
}

/* Calls print for each argument of a command, counted from 1. */
static void
each_argument(const struct shell *shell, const struct command_info *command,
	struct arena *arena,
	void (*print)(const struct shell *, const struct command_info *,
		const struct argument *, size_t number))
{
	struct arguments arguments = {0};

	read_usage(command, arena, &arguments);
	LIST_EACH (arguments.all, i) {
		print(shell, command, arguments.all.v[i], i + 1);
	}
}

/* bash */

static const char bash_end[] =
	"# Completes the word the cursor is on.\n"
	"_reportgen()\n"
	"{\n"
	"	local current=${COMP_WORDS[COMP_CWORD]} lead= command= option= only= "
	"what=\n"
	"	local -i number=1 i\n"
	"	COMPREPLY=()\n"
	"	for ((i = 1; i < COMP_CWORD; i++)); do\n"
	"		local word=${COMP_WORDS[i]}\n"
	"		if [[ $only || $word != -?* ]]; then\n"
	"			if [[ $command ]]; then number+=1; else command=$word; "
	"fi\n"
	"		elif [[ $word = -- ]]; then\n"
	"			only=1\n"
	"		elif [[ \" $(_reportgen_options \"$command\") \" = *\" $word= "
	"\"* ]]; then\n"
	"			[[ ${COMP_WORDS[i + 1]} = '=' ]] && i+=1\n"
	"			i+=1\n"
	"			((i >= COMP_CWORD)) && option=$word\n"
	"		fi\n"
	"	done\n"
	"	if [[ $option ]]; then\n"
	"		[[ $current = '=' ]] && current=\n"
	"	elif [[ ! $only && $current = --*=* ]]; then\n"
	"		option=${current%%=*} lead=${current%%=*}= "
	"current=${current#*=}\n"
	"	elif [[ ! $only && $current = -* ]]; then\n"
	"		what=$(_reportgen_options \"$command\")\n"
	"	fi\n"
	"	[[ $what ]] || what=$(_reportgen_takes \"$command\" "
	"\"${option:-$number}\")\n"
	"	case $what in\n"
	"	@files)\n"
	"		compopt -o filenames 2>/dev/null\n"
	"		mapfile -t COMPREPLY < <(compgen -P \"$lead\" -f -- "
	"\"$current\")\n"
	"		return ;;\n"
	"	@folders)\n"
	"		compopt -o filenames 2>/dev/null\n"
	"		mapfile -t COMPREPLY < <(compgen -P \"$lead\" -d -- "
	"\"$current\")\n"
	"		return ;;\n"
	"	@agreements) what=$(\"$1\" agreements --quiet 2>/dev/null |\n"
	"		awk 'NR > 1 { if (!NF) exit; print $1 }') ;;\n"
	"	@messages) what=$(\"$1\" messages 2>/dev/null | awk '{ print $1 }') "
	";;\n"
	"	esac\n"
	"	mapfile -t COMPREPLY < <(compgen -P \"$lead\" -W \"$what\" -- "
	"\"$current\")\n"
	"	[[ ${#COMPREPLY[@]} = 1 && ${COMPREPLY[0]} = *= ]] && compopt -o "
	"nospace "
	"2>/dev/null\n"
	"	return 0\n"
	"}\n"
	"complete -F _reportgen reportgen\n";

static void
bash_option(const struct shell *shell, const struct command_info *command,
	const struct option_info *o)
{
	(void)shell, (void)command;
	printf("--%s%s ", o->name, o->value ? "=" : "");
}

static void
bash_value(const struct shell *shell, const struct command_info *command,
	const struct option_info *o)
{
	if (!o->value || !taken_by_option(o))
		return;
	printf("	%s,--%s) echo '", command->name, o->name);
	print_value(shell, o);
	printf("' ;;\n");
}

static void
bash_argument(const struct shell *shell, const struct command_info *command,
	const struct argument *a, size_t number)
{
	if (a->repeats)
		printf("	%s,*) echo '", command->name);
	else
		printf("	%s,%zu) echo '", command->name, number);
	print_taken(shell, a->taken, a->name);
	printf("' ;;\n");
}

static void
print_bash(const struct shell *shell, struct arena *arena)
{
	printf("# Completes reportgen in bash, by \"reportgen completion bash\".\n"
	       "_reportgen_options() # COMMAND: its options; those with = take a "
	       "value\n"
	       "{\n	case $1 in\n");
	for (size_t i = 0; i < command_count; i++) {
		printf("	%s) echo '", command_infos[i].name);
		each_option(shell, &command_infos[i], bash_option);
		printf("' ;;\n");
	}
	printf("	*) echo '");
	each_option(shell, &command_any, bash_option);
	printf("' ;;\n	esac\n}\n"
	       "_reportgen_takes() # COMMAND OPTION|NUMBER: what may stand there\n"
	       "{\n	case $1,$2 in\n");
	for (size_t i = 0; i < command_count; i++)
		each_option(shell, &command_infos[i], bash_value);
	each_option(shell, &command_any, bash_value);
	printf("	*,--*) ;;\n	,1) echo '");
	for (size_t i = 0; i < command_count; i++)
		printf("%s ", command_infos[i].name);
	printf("' ;;\n");
	for (size_t i = 0; i < command_count; i++)
		each_argument(shell, &command_infos[i], arena, bash_argument);
	printf("	esac\n}\n%s", bash_end);
}

/* zsh */

static const char zsh_start[] =
	"#compdef reportgen\n"
	"# Completes reportgen in zsh, by \"reportgen completion zsh\".\n"
	"_reportgen_agreements() {\n"
	"	compadd -- $(reportgen agreements --quiet 2>/dev/null |\n"
	"		awk 'NR > 1 { if (!NF) exit; print $1 }')\n"
	"}\n"
	"_reportgen_messages() {\n"
	"	compadd -- $(reportgen messages 2>/dev/null | awk '{ print $1 }')\n"
	"}\n"
	"_reportgen() {\n"
	"	local curcontext=$curcontext state line\n"
	"	typeset -A opt_args\n"
	"	local -a commands=(\n";

static const char zsh_end[] = "	*) _message 'no such command' ;;\n"
			      "	esac\n"
			      "}\n"
			      "if [[ $funcstack[1] = _reportgen ]]; then\n"
			      "	_reportgen \"$@\"\n"
			      "else\n"
			      "	compdef _reportgen reportgen\n"
			      "fi\n";

static void
zsh_option(const struct shell *shell, const struct command_info *command,
	const struct option_info *o)
{
	(void)command;
	printf(" \\\n			'%s--%s%s[", o->kind == TEXTS ? "*" : "",
		o->name, o->value ? "=" : "");
	print_text(shell, o->help);
	printf("]");
	if (o->value) {
		printf(":%s:", o->value);
		print_value(shell, o);
	}
	printf("'");
}

static void
zsh_argument(const struct shell *shell, const struct command_info *command,
	const struct argument *a, size_t number)
{
	(void)command;
	if (a->repeats)
		printf(" \\\n			'*:%s:", a->name);
	else
		printf(" \\\n			'%zu:%s:", number, a->name);
	print_taken(shell, a->taken, a->name);
	printf("'");
}

static void
print_zsh(const struct shell *shell, struct arena *arena)
{
	printf("%s", zsh_start);
	for (size_t i = 0; i < command_count; i++) {
		printf("		'%s:", command_infos[i].name);
		print_text(shell, command_infos[i].help);
		printf("'\n");
	}
	printf("	)\n	_arguments -C -S -A \"-*\"");
	each_option(shell, &command_any, zsh_option);
	printf(" \\\n			'1:COMMAND:->command' '*::ARGUMENT:->argument' "
	       "&& "
	       "return\n	case $state in\n"
	       "	command) _describe command commands; return ;;\n	esac\n"
	       "	case $words[1] in\n");
	for (size_t i = 0; i < command_count; i++) {
		printf("	%s)\n		_arguments -S", command_infos[i].name);
		each_option(shell, &command_infos[i], zsh_option);
		each_argument(shell, &command_infos[i], arena, zsh_argument);
		printf(" ;;\n");
	}
	printf("%s", zsh_end);
}

/* fish */

static const char fish_end[] =
	"function __reportgen_words # those of the command line that are no options\n"
	"	set -l skips 0\n"
	"	for word in (commandline -opc)[2..]\n"
	"		if test $skips = 1\n"
	"			set skips 0\n"
	"		else if contains -- $word $__reportgen_taking\n"
	"			set skips 1\n"
	"		else if not string match -q -- '-?*' $word\n"
	"			echo $word\n"
	"		end\n"
	"	end\n"
	"end\n"
	"function __reportgen_at # COMMAND [FIRST LAST]: the command is this one, and "
	"so\n"
	"                        # many of its arguments are there or begun\n"
	"	set -l words (__reportgen_words)\n"
	"	test \"$words[1]\" = \"$argv[1]\"; or return 1\n"
	"	test (count $argv) = 1; and return 0\n"
	"	test (count $words) -ge $argv[2] -a (count $words) -le $argv[3]\n"
	"end\n"
	"function __reportgen_agreements\n"
	"	reportgen agreements --quiet 2>/dev/null |\n"
	"		awk 'NR > 1 { if (!NF) exit; print $1 }'\n"
	"end\n"
	"function __reportgen_messages\n"
	"	reportgen messages 2>/dev/null | awk '{ print $1 }'\n"
	"end\n"
	"complete -c reportgen -f\n";

static void
fish_option(const struct shell *shell, const struct command_info *command,
	const struct option_info *o)
{
	printf("complete -c reportgen -n '__reportgen_at \"%s\"' -l %s", command->name,
		o->name);
	if (o->value) {
		printf(" ");
		print_value(shell, o);
	}
	printf(" -d '");
	print_text(shell, o->help);
	printf("'\n");
}

static void
fish_argument(const struct shell *shell, const struct command_info *command,
	const struct argument *a, size_t number)
{
	if (!a->taken)
		return;
	printf("complete -c reportgen -n '__reportgen_at %s %zu %zu' ", command->name,
		number, a->repeats ? (size_t)9999 : number);
	print_taken(shell, a->taken, a->name);
	printf("\n");
}

static void
print_fish(const struct shell *shell, struct arena *arena)
{
	printf("# Completes reportgen in fish, by \"reportgen completion fish\".\n"
	       "set -g __reportgen_taking");
	for (size_t i = 0; i < option_count; i++)
		if (option_infos[i].value)
			printf(" --%s", option_infos[i].name);
	printf("\n%s", fish_end);
	each_option(shell, &command_any, fish_option);
	for (size_t i = 0; i < command_count; i++) {
		printf("complete -c reportgen -n '__reportgen_at \"\"' -a %s -d '",
			command_infos[i].name);
		print_text(shell, command_infos[i].help);
		printf("'\n");
	}
	for (size_t i = 0; i < command_count; i++) {
		each_option(shell, &command_infos[i], fish_option);
		each_argument(shell, &command_infos[i], arena, fish_argument);
	}
}

static const struct shell shells[] = {
	{"bash", {"", "@files", "@folders", "@agreements", "@messages", ""}, "", "",
		"'", print_bash},
	{"zsh",
		{"", "_files", "_path_files -/", "_reportgen_agreements",
			"_reportgen_messages", "("},
		")", "[]:\\", "'\\''", print_zsh},
	{"fish",
		{"-x", "-rF", "-xa \"(__fish_complete_directories)\"",
			"-xa \"(__reportgen_agreements)\"",
			"-xa \"(__reportgen_messages)\"", "-xa '"},
		"'", "\\", "\\'", print_fish},
};

int
command_completion(struct session *session)
{
	for (size_t i = 0; i < COUNT(shells); i++)
		if (str_eq(shells[i].name, session->options->inputs.v[0]))
			shells[i].print(&shells[i], session->arena);
	return EXIT_COMPLETE;
}
