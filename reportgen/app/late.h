/* What came late for issues that are published. */
#ifndef APP_LATE_H
#define APP_LATE_H

#include "app/session.h"

/* Names each input that says something of these published months which their issues do
 * not hold, although it had been said by then. The inputs are read; of what they have
 * wrong nothing is reported here: whoever makes an issue of them does. */
void late_report(struct session *, const struct texts *months);

#endif
