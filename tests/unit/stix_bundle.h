/* Bundles of STIX as the tests write them. */
#ifndef STIX_BUNDLE_H
#define STIX_BUNDLE_H

#include "vendor_test.h"

/* Parts of test objects; single quotes stand for double ones. */
#define U "--00000000-0000-4000-8000-0000000000"
#define AT "'spec_version':'2.1','created':'2015-10-19T08:00:00.000Z'"
#define CORE "'extension-definition--ef765651-680c-498d-9894-99799f2fa126'"
#define REL(n, word, from, to)                                                         \
	"{'type':'relationship','id':'relationship" U n "'," AT                        \
	",'relationship_type':'" word "','source_ref':'" from "','target_ref':'" to    \
	"'}"

static inline const char *
bundle(const char *objects)
{
	return arena_printf(
		arena, "{'type':'bundle','id':'bundle--1','objects':[%s]}", objects);
}

#endif
