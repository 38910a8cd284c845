/* The clock: only here is it read. */
#include "app/clock.h"

#include <time.h>

/* When it was built, in seconds since 1970; 0: not known. */
#ifndef REPORTGEN_BUILT
#define REPORTGEN_BUILT 0
#endif

enum { DAY = 86400 };

int64_t
clock_now(void)
{
	return (int64_t)time(NULL);
}

int32_t
clock_today(void)
{
	return (int32_t)(clock_now() / DAY);
}

const char *
clock_text(struct arena *arena)
{
	time_t now = time(NULL);
	struct tm tm;
	char text[32] = "";

	if (gmtime_r(&now, &tm))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return arena_str(arena, text);
}

int64_t
clock_ticks(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
clock_is_plausible(void)
{
	return clock_now() >= REPORTGEN_BUILT;
}
