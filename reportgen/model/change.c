/* What changed since an earlier issue: the words for it. */
#include "model/change.h"

#include "core/str.h"

static const char *const kinds[CHANGE_KINDS] = {
#define CHANGE(id, text) [CHANGE_##id] = text,
#include "model/change.def"
};

static const char *const causes[CAUSES] = {
#define CAUSE(id, text) [CAUSE_##id] = text,
#include "model/change.def"
};

const char *
change_text(enum change_kind k)
{
	return kinds[k];
}

enum change_kind
change_find(const char *text)
{
	int k = 0;
	while (k < CHANGE_KINDS && !str_eq(kinds[k], text))
		k++;
	return (enum change_kind)k;
}

const char *
cause_text(enum cause c)
{
	return causes[c];
}

enum cause
cause_find(const char *text)
{
	int c = 0;
	while (c < CAUSES && !str_eq(causes[c], text))
		c++;
	return (enum cause)c;
}
