/* Any bytes as one of the files of the setup; the first byte says which. What is wrong
 * is said with names and lines, what is right twice the same. */
#include "fuzz_setup.h"

#include "app/config.h"
#include "core/count.h"
#include "core/ini.h"
#include "ingest/publisher.h"
#include "ingest/reference.h"
#include "model/decision.h"
#include "model/notes.h"
#include "model/plan.h"
#include "render/style.h"
#include "report/annex.h"
#include "report/lint.h"
#include "report/words.h"

static void
read_config(const char *path, struct arena *arena, struct diags *diags)
{
	const struct options options = {.config = path};
	struct config config;

	config_load(&options, arena, diags, &config);
	MUST(config.templates && config.output && config.inputs);
	for (size_t i = 0; !diags->all.n && i < config.editions.n; i++) {
		const struct edition *e = config.editions.v[i];
		MUST(edition_name_is_good(e->name, e->ceiling));
	}
}

static void
read_style(const char *path, struct arena *arena, struct diags *diags)
{
	struct style *style = style_load(path, arena, diags);

	style_tone(style, "concern");
	MUST(style_pattern(style, "concern") < PATTERNS);
}

static void
read_words(const char *path, struct arena *arena, struct diags *diags)
{
	struct words *words = words_load(path, arena, diags);
	const struct date day = {.precision = DATE_DAY, .first = 16728, .last = 16728};

	if (!words)
		return;
	lint_words(words, diags);
	MUST(words_date(words, arena, &day) && words_short_date(words, arena, &day));
	MUST(words_range(words, arena, 16700, 16728));
	MUST(words_number(words, arena, 7) && words_count(words, arena, "victims", 2));
	MUST(words_country(words, "CN") && words_month(words, arena, 2015, 10));
}

static void
read_annex(const char *path, struct arena *arena, struct diags *diags)
{
	struct words *words = words_load("templates/words.ini", arena, diags);

	MUST(words);
	words->annex = ini_read(path, arena, diags);
	if (!words->annex)
		return;
	struct report *report = report_new(fuzz_sample(), words, arena);
	view_build(report);
	annex_build(report);
}

static void
read_reviews(const char *path, struct arena *arena, struct diags *diags)
{
	struct decisions decisions = {0};
	struct reviews reviews = {0};

	decisions_load(path, arena, diags, &decisions, &reviews);
	reviews_match(&reviews, fuzz_sample()->reporting, arena, diags);
	LIST_EACH (reviews, i) {
		MUST(!str_empty(reviews.v[i]->incident) && reviews.v[i]->digest);
	}
}

static void
read_notes(const char *path, struct arena *arena, struct diags *diags)
{
	struct notes notes = {0};

	notes_load(path, arena, diags, &notes);
	LIST_EACH (notes, i) {
		MUST(!notes.v[i]->period != !notes.v[i]->incident);
	}
}

static void
read_plans(const char *path, struct arena *arena, struct diags *diags)
{
	struct plans plans = {0};

	plans_load(path, arena, diags, &plans);
	LIST_EACH (plans, i) {
		plan_names(plans.v[i], "CN", SECTOR_AGRICULTURE, 16000, 17000);
	}
}

static void
read_publishers(const char *path, struct arena *arena, struct diags *diags)
{
	struct publishers *all = publishers_load(path, arena, diags);

	for (size_t i = 0; all && i < all->all.n; i++)
		MUST(publishers_find(all, all->all.v[i]->slug));
}

/* The other tables of the folder are not there, which is one message each. */
static void
read_actors(const char *path, struct arena *arena, struct diags *diags)
{
	(void)path;
	struct reference *r = reference_load(fuzz_folder(), NULL, arena, diags);

	if (!r)
		return;
	reference_actors(r, arena, "APT 1");
	reference_country(r, "China");
	reference_sector(r, "energy");
}

static const struct {
	const char *file;
	void (*read)(const char *path, struct arena *, struct diags *);
} kinds[] = {
	{"config.ini", read_config},
	{"style.ini", read_style},
	{"annex-x.ini", read_annex},
	{"words.ini", read_words},
	{"reviews.ini", read_reviews},
	{"notes.ini", read_notes},
	{"plans.ini", read_plans},
	{"publishers.ini", read_publishers},
	{"actors.ini", read_actors},
	{"countries.ini", read_actors},
	{"sectors.ini", read_actors},
};
enum { KINDS = COUNT(kinds) };

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n < 1)
		return 0;
	unsigned kind = (unsigned)(bytes[0] - 'a') % KINDS;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	const char *path =
		arena_str(arena, fuzz_file(kinds[kind].file, bytes + 1, n - 1));

	kinds[kind].read(path, arena, diags);
	fuzz_check_diags(diags, arena);
	size_t said = diags->all.n;
	if (fuzz_is_one_in(bytes, n, 8)) {
		struct diags *again = diags_new(arena);
		kinds[kind].read(path, arena, again);
		MUST(again->all.n == said);
	}
	fuzz_remove(kinds[kind].file);
	arena_free(arena);
	return 0;
}
