/* The clock: only here is it read. */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

/* Seconds since 1970, and the day of that, in UTC. */
int64_t clock_now(void);
int32_t clock_today(void);
/* "2015-11-03T04:10:00Z". */
const char *clock_text(struct arena *);
/* Milliseconds of a clock that nobody sets: to tell how long something took. */
int64_t clock_ticks(void);
/* False when the clock shows a time before this program was built: it is wrong, and so
 * would be what follows from it. */
bool clock_is_plausible(void);

#endif
