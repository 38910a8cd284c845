/* Writes inputs of any size, the same every time: generate veris N: an array of N
 * records in the shape of VERIS, some 2.7 KB each; stix N: a bundle with N reports;
 * mixed N FOLDER: N small files of several formats. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static FILE *out;
static unsigned long state = 1;

/* A small generator of our own: the same numbers on every machine. */
static unsigned
pick(unsigned below)
{
	state = state * 6364136223846793005ul + 1442695040888963407ul;
	return (unsigned)(state >> 33) % below;
}

static void
words(unsigned n)
{
	static const char *const list[] = {"the", "intruders", "used", "stolen",
		"accounts", "to", "reach", "servers", "of", "a", "plant", "and",
		"copied", "drawings", "before", "an", "alarm", "was", "raised", "by",
		"staff", "in", "autumn"};
	for (unsigned i = 0; i < n; i++)
		fprintf(out, "%s%s", i ? " " : "",
			list[pick(sizeof list / sizeof *list)]);
}

static const char *const countries[] = {"CN", "RU", "KP", "IR", "Unknown"};

static void
veris_record(unsigned long n)
{
	static const char *const industries[] = {
		"334413", "325412", "541110", "336411"};
	static const char *const disclosed[] = {"Yes", "Potentially", "No", "Unknown"};

	fprintf(out,
		"{\"schema_version\":\"1.3.7\",\"incident_id\":\"B-%08lu\",\"source_"
		"id\":\"bench\","
		"\"security_incident\":\"Confirmed\",\"summary\":\"",
		n);
	words(160);
	fprintf(out,
		"\",\"confidence\":\"Medium\",\"victim\":{\"victim_id\":\"Company "
		"%lu\","
		"\"industry\":\"%s\",\"country\":[\"US\"],\"employee_count\":\"1001 to "
		"10000\","
		"\"locations_affected\":%u,\"revenue\":{\"amount\":%u,\"iso_currency_"
		"code\":\"USD\"}},",
		n % 5000, industries[pick(4)], pick(20) + 1, pick(2000000000));
	fprintf(out,
		"\"actor\":{\"external\":{\"variety\":[\"State-affiliated\"],"
		"\"motive\":"
		"[\"Espionage\"],"
		"\"country\":[\"%s\"],\"region\":[\"150155\"],\"notes\":\"",
		countries[pick(5)]);
	words(40);
	fprintf(out,
		"\"}},\"action\":{\"hacking\":{\"variety\":[\"Use of stolen "
		"creds\",\"Use of backdoor or C2\"],"
		"\"vector\":[\"Web "
		"application\"],\"result\":[\"Infiltrate\",\"Exfiltrate\"],\"notes\":"
		"\"");
	words(30);
	fprintf(out,
		"\"},\"malware\":{\"variety\":[\"Backdoor\",\"Export "
		"data\"],\"vector\":[\"Direct install\"],"
		"\"name\":\"bench-%u\"}},",
		pick(90));
	fprintf(out,
		"\"asset\":{\"assets\":[{\"variety\":\"S - "
		"File\",\"amount\":%u},{\"variety\":\"U - Desktop\"}],"
		"\"cloud\":[\"Unknown\"],\"notes\":\"",
		pick(40));
	words(30);
	fprintf(out,
		"\"},\"attribute\":{\"confidentiality\":{\"data_disclosure\":\"%s\","
		"\"data_total\":%u,"
		"\"data\":[{\"variety\":\"Secrets\",\"amount\":%u},{\"variety\":"
		"\"Internal\"}],\"state\":[\"Stored\"]}},",
		disclosed[pick(4)], pick(100000), pick(1000));
	fprintf(out,
		"\"discovery_method\":{\"external\":{\"variety\":[\"Law "
		"enforcement\"]}},\"timeline\":{"
		"\"incident\":{\"year\":%u,\"month\":%u,\"day\":%u},\"discovery\":{"
		"\"unit\":\"Months\",\"value\":%u}},",
		2013 + pick(5), pick(12) + 1, pick(28) + 1, pick(12) + 1);
	fprintf(out, "\"impact\":{\"overall_rating\":\"Unknown\",\"notes\":\"");
	words(60);
	fprintf(out,
		"\"},\"reference\":\"https://example.org/reports/"
		"%lu\",\"plus\":{\"analysis_status\":\"Finalized\","
		"\"created\":\"2017-0%u-11T10:00:00Z\",\"modified\":\"2017-09-12T10:00:"
		"00Z\",\"github\":\"%u\"}}",
		n, pick(9) + 1, pick(9999));
}

static void
veris(unsigned long n)
{
	fputc('[', out);
	for (unsigned long i = 0; i < n; i++) {
		fputs(i ? ",\n" : "\n", out);
		veris_record(i);
	}
	fputs("\n]\n", out);
}

/* An object of a bundle up to its own members. */
static void
stix_begin(const char *type, unsigned long n, int year, int month)
{
	fprintf(out,
		"{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s--00000000-0000-"
		"4000-8000-%012lu\",\"created\":\"%d-%02d-11T10:00:00Z\","
		"\"modified\":\"%d-%02d-12T10:00:00Z\"",
		type, type, n, year, month, year, month);
}

static void
stix_relation(
	const char *kind, const char *from, const char *to, unsigned long n, int number)
{
	stix_begin("relationship", n * 10 + (unsigned)number, 2015, 10);
	fprintf(out,
		",\"relationship_type\":\"%s\",\"source_ref\":\"%s--00000000-0000-4000-"
		"8000-%012lu\",\"target_ref\":\"%s--00000000-0000-4000-8000-%012lu\"}",
		kind, from, n, to, n);
}

/* A report on a campaign, with its actor, victim and malware. */
static void
stix_report(unsigned long n)
{
	static const char *const objects[] = {
		"campaign", "intrusion-set", "identity", "malware"};
	int year = 2013 + (int)pick(5), month = 1 + (int)pick(12);

	stix_begin("intrusion-set", n, year, month);
	fprintf(out,
		",\"name\":\"BENCH %u\",\"primary_motivation\":\"organizational-gain\","
		"\"resource_level\":\"government\",\"country\":\"%s\",\"description\":"
		"\"",
		pick(90), countries[pick(4)]);
	words(60);
	fputs("\"},\n", out);
	stix_begin("identity", n, year, month);
	fprintf(out,
		",\"name\":\"Company %lu\",\"identity_class\":\"organization\","
		"\"sectors\":[\"technology\"]},\n",
		n % 5000);
	stix_begin("malware", n, year, month);
	fprintf(out,
		",\"name\":\"bench-%u\",\"is_family\":true,\"malware_types\":["
		"\"backdoor\"]},\n",
		pick(90));
	stix_begin("campaign", n, year, month);
	fprintf(out,
		",\"name\":\"Campaign %lu\",\"first_seen\":\"%d-%02d-%02uT00:00:00Z\","
		"\"objective\":\"",
		n, year, month, pick(28) + 1);
	words(20);
	fputs("\"},\n", out);
	stix_relation("attributed-to", "campaign", "intrusion-set", n, 0);
	fputs(",\n", out);
	stix_relation("targets", "campaign", "identity", n, 1);
	fputs(",\n", out);
	stix_relation("uses", "campaign", "malware", n, 2);
	fputs(",\n", out);
	stix_begin("report", n, year, month);
	fprintf(out,
		",\"published\":\"%d-%02d-15T00:00:00Z\",\"name\":\"Report %lu\","
		"\"description\":\"",
		year, month, n);
	words(80);
	fputs("\",\"object_refs\":[", out);
	for (size_t i = 0; i < COUNT(objects); i++)
		fprintf(out, "%s\"%s--00000000-0000-4000-8000-%012lu\"", i ? "," : "",
			objects[i], n);
	fputs("]}", out);
}

/* The reports first to first + n - 1. */
static void
stix_bundle(unsigned long first, unsigned long n)
{
	fprintf(out,
		"{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-%"
		"012lu\","
		"\"objects\":[\n",
		first);
	for (unsigned long i = 0; i < n; i++) {
		if (i)
			fputs(",\n", out);
		stix_report(first + i);
	}
	fputs("\n]}\n", out);
}

static void
stix(unsigned long n)
{
	stix_bundle(0, n);
}

static void
misp_event(unsigned long n)
{
	fprintf(out,
		"{\"Event\":{\"uuid\":\"00000000-0000-4000-8000-%012lu\",\"info\":\"",
		n);
	words(12);
	fprintf(out,
		"\",\"date\":\"%u-%02u-%02u\",\"threat_level_id\":\"1\",\"analysis\":"
		"\"2\","
		"\"published\":true,\"Orgc\":{\"name\":\"bench\"},\"Tag\":[{\"name\":"
		"\"TLP:CLEAR\"},{\"name\":\"veris:actor:external:country=\\\"%s\\\"\"},"
		"{\"name\":\"veris:action:hacking:variety=\\\"Use of stolen "
		"creds\\\"\"}],"
		"\"Attribute\":[{\"type\":\"target-org\",\"category\":\"Targeting "
		"data\","
		"\"value\":\"Company %lu\"}]}}\n",
		2013 + pick(5), pick(12) + 1, pick(28) + 1, countries[pick(4)],
		n % 5000);
}

static void
own_incident(unsigned long n)
{
	unsigned year = 2013 + pick(5), month = pick(12) + 1, day = pick(28) + 1;

	fprintf(out,
		"{\"schema\":\"reportgen.incidents/"
		"1\",\"sources\":[{\"id\":\"bench:s%lu\","
		"\"publisher\":\"bench\",\"kind\":\"vendor\",\"published\":"
		"\"%u-%02u-%02u\",\"tlp\":\"clear\"}],\"incidents\":[{\"id\":"
		"\"bench:own-%lu\",\"title\":\"",
		n, year, month, day, n);
	words(8);
	fprintf(out,
		"\",\"reported\":\"%u-%02u-%02u\",\"first_activity\":\"%u-%02u\","
		"\"attribution\":[{\"state\":\"CN\",\"nexus\":\"sponsored\",\"basis\":"
		"\"partial\"}],\"victims\":[{\"name\":\"Company %lu\",\"kind\":"
		"\"commercial\",\"country\":\"US\"}],\"means\":[{\"value\":"
		"\"intrusion\"}],\"taking\":[{\"value\":\"taken\"}]}]}\n",
		year, month, day, year, month, n % 5000);
}

static void
small_veris(unsigned long n)
{
	veris_record(n);
	fputc('\n', out);
}

static void
small_stix(unsigned long n)
{
	stix_bundle(n, 1);
}

/* A file each, a thousand in each folder; false when one could not be written. */
static bool
mixed(const char *folder, unsigned long n)
{
	static void (*const kinds[])(unsigned long) = {
		small_veris, small_stix, misp_event, own_incident};
	char path[4096];

	for (unsigned long i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%04lu", folder, i / 1000);
		if (i % 1000 == 0)
			mkdir(path, 0777);
		snprintf(path, sizeof path, "%s/%04lu/%07lu.json", folder, i / 1000, i);
		out = fopen(path, "w");
		if (!out)
			return false;
		kinds[i % COUNT(kinds)](i);
		if (fclose(out))
			return false;
	}
	return true;
}

int
main(int argc, char **argv)
{
	const char *kind = argc > 2 ? argv[1] : "";
	unsigned long n = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;

	out = stdout;
	if (!strcmp(kind, "veris"))
		veris(n);
	else if (!strcmp(kind, "stix"))
		stix(n);
	else if (!strcmp(kind, "mixed") && argc == 4)
		return !mixed(argv[3], n);
	else
		return 2;
	return fflush(stdout) || ferror(stdout);
}
