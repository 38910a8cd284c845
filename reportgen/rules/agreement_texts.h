/* What an agreement file says beside its tests. */
#ifndef RULES_AGREEMENT_TEXTS_H
#define RULES_AGREEMENT_TEXTS_H

#include "core/ini.h"
#include "model/agreement.h"

/* Reads [wording] and [commitments], both of which may be missing; what is wrong is
 * reported with its line. */
void agreement_read_texts(struct ini *, struct agreement *);

#endif
