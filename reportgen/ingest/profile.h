/* Mapping profiles: vendor formats described in templates/vendors/<name>.ini, read
 * without a compiler. The language is explained in templates/vendors/example.ini. */
#ifndef INGEST_PROFILE_H
#define INGEST_PROFILE_H

#include "core/diag.h"
#include "core/json.h"
#include "ingest/reader.h"

struct profile;
struct profiles;

/* Reads every .ini file of a folder, in the order of their names. What is wrong is
 * reported with its line, and that profile left out. */
struct profiles *profiles_load(const char *folder, struct arena *, struct diags *);
/* The first profile that recognises the value; NULL when none does. */
const struct profile *profiles_find(const struct profiles *, struct json root);
/* Gives each record of a recognised value to intake_accept or intake_reject. */
void profile_read(const struct profile *, struct json root, struct intake *);

/* True when the profile reads the items of this member as records. */
bool profile_holds_records(const struct profile *, const char *member);

size_t profiles_count(const struct profiles *);
const struct profile *profiles_at(const struct profiles *, size_t i);
const char *profile_name(const struct profile *);  /* "ocsf" */
const char *profile_title(const struct profile *); /* "OCSF findings …" */
/* The file and its digest, for the manifest. */
const char *profile_file(const struct profile *);
const char *profile_sha256(const struct profile *);

#endif
