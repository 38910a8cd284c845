/* Writes a JSON array of N records in the shape of VERIS, some 2.7 KB each, the same
 * every time. */
#include <stdio.h>
#include <stdlib.h>

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
		printf("%s%s", i ? " " : "", list[pick(sizeof list / sizeof *list)]);
}

static void
record(unsigned long n)
{
	static const char *const countries[] = {"CN", "RU", "KP", "IR", "Unknown"};
	static const char *const industries[] = {
		"334413", "325412", "541110", "336411"};
	static const char *const disclosed[] = {"Yes", "Potentially", "No", "Unknown"};

	printf("{\"schema_version\":\"1.3.7\",\"incident_id\":\"B-%08lu\",\"source_"
	       "id\":\"bench\","
	       "\"security_incident\":\"Confirmed\",\"summary\":\"",
		n);
	words(160);
	printf("\",\"confidence\":\"Medium\",\"victim\":{\"victim_id\":\"Company %lu\","
	       "\"industry\":\"%s\",\"country\":[\"US\"],\"employee_count\":\"1001 to "
	       "10000\","
	       "\"locations_affected\":%u,\"revenue\":{\"amount\":%u,\"iso_currency_"
	       "code\":\"USD\"}},",
		n % 5000, industries[pick(4)], pick(20) + 1, pick(2000000000));
	printf("\"actor\":{\"external\":{\"variety\":[\"State-affiliated\"],\"motive\":"
	       "[\"Espionage\"],"
	       "\"country\":[\"%s\"],\"region\":[\"150155\"],\"notes\":\"",
		countries[pick(5)]);
	words(40);
	printf("\"}},\"action\":{\"hacking\":{\"variety\":[\"Use of stolen "
	       "creds\",\"Use of backdoor or C2\"],"
	       "\"vector\":[\"Web "
	       "application\"],\"result\":[\"Infiltrate\",\"Exfiltrate\"],\"notes\":"
	       "\"");
	words(30);
	printf("\"},\"malware\":{\"variety\":[\"Backdoor\",\"Export "
	       "data\"],\"vector\":[\"Direct install\"],"
	       "\"name\":\"bench-%u\"}},",
		pick(90));
	printf("\"asset\":{\"assets\":[{\"variety\":\"S - "
	       "File\",\"amount\":%u},{\"variety\":\"U - Desktop\"}],"
	       "\"cloud\":[\"Unknown\"],\"notes\":\"",
		pick(40));
	words(30);
	printf("\"},\"attribute\":{\"confidentiality\":{\"data_disclosure\":\"%s\","
	       "\"data_total\":%u,"
	       "\"data\":[{\"variety\":\"Secrets\",\"amount\":%u},{\"variety\":"
	       "\"Internal\"}],\"state\":[\"Stored\"]}},",
		disclosed[pick(4)], pick(100000), pick(1000));
	printf("\"discovery_method\":{\"external\":{\"variety\":[\"Law "
	       "enforcement\"]}},\"timeline\":{"
	       "\"incident\":{\"year\":%u,\"month\":%u,\"day\":%u},\"discovery\":{"
	       "\"unit\":\"Months\",\"value\":%u}},",
		2013 + pick(5), pick(12) + 1, pick(28) + 1, pick(12) + 1);
	printf("\"impact\":{\"overall_rating\":\"Unknown\",\"notes\":\"");
	words(60);
	printf("\"},\"reference\":\"https://example.org/reports/"
	       "%lu\",\"plus\":{\"analysis_status\":\"Finalized\","
	       "\"created\":\"2017-0%u-11T10:00:00Z\",\"modified\":\"2017-09-12T10:00:"
	       "00Z\",\"github\":\"%u\"}}",
		n, pick(9) + 1, pick(9999));
}

int
main(int argc, char **argv)
{
	unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;

	putchar('[');
	for (unsigned long i = 0; i < n; i++) {
		fputs(i ? ",\n" : "\n", stdout);
		record(i);
	}
	fputs("\n]\n", stdout);
	return 0;
}
