/* Who says so. */
#include "model/source.h"

#include "core/str.h"

struct grade {
	char reliability;
	unsigned char credibility;
};

/* Grades by kind of source, for sources and publishers that state none. */
static const struct grade defaults[TERM_COUNT] = {
	[SPEAKER_COURT] = {'A', 2},
	[SPEAKER_GOVERNMENT] = {'A', 2},
	[SPEAKER_ORGANISATION] = {'B', 2},
	[SPEAKER_INDICTMENT] = {'B', 2},
	[SPEAKER_VENDOR] = {'B', 2},
	[SPEAKER_VICTIM] = {'B', 2},
	[SPEAKER_RESEARCHER] = {'C', 3},
	[SPEAKER_MEDIA] = {'C', 3},
	[SPEAKER_ACCUSED] = {'D', 3},
	[SPEAKER_OWN_DOCUMENT] = {'F', 2},
};

char
source_default_reliability(enum term kind)
{
	return defaults[kind].reliability ? defaults[kind].reliability : 'F';
}

unsigned
source_default_credibility(enum term kind)
{
	return defaults[kind].credibility ? defaults[kind].credibility : 6;
}

bool
source_same(const struct source *a, const struct source *b)
{
	return str_eq(a->id, b->id) && str_eq(a->origin, b->origin) &&
	       str_eq(a->publisher, b->publisher) && str_eq(a->title, b->title) &&
	       str_eq(a->url, b->url) && a->kind == b->kind &&
	       a->reliability == b->reliability && a->status == b->status &&
	       str_eq(a->published.text, b->published.text) &&
	       str_eq(a->modified.text, b->modified.text);
}

bool
source_is_later(const struct source *s, int32_t day)
{
	return date_known(&s->published) && s->published.first > day;
}
