/* What an edition says of itself: its ceiling, whether or not anything is above it. */
#include "report/view_parts.h"

void
view_edition(struct report *r, struct data *root)
{
	const struct issue *issue = r->issue;
	struct data *o = data_add(r->arena, root, "edition", DATA_OBJECT);
	unsigned n = (unsigned)issue->reporting->withheld;

	data_text(r->arena, o, "name", issue->edition ? issue->edition : "");
	data_bool(r->arena, o, "limited", issue->ceiling != TERM_NONE);
	data_text(r->arena, o, "ceiling",
		issue->ceiling ? marking_text(issue->ceiling) : "");
	data_bool(r->arena, o, "tells_withheld", issue->shows_withheld);
	data_text(r->arena, o, "withheld",
		issue->shows_withheld ? words_count(r->words, r->arena, "rejects", n)
				      : "");
}
