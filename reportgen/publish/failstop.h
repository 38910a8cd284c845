/* Stop, never guess: in the process that draws, a failed allocation or stream ends it.
 */
#ifndef PUBLISH_FAILSTOP_H
#define PUBLISH_FAILSTOP_H

/* The codes a process leaves with; they are those of the program. */
enum { FAILSTOP_IO = 6, FAILSTOP_MEMORY = 7 };

/* From now on a failed allocation ends this process with FAILSTOP_MEMORY, after a word
 * on standard error and last(), which must not allocate and may be NULL. What comes out
 * of a library that was refused memory is no longer believed to be something else. Does
 * nothing where malloc cannot be defined anew. */
void failstop_memory(void (*last)(void));
/* The same for the calls on streams whose failure the drawing libraries do not look at:
 * they leave with FAILSTOP_IO. */
void failstop_streams(void);

#endif
