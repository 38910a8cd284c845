/* The mapping profiles of a folder. */
#include "ingest/profile_parts.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "core/file.h"
#include "core/str.h"

static void
list_names(
	const char *folder, struct arena *arena, struct diags *diags, struct texts *out)
{
	DIR *d = opendir(folder);

	if (!d) {
		diag(diags, DIAG_INI_UNREADABLE, LOC_FILE(folder), "%s",
			strerror(errno));
		return;
	}
	for (struct dirent *e = readdir(d); e; e = readdir(d))
		if (e->d_name[0] != '.' && str_ends(e->d_name, ".ini"))
			LIST_ADD(arena, out, arena_str(arena, e->d_name));
	closedir(d);
	texts_sort(out);
}

struct profiles *
profiles_load(const char *folder, struct arena *arena, struct diags *diags)
{
	struct profiles *all = ARENA_NEW(arena, struct profiles);
	struct texts names = {0};

	list_names(folder, arena, diags, &names);
	LIST_EACH (names, i) {
		struct profile *p = profile_load(
			path_join(arena, folder, names.v[i]), arena, diags);
		if (p)
			LIST_ADD(arena, &all->all, p);
	}
	return all;
}

const struct profile *
profiles_find(const struct profiles *all, struct json root)
{
	LIST_EACH (all->all, i) {
		if (recognition_holds(all->all.v[i]->recognise, root))
			return all->all.v[i];
	}
	return NULL;
}

size_t
profiles_count(const struct profiles *all)
{
	return all->all.n;
}

const struct profile *
profiles_at(const struct profiles *all, size_t i)
{
	return all->all.v[i];
}

const char *
profile_name(const struct profile *p)
{
	return p->name;
}

const char *
profile_title(const struct profile *p)
{
	return p->title;
}

const char *
profile_file(const struct profile *p)
{
	return p->file;
}

const char *
profile_sha256(const struct profile *p)
{
	return p->sha256;
}
