/* The setup that targets read inputs with. Everything lives as long as the process. */
#ifndef FUZZ_SETUP_H
#define FUZZ_SETUP_H

#include "fuzz.h"

struct agreements;
struct ingest_settings;
struct issue;
struct session;

/* Tables and profiles of templates/. */
const struct ingest_settings *fuzz_settings(void);
const struct agreements *fuzz_agreements(void);
/* A session over config.ini, set up; and the sample of the templates, judged. */
struct session *fuzz_session(void);
const struct issue *fuzz_sample(void);

#endif
