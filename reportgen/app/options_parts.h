/* The tables of the command line, for what is made from them. */
#ifndef APP_OPTIONS_PARTS_H
#define APP_OPTIONS_PARTS_H

#include <stddef.h>

enum option_kind { TEXT, TEXTS, FLAG };

struct option_info {
	const char *name, *value; /* value: what stands behind it, NULL for a flag */
	enum option_kind kind;
	size_t offset;     /* of its member of struct options */
	unsigned commands; /* bits of those that take it */
	const char *help;
};

struct command_info {
	const char *name;
	unsigned bit;
	const char *usage, *help;
};

extern const struct option_info option_infos[];
extern const struct command_info command_infos[];
extern const size_t option_count, command_count;
/* No command yet: its bit is that of the options all commands take. */
extern const struct command_info command_any;

/* The words that may be the value of an option, with blanks between; NULL: any text. */
const char *option_words(const struct option_info *);

#endif
