/* Commands that work in the output folder: one at a time, written down in the journal.
 */
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/session.h"

/* Reads the configuration, takes the lock of the output folder, does the work and
 * writes its end into the journal (not of a dry run); gives the code. */
int run_publishing(struct session *, int (*work)(struct session *));
/* Takes the lock of a folder in which issues are published, which close(*fd) gives
 * back; the code of the run when it cannot be had (reported). */
int run_lock(struct session *, const char *root, int *fd);
/* The end of a run: the code is noted and written into the journal. */
int run_end(struct session *, int code);
/* Standard input, output and error are open, whoever started us: else a file of an
 * issue would be opened as one of them, and messages written into it. */
void run_open_standard(void);
/* Signals that end the program remove what was staged first. */
void run_catch_signals(void);
/* From now on a reader who goes away is a failed write, told as such: the run has more
 * to do than to print, or what is lost are data. What only prints ends without a word.
 */
void run_outlive_reader(void);
/* True when the period is not asked by the clock, or the clock may be right; else that
 * is reported. */
bool run_clock_is_good(struct session *);

#endif
