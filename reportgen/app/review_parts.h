/* What the ways to record reviews share. */
#ifndef APP_REVIEW_PARTS_H
#define APP_REVIEW_PARTS_H

#include "app/session.h"

/* What an analyst gives of one review; what is empty is not written. */
struct given {
	const char *incident, *agreement, *element, *value, *confidence, *effect, *who,
		*when, *expires, *why, *digest;
};

/* The section of the file of reviews, with an empty line before it. */
const char *review_section(struct session *, unsigned number, const struct given *);
/* The first free number. */
unsigned review_next_number(const struct reviews *);
/* Adds sections to the file of reviews, as a whole; false with errno set. */
bool review_append(struct session *, const char *text);

/* review_sheet.c */
/* Prints the open questions as CSV. */
int worksheet_write(struct session *);
/* Takes the filled rows of a worksheet into the file of reviews, all or none. */
int worksheet_take(struct session *);

#endif
