/* Published issues: whole or not, which there are, and what one is made from. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/map.h"
#include "core/sha256.h"
#include "core/str.h"
#include "publish/stage_parts.h"

/* The lines of a manifest, each a string. */
static struct texts
lines_of(struct arena *arena, const struct view *v)
{
	struct texts lines = {0};

	for (size_t at = 0; at < v->n;) {
		const char *end = memchr(v->bytes + at, '\n', v->n - at);
		size_t n = end ? (size_t)(end - v->bytes) - at : v->n - at;
		LIST_ADD(arena, &lines, arena_dup(arena, v->bytes + at, n));
		at += n + 1;
	}
	return lines;
}

static bool
read_lines(int folder, struct arena *arena, struct texts *out)
{
	struct view view;

	if (!view_open(folder, MANIFEST_NAME, &view))
		return false;
	*out = lines_of(arena, &view);
	view_close(&view);
	return true;
}

static int
open_folder(const char *root, const char *name)
{
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int folder = fd < 0 ? -1
			    : openat(fd, name,
				      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0)
		close(fd);
	return folder;
}

/* "SHA256  name". */
static bool
file_is_as_said(int folder, struct arena *arena, const char *line)
{
	struct view view;

	if (strlen(line) < SHA256_DIGITS + 3 ||
		strncmp(line + SHA256_DIGITS, "  ", 2) ||
		strchr(line + SHA256_DIGITS, '/') ||
		!view_open(folder, line + SHA256_DIGITS + 2, &view))
		return false;
	bool same = !strncmp(view_sha256(&view, arena), line, SHA256_DIGITS);
	view_close(&view);
	return same;
}

bool
issue_is_whole(const char *root, const char *name, struct arena *arena)
{
	size_t stem = strcspn(name, ".");
	const char *period = arena_printf(arena, "# period %.*s", (int)stem, name);
	const char *edition =
		name[stem] ? arena_printf(arena, "# edition %s", name + stem + 1)
			   : NULL;
	int folder = open_folder(root, name);
	struct texts lines = {0};
	size_t files = 0;
	bool whole = folder >= 0 && read_lines(folder, arena, &lines);
	bool dated = false, named = !edition;

	for (size_t i = 0; whole && i < lines.n; i++) {
		dated |= str_eq(lines.v[i], period);
		named |= edition && str_eq(lines.v[i], edition);
		if (lines.v[i][0] == '#')
			continue;
		whole = file_is_as_said(folder, arena, lines.v[i]);
		files++;
	}
	if (folder >= 0)
		close(folder);
	return whole && dated && named && files > 0;
}

/* "2015-10…". */
static bool
begins_with_month(const char *s)
{
	static const char shape[] = "dddd-dd";

	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? !isdigit((unsigned char)s[i]) : s[i] != shape[i])
			return false;
	return true;
}

static bool
has_manifest(int root_fd, struct arena *arena, const char *name)
{
	struct stat folder, manifest;

	return !fstatat(root_fd, name, &folder, AT_SYMLINK_NOFOLLOW) &&
	       S_ISDIR(folder.st_mode) &&
	       !fstatat(root_fd, path_join(arena, name, MANIFEST_NAME), &manifest,
		       AT_SYMLINK_NOFOLLOW) &&
	       S_ISREG(manifest.st_mode);
}

void
issues_below(const char *root, struct arena *arena, struct texts *out)
{
	DIR *dir = opendir(root);

	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir));)
		if (begins_with_month(e->d_name) &&
			has_manifest(dirfd(dir), arena, e->d_name))
			LIST_ADD(arena, out, arena_str(arena, e->d_name));
	closedir(dir);
	texts_sort(out);
}

/* "2015-10" or "2015-10-05--2015-11-04", not "2015-10.r1" nor a staging folder. */
static bool
is_issue(const char *name, const char *edition)
{
	size_t n = strspn(name, "0123456789-");

	if (*name < '0' || *name > '9')
		return false;
	return edition ? name[n] == '.' && str_eq(name + n + 1, edition) : !name[n];
}

void
issues_list(
	const char *root, const char *edition, struct arena *arena, struct texts *out)
{
	DIR *dir = opendir(root);

	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir));)
		if (is_issue(e->d_name, edition))
			LIST_ADD(arena, out, arena_str(arena, e->d_name));
	closedir(dir);
	texts_sort(out);
}

bool
issue_remove(const char *root, const char *name, struct arena *arena)
{
	const char *away = arena_printf(arena, REMOVED_PREFIX "%s", name);
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool gone = fd >= 0 && !renameat2(fd, name, fd, away, RENAME_NOREPLACE);

	if (gone) {
		int folder = openat(
			fd, away, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (folder >= 0) {
			folder_clear(folder);
			close(folder);
		}
		gone = !unlinkat(fd, away, AT_REMOVEDIR) && !fsync(fd);
	}
	int why = errno;
	if (fd >= 0)
		close(fd);
	errno = why;
	return gone;
}

/* What a line "# key SHA256_DIGITS name" says the issue was made from: "key name"; NULL
 * when it is another line. */
static const char *
made_from(struct arena *arena, const char *line)
{
	const char *key = line + 2, *digest = strchr(line[0] == '#' ? key : "", ' ');

	if (!digest || strspn(digest + 1, "0123456789abcdef") != SHA256_DIGITS ||
		digest[SHA256_DIGITS + 1] != ' ')
		return NULL;
	return arena_printf(
		arena, "%.*s%s", (int)(digest - key), key, digest + SHA256_DIGITS + 1);
}

/* Reports each line of ours about a file that theirs has not, or has otherwise. */
static void
compare_lines(struct stage *s, const struct texts *ours, const struct texts *theirs,
	const char *otherwise, const char *absent)
{
	struct map known = {.arena = s->arena};

	LIST_EACH (*theirs, i) {
		const char *what = made_from(s->arena, theirs->v[i]);
		if (what)
			map_put(&known, what, (void *)(size_t)theirs->v[i]);
	}
	LIST_EACH (*ours, i) {
		const char *what = made_from(s->arena, ours->v[i]);
		const char *other = what ? map_get(&known, what) : NULL;
		const char *why = other ? otherwise : absent;
		if (!what || !why || str_eq(other, ours->v[i]))
			continue;
		const char *file = strchr(what, ' ') + 1;
		diag(s->diags, DIAG_INPUT_LATE, LOC_FILE(file), "%.*s, %s",
			(int)(file - what - 1), what, why);
	}
}

void
publish_report_late(struct stage *s)
{
	int published = open_folder(s->root, s->period);
	struct texts ours = {0}, theirs = {0};

	if (published < 0)
		return;
	if (read_lines(s->fd, s->arena, &ours) &&
		read_lines(published, s->arena, &theirs)) {
		compare_lines(s, &ours, &theirs, "changed since", "new since");
		compare_lines(s, &theirs, &ours, NULL, "was read then, and not now");
	}
	close(published);
}
