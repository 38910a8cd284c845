/* Receivers of EuRepoC: who, of what kind and where. */
#include "ingest/eurepoc.h"

#include "core/count.h"
#include "core/str.h"

/* receiver_category and its subcode; "" is any subcode without a line of its own. */
static const struct {
	const char *category, *sub;
	enum term kind, sector;
} kinds[] = {
	{"State institutions / political system", "Military", VICTIM_MILITARY,
		SECTOR_DEFENSE},
	{"State institutions / political system", "Political parties", TERM_NONE,
		TERM_NONE},
	{"State institutions / political system", "Government / ministries",
		VICTIM_GOVERNMENT, SECTOR_GOV_NATIONAL},
	{"State institutions / political system", "Civil service / administration",
		VICTIM_GOVERNMENT, SECTOR_GOV_PUBLIC},
	{"State institutions / political system", "Police", VICTIM_GOVERNMENT,
		SECTOR_GOV_PUBLIC},
	{"State institutions / political system", "", VICTIM_GOVERNMENT,
		SECTOR_GOVERNMENT},
	{"Critical infrastructure", "Finance", VICTIM_CRITICAL, SECTOR_FINANCIAL},
	{"Critical infrastructure", "Energy", VICTIM_CRITICAL, SECTOR_ENERGY},
	{"Critical infrastructure", "Telecommunications", VICTIM_CRITICAL,
		SECTOR_TELECOMMUNICATIONS},
	{"Critical infrastructure", "Defence industry", VICTIM_CRITICAL,
		SECTOR_DEFENSE},
	{"Critical infrastructure", "Transportation", VICTIM_CRITICAL,
		SECTOR_TRANSPORTATION},
	{"Critical infrastructure", "Health", VICTIM_CRITICAL, SECTOR_HEALTHCARE},
	{"Critical infrastructure", "Chemicals", VICTIM_CRITICAL, SECTOR_CHEMICAL},
	{"Critical infrastructure", "Space", VICTIM_CRITICAL, SECTOR_AEROSPACE},
	{"Critical infrastructure", "Food", VICTIM_CRITICAL, SECTOR_AGRICULTURE},
	{"Critical infrastructure", "Water", VICTIM_CRITICAL, SECTOR_WATER},
	{"Critical infrastructure", "Digital Provider", VICTIM_CRITICAL,
		SECTOR_TECHNOLOGY},
	{"Critical infrastructure", "Critical Manufacturing", VICTIM_CRITICAL,
		SECTOR_MANUFACTURING},
	{"Critical infrastructure", "", VICTIM_CRITICAL, TERM_NONE},
	{"Corporate Targets", "", VICTIM_COMMERCIAL, TERM_NONE},
	{"Media", "", VICTIM_MEDIA, TERM_NONE},
	{"Science", "", VICTIM_ACADEMIA, TERM_NONE},
	{"Social groups", "Advocacy / activists", VICTIM_NGO, TERM_NONE},
	{"Social groups", "", TERM_NONE, TERM_NONE},
	{"End user(s)", "", VICTIM_INDIVIDUAL, TERM_NONE},
	{"International / supranational organization", "", TERM_NONE, TERM_NONE},
	{"Education", "", VICTIM_ACADEMIA, SECTOR_EDUCATION},
	{"Other", "", TERM_NONE, TERM_NONE},
	{"Unknown", "", TERM_NONE, TERM_NONE},
};

/* One receiver country (or none) with what pairs with it. */
struct receiver {
	struct json at;
	const char *country, *note;
	const char *word; /* told for a country, and none; may be NULL */
	bool unknown;
	const struct texts *names, *categories, *subs; /* each may be NULL */
};

static size_t
find_kind(struct json at, const char *category, const char *sub)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_starts(category, kinds[i].category) &&
			str_starts(sub, kinds[i].sub))
			return i;
	eurepoc_report_word(at, "receiver category", category);
	return COUNT(kinds);
}

static void
add_victim(struct eurepoc *e, const struct receiver *r, const char *name, size_t kind)
{
	struct fact *f = eurepoc_fact(e, LIST_VICTIMS, r->at);

	fact_set_text(f, COL_VICTIMS_NAME, name);
	if (kind < COUNT(kinds)) {
		fact_set_term(f, COL_VICTIMS_KIND, kinds[kind].kind);
		fact_set_term(f, COL_VICTIMS_SECTOR, kinds[kind].sector);
	}
	fact_set_text(f, COL_VICTIMS_COUNTRY, r->country);
	if (!r->country && r->unknown)
		fact_value(f, COL_VICTIMS_COUNTRY)->kind = VALUE_UNKNOWN;
	/* What is told of it in other words is all there is to know it by. */
	if (!name && !r->country && !r->unknown &&
		(kind >= COUNT(kinds) || kinds[kind].kind == TERM_NONE))
		fact_set_text(f, COL_VICTIMS_LABEL, r->word ? r->word : r->note);
	f->note = r->note;
	eurepoc_add(e, f);
}

/* How many names were told, and one of them. */
static size_t
count_names(const struct texts *names, const char **one)
{
	size_t n = 0;

	*one = NULL;
	for (size_t i = 0; names && i < names->n; i++)
		if (!eurepoc_is_blank(names->v[i]) && !str_eq(names->v[i], "Unknown")) {
			*one = names->v[i];
			n++;
		}
	return n;
}

/* All categories are of the one receiver, or the one category is of all receivers; else
 * who is of which kind is not told, and both are told side by side. */
static void
add_receiver(struct eurepoc *e, const struct receiver *r)
{
	const char *one;
	size_t n = count_names(r->names, &one), added = 0;
	size_t n_categories = r->categories ? r->categories->n : 0;
	bool seen[COUNT(kinds) + 1] = {false};
	size_t only = COUNT(kinds);

	for (size_t i = 0; i < n_categories; i++) {
		const char *sub =
			r->subs && r->subs->n == n_categories ? r->subs->v[i] : "";
		if (eurepoc_is_blank(r->categories->v[i]))
			continue;
		size_t kind = find_kind(
			r->at, r->categories->v[i], eurepoc_is_blank(sub) ? "" : sub);
		only = n_categories == 1 ? kind : COUNT(kinds);
		if (n > 1 && n_categories == 1)
			break;
		/* Receivers without a kind of ours are told apart by their words. */
		bool open = kind == COUNT(kinds) || kinds[kind].kind == TERM_NONE;
		if (seen[kind] && !open)
			continue;
		seen[kind] = true;
		struct receiver one_kind = *r;
		const char *parts[] = {
			r->note, open ? r->categories->v[i] : "", open ? sub : ""};
		one_kind.note = eurepoc_join(e, parts, COUNT(parts));
		add_victim(e, &one_kind, n == 1 ? one : NULL, kind);
		added++;
	}
	for (size_t i = 0; n > 1 && i < r->names->n; i++)
		if (!eurepoc_is_blank(r->names->v[i]) &&
			!str_eq(r->names->v[i], "Unknown")) {
			add_victim(e, r, r->names->v[i], only);
			added++;
		}
	if (!added && (n == 1 || r->country || r->unknown || r->note))
		add_victim(e, r, n == 1 ? one : NULL, only);
}

static const struct texts *
words_at(const struct eurepoc_list *list, size_t n, size_t i)
{
	return list->n == n ? &list->v[i]->words : NULL;
}

static void
place(struct eurepoc *e, struct receiver *r, const char *word)
{
	r->country = eurepoc_country(e, r->at, word);
	r->unknown = str_eq(word, "Unknown");
	if (r->country || r->unknown || eurepoc_is_blank(word))
		return;
	r->word = word; /* a region, or an organisation */
	r->note = arena_printf(e->in->arena, "told as %s", word);
}

void
eurepoc_read_victims(struct eurepoc *e)
{
	struct eurepoc_list countries = eurepoc_list(e, "receiver_country");
	struct eurepoc_list names = eurepoc_list(e, "receiver_name");
	struct eurepoc_list categories = eurepoc_list(e, "receiver_category");
	struct eurepoc_list subs = eurepoc_list(e, "receiver_category_subcode");

	for (size_t i = 0; i < countries.n; i++) {
		struct receiver r = {.at = countries.v[i]->at,
			.names = words_at(&names, countries.n, i),
			.categories = words_at(&categories, countries.n, i),
			.subs = words_at(&subs, countries.n, i)};
		place(e, &r, eurepoc_word(&countries, i));
		add_receiver(e, &r);
	}
	for (size_t i = 0; i < names.n && names.n != countries.n; i++) {
		struct receiver r = {.at = names.v[i]->at, .names = &names.v[i]->words};
		add_receiver(e, &r);
	}
	for (size_t i = 0; i < categories.n && categories.n != countries.n; i++) {
		struct receiver r = {.at = categories.v[i]->at,
			.categories = &categories.v[i]->words,
			.subs = words_at(&subs, categories.n, i)};
		add_receiver(e, &r);
	}
}
