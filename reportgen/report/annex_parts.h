/* What the files of sheets share. */
#ifndef REPORT_ANNEX_PARTS_H
#define REPORT_ANNEX_PARTS_H

#include "core/count.h"
#include "core/map.h"
#include "core/str.h"
#include "report/annex.h"

/* What a cell says that has no value: codes, explained on the sheet Dictionary. */
#define NOT_STATED "not-stated" /* no source says */
#define NOT_EXACT "not-exact"   /* a date is known, but not to the day */

struct column_spec {
	const char *key;
	double width;
};

#define COLUMNS(specs) specs, COUNT(specs)

struct annex;

/* Where a sheet's callback stands. */
struct cursor {
	struct report *report;
	struct annex *annex;
	size_t at, part, item;
	size_t end; /* of incidents: the first that is not asked for yet */
	bool sums;  /* only cells that annex_check sums up are asked for */
};

/* A sheet with all columns it could show. annex.ini decides which it does. */
struct draft {
	const char *key; /* "incidents" */
	struct annex *annex;
	struct sheet *sheet; /* as it is shown */
	struct table
		*table; /* all columns; rows may be listed here, those of next follow */
	bool (*next)(
		void *, struct arena *, struct row *); /* of a cursor; may be NULL */
	size_t rows;                                   /* once counted */
};

/* The workbook in the making. */
struct annex {
	struct report *report;
	LIST_OF(struct draft) drafts;
	struct workbook *book;
	size_t sheet_rows; /* how many a sheet may have, titles included */
	/* Of the sheet Evidence: the first row of each incident, by its index, and the
	 * end. */
	size_t *first_evidence;
	/* The facts that weigh on an element of one finding, sorted by place. */
	const struct finding *busy_of;
	const struct fact **busy;
	size_t n_busy;
	struct map counted_victims; /* by key: where the figure counts it */
	LIST_OF(const struct review_outcome) outcomes;
	size_t checks; /* made so far */
	bool agrees;   /* all of them hold */
};

static inline struct cell
text(struct arena *scratch, const char *s)
{
	if (str_empty(s))
		return (struct cell){.kind = CELL_EMPTY};
	return cell_text(scratch, s);
}

/* A word in place of a value. */
static inline struct cell
missing(struct arena *scratch, const char *word)
{
	struct cell c = {.kind = CELL_TEXT};
	text_add(scratch, &c.text, word, RUN_ITALIC);
	return c;
}

static inline struct cell
text_or_missing(struct arena *scratch, const char *s)
{
	return str_empty(s) ? missing(scratch, NOT_STATED) : cell_text(scratch, s);
}

static inline struct cell
yes_or_no(struct arena *scratch, bool yes)
{
	return cell_text(scratch, yes ? "yes" : "no");
}

static inline struct cell
count(size_t n)
{
	return (struct cell){.kind = CELL_NUMBER, .number = (double)n};
}

/* The cell, leading to a row of another sheet. */
static inline struct cell
leading(struct cell c, const struct draft *to, size_t row)
{
	c.to = to ? to->sheet : NULL;
	c.to_row = row;
	return c;
}

static inline struct cell
link_cell(struct arena *scratch, const char *url)
{
	struct cell c = text_or_missing(scratch, url);
	if (!str_empty(url)) {
		c.kind = CELL_LINK;
		c.url = url;
	}
	return c;
}

static inline struct cell
file_cell(struct arena *scratch, const char *file)
{
	return text_or_missing(scratch, file ? str_visible(scratch, file) : NULL);
}

static inline const char *
joined(struct arena *scratch, const struct texts *list)
{
	const char *all = "";
	LIST_EACH (*list, i) {
		all = i ? arena_printf(scratch, "%s %s", all, list->v[i]) : list->v[i];
	}
	return all;
}

static inline struct cell *
row_cells(struct arena *scratch, struct row *out, size_t n)
{
	out->v = ARENA_ARRAY(scratch, struct cell, n);
	out->n = n;
	return out->v;
}

/* annex_cells.c */
/* The day as a date; a word when there is none to the day. */
struct cell exact_date(struct arena *, const struct date *);
/* The date as its source wrote it, however exact; a word when there is none. */
struct cell date_words(struct arena *, const struct date *);
/* A day as a date. */
struct cell day_cell(struct arena *, int32_t day);
/* A value of a fact, as a number, date or text, or the word for its absence. */
struct cell value_cell(struct arena *, const struct value *);
/* The only one of a list, "several", or the word for none. */
struct cell only_one(struct arena *, const struct texts *);
/* A finding or the value of an element, in its colour. */
struct cell code_cell(struct arena *, enum finding_code);
struct cell element_value_cell(struct arena *, enum element_value);
struct cell confidence_cell(struct arena *, enum confidence);
/* An incident's id, leading to its row on the sheet Incidents. */
struct cell incident_cell(const struct cursor *, struct arena *, size_t at);
/* "yes" in columns where the text would be taken for a formula, by their titles. */
struct cell formula_cell(struct arena *, const struct table *shown, const struct row *);

/* annex.c */
/* A sheet whose rows come from next; or from the draft's table when that is NULL. */
struct draft *add_sheet(struct annex *, const char *key, const struct column_spec *,
	size_t n, bool (*next)(void *, struct arena *, struct row *));
/* The sheet of that key; NULL when there is none. */
struct draft *draft_find(const struct annex *, const char *key);
/* Where a column stands among all columns of a draft. */
size_t draft_column(const struct draft *, const char *key);
/* Who looks at each row of a draft, with all its columns but those of large sheets that
 * nothing sums up. */
struct walk {
	struct draft *draft;
	void (*visit)(struct walk *, const struct row *);
	struct sums *sums; /* the visitor's own */
	size_t columns[4]; /* of the draft, where the visitor needs them */
	size_t rows;       /* so far */
	struct cursor cursor;
};

/* Walks through n drafts at once, some incidents in each, then the next ones: so facts
 * that are not in memory are brought back once and not for each sheet. */
void walk_drafts(struct annex *, struct walk *, size_t n);
/* Title and meaning of a column, from annex.ini; false when it is not shown. */
bool annex_column(struct annex *, const char *sheet, const char *column,
	const char **title, const char **meaning);
/* A text of annex.ini. */
const char *annex_text(const struct annex *, const char *section, const char *key);

/* annex_incidents.c */
/* Incidents, Elements, Evidence. */
void add_incident_sheets(struct annex *);
/* annex_facts.c */
/* Sources, Actors, Victims, Attempts. */
void add_fact_sheets(struct annex *);
/* annex_parallel.c */
/* Instruments, Commitments, ParallelFindings, Positions. */
void add_parallel_sheets(struct annex *);
/* annex_charts.c */
/* Trend, Sectors, ElementCounts. */
void add_chart_sheets(struct annex *);
/* annex_explain.c */
/* Pivots, Reviews, Rejects. */
void add_explain_sheets(struct annex *);
/* annex_changes.c */
/* Changes. */
void add_changes_sheet(struct annex *);
/* annex_readme.c */
/* The drafts of ReadMe and Dictionary, and their rows once all others are known. */
void add_readme_sheets(struct annex *);
void fill_readme_sheets(struct annex *);
/* annex_checks.c */
/* Compares numbers of brief, record and sheets; a row of the table for each comparison.
 */
void annex_check(struct annex *, struct table *);

#endif
