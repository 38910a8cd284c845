/* Several records that tell of one incident, becoming one. */
#ifndef MODEL_JOINT_H
#define MODEL_JOINT_H

#include "core/arena.h"
#include "model/incident.h"

struct joint;

/* Begins with one record, which becomes the whole; what is needed only while joining
 * lives in scratch. */
struct joint *joint_begin(struct arena *, struct arena *scratch, struct incident *into);
/* Adds all that another record knows: facts, positions, what it was made of, its
 * marking. Titles and summaries that differ are kept with the records. one_record: both
 * are versions of one publisher's record, so that the later says whether it stands;
 * else the whole stands while any record of it does. */
void joint_add(struct joint *, struct incident *other, bool one_record);
/* True when another record holds nothing that stands: all its sources were superseded.
 */
bool incident_is_stale(const struct incident *);

#endif
