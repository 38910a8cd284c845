/* Figures of a run as a text file that Prometheus collects. */
#ifndef APP_METRICS_H
#define APP_METRICS_H

#include "app/session.h"

/* Writes the file of --metrics, if that was given, in one step: of inputs when they were
 * looked for, of findings when there are any. What it said of the last success is kept
 * by a run that fails. What goes wrong is reported as a warning. */
void metrics_write(struct session *);

#endif
