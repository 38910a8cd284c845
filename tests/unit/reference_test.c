/* What names mean: the tables shipped, tables with mistakes, and a galaxy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/json.h"
#include "core/str.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "ingest/reference.h"
#include "model/incident.h"
#include "model/reporting.h"

#define FOLDER "templates/reference"
#define GALAXY "../shared/corpus/misp/galaxy/threat-actor.json"

static struct arena *arena;
static struct diags *diags;
static struct reference *shipped;
static struct publishers *publishers;
static char folder[] = "/tmp/reference_test.XXXXXX";

static const char *const files[] = {
	"sectors.ini", "countries.ini", "actors.ini", "galaxy.json"};
static const char *const good[] = {"[energy]\nwords = oil & gas, 211,\n\tpower\n",
	"[countries]\nCN = China, CHN, 156\nRU = Russia, Russian Federation, RUS\n",
	"[cozy-fox]\nname = Cozy Fox\naliases = Warm Fox / Somebody, APT 99\nstate = "
	"CN\n"
	"nexus = conducted\nsaid-by = US Department of Justice\nby = indictment\n"
	"basis = partial\ndate = 2014-05-19\nsource = https://example.org/fox\n",
	NULL};

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	shipped = reference_load(FOLDER, NULL, arena, diags);
	publishers = publishers_load(FOLDER "/publishers.ini", arena, diags);
	return mkdtemp(folder) ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(files); i++)
		unlink(path_join(arena, folder, files[i]));
	rmdir(folder);
	arena_free(arena);
	json_release();
	return 0;
}

static void
write_file(const char *name, const char *text)
{
	FILE *f = fopen(path_join(arena, folder, name), "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A reference of small tables, one of which holds this text instead. */
static struct reference *
load_with(const char *name, const char *text)
{
	bool galaxy = str_eq(name, "galaxy.json");

	diags = diags_new(arena);
	for (size_t i = 0; i < 3; i++)
		write_file(files[i], good[i]);
	if (name)
		write_file(name, text);
	return reference_load(folder,
		galaxy ? path_join(arena, folder, "galaxy.json") : NULL, arena, diags);
}

/* One message of this kind was given, and its detail tells what. */
static void
assert_told(enum diag_id id, const char *detail)
{
	LIST_EACH (diags->all, i) {
		if (diags->all.v[i]->id == id &&
			strstr(diags->all.v[i]->detail, detail))
			return;
	}
	LIST_EACH (diags->all, i) {
		print_message("%s\n", diag_line(diags->all.v[i], arena));
	}
	fail_msg("not told: %s, %s", diag_name(id), detail);
}

static const struct actor *
only_actor(const struct reference *r, const char *name)
{
	struct actors found = reference_actors(r, arena, name);
	assert_int_equal(found.n, 1);
	return found.v[0];
}

static void
the_shipped_tables_have_no_mistakes(void **state)
{
	const char *const *paths, *const *digests;

	(void)state;
	LIST_EACH (diags->all, i) {
		print_message("%s\n", diag_line(diags->all.v[i], arena));
	}
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(reference_files(shipped, &paths, &digests), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_true(str_ends(paths[i], files[i]));
		assert_int_equal(strlen(digests[i]), 64);
	}
}

static void
each_sector_of_the_vocabulary_is_found_and_has_words(void **state)
{
	const char *const *words;
	size_t n = vocabulary_words(VOCABULARY_SECTOR, &words);
	struct ini *ini = ini_read(FOLDER "/sectors.ini", arena, diags);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(reference_sector(shipped, words[i]),
			term_find(VOCABULARY_SECTOR, words[i]));
		assert_non_null(ini_section(ini, words[i]));
	}
}

static void
a_vendors_word_is_found_as_a_sector(void **state)
{
	static const struct {
		const char *word;
		enum term sector;
	} words[] = {
		{"Defence Industrial Base", SECTOR_DEFENSE},
		{"DEFENSE-INDUSTRIAL_BASE", SECTOR_DEFENSE},
		{"Oil & Gas", SECTOR_ENERGY},
		{"Oil and Gas", SECTOR_ENERGY},
		{"Finance", SECTOR_FINANCIAL},
		{"Government, Administration", SECTOR_GOVERNMENT},
		{"Government / ministries", SECTOR_GOV_NATIONAL},
		{"Telecoms", SECTOR_TELECOMMUNICATIONS},
		{"  Non-Profit ", SECTOR_NON_PROFIT},
		{"nonprofit", SECTOR_NON_PROFIT},
		{"Law firms", SECTOR_LEGAL},
		{"Semiconductor Industry", SECTOR_SEMICONDUCTORS},
		{"52", SECTOR_FINANCIAL},
		{"524", SECTOR_INSURANCE},
		{"3254", SECTOR_PHARMACEUTICALS},
		{"325", SECTOR_CHEMICAL},
		{"3364", SECTOR_AEROSPACE},
		{"92", SECTOR_GOV_NATIONAL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		assert_int_equal(
			reference_sector(shipped, words[i].word), words[i].sector);
}

static void
a_word_that_names_no_sector_finds_none(void **state)
{
	static const char *const words[] = {"", " - ", "Private sector", "Toy Company",
		"Unknown", "99", "000", "Civil society", "\xff\xfe"};
	char *longest = arena_alloc(arena, 100001);

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		assert_int_equal(reference_sector(shipped, words[i]), TERM_NONE);
	memset(longest, 'a', 100000);
	assert_int_equal(reference_sector(shipped, longest), TERM_NONE);
	assert_int_equal(reference_sector(shipped, NULL), TERM_NONE);
	assert_int_equal(reference_sector(NULL, "energy"), TERM_NONE);
}

static void
a_country_is_found_by_code_and_by_its_names(void **state)
{
	static const char *const words[][2] = {{"us", "US"}, {"USA", "US"},
		{"840", "US"}, {"United States of America", "US"}, {"U.S.", "US"},
		{"UK", "GB"}, {"gbr", "GB"}, {"Russia", "RU"},
		{"Russian Federation", "RU"}, {"South Korea", "KR"},
		{"Korea, Republic of", "KR"},
		{"Korea (Democratic People's Republic of)", "KP"},
		{"Iran (Islamic Republic of)", "IR"}, {"Taiwan", "TW"},
		{"Taiwan, Province of China", "TW"},
		{"People's Republic of China", "CN"}, {"Turkey", "TR"},
		{"Türkiye", "TR"}, {"TURKIYE", "TR"}, {"Côte d’Ivoire", "CI"},
		{"Ivory Coast", "CI"}, {"Viet Nam", "VN"}, {"the Philippines", "PH"},
		{"Kosovo", "XK"}, {"in", "IN"}};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		const char *code = reference_country(shipped, words[i][0]);
		if (!str_eq(code, words[i][1]))
			fail_msg("%s is %s", words[i][0], code ? code : "none");
	}
}

static void
what_is_no_single_country_finds_none(void **state)
{
	static const char *const words[] = {"", "Korea", "Europe", "Europe (region)",
		"EU", "NATO", "Middle East", "North Pole", "Unknown", "000", "ZZ",
		"Global"};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		assert_null(reference_country(shipped, words[i]));
	assert_null(reference_country(shipped, NULL));
	assert_null(reference_country(NULL, "China"));
}

static void
an_actor_is_found_by_any_of_its_names(void **state)
{
	static const char *const names[] = {"APT1", "apt-1", "APT 1", "Comment Crew",
		"comment_crew", "COMMENT PANDA", "PLA Unit 61398"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct actor *a = only_actor(shipped, names[i]);
		assert_string_equal(a->name, "APT1");
		assert_string_equal(a->state, "CN");
		assert_int_equal(a->nexus, NEXUS_CONDUCTED);
		assert_int_equal(a->by, SPEAKER_INDICTMENT);
		assert_string_equal(a->date.text, "2014-05-19");
		assert_true(texts_have(&a->aliases, "Comment Crew"));
		assert_false(texts_have(&a->aliases, "APT1"));
	}
	assert_int_equal(reference_actors(shipped, arena, "APT").n, 0);
	assert_int_equal(reference_actors(shipped, arena, NULL).n, 0);
	assert_int_equal(reference_actors(NULL, arena, "APT1").n, 0);
}

static void
a_vendor_alone_never_makes_an_actor_more_than_suspected(void **state)
{
	struct ini *ini = ini_read(FOLDER "/actors.ini", arena, diags);

	(void)state;
	assert_in_range(ini->sections.n, 40, 100);
	LIST_EACH (ini->sections, i) {
		struct ini_section *s = ini->sections.v[i];
		const struct actor *a = only_actor(shipped, ini_value(s, "name"));
		if (!publishers_find(publishers, a->said_by))
			fail_msg("%s: %s is no publisher", a->name, a->said_by);
		if (a->by == SPEAKER_VENDOR)
			assert_true(a->nexus == NEXUS_SUSPECTED ||
				    a->nexus == NEXUS_LOCATED);
		assert_int_equal(a->state == NULL, a->nexus == NEXUS_NONE);
		assert_true(date_known(&a->date));
	}
}

static void
a_name_that_two_actors_bear_finds_both(void **state)
{
	struct reference *r = load_with("actors.ini",
		"[one]\nname = One\naliases = Shared / A\n"
		"[two]\nname = Two\naliases = SHARED / B, Shared / C\n");
	struct actors found = reference_actors(r, arena, "shared");

	(void)state;
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(found.n, 2);
	assert_string_equal(found.v[0]->name, "One");
	assert_string_equal(found.v[1]->name, "Two");
	assert_int_equal(found.v[1]->aliases.n, 1);
}

static void
mistakes_in_a_table_are_told(void **state)
{
	static const struct {
		const char *file, *text;
		enum diag_id id;
		const char *detail;
	} mistakes[] = {
		{"sectors.ini", "[enrgy]\nwords = oil\n", DIAG_INI_UNKNOWN_SECTION,
			"energy"},
		{"sectors.ini", "[energy]\nword = oil\n", DIAG_INI_UNKNOWN_KEY,
			"words"},
		{"sectors.ini", "[energy]\n", DIAG_INI_MISSING_KEY, "words"},
		{"sectors.ini", "[energy]\nwords = oil\n[mining]\nwords = OIL\n",
			DIAG_INI_DUPLICATE, "OIL"},
		{"sectors.ini", "[energy]\nwords = mining\n", DIAG_INI_DUPLICATE,
			"mining"},
		{"sectors.ini", "[energy]\nwords = oil\n\tgas\n", DIAG_INI_VALUE,
			"comma"},
		{"sectors.ini", "[energy]\nwords = oil, ---\n", DIAG_INI_VALUE, "---"},
		{"countries.ini", "[country]\nCN = China\n", DIAG_INI_UNKNOWN_SECTION,
			"countries"},
		{"countries.ini", "[countries]\nchina = China\n", DIAG_INI_UNKNOWN_KEY,
			"china"},
		{"countries.ini", "[countries]\nCN = China\nTW = China\n",
			DIAG_INI_DUPLICATE, "China"},
		{"actors.ini", "[fox]\nname = Fox\nalias = X\n", DIAG_INI_UNKNOWN_KEY,
			"aliases"},
		{"actors.ini", "[fox]\naliases = X\n", DIAG_INI_MISSING_KEY, "name"},
		{"actors.ini", "[fox]\nname = Wolf\n", DIAG_INI_VALUE, "fox"},
		{"actors.ini", "[fox]\nname = Fox\nstate = CN\n", DIAG_INI_MISSING_KEY,
			"nexus"},
		{"actors.ini", "[fox]\nname = Fox\nstate = China\n", DIAG_INI_VALUE,
			"state"},
		{"actors.ini", "[fox]\nname = Fox\nstate = XX\n", DIAG_INI_VALUE,
			"state"},
		{"actors.ini", "[fox]\nname = Fox\nnexus = suspected\n", DIAG_INI_VALUE,
			"nexus"},
		{"actors.ini", "[fox]\nname = Fox\nstate = CN\nnexus = none\n",
			DIAG_INI_VALUE, "nexus"},
		{"actors.ini", "[fox]\nname = Fox\nstate = CN\nnexus = maybe\n",
			DIAG_INI_VALUE, "suspected"},
		{"actors.ini", "[fox]\nname = Fox\nbasis = total\n", DIAG_INI_VALUE,
			"undisclosed"},
		{"actors.ini", "[fox]\nname = Fox\ndate = May 2014\n", DIAG_INI_VALUE,
			"date"},
		{"actors.ini", "[fox]\nname = Fox\ndate = unknown\n", DIAG_INI_VALUE,
			"date"},
		{"actors.ini", "[fox]\nname = Fox\ncontested = perhaps\n",
			DIAG_INI_VALUE, "contested"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(mistakes); i++) {
		load_with(mistakes[i].file, mistakes[i].text);
		assert_told(mistakes[i].id, mistakes[i].detail);
	}
}

static void
a_missing_table_is_told_and_the_others_serve(void **state)
{
	(void)state;
	load_with(NULL, NULL);
	unlink(path_join(arena, folder, "countries.ini"));
	struct reference *r = reference_load(folder, NULL, arena, diags);
	assert_told(DIAG_INI_UNREADABLE, "");
	assert_int_equal(reference_sector(r, "Oil Gas"), SECTOR_ENERGY);
	assert_null(reference_country(r, "China"));
}

static void
a_galaxy_adds_actors_and_names(void **state)
{
	struct reference *r = load_with("galaxy.json",
		"{\"uuid\":\"u\",\"values\":["
		"{\"value\":\"COZY-FOX\",\"meta\":{\"country\":\"RU\",\"synonyms\":"
		"[\"Red Fox\",\"Shared\"]}},"
		"{\"value\":\"Grey Wolf\",\"meta\":{\"country\":\"CN\","
		"\"cfr-suspected-state-sponsor\":\"Russian Federation\","
		"\"synonyms\":[\"Shared\"]}},"
		"{\"value\":\"Stray Dog\",\"meta\":{\"country\":\"\","
		"\"cfr-suspected-state-sponsor\":\"Unknown\"}},"
		"{\"value\":\"Lone Cat\",\"meta\":{\"country\":\"CN\"}}]}");
	const char *const *paths, *const *digests;

	(void)state;
	assert_int_equal(diags->all.n, 0);
	const struct actor *fox = only_actor(r, "red fox");
	assert_string_equal(fox->name, "Cozy Fox");
	assert_string_equal(fox->state, "CN");
	assert_string_equal(fox->said_by, "US Department of Justice");
	assert_string_equal(only_actor(r, "Grey Wolf")->state, "RU");
	const struct actor *cat = only_actor(r, "Lone Cat");
	assert_string_equal(cat->state, "CN");
	assert_int_equal(cat->nexus, NEXUS_LOCATED);
	assert_int_equal(cat->by, SPEAKER_RESEARCHER);
	assert_int_equal(cat->basis, BASIS_UNDISCLOSED);
	assert_string_equal(cat->said_by, "MISP Project");
	assert_false(cat->contested);
	const struct actor *wolf = only_actor(r, "Grey Wolf");
	assert_int_equal(wolf->nexus, NEXUS_SUSPECTED);
	assert_string_equal(wolf->said_by, "Council on Foreign Relations");
	assert_true(wolf->contested); /* the galaxy itself names another state */
	assert_null(only_actor(r, "Stray Dog")->state);
	assert_int_equal(only_actor(r, "Stray Dog")->nexus, TERM_NONE);
	assert_int_equal(reference_actors(r, arena, "shared").n, 2);
	assert_int_equal(reference_files(r, &paths, &digests), 4);
}

/* One cluster's name is another's synonym: both bear it, whichever stands first. */
static void
a_name_two_clusters_share_finds_both_in_any_order(void **state)
{
	static const char one[] = "{\"value\":\"Salt Crow\",\"meta\":{\"country\":"
				  "\"CN\",\"synonyms\":[\"Mud Owl\",\"Cozy Fox\"]}}";
	static const char two[] = "{\"value\":\"Mud Owl\",\"meta\":{\"country\":"
				  "\"RU\",\"synonyms\":[\"Tin Owl\"]}}";

	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		struct reference *r = load_with(
			"galaxy.json", arena_printf(arena, "{\"values\":[%s,%s]}",
					       turn ? two : one, turn ? one : two));
		assert_int_equal(diags->all.n, 0);
		struct actors owls = reference_actors(r, arena, "mud owl");
		assert_int_equal(owls.n, 2);
		assert_string_not_equal(owls.v[0]->state, owls.v[1]->state);
		assert_string_equal(only_actor(r, "Tin Owl")->state, "RU");
		assert_string_equal(only_actor(r, "Salt Crow")->state, "CN");
		/* Our actor's name is shared now, and its own names are not. */
		assert_int_equal(reference_actors(r, arena, "Cozy Fox").n, 2);
	}
}

static void
a_galaxy_tells_how_sure_it_is(void **state)
{
	struct reference *r = load_with("galaxy.json",
		"{\"values\":["
		"{\"value\":\"A1\",\"meta\":{\"country\":[\"CN\"],"
		"\"attribution-confidence\":[\"75\"]}},"
		"{\"value\":\"A2\",\"meta\":{\"country\":\"CN\","
		"\"attribution-confidence\":\"50\"}},"
		"{\"value\":\"A3\",\"meta\":{\"country\":[\"CN\",\"RU\"]}},"
		"{\"value\":\"A4\",\"meta\":{\"country\":\"Atlantis\"}},"
		"{\"value\":\"A5\",\"meta\":{\"country\":\"CN\","
		"\"attribution-confidence\":\"101\"}}]}");

	(void)state;
	assert_int_equal(only_actor(r, "A1")->confidence, CONFIDENCE_WORD_HIGH);
	assert_string_equal(only_actor(r, "A1")->confidence_raw, "75 of 100");
	assert_int_equal(only_actor(r, "A2")->confidence, TERM_NONE);
	assert_null(only_actor(r, "A2")->confidence_raw);
	assert_true(only_actor(r, "A3")->contested);
	assert_null(only_actor(r, "A4")->state);
	assert_int_equal(only_actor(r, "A5")->confidence, TERM_NONE);
	assert_told(DIAG_FIELD_UNKNOWN, "Atlantis");
	assert_told(DIAG_FIELD_UNKNOWN, "101");
	assert_int_equal(diags->all.n, 2);
}

static void
a_hostile_galaxy_does_no_harm(void **state)
{
	static const char *const texts[] = {"", "[", "[]", "7",
		"{\"values\":{\"a\":{}}}",
		"{\"values\":[{\"value\":\"A\"}]} {\"values\":7}",
		"{\"values\":[1,null,\"x\",[],{}]}",
		"{\"values\":[{\"value\":7,\"meta\":[]},{\"value\":\"A\",\"meta\":7},"
		"{\"value\":\"B\",\"meta\":{\"synonyms\":{\"x\":1},\"country\":[]}},"
		"{\"value\":\"---\"},{\"value\":\"C\",\"meta\":{\"synonyms\":[7,\"\"]}}"
		"]}"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct reference *r = load_with("galaxy.json", texts[i]);
		assert_true(diags->all.n > 0 || i == 5);
		assert_int_equal(diags_count(diags, AREA_SETUP, SEVERITY_ERROR), i < 5);
		assert_string_equal(only_actor(r, "Warm Fox")->name, "Cozy Fox");
	}
	reference_load(folder, path_join(arena, folder, "absent.json"), arena, diags);
	assert_true(diags_count(diags, AREA_SETUP, SEVERITY_ERROR) > 0);
}

static void
a_name_borne_by_a_crowd_is_cut_and_told(void **state)
{
	char *text = arena_alloc(arena, 100000), *end = text;

	(void)state;
	end += sprintf(end, "{\"values\":[");
	for (int i = 0; i < 1000; i++)
		end += sprintf(end,
			"%s{\"value\":\"n%d\",\"meta\":{\"synonyms\":[\"all\"]}}",
			i ? "," : "", i);
	sprintf(end, "]}");
	struct reference *r = load_with("galaxy.json", text);
	assert_int_equal(reference_actors(r, arena, "all").n, 32);
	assert_told(DIAG_LIMIT_FACTS, "all");
	assert_string_equal(only_actor(r, "n999")->name, "n999");
}

static void
the_galaxy_of_the_corpus_extends_the_table(void **state)
{
	(void)state;
	if (!file_exists(GALAXY)) {
		print_message("no corpus, galaxy not read: %s\n", GALAXY);
		skip();
	}
	diags = diags_new(arena);
	struct reference *r = reference_load(FOLDER, GALAXY, arena, diags);
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(only_actor(r, "APT1")->said_by, "US Department of Justice");
	assert_string_equal(only_actor(r, "GIF89a")->name, "APT1");
	assert_string_equal(only_actor(r, "Winter Vivern")->said_by, "MISP Project");
	/* Our table calls them criminals; the galaxy's country does not change that. */
	assert_null(only_actor(r, "GOLD TAHOE")->state);
	struct actors shell = reference_actors(r, arena, "Shell Crew");
	assert_int_equal(shell.n, 2);
	assert_string_equal(shell.v[0]->name, "Deep Panda");
	assert_string_equal(shell.v[1]->name, "APT19");
}

static struct intake
new_intake(const struct reference *r)
{
	diags = diags_new(arena);
	return (struct intake){.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = r,
		.file = {"test.json", "hash", NULL},
		.input = ARENA_NEW(arena, struct input),
		.out = ARENA_NEW(arena, struct reporting),
		.unmarked = TLP_AMBER};
}

static const struct facts *
attribution_of(struct intake *in, const char *const *names, size_t n)
{
	struct incident *incident = ARENA_NEW(arena, struct incident);
	struct source *source = ARENA_NEW(arena, struct source);

	for (size_t i = 0; i < n; i++) {
		struct fact *f = fact_new(arena, LIST_ACTORS, source);
		fact_set_text(f, COL_ACTORS_NAME, names[i]);
		f->at = in->file;
		f->at.pointer = "/actor/name";
		intake_actor(in, incident, f);
	}
	return &incident->facts[LIST_ATTRIBUTION];
}

static void
a_known_name_gives_one_attribution_with_its_own_source(void **state)
{
	static const char *const names[] = {"Comment Crew", "APT1", "Comment Crew"};
	struct intake in = new_intake(shipped);
	const struct facts *facts = attribution_of(&in, names, 3);

	(void)state;
	assert_int_equal(facts->n, 1);
	const struct fact *f = facts->v[0];
	assert_string_equal(fact_text(f, COL_ATTRIBUTION_STATE), "CN");
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_NEXUS), NEXUS_CONDUCTED);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BY), SPEAKER_INDICTMENT);
	assert_int_equal(fact_term(f, COL_ATTRIBUTION_BASIS), BASIS_PARTIAL);
	assert_string_equal(fact_date(f, COL_ATTRIBUTION_DATE)->text, "2014-05-19");
	assert_int_equal(fact_get(f, COL_ATTRIBUTION_CONTESTED)->kind, VALUE_ABSENT);
	assert_string_equal(
		f->note, "from the table of actors, by the name Comment Crew");
	assert_string_equal(f->at.pointer, "/actor/name");
	assert_int_equal(f->credibility, 2);
	assert_string_equal(f->source->id, "actor:apt1");
	assert_string_equal(f->source->publisher, "US Department of Justice");
	assert_int_equal(f->source->kind, SPEAKER_INDICTMENT);
	assert_true(str_starts(f->source->url, "https://www.justice.gov/"));
	assert_string_equal(f->source->origin, f->source->url);
	assert_string_equal(f->source->published.text, "2014-05-19");
	assert_int_equal(in.out->sources.n, 1);
}

static void
a_shared_name_gives_each_claim_as_contested(void **state)
{
	static const char *const names[] = {"Shared"};
	struct intake in = new_intake(load_with("actors.ini",
		"[one]\nname = One\naliases = Shared / A\nstate = CN\nnexus = "
		"conducted\n"
		"said-by = Mandiant\nby = vendor\nbasis = full\n"
		"[two]\nname = Two\naliases = Shared / B\nstate = RU\nnexus = "
		"suspected\n"
		"said-by = Nobody Known\nby = researcher\nbasis = partial\n"
		"[three]\nname = Three\naliases = Shared / B\n"));
	const struct facts *facts = attribution_of(&in, names, 1);

	(void)state;
	assert_int_equal(facts->n, 2);
	for (size_t i = 0; i < 2; i++)
		assert_true(fact_get(facts->v[i], COL_ATTRIBUTION_CONTESTED)->yes);
	assert_string_equal(fact_text(facts->v[0], COL_ATTRIBUTION_STATE), "CN");
	assert_string_equal(fact_text(facts->v[1], COL_ATTRIBUTION_STATE), "RU");
	assert_told(DIAG_PUBLISHER_UNLISTED, "Nobody Known");
}

static void
an_actor_others_dispute_is_contested(void **state)
{
	static const char *const names[] = {"Shell Crew"};
	struct intake in = new_intake(shipped);
	const struct facts *facts = attribution_of(&in, names, 1);

	(void)state;
	assert_int_equal(facts->n, 1);
	assert_int_equal(
		fact_term(facts->v[0], COL_ATTRIBUTION_NEXUS), NEXUS_SUSPECTED);
	assert_true(fact_get(facts->v[0], COL_ATTRIBUTION_CONTESTED)->yes);
}

static void
no_state_gives_no_attribution(void **state)
{
	static const char *const names[] = {"FIN7", "nobody we know", "", "---", NULL};
	struct intake in = new_intake(shipped), bare = new_intake(NULL);

	(void)state;
	assert_int_equal(attribution_of(&in, names, 5)->n, 0);
	assert_int_equal(in.out->sources.n, 0);
	assert_int_equal(attribution_of(&bare, (const char *[]){"APT1"}, 1)->n, 0);
	assert_int_equal(diags->all.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_tables_have_no_mistakes),
		cmocka_unit_test(each_sector_of_the_vocabulary_is_found_and_has_words),
		cmocka_unit_test(a_vendors_word_is_found_as_a_sector),
		cmocka_unit_test(a_word_that_names_no_sector_finds_none),
		cmocka_unit_test(a_country_is_found_by_code_and_by_its_names),
		cmocka_unit_test(what_is_no_single_country_finds_none),
		cmocka_unit_test(an_actor_is_found_by_any_of_its_names),
		cmocka_unit_test(
			a_vendor_alone_never_makes_an_actor_more_than_suspected),
		cmocka_unit_test(a_name_that_two_actors_bear_finds_both),
		cmocka_unit_test(mistakes_in_a_table_are_told),
		cmocka_unit_test(a_missing_table_is_told_and_the_others_serve),
		cmocka_unit_test(a_galaxy_adds_actors_and_names),
		cmocka_unit_test(a_name_two_clusters_share_finds_both_in_any_order),
		cmocka_unit_test(a_galaxy_tells_how_sure_it_is),
		cmocka_unit_test(a_hostile_galaxy_does_no_harm),
		cmocka_unit_test(a_name_borne_by_a_crowd_is_cut_and_told),
		cmocka_unit_test(the_galaxy_of_the_corpus_extends_the_table),
		cmocka_unit_test(
			a_known_name_gives_one_attribution_with_its_own_source),
		cmocka_unit_test(a_shared_name_gives_each_claim_as_contested),
		cmocka_unit_test(an_actor_others_dispute_is_contested),
		cmocka_unit_test(no_state_gives_no_attribution),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
