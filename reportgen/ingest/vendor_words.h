/* What the readers of CrowdStrike, Mandiant and Google share: words, times, facts. */
#ifndef INGEST_VENDOR_WORDS_H
#define INGEST_VENDOR_WORDS_H

#include "core/limits.h"
#include "ingest/reader.h"

/* One record of a vendor on its way to an incident. */
struct vendor_record {
	struct intake *in;
	struct incident *incident;
	struct source *source;
	size_t tried[FACT_LISTS]; /* facts offered, taken or not */
};

/* Begins an incident and its source under "slug:native"; false when the id cannot be
 * used, which is then refused. */
bool vendor_begin(struct vendor_record *, struct intake *, struct json where,
	const char *publisher, struct json native);
/* Hands the incident over; conduct that ends before it begins is reported. */
void vendor_accept(struct vendor_record *, struct json where);
/* Refuses what holds no incident, named as what it is. */
void vendor_refuse(struct intake *, struct json where, const char *what);
/* What a report of this type is, when it tells what something is and not what happened;
 * else NULL. */
const char *vendor_profile(struct intake *, struct json type);
/* Warns that a page says there is more (the place that says so), unless the page
 * stands in a list of pages, where the others may be. */
void vendor_partial(struct json page, struct json says);
/* Title, publication and revision of the source; members may be missing. A publication
 * is the date the incident was reported. */
void vendor_publish(struct vendor_record *, struct json title, struct json published,
	struct json modified);
/* A marking the record states; the highest counts. */
void vendor_mark(struct vendor_record *, enum term marking);
/* The source's address, when it is one. */
void vendor_link(struct vendor_record *, struct json url);

/* A fact read from a place; NULL when the list is full, which is reported once. */
struct fact *vendor_fact(struct vendor_record *, enum fact_list, struct json at);
void vendor_add(struct vendor_record *, struct fact *);

/* Seconds since 1970, an ISO time or "January 13, 2023 05:44:20 PM"; false when there
 * is none (0 stands for none), or none that can be read, which is reported. */
bool vendor_time(struct json, struct date *out);
/* A date of the incident; note may be NULL. */
void vendor_date(struct vendor_record *, struct json, enum term what, const char *note);

/* True for the word that stands where a licence hides a section. */
bool vendor_redacted(struct json);
/* The first item of an array; missing, and reported, when it is none. */
struct json vendor_list(struct json);
/* The text of a value that is a string or an object with a name or value; missing when
 * it is neither. */
struct json vendor_name(struct json);
/* An actor, and what the table of actors says of it; aliases may be empty. scope is the
 * vendor's word for how sure it is that it was this actor, or NULL: what is said of the
 * actor holds for the incident no more surely than that. */
void vendor_actor(struct vendor_record *, struct json name, struct texts aliases,
	const char *scope);
/* A state: code and name are its words, either may be missing; scope is the vendor's
 * word for how sure it is, or NULL. */
void vendor_state(struct vendor_record *, struct json code, struct json name,
	enum term nexus, const char *scope, const char *note);
/* The kind of those in a sector; TERM_NONE where it holds states and companies alike.
 */
enum term vendor_kind_of_sector(enum term sector);
/* When the attribution facts from this one on name several states for one thing, marks
 * each of them as contested. */
void vendor_contest(struct vendor_record *, size_t from);
/* Victims known by sector or by country only. */
void vendor_sector(struct vendor_record *, struct json word);
void vendor_country(struct vendor_record *, struct json code, struct json name);
/* What a motive, an intended effect or a kind of information means. */
void vendor_motive(struct vendor_record *, struct json word, const char *scope);
void vendor_effect(struct vendor_record *, struct json word);
void vendor_information(struct vendor_record *, struct json word);

/* Means under collection. */
struct vendor_means {
	struct texts techniques, malware, vulnerabilities;
	struct json intrusion_at, malware_at; /* where they were read first */
};

/* Adds the ATT&CK id in a word ("ta0005_t1497", "T1071.001"), if there is one. */
void vendor_technique(struct vendor_record *, struct vendor_means *, struct json word);
void vendor_malware(struct vendor_record *, struct vendor_means *, struct json name);
void vendor_vulnerability(
	struct vendor_record *, struct vendor_means *, struct json name);
void vendor_write_means(struct vendor_record *, const struct vendor_means *);

/* Text of an HTML fragment: tags dropped, entities resolved, hidden characters visible.
 */
const char *vendor_plain(struct json);
/* The first member of these names that is present. */
struct json vendor_first(struct json, const char *const *names, size_t n);

#endif
