/* Incidents as tests tell them: six lists, of which those not given are told by two
 * governments, so that all elements are established. */
#ifndef TESTS_TOLD_H
#define TESTS_TOLD_H

#include <string.h>

#include "core/buf.h"
#include "core/json.h"
#include "core/json_gate.h"
#include "ingest/reader.h"
#include "model/incident_json.h"

/* The lists of an incident, with ' for "; what is NULL is told by two governments. */
struct told {
	const char *attribution, *victims, *means, *taking, *objects, *purposes;
	const char *rest;    /* dates and status */
	const char *sources; /* instead of the usual ones */
};

#define SOURCE(id, kind, grade)                                                        \
	"{'id':'" id "','kind':'" kind "','reliability':'" grade "'},"
static const char usual_sources[] = SOURCE("g1", "government", "A") SOURCE(
	"g2", "government", "A") SOURCE("v1", "vendor", "B") SOURCE("v2", "vendor", "B")
	SOURCE("m", "media", "C") SOURCE("r", "researcher", "C") SOURCE("i1",
		"indictment", "A") SOURCE("i2", "indictment", "A") SOURCE("e", "media",
		"E") "{'id':'v1b','kind':'vendor','reliability':'B','origin':'v1'}";

static struct arena *arena;

static const char *
or_else(const char *text, const char *other)
{
	return text ? text : other;
}

static const char *
incident_text(const struct told *t)
{
	struct buf b = {.arena = arena};

	buf_printf(&b,
		"{'schema':'reportgen.incidents/1','sources':[%s],'incidents':"
		"[{'id':'x',%s,",
		or_else(t->sources, usual_sources),
		or_else(t->rest, "'first_activity':'2016-01-01','last_activity':"
				 "'2016-02-01'"));
	buf_printf(&b, "'attribution':[%s],'victims':[%s],'means':[%s],",
		or_else(t->attribution,
			"{'state':'CN','nexus':'conducted','credibility':1,'source':"
			"'g1'},"
			"{'state':'CN','nexus':'directed','credibility':1,'source':'g2'"
			"}"),
		or_else(t->victims, "{'kind':'commercial','country':'US'}"),
		or_else(t->means,
			"{'value':'intrusion','credibility':1,'source':'g1'}"));
	buf_printf(&b, "'taking':[%s],'objects':[%s],'purposes':[%s]}]}",
		or_else(t->taking, "{'value':'taken','credibility':1,'source':'g1'}"),
		or_else(t->objects,
			"{'kind':'design','credibility':1,'source':'g1'},"
			"{'kind':'trade-secret','credibility':1,'source':'g2'}"),
		or_else(t->purposes,
			"{'value':'commercial-advantage','grounds':'tasking',"
			"'credibility':1,'source':'g1'},"
			"{'value':'commercial-advantage','grounds':'official-finding',"
			"'credibility':1,'source':'g2'}"));
	for (char *p = b.s; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	return b.s;
}

static const struct incident *
read_incident(const struct told *t)
{
	const char *text = incident_text(t);
	struct diags *diags = diags_new(arena);

	assert_true(json_gate("x.json", text, strlen(text), diags));
	struct json root = json_open("x.json", "", 1, text, strlen(text), arena, diags);
	struct reading r = {.arena = arena,
		.diags = diags,
		.file.file = "x.json",
		.by_id = {.arena = arena}};
	struct json sources = json_at(root, "sources");
	for (struct json j = json_first(sources); json_there(j); j = json_next(j)) {
		struct source *s = source_read(&r, j);
		assert_non_null(s);
		assert_true(reading_add(&r, s));
	}
	struct incident *incident =
		incident_read(&r, json_item(json_at(root, "incidents"), 0));
	assert_non_null(incident);
	assert_int_equal(diags->all.n, 0);
	json_close(root);
	return incident;
}

#endif
