/* Which addresses may become links. */
#ifndef CORE_URL_H
#define CORE_URL_H

#include <stdbool.h>

/* True for an address of the web that leads where it seems to: http or https, a host in
 * ASCII (IDNA in its coded form) with nothing before it that reads like one, at most
 * LIMIT_URL bytes of UTF-8, no blanks, quotes or hidden characters. NULL is none. */
bool url_is_web(const char *url);
/* True for what reads as an address of the web, as a source may have one: http or
 * https, at most LIMIT_URL bytes, no blanks, nothing hidden or made visible. NULL is
 * none. */
bool url_is_address(const char *url);

#endif
