/* Stop, never guess: in the process that draws, a failed allocation or stream ends it.
 */
#ifndef PUBLISH_FAILSTOP_H
#define PUBLISH_FAILSTOP_H

/* The codes a process leaves with; they are those of the program. */
enum { FAILSTOP_IO = 6, FAILSTOP_MEMORY = 7 };

/* From now on, in this process, malloc and its kin, and the calls on streams whose
 * failure the drawing libraries do not look at, leave with one of the codes above
 * instead of failing. Does nothing where they cannot be defined anew. */
void failstop_arm(void);

#endif
