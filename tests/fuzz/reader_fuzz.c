/* Any bytes through the gate, a reader, the joining of records, the rules, and out as
 * JSON. Built once; the reader is that of the program's name ("stix_fuzz"): other
 * inputs are not kept, so that each reader has a corpus of its own. "ingest_fuzz" keeps
 * all. */
#include "fuzz_setup.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/json.h"
#include "core/json_out.h"
#include "core/json_slice.h"
#include "ingest/detect.h"
#include "ingest/ingest.h"
#include "model/incident_json.h"
#include "rules/rules.h"

/* Formats by program; "profile" stands for all mapping profiles. */
static const struct {
	const char *program, *format;
} kinds[] = {
	{"own_fuzz", "reportgen"},
	{"stix_fuzz", "stix"},
	{"stix1_fuzz", "stix-1"},
	{"misp_fuzz", "misp"},
	{"veris_fuzz", "veris"},
	{"eurepoc_fuzz", "eurepoc"},
	{"crowdstrike_fuzz", "crowdstrike"},
	{"falcon_fuzz", "falcon"},
	{"mandiant_fuzz", "mandiant"},
	{"google_ti_fuzz", "google-ti"},
};
enum { JUDGED_MOST = 3 }; /* of the incidents of an input, for speed */

static const char *format; /* NULL: any */
static bool wants_profile;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = path_name((*argv)[0]);

	(void)argc;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_eq(kinds[i].program, name))
			format = kinds[i].format;
	wants_profile = str_eq(name, "profile_json_fuzz");
	fuzz_settings();
	fuzz_agreements();
	return 0;
}

static bool
is_profile(const char *name)
{
	const struct profiles *profiles = fuzz_settings()->profiles;

	for (size_t i = 0; i < profiles_count(profiles); i++)
		if (str_eq(name, profile_name(profiles_at(profiles, i))))
			return true;
	return false;
}

/* True when the value, or one of the first in it, is of the format. */
static bool
holds_format(struct json j, const struct intake *in, int depth)
{
	struct detected known = detect(j, in);
	int looked = 0;

	if (known.reader)
		return str_eq(known.reader->name, format);
	if (known.profile)
		return wants_profile && is_profile(profile_name(known.profile));
	if (json_kind(j) == JSON_OBJECT && detect_wrapped(j))
		j = json_at(j, detect_wrapped(j));
	else if (json_kind(j) != JSON_ARRAY)
		return false;
	for (struct json m = json_first(j); json_there(m) && looked < 3;
		m = json_next(m), looked++)
		if (depth < 3 && holds_format(m, in, depth + 1))
			return true;
	return false;
}

/* Looked at first, so that what no reader of ours knows is no new input. */
static bool
is_wanted(const char *text, size_t n)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct intake in = {.profiles = fuzz_settings()->profiles};
	struct stream s = stream_of("x", text, n);
	bool wanted = !format && !wants_profile;

	if (!wanted && json_gate("x", text, n, diags)) {
		struct json_walk w = json_walk_file(&s);
		size_t end = json_walk_next(&w) ? json_walk_end(&w, n) : 0;
		struct json j = json_open(
			"x", "", 1, text + w.start, end - w.start, arena, diags);
		wanted = json_there(j) && holds_format(j, &in, 0);
		json_close(j);
	}
	arena_free(arena);
	return wanted;
}

/* A file read and joined, in an arena of its own. */
struct run {
	struct arena *arena;
	struct diags *diags;
	struct reporting reporting;
};

static struct run
run_of(const char *path)
{
	static const struct decisions none;
	struct run r = {.arena = arena_new(), .reporting = {.marking = TERM_NONE}};

	r.diags = diags_new(r.arena);
	ingest_file(path, fuzz_settings(), r.arena, r.diags, &r.reporting);
	ingest_finish(&r.reporting, &none, r.arena, r.diags);
	return r;
}

static void
run_end(struct run *r)
{
	fact_release();
	json_release();
	arena_free(r->arena);
}

static void
check_counts(const struct run *r)
{
	size_t rejected = 0;

	LIST_EACH (r->reporting.inputs, i) {
		const struct input *in = r->reporting.inputs.v[i];
		MUST(in->read ==
			in->accepted + in->merged + in->rejected + in->withheld);
		rejected += in->rejected;
	}
	MUST(rejected <= r->reporting.rejects.n); /* each of them is listed */
	LIST_EACH (r->reporting.incidents, i) {
		MUST(!str_empty(r->reporting.incidents.v[i]->id));
		MUST(i == 0 || !str_eq(r->reporting.incidents.v[i]->id,
				       r->reporting.incidents.v[i - 1]->id));
	}
}

static const char *
text_of(const struct run *r, bool lines, size_t *n)
{
	struct json_out *o = json_out_memory(r->arena);

	if (lines)
		lines_write_end(
			o, &r->reporting, lines_write(o, &r->reporting, r->arena));
	else
		reporting_write(o, &r->reporting);
	return json_out_text(o, n);
}

/* By what files a thing came is not what it says; and an origin named by its address is
 * one named by its id when it stands in the same file. */
static void
forget_places(cJSON *node)
{
	static const char *const places[] = {
		"at", "via", "inputs", "rejects", "origin"};

	if (cJSON_IsObject(node))
		for (size_t i = 0; i < COUNT(places); i++)
			cJSON_DeleteItemFromObjectCaseSensitive(node, places[i]);
	for (cJSON *c = node->child; c; c = c->next)
		forget_places(c);
}

static void
check_findings(const struct run *first, const struct run *second)
{
	const struct agreement *a = fuzz_agreements()->v[0];

	for (size_t i = 0; i < first->reporting.incidents.n && i < JUDGED_MOST; i++) {
		const struct finding *f =
			rules_judge(a, first->reporting.incidents.v[i], first->arena);
		const struct finding *g =
			rules_judge(a, second->reporting.incidents.v[i], second->arena);
		MUST(f->code == g->code && f->confidence == g->confidence);
	}
}

/* Incidents as we write them are read, and judged, as the same. */
static void
check_again(const struct run *first)
{
	size_t n, m;
	const char *text = text_of(first, false, &n);
	struct run second = run_of(fuzz_file("again.json", text, n));
	const char *other = text_of(&second, false, &m);

	cJSON_InitHooks(NULL); /* core/json sets its own */
	cJSON *a = cJSON_ParseWithLength(text, n), *b = cJSON_ParseWithLength(other, m);
	MUST(a && b);
	forget_places(a);
	forget_places(b);
	MUST(first->reporting.incidents.n == second.reporting.incidents.n);
	if (!cJSON_Compare(a, b, true)) {
		char *x = cJSON_Print(a), *y = cJSON_Print(b);
		fuzz_file("first", x, strlen(x));
		fuzz_file("second", y, strlen(y));
		MUST(!"read again as the same");
	}
	cJSON_Delete(a);
	cJSON_Delete(b);
	check_findings(first, &second);
	run_end(&second);
}

static void
check_same(const struct run *first, const char *path)
{
	size_t n, m;
	struct run second = run_of(path);
	const char *a = text_of(first, true, &n), *b = text_of(&second, true, &m);

	MUST(n == m && !memcmp(a, b, n));
	MUST(first->diags->all.n == second.diags->all.n);
	run_end(&second);
}

static void
judge(struct run *r)
{
	const struct agreements *all = fuzz_agreements();
	const struct standpoint from = {0};

	for (size_t i = 0; i < r->reporting.incidents.n && i < JUDGED_MOST; i++) {
		struct judgement *j = rules_judge_all(
			all, all->v[0], r->reporting.incidents.v[i], &from, r->arena);
		MUST(j);
		if (i == 0)
			rules_explain(j, &from, r->arena);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (!n || !is_wanted((const char *)bytes, n))
		return 0;
	const char *path = fuzz_file("input.json", bytes, n);
	struct run r = run_of(path);
	check_counts(&r);
	fuzz_check_diags(r.diags, r.arena);
	if (fuzz_is_one_in(bytes, n, 8))
		judge(&r);
	if (fuzz_is_one_in(bytes, n, 4))
		check_again(&r);
	if (fuzz_is_one_in(bytes, n, 7))
		check_same(&r, fuzz_file("input.json", bytes, n));
	run_end(&r);
	return 0;
}
