/* The files an issue is made with, and the manifest that names them. */
#ifndef APP_SETUP_H
#define APP_SETUP_H

#include "app/session.h"
#include "app/templates.h"
#include "publish/publish.h"

/* The key of what is no file: a variable of the environment. */
#define ENVIRONMENT_KEY "environment"

/* Agreements, templates, reference tables, profiles and configuration of this run, in
 * the order of the manifest, and variables of the environment with the digest of what
 * they say. */
void setup_list(struct session *, const struct templates *, struct setup *out);
/* The manifest of an issue, but for the digests of its own files: all of it stands in
 * the record too. */
void setup_manifest(const struct issue *, struct arena *, struct manifest *out);

#endif
