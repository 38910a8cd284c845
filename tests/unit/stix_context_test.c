/* What surrounds the facts of STIX: records that refer to each other across a file,
 * sightings, notes, markings, exports of MISP and OpenCTI, and STIX 1.x. */
#include "stix_bundle.h"

#include <stdlib.h>
#include <unistd.h>

#include "ingest/ingest.h"

static const char *
quoted(const char *text)
{
	char *copy = arena_str(arena, text);
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	return copy;
}

/* Reads a file of this text as the program does. */
static void
ingest_text(const char *text)
{
	char path[] = "/tmp/stix-XXXXXX";
	int file = mkstemp(path);
	struct ingest_settings settings = {.publishers = publishers,
		.reference = reference,
		.unmarked = TLP_AMBER};

	assert_true(file >= 0);
	text = quoted(text);
	assert_int_equal(write(file, text, strlen(text)), strlen(text));
	close(file);
	begin();
	ingest_file(path, &settings, arena, diags, out);
	unlink(path);
	assert_int_equal(out->inputs.n, 1);
	input = out->inputs.v[0];
	reconcile();
}

/* Records that refer to each other */

#define CAMPAIGN                                                                       \
	"{'type':'campaign','id':'campaign" U "03'," AT                                \
	",'name':'C','first_seen':'2015-09-26T00:00:00Z'}"
#define REPORT                                                                         \
	"{'type':'report','id':'report" U "02'," AT                                    \
	",'name':'R','object_refs':['campaign" U "03']}"
#define VICTIM "{'type':'identity','id':'identity" U "04'," AT ",'name':'V'}"
#define TARGETS REL("05", "targets", "campaign" U "03", "identity" U "04")
#define ADDRESS "{'type':'ipv4-addr','id':'ipv4-addr" U "06','value':'192.0.2.1'}"

static void
assert_told(const char *pointer)
{
	const struct incident *i = only_incident();
	const struct fact *v = only_fact(i, LIST_VICTIMS);

	assert_string_equal(i->title, "R");
	assert_string_equal(fact_text(v, COL_VICTIMS_NAME), "V");
	assert_string_equal(v->at.pointer, pointer);
	assert_string_equal(date_of(i, WHAT_FIRST_ACTIVITY), "2015-09-26");
	assert_int_equal(input->rejected, 0);
	assert_int_equal(count_diags(DIAG_REFERENCE_DANGLING), 0);
}

static void
objects_in_lines_arrays_and_wrappers_find_each_other(void **state)
{
	(void)state;
	ingest_text(TARGETS "\n" VICTIM "\n" ADDRESS "\n" CAMPAIGN "\n" REPORT "\n");
	assert_told("/1");
	ingest_text("[" TARGETS "," VICTIM "," ADDRESS "," CAMPAIGN "," REPORT "]");
	assert_told("/1");
	ingest_text("{'data':[" TARGETS "," VICTIM "," CAMPAIGN "," REPORT "]}");
	assert_told("/data/1");
	ingest_text("{'objects':[" TARGETS "," VICTIM "]}\n{'objects':[" ADDRESS
		    "," CAMPAIGN "," REPORT "]}");
	assert_told("/0/objects/1");
	ingest_text("{'type':'bundle','id':'bundle--1','objects':[" TARGETS "]}"
		    "{'type':'bundle','id':'bundle--2','objects':[" VICTIM "]}"
		    "{'type':'bundle','id':'bundle--3','objects':[" CAMPAIGN "]}"
		    "{'type':'bundle','id':'bundle--4','objects':[" REPORT "]}");
	assert_told("/1/objects/0");
}

static void
other_records_among_the_objects_keep_their_place(void **state)
{
	(void)state;
	ingest_text(TARGETS "\n{'unknown':1}\n[3]\n" VICTIM "\n" CAMPAIGN "\n" REPORT);
	assert_int_equal(input->read, 3);
	assert_int_equal(input->rejected, 2);
	const struct fact *v = only_fact(only_incident(), LIST_VICTIMS);
	assert_string_equal(v->at.pointer, "/3");
}

/* One faulty object never takes the bundle with it, large or small. */
static void
a_faulty_object_is_refused_alone(void **state)
{
	char *long_text = arena_alloc(arena, 900001);

	(void)state;
	ingest_text(bundle("{'type':'malware','id':'malware--1','id':'x'}," TARGETS
			   "," VICTIM "," CAMPAIGN "," REPORT
			   ",{'type':'tool','id':'tool--1','name':'\\ud800'}"));
	assert_int_equal(input->accepted, 1);
	assert_int_equal(input->rejected, 2);
	assert_int_equal(count_diags(DIAG_RECORD_DUPLICATE_KEY), 1);
	assert_int_equal(count_diags(DIAG_RECORD_SURROGATE), 1);
	assert_string_equal(
		only_fact(only_incident(), LIST_VICTIMS)->at.pointer, "/objects/2");
	memset(long_text, 'x', 900000);
	ingest_text(bundle(arena_printf(arena,
		"{'type':'malware','id':'malware--1','id':'x'},"
		"{'type':'indicator','id':'indicator" U "20','pattern':'%s'},"
		"{'type':'indicator','id':'indicator" U "21','pattern':'%s'},%s",
		long_text, long_text,
		TARGETS "," VICTIM "," CAMPAIGN ",{'type':'report','id':'report" U
			"02'," AT ",'name':'R','object_refs':['campaign" U
			"03','indicator" U "20']}")));
	assert_int_equal(input->accepted, 1);
	assert_int_equal(input->rejected, 1);
	assert_int_equal(count_diags(DIAG_REFERENCE_DANGLING), 0);
	assert_string_equal(
		only_fact(only_incident(), LIST_VICTIMS)->at.pointer, "/objects/4");
}

static void
a_page_that_is_not_the_last_says_so(void **state)
{
	(void)state;
	ingest_text("{'more':true,'objects':[" CAMPAIGN "]}");
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 1);
	ingest_text("{'more':true,'objects':[" CAMPAIGN "]}{'objects':[" REPORT "]}");
	assert_int_equal(count_diags(DIAG_FILE_PARTIAL), 0);
}

/* What makes an incident */

static void
a_cover_of_other_reports_is_no_incident(void **state)
{
	(void)state;
	read_text("stix",
		bundle(CAMPAIGN "," REPORT ",{'type':'report','id':'report" U
				"07','name':'All','object_refs':['report" U
				"02','report" U "07']},"
				"{'type':'intrusion-set','id':'intrusion-set" U
				"08','name':'Owl'}," REL("09", "attributed-to",
					"report" U "07", "intrusion-set" U "08")));
	assert_string_equal(only_incident()->title, "All: R");
	assert_int_equal(input->rejected, 1);
	const struct fact *actor = only_fact(only_incident(), LIST_ACTORS);
	assert_string_equal(fact_text(actor, COL_ACTORS_NAME), "Owl");
	assert_non_null(actor->note);
	/* Reports of nothing, and of each other, are no covers. */
	read_text("stix",
		bundle("{'type':'report','id':'report--1','object_refs':['report--2']},"
		       "{'type':'report','id':'report--2','object_refs':['report--1',"
		       "'report--2']}"));
	assert_int_equal(input->accepted, 2);
}

static void
a_campaign_no_report_tells_of_is_named(void **state)
{
	(void)state;
	read_text("stix",
		bundle(CAMPAIGN "," REPORT
				",{'type':'campaign','id':'campaign--9','name':'X'}"));
	assert_int_equal(input->accepted, 1);
	assert_int_equal(input->rejected, 1);
	assert_string_equal(out->rejects.v[0]->id, "campaign--9");
}

/* Two reports of one actor, each with its own victim. */
static void
a_report_tells_only_of_what_it_refers_to(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'report','id':'report--1','name':'1','object_refs':["
		       "'intrusion-set--3','identity--4']},"
		       "{'type':'report','id':'report--2','name':'2','object_refs':["
		       "'intrusion-set--3','relationship" U "12']},"
		       "{'type':'intrusion-set','id':'intrusion-set--3','name':'A'},"
		       "{'type':'identity','id':'identity--4','name':'V4'},"
		       "{'type':'identity','id':'identity--5','name':'V5'}," REL("11",
			       "targets", "intrusion-set--3",
			       "identity--4") "," REL("12", "targets",
			       "intrusion-set--3", "identity--5")));
	assert_int_equal(out->incidents.n, 2);
	assert_string_equal(fact_text(only_fact(out->incidents.v[0], LIST_VICTIMS),
				    COL_VICTIMS_NAME),
		"V4");
	assert_string_equal(fact_text(only_fact(out->incidents.v[1], LIST_VICTIMS),
				    COL_VICTIMS_NAME),
		"V5");
}

static void
a_deprecated_actor_says_nothing_and_a_dropped_technique_stays(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'campaign','id':'campaign--1','name':'C'},"
		       "{'type':'intrusion-set','id':'intrusion-set--2','name':'A',"
		       "'x_mitre_deprecated':true},"
		       "{'type':'attack-pattern','id':'attack-pattern--3',"
		       "'revoked':true,'external_references':[{'source_name':"
		       "'mitre-attack','external_id':'T1193'}]}," REL("11",
			       "attributed-to", "campaign--1",
			       "intrusion-set--2") "," REL("12", "uses", "campaign--1",
			       "attack-pattern--3")));
	assert_int_equal(only_incident()->facts[LIST_ACTORS].n, 0);
	assert_string_equal(
		fact_get(only_fact(only_incident(), LIST_MEANS), COL_MEANS_TECHNIQUES)
			->texts->v[0],
		"T1193");
}

/* ATT&CK: the first midnight of the month, on the east coast of the United States. */
static void
a_month_of_attack_is_a_month(void **state)
{
	(void)state;
	read_text("stix", bundle("{'type':'campaign','id':'campaign--1','name':'C',"
				 "'first_seen':'2015-10-01T04:00:00.000Z',"
				 "'x_mitre_first_seen_citation':'(Citation: X)',"
				 "'last_seen':'2015-12-01T05:00:00.000Z'}"));
	struct date d = incident_date(only_incident(), WHAT_FIRST_ACTIVITY);
	assert_int_equal(d.precision, DATE_MONTH);
	d = incident_date(only_incident(), WHAT_LAST_ACTIVITY);
	assert_int_equal(d.precision, DATE_TIME);
}

/* Sightings, notes, opinions */

static void
a_sighting_tells_where_and_when(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'campaign','id':'campaign--1','name':'C'},"
		       "{'type':'identity','id':'identity--2','name':'V'},"
		       "{'type':'sighting','id':'sighting--3','sighting_of_ref':"
		       "'campaign--1','where_sighted_refs':['identity--2'],"
		       "'first_seen':'2015-10-02T00:00:00Z'},"
		       "{'type':'sighting','id':'sighting--4','revoked':true,"
		       "'sighting_of_ref':'campaign--1',"
		       "'first_seen':'2011-10-02T00:00:00Z'}"));
	const struct fact *v = only_fact(only_incident(), LIST_VICTIMS);
	assert_string_equal(fact_text(v, COL_VICTIMS_NAME), "V");
	assert_string_equal(v->note, "where it was sighted");
	assert_string_equal(
		date_of(only_incident(), WHAT_FIRST_ACTIVITY), "2015-10-02");
}

static const char doubted[] =
	"{'type':'identity','id':'identity--1','name':'CrowdStrike'},"
	"{'type':'identity','id':'identity--9','name':'Somebody'},"
	"{'type':'incident','id':'incident--2','name':'I','created_by_ref':"
	"'identity--1'},"
	"{'type':'threat-actor','id':'threat-actor--3','name':'A',"
	"'threat_actor_types':['nation-state']},"
	"{'type':'opinion','id':'opinion--4','opinion':'strongly-disagree',"
	"'explanation':'No','created_by_ref':'%s',"
	"'object_refs':['relationship" U "11']},"
	"{'type':'note','id':'note--5','abstract':'On','content':'Text',"
	"'authors':['An analyst'],'object_refs':['incident--2','incident--2']}," REL(
		"11", "attributed-to", "incident--2", "threat-actor--3");

static bool
is_contested(const char *by)
{
	read_text("stix", bundle(arena_printf(arena, doubted, by)));
	const struct value *v = fact_get(only_fact(only_incident(), LIST_ATTRIBUTION),
		COL_ATTRIBUTION_CONTESTED);
	return v->kind == VALUE_BOOL && v->yes;
}

static void
an_opinion_of_the_publisher_contests_and_notes_are_kept(void **state)
{
	(void)state;
	assert_true(is_contested("identity--1"));
	assert_false(is_contested("identity--9"));
	assert_int_equal(out->statements.n, 2);
	const struct statement *note = out->statements.v[0],
			       *opinion = out->statements.v[1];
	assert_string_equal(note->text, "On: Text");
	assert_true(note->verbatim && opinion->verbatim);
	assert_string_equal(note->by, "An analyst");
	assert_int_equal(note->kind, STATEMENT_CONTEXT);
	assert_string_equal(note->about, only_incident()->id);
	assert_int_equal(opinion->kind, STATEMENT_CONTRARY);
	assert_string_equal(opinion->text, "strongly-disagree: No");
	assert_string_equal(opinion->by, "Somebody");
}

/* The core extension, youngest generation */

static void
events_impacts_and_other_objects_are_referred_to(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'incident','id':'incident--1','extensions':{" CORE ":{"
		       "'determination':'confirmed','event_refs':['event--2',"
		       "'event--3'],'impact_refs':['impact--4'],"
		       "'other_object_refs':['threat-actor--5']}}},"
		       "{'type':'event','id':'event--2','status':'occurred',"
		       "'start_time':'2015-10-02T00:00:00Z','sighting_refs':"
		       "['sighting--6']},"
		       "{'type':'event','id':'event--3','status':'not-occurred',"
		       "'start_time':'2011-10-02T00:00:00Z'},"
		       "{'type':'impact','id':'impact--4','impact_category':"
		       "'confidentiality','impacted_refs':['identity--7'],"
		       "'extensions':{'confidentiality':{'information_type':"
		       "'recipes','loss_type':'suspected-loss'}}},"
		       "{'type':'threat-actor','id':'threat-actor--5','name':'A'},"
		       "{'type':'sighting','id':'sighting--6','sighting_of_ref':"
		       "'attack-pattern--8'},"
		       "{'type':'identity','id':'identity--7','name':'V'},"
		       "{'type':'attack-pattern','id':'attack-pattern--8',"
		       "'external_references':[{'source_name':'mitre-attack',"
		       "'external_id':'T1566'}]}"));
	const struct incident *i = only_incident();
	assert_string_equal(fact_text(only_fact(i, LIST_ACTORS), COL_ACTORS_NAME), "A");
	assert_string_equal(
		fact_text(only_fact(i, LIST_VICTIMS), COL_VICTIMS_NAME), "V");
	assert_string_equal(
		fact_get(only_fact(i, LIST_MEANS), COL_MEANS_TECHNIQUES)->texts->v[0],
		"T1566");
	assert_string_equal(date_of(i, WHAT_FIRST_ACTIVITY), "2015-10-02");
	assert_int_equal(fact_term(only_fact(i, LIST_TAKING), COL_TAKING_VALUE),
		TAKING_POTENTIALLY);
	const struct fact *o = only_fact(i, LIST_OBJECTS);
	assert_int_equal(fact_term(o, COL_OBJECTS_KIND), OBJECT_UNKNOWN);
	assert_string_equal(o->note, "recipes");
	assert_int_equal(count_diags(DIAG_FIELD_UNKNOWN), 1);
}

/* OpenCTI and Unit 42 */

static void
places_and_sectors_may_be_told_by_name(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'incident','id':'incident--1','objective':"
		       "'Theft of trade secrets','first_seen':'2015-10-02T00:00:00Z'},"
		       "{'type':'intrusion-set','id':'intrusion-set--2','name':'A'},"
		       "{'type':'location','id':'location--3','name':'china',"
		       "'x_opencti_location_type':'Country'},"
		       "{'type':'identity','id':'identity--4','name':'V',"
		       "'identity_class':['organization']},"
		       "{'type':'identity','id':'identity--5','name':'Energy',"
		       "'identity_class':'class'},"
		       "{'type':'location','id':'location--6','country':"
		       "'united states'}," REL("11", "attributed-to", "incident--1",
			       "intrusion-set--2") "," REL("12", "originates-from",
			       "intrusion-set--2", "location--3") "," REL("13",
			       "targets", "incident--1", "identity--4") "," REL("14",
			       "part-of", "identity--4", "identity--5") "," REL("15",
			       "located-at", "identity--4", "location--6")));
	const struct incident *i = only_incident();
	const struct fact *a = only_fact(i, LIST_ATTRIBUTION);
	assert_string_equal(fact_text(a, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(a, COL_ATTRIBUTION_NEXUS), NEXUS_LOCATED);
	const struct fact *v = only_fact(i, LIST_VICTIMS);
	assert_int_equal(fact_term(v, COL_VICTIMS_SECTOR), SECTOR_ENERGY);
	assert_string_equal(fact_text(v, COL_VICTIMS_COUNTRY), "US");
	const struct fact *p = only_fact(i, LIST_PURPOSES);
	assert_int_equal(fact_term(p, COL_PURPOSES_VALUE), PURPOSE_IP_ACQUISITION);
	assert_true(str_starts(p->note, "inferred"));
}

static void
a_placeholder_is_no_name_of_a_victim(void **state)
{
	(void)state;
	read_text("stix", bundle("{'type':'campaign','id':'campaign--1','name':'C'},"
				 "{'type':'identity','id':'identity--2','name':"
				 "'Identity (C)','identity_class':'organization',"
				 "'x_cta_country':'de'},"
				 "{'type':'identity','id':'identity--3','name':"
				 "'Targeting Information'}," REL("11", "targets",
					 "campaign--1", "identity--2") "," REL("12",
					 "targets", "campaign--1", "identity--3")));
	const struct fact *v = only_fact(only_incident(), LIST_VICTIMS);
	assert_null(fact_text(v, COL_VICTIMS_NAME));
	assert_string_equal(fact_text(v, COL_VICTIMS_LABEL), "Identity (C)");
}

/* Actors */

/* Exports of MISP */

static void
labels_and_objects_of_misp_are_read(void **state)
{
	(void)state;
	read_text("stix",
		bundle("{'type':'report','id':'report--1','name':'R','labels':["
		       "'misp-galaxy:threat-actor=\\\"Fox Nobody Knows\\\"',"
		       "'tlp:green','misp-galaxy:sector=\\\"Energy\\\"',7],"
		       "'object_refs':['x-misp-attribute--2','x-misp-object--3']},"
		       "{'type':'x-misp-attribute','id':'x-misp-attribute--2',"
		       "'x_misp_type':'threat-actor','x_misp_value':'Owl'},"
		       "{'type':'x-misp-object','id':'x-misp-object--3',"
		       "'x_misp_attributes':[{'type':'target-org','value':'V'}]}"));
	const struct incident *i = only_incident();
	assert_int_equal(i->facts[LIST_ACTORS].n, 2);
	assert_non_null(fact_with(i, LIST_ACTORS, COL_ACTORS_NAME, "Owl", 0));
	assert_non_null(
		fact_with(i, LIST_ACTORS, COL_ACTORS_NAME, "Fox Nobody Knows", 0));
	const struct fact *v = only_fact(i, LIST_VICTIMS);
	assert_string_equal(fact_text(v, COL_VICTIMS_NAME), "V");
	assert_int_equal(fact_term(v, COL_VICTIMS_SECTOR), SECTOR_ENERGY);
	assert_int_equal(i->tlp, TLP_GREEN);
}

/* Markings */

static enum term
marking_of(const char *members, const char *definition)
{
	read_text("stix",
		bundle(arena_printf(arena,
			"{'type':'campaign','id':'campaign--1','name':'C'%s}%s%s",
			members, definition ? "," : "", definition ? definition : "")));
	return only_incident()->tlp_stated ? only_incident()->tlp : TERM_NONE;
}

static void
markings_stand_in_labels_statements_and_known_ids(void **state)
{
	(void)state;
	assert_int_equal(
		marking_of(",'labels':['TLP:AMBER+STRICT']", NULL), TLP_AMBER_STRICT);
	assert_int_equal(marking_of(",'labels':['tlp:mauve']", NULL), TLP_RED);
	assert_int_equal(marking_of(",'labels':['tlpx']", NULL), TERM_NONE);
	assert_int_equal(
		marking_of(",'object_marking_refs':['marking-definition--fa42a846-8d90-"
			   "4e51-bc29-71d5b4802168']",
			NULL),
		TERM_NONE);
	assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 0);
	assert_int_equal(
		marking_of(",'object_marking_refs':['marking-definition--2']",
			"{'type':'marking-definition','id':'marking-definition--2',"
			"'definition_type':'statement','definition':{'statement':"
			"'custom'},'x_opencti_definition_type':'TLP',"
			"'x_opencti_definition':'TLP:AMBER+STRICT'}"),
		TLP_AMBER_STRICT);
	assert_int_equal(
		marking_of(",'object_marking_refs':['marking-definition--2']",
			"{'type':'marking-definition','id':'marking-definition--2',"
			"'definition_type':'statement','definition':{'statement':"
			"'TLP:RED'}}"),
		TLP_RED);
}

/* STIX 1.x */

static void
packages_of_stix_1_hold_incidents_at_any_depth(void **state)
{
	static const char text[] =
		"{'id':'Talos:STIXPackage-1','version':'1.1.1',"
		"'timestamp':'2016-03-29T19:33:13','stix_header':{'title':'T',"
		"'handling':[{'marking_structures':[{'color':'GREEN'},"
		"{'xsi:type':'simpleMarking:SimpleMarkingStructureType'}]}]},"
		"'related_packages':{'related_packages':[{'package':{"
		"'incidents':[{'id':'Talos:incident-1','title':{'value':'I'},"
		"'attributed_threat_actors':[{'title':'Owl'}],'time':{"
		"'first_malicious_action':{'value':'2015-10-02T00:00:00'}}}],"
		"'related_packages':{'related_packages':[{'package':{"
		"'incidents':[{'id':'Talos:incident-2'},3]}}]}}}]}}";

	(void)state;
	ingest_text(text);
	assert_string_equal(input->format, "stix-1");
	assert_int_equal(input->accepted, 2);
	assert_int_equal(input->rejected, 1);
	const struct incident *i = out->incidents.v[0];
	assert_string_equal(i->id, "talos:Talos:incident-1");
	assert_string_equal(i->title, "I");
	assert_int_equal(i->tlp, TLP_GREEN);
	assert_string_equal(date_of(i, WHAT_REPORTED), "2016-03-29");
	assert_string_equal(date_of(i, WHAT_FIRST_ACTIVITY), "2015-10-02");
	assert_non_null(strstr(fact_at(i, LIST_DATES, 0)->note, "UTC"));
	assert_string_equal(
		fact_text(only_fact(i, LIST_ACTORS), COL_ACTORS_NAME), "Owl");
	assert_string_equal(out->incidents.v[1]->title, "T");
}

static void
a_package_of_indicators_is_refused_by_name(void **state)
{
	(void)state;
	ingest_text("{'id':'X:STIXPackage-1','stix_header':{'handling':[{"
		    "'marking_structures':[{'color':'MAUVE'},7]}]},'indicators':[{}],"
		    "'incidents':{},'related_packages':[{'package':3},null]}");
	assert_refused(DIAG_FORMAT_NO_INCIDENT, "STIX 1");
	assert_int_equal(count_diags(DIAG_MARKING_UNKNOWN), 2);
}

/* Hostile input */

/* A report of itself with a hundred thousand labels. */
static void
a_hundred_thousand_labels_are_read(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_printf(&b, "%s'misp-galaxy:threat-actor=\\\"A %d\\\"'",
			i ? "," : "", i);
	read_text("stix", bundle(arena_printf(arena,
				  "{'type':'report','id':'report--1','labels':[%s],"
				  "'object_refs':['report--1','report--1']}",
				  buf_text(&b))));
	assert_int_equal(only_incident()->facts[LIST_ACTORS].n, LIMIT_FACTS);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
}

/* What every incident shares is walked for each: it must cost something. */
static void
shared_impacts_of_many_incidents_are_given_up(void **state)
{
	struct buf b = {.arena = arena}, refs = {.arena = arena};

	(void)state;
	for (int k = 0; k < 300; k++)
		buf_printf(&refs, "%s'impact--%d'", k ? "," : "", k);
	for (int i = 0; i < 1000; i++)
		buf_printf(&b,
			"{'type':'incident','id':'incident--%d','extensions':{" CORE
			":{'impact_refs':[%s]}}},",
			i, buf_text(&refs));
	for (int k = 0; k < 300; k++)
		buf_printf(&b,
			"{'type':'impact','id':'impact--%d','impact_category':"
			"'confidentiality','impacted_refs':[%s],'impact_details':"
			"{'loss_type':'none','information_type':'pii'}},",
			k, buf_text(&refs));
	read_text("stix", bundle(arena_printf(arena,
				  "%s{'type':'note','id':'note--1','object_refs':["
				  "'note--1','incident--1']}",
				  buf_text(&b))));
	assert_int_equal(input->read, 1000);
	assert_true(input->rejected > 0);
	assert_int_equal(count_diags(DIAG_LIMIT_FACTS), 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, forget)
	const struct CMUnitTest tests[] = {
		TEST(objects_in_lines_arrays_and_wrappers_find_each_other),
		TEST(other_records_among_the_objects_keep_their_place),
		TEST(a_faulty_object_is_refused_alone),
		TEST(a_page_that_is_not_the_last_says_so),
		TEST(a_cover_of_other_reports_is_no_incident),
		TEST(a_campaign_no_report_tells_of_is_named),
		TEST(a_report_tells_only_of_what_it_refers_to),
		TEST(a_deprecated_actor_says_nothing_and_a_dropped_technique_stays),
		TEST(a_month_of_attack_is_a_month),
		TEST(a_sighting_tells_where_and_when),
		TEST(an_opinion_of_the_publisher_contests_and_notes_are_kept),
		TEST(events_impacts_and_other_objects_are_referred_to),
		TEST(places_and_sectors_may_be_told_by_name),
		TEST(a_placeholder_is_no_name_of_a_victim),
		TEST(labels_and_objects_of_misp_are_read),
		TEST(markings_stand_in_labels_statements_and_known_ids),
		TEST(packages_of_stix_1_hold_incidents_at_any_depth),
		TEST(a_package_of_indicators_is_refused_by_name),
		TEST(a_hundred_thousand_labels_are_read),
		TEST(shared_impacts_of_many_incidents_are_given_up),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
