/* CrowdStrike: what the readers of Falcon Intelligence and of Falcon share. */
#ifndef INGEST_CROWDSTRIKE_H
#define INGEST_CROWDSTRIKE_H

#include "ingest/reader.h"

/* True for an envelope of CrowdStrike's interfaces ("meta" and "resources"). */
bool crowdstrike_is_envelope(struct json);
/* Takes an envelope or a resource of either product. */
void crowdstrike_read(struct json, struct intake *);

/* True for an alert, detection, incident or behaviour of Falcon. */
bool falcon_is_resource(struct json);
void falcon_take(struct json, struct intake *);

#endif
