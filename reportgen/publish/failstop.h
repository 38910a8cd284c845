/* Stop, never guess: in the process that draws, a failed allocation or stream ends it.
 */
#ifndef PUBLISH_FAILSTOP_H
#define PUBLISH_FAILSTOP_H

/* A memory checker defines malloc itself, wants address space without end and reports
 * on standard error. */
#if defined(__SANITIZE_ADDRESS__)
#define MEMORY_IS_CHECKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define MEMORY_IS_CHECKED 1
#endif
#endif
#ifndef MEMORY_IS_CHECKED
#define MEMORY_IS_CHECKED 0
#endif

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
