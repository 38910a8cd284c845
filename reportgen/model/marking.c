/* Who may see it: markings of the Traffic Light Protocol, as terms. */
#include "model/marking.h"

#include <string.h>
#include <strings.h>

#include "core/count.h"
#include "core/str.h"

enum term
marking_most(enum term a, enum term b)
{
	return a > b ? a : b;
}

const char *
marking_text(enum term t)
{
	switch (t) {
	case TLP_CLEAR:
		return "TLP:CLEAR";
	case TLP_GREEN:
		return "TLP:GREEN";
	case TLP_AMBER:
		return "TLP:AMBER";
	case TLP_AMBER_STRICT:
		return "TLP:AMBER+STRICT";
	default:
		return "TLP:RED";
	}
}

enum term
marking_parse(const char *text)
{
	static const struct {
		const char *token;
		enum term marking;
	} tokens[] = {{"clear", TLP_CLEAR}, {"white", TLP_CLEAR}, {"green", TLP_GREEN},
		{"amber", TLP_AMBER}, {"amber+strict", TLP_AMBER_STRICT},
		{"red", TLP_RED}};

	while (*text == ' ')
		text++;
	if (strlen(text) > 4 && (text[0] | 32) == 't' && (text[1] | 32) == 'l' &&
		(text[2] | 32) == 'p' && text[3] == ':')
		text += 4;
	for (size_t i = 0; i < COUNT(tokens); i++) {
		size_t n = strlen(tokens[i].token);
		if (str_eq_nocase(text, tokens[i].token) ||
			(strlen(text) > n && text[n] == ' ' &&
				!text[n + strspn(text + n, " ")] &&
				!strncasecmp(text, tokens[i].token, n)))
			return tokens[i].marking;
	}
	return TERM_NONE;
}

enum term
marking_read(struct json j)
{
	if (!json_present(j))
		return TERM_NONE;
	const char *text = json_str_quiet(j);
	enum term t = text ? marking_parse(text) : TERM_NONE;
	if (t == TERM_NONE) {
		diag(json_diags(j), DIAG_MARKING_UNKNOWN, json_loc(j), "%s",
			text ? str_quote(json_arena(j), text) : "not a text");
		return TLP_RED;
	}
	return t;
}
