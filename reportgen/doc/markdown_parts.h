/* What the parts of the Markdown reader share. */
#ifndef DOC_MARKDOWN_PARTS_H
#define DOC_MARKDOWN_PARTS_H

#include <md4c.h>

#include "core/buf.h"
#include "doc/markdown.h"

/* Lists, items and callouts open at once; what draws them recurses. */
enum { DEEPEST_BLOCK = 16 };

/* An open list, item or callout. */
struct level {
	MD_BLOCKTYPE type;
	struct block
		*block; /* what children go to, for a list its container; may be NULL */
	unsigned number; /* ordered list: of the next item */
};

struct image {
	const char *source; /* "table:findings" */
	struct text alt;
	struct loc loc;
};

struct builder {
	const struct markdown *in;
	struct doc *doc;
	struct arena *arena;
	struct diags *diags;

	struct level levels[DEEPEST_BLOCK];
	size_t n_levels;
	bool is_item_text;  /* the paragraph being read is the text of an item */
	struct block *leaf; /* heading, paragraph or table being read */
	struct row *row;    /* table row being read; NULL in the head */
	size_t column;
	struct text cell;
	bool has_title; /* of the columns of the table being read */

	struct text *target;   /* where text goes now; NULL: nowhere */
	struct buf raw;        /* template text not yet looked through */
	const char *raw_end;   /* where the next piece would join it */
	struct buf run;        /* plain text of the run under construction */
	bool is_line_start;    /* nothing stands on the line yet */
	unsigned bold, italic; /* how often open */
	bool superscript;
	const char *url;
	const char *refused; /* target of the link being read, when it cannot be one */
	const char *class;   /* of the text being read; "": refused; "page" is a page
				break */
	struct text *around; /* the target outside the image being read */
	unsigned image_depth;
	struct image image;
	size_t n_images;
	struct loc here; /* of the text read last */
};
/* Where the rendered text at this offset comes from. */
struct loc markdown_loc(const struct builder *, size_t offset);

/* Template text quoted in a message: {{name}} where it has tokens. */
const char *markdown_quote(struct builder *, const char *);

/* Text goes to target from now on. */
void markdown_text_begin(struct builder *, struct text *target);

/* Ends the text being read, if one is. */
void markdown_text_end(struct builder *);

/* Whether no run shows anything. */
bool markdown_is_empty(const struct text *);

/* What md4c calls for spans and text; state is the builder. Always 0: go on. */
int markdown_enter_span(MD_SPANTYPE, void *detail, void *state);
int markdown_leave_span(MD_SPANTYPE, void *detail, void *state);
int markdown_take(MD_TEXTTYPE, const char *text, MD_SIZE n, void *state);

#endif
