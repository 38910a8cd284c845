/* Who a publisher is, from reference/publishers.ini. */
#include "ingest/publisher.h"

#include <string.h>

#include "core/count.h"
#include "core/ini.h"
#include "core/limits.h"
#include "core/str.h"
#include "model/source.h"

static const char *const keys[] = {
	"name", "aliases", "kind", "reliability", "credibility", "interest"};
enum { KEYS = COUNT(keys) };

static char
read_grade(struct ini *ini, struct ini_section *s, enum term kind)
{
	struct ini_entry *e = ini_entry(s, "reliability");
	if (!e)
		return source_default_reliability(kind);
	if (strlen(e->value) == 1 && *e->value >= 'A' && *e->value <= 'F')
		return *e->value;
	ini_bad_value(ini, e, "a letter from A to F");
	return 'F';
}

static unsigned
read_credibility(struct ini *ini, struct ini_section *s)
{
	struct ini_entry *e = ini_entry(s, "credibility");
	if (!e)
		return 0;
	if (strlen(e->value) == 1 && *e->value >= '1' && *e->value <= '6')
		return (unsigned)(*e->value - '0');
	ini_bad_value(ini, e, "a number from 1 to 6");
	return 6;
}

static enum term
read_kind(struct ini *ini, struct ini_section *s)
{
	const char *text = ini_require(ini, s, "kind");
	enum term kind = term_find(VOCABULARY_SPEAKER, text);
	if (text && (kind == TERM_NONE || kind == SPEAKER_OWN_DOCUMENT))
		ini_bad_value(ini, ini_entry(s, "kind"),
			"vendor, government, court, indictment, "
			"international-organisation, researcher, media, victim or "
			"accused");
	return kind == TERM_NONE ? SPEAKER_RESEARCHER : kind;
}

static void
add_publisher(struct ini *ini, const char *slug, struct publishers *out)
{
	struct ini_section *s = ini_section(ini, slug);
	struct publisher *p = ARENA_NEW(ini->arena, struct publisher);
	const char *name = ini_require(ini, s, "name");

	p->slug = slug;
	p->name = name ? name : slug;
	p->aliases = ini_list(ini->arena, ini_value(s, "aliases"));
	p->kind = read_kind(ini, s);
	p->reliability = read_grade(ini, s, p->kind);
	p->credibility = read_credibility(ini, s);
	p->interest = ini_value(s, "interest");
	LIST_ADD(ini->arena, &out->all, p);
}

struct publishers *
publishers_load(const char *path, struct arena *arena, struct diags *diags)
{
	struct publishers *all = ARENA_NEW(arena, struct publishers);
	struct ini *ini = ini_read(path, arena, diags);

	all->file = path;
	if (!ini)
		return all;
	all->sha256 = ini->sha256;
	LIST_EACH (ini->sections, i) {
		add_publisher(ini, ini->sections.v[i]->name, all);
	}
	ini_report_unused(ini, keys, KEYS, NULL, 0);
	return all;
}

const struct publisher *
publishers_find(const struct publishers *all, const char *name)
{
	if (!name)
		return NULL;
	LIST_EACH (all->all, i) {
		const struct publisher *p = all->all.v[i];
		if (str_eq_nocase(p->name, name) || str_eq_nocase(p->slug, name))
			return p;
		LIST_EACH (p->aliases, k) {
			if (str_eq_nocase(p->aliases.v[k], name))
				return p;
		}
	}
	return NULL;
}

const char *
publisher_slug(const struct publishers *all, struct arena *arena, const char *name)
{
	const struct publisher *p = publishers_find(all, name);
	const char *slug = p ? p->slug : str_slug(arena, name);

	return str_empty(slug) ? PUBLISHER_UNKNOWN_SLUG : slug;
}

/* Characters that hide, or what stands for them in a text that was made visible. */
static bool
hides(const char *s)
{
	return str_has_hidden(s) || strstr(s, "<U+");
}

const char *
publisher_record_id(struct arena *arena, const char *slug, const char *native_id)
{
	if (str_empty(native_id) || hides(native_id) || hides(slug) ||
		strlen(slug) + 1 + strlen(native_id) > LIMIT_ID)
		return NULL;
	return arena_printf(arena, "%s:%s", slug, native_id);
}

const char *
publisher_name(const char *given)
{
	return given && given[strspn(given, " \t\r\n")] ? given : PUBLISHER_UNKNOWN;
}
