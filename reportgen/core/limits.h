/* Every limit on what comes from outside, each with its reason. */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

/* A file this large is an archive, not a month's export; checked before reading. */
#define LIMIT_FILE_BYTES (4ULL << 30)
/* One record; whole-record parsing costs several times its size in memory. */
#define LIMIT_RECORD_BYTES (64ULL << 20)
/* A value up to this size is parsed whole; of a larger one first a sketch. */
#define LIMIT_SMALL_VALUE (1U << 20)
/* Of objects that refer to each other (a STIX bundle) what is needed is read whole;
 * parsed it takes some four times its size. */
#define LIMIT_OBJECT_BYTES (512ULL << 20)
/* Deepest nesting; real exports stay under 20, a depth bomb does not. */
#define LIMIT_JSON_DEPTH 64
/* One string; the longest seen in real exports is a report of some 400 KB. */
#define LIMIT_JSON_STRING (1U << 20)
/* Text of one number; more digits carry no meaning and cost time. */
#define LIMIT_JSON_NUMBER 1024
/* Members of one object; hashing them all must stay cheap. */
#define LIMIT_JSON_MEMBERS 10000
/* Wrappers peeled around a record before we call it unknown. */
#define LIMIT_WRAPPERS 3

/* Files of one run: over it the run is refused, never a random subset. */
#define LIMIT_FILES 100000
/* Folders below an input folder. */
#define LIMIT_FOLDER_DEPTH 8
/* Broken lines among the good ones of one file: more are a file of something else. */
#define LIMIT_BROKEN_LINES 1000
/* Incidents of one run. */
#define LIMIT_INCIDENTS 1000000
/* Readings of the contested names of one incident: a table knows a few such names. */
#define LIMIT_READINGS 64
/* Facts, sources and origins taken away one by one to see what a finding hangs on: each
 * is a judgement anew, so that an incident of thousands must not take minutes. */
#define LIMIT_HINGE_TRIALS 1000
/* Facts in one list of one incident: a long report has dozens. */
#define LIMIT_FACTS 10000
/* Actors that bear one name: three at most in real tables. */
#define LIMIT_BEARERS 32

/* What one STIX file may cost, in values looked at: a bundle of 15,000 whole incidents
 * takes some 20 million; one in which everything refers to everything would take hours.
 */
#define LIMIT_STIX_STEPS 50000000ULL
/* What a fact costs more, for its digest and its memory. */
#define LIMIT_STIX_FACT_STEPS 100
/* What may be read out of one STIX file: 15,000 whole incidents take some 100 MB; a
 * text of a megabyte that every incident repeats would take all there is. */
#define LIMIT_STIX_BYTES (1ULL << 30)
/* What one record read by a mapping profile may cost, in values looked at: a finding of
 * 10,000 facts takes some two million. */
#define LIMIT_PROFILE_STEPS 5000000ULL

/* Sources that rest on each other in a row; more is a ring. */
#define LIMIT_ORIGINS 64
/* How often an edition is read anew because an incident of it would be found otherwise.
 */
#define LIMIT_EDITION_ROUNDS 16
/* Things over the ceiling that a refusal names, before it counts. */
#define LIMIT_CEILING_NAMED 50
/* How often records that several incidents name are looked at again. */
#define LIMIT_CLAIM_ROUNDS 16
/* Pairs listed as possible duplicates; an analyst decides each by hand. */
#define LIMIT_DUPLICATES 10000
/* Incidents compared because they share a victim and an actor, or an address. */
#define LIMIT_DUPLICATE_GROUP 50

/* Ids listed when a part of one may mean several. */
#define LIMIT_CANDIDATES 5

/* Different members nobody asked for, listed in one check. */
#define LIMIT_UNASKED 10000

/* Kinds of facts tried on the conditions of one element: some hundreds for the tests of
 * an agreement; this many take a tenth of a second. */
#define LIMIT_RULE_FACTS 50000
/* Values of one column told apart, of which each is compared with the others. */
#define LIMIT_RULE_VALUES 500

/* inih hands over at most 199 bytes of a line and 49 of a name; longer is refused. */
#define LIMIT_INI_LINE 198
#define LIMIT_INI_NAME 48
#define LIMIT_INI_BYTES (1U << 20)

/* An id is printed, linked and typed by hand. */
#define LIMIT_ID 200
/* A name or title is one line of a table. */
#define LIMIT_NAME 500
/* Longer addresses are refused by spreadsheet programs. */
#define LIMIT_URL 2048

/* Templates: partials inside partials, and what they may grow to. */
#define LIMIT_PARTIAL_DEPTH 8
#define LIMIT_TEMPLATE_BYTES (1U << 20)
#define LIMIT_RENDERED_BYTES (64U << 20)
/* What a template may cost, in names compared: a brief of many pages takes 30,000;
 * lists inside each other, fifty deep, would take for ever. */
#define LIMIT_TEMPLATE_STEPS 5000000U
/* A worksheet filled by hand: 100,000 questions take some 30 MB. */
#define LIMIT_WORKSHEET_BYTES (64U << 20)
/* A manifest has a line for each input (LIMIT_FILES) and file of the setup. */
#define LIMIT_MANIFEST_BYTES (64U << 20)
/* A file of the setup: the longest is a galaxy of some megabytes. */
#define LIMIT_SETUP_BYTES (256U << 20)
/* A value quoted in a message is cut here. */
#define LIMIT_QUOTE 60

/* The colour profile of a style: those of screens take a few KB, of presses some MB. */
#define LIMIT_PROFILE_BYTES (4U << 20)
/* A record up to this size goes inside the brief, which is sent by mail. */
#define LIMIT_ATTACHED_BYTES (4U << 20)
/* What is inflated when a brief is read back: a page of ours takes some KB, a font and
 * an attached record some MB. */
#define LIMIT_PDF_STREAM (64U << 20)

/* What drawing an issue may take, in the process that draws: the annex of a million
 * rows takes a minute, and files of 2 GB on its way. */
#define LIMIT_DRAW_SECONDS 3600
#define LIMIT_DRAW_FILE_BYTES (16ULL << 30)
/* Memory beyond what the run holds when drawing begins; a workbook is streamed. */
#define LIMIT_DRAW_BYTES (8ULL << 30)

/* One line of the journal; a review with its grounds takes one or two KB. */
#define LIMIT_JOURNAL_LINE (64U << 10)
/* A journal this long tells of a million runs. */
#define LIMIT_JOURNAL_BYTES (1ULL << 30)

/* A cell and a sheet of a workbook (ECMA-376 readers refuse more). */
#define LIMIT_CELL_UNITS 32767
#define LIMIT_SHEET_ROWS 1048576
#define LIMIT_SHEET_LINKS 65530
/* Links from a sheet to rows of others, which the library keeps in memory until the
 * file is closed; who has more rows uses the filter. */
#define LIMIT_SHEET_JUMPS 10000

#endif
