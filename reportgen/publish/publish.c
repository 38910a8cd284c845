/* A staged issue beside what is published: the same, new, or in place of it. */
#include "publish/stage_parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/str.h"

/* The folder of the published issue, opened; -1 with errno ENOENT when there is none,
 * with another errno when what is there is no folder. */
static int
open_published(const struct stage *s)
{
	return openat(
		s->root_fd, s->period, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Moves over lines that tell of a reissue: why an issue was replaced is no part of what
 * it says. */
static void
skip_reissue(const struct view *v, size_t *at)
{
	static const char mark[] = "# " REISSUE_KEY;
	size_t n = sizeof mark - 1;

	while (v->n - *at >= n && !memcmp(v->bytes + *at, mark, n)) {
		const char *end = memchr(v->bytes + *at, '\n', v->n - *at);
		*at = end ? (size_t)(end - v->bytes) + 1 : v->n;
	}
}

static bool
same_manifest(const struct view *a, const struct view *b)
{
	size_t i = 0, k = 0;

	for (;;) {
		if (!i || a->bytes[i - 1] == '\n')
			skip_reissue(a, &i);
		if (!k || b->bytes[k - 1] == '\n')
			skip_reissue(b, &k);
		if (i == a->n || k == b->n)
			return i == a->n && k == b->n;
		if (a->bytes[i++] != b->bytes[k++])
			return false;
	}
}

/* A published file that is missing or cannot be read is not the same. */
static bool
same_file(const struct stage *s, int published, const char *name)
{
	struct view ours, theirs;
	bool same = false;

	if (!view_open(s->fd, name, &ours))
		return false;
	if (view_open(published, name, &theirs)) {
		same = str_eq(name, MANIFEST_NAME) ? same_manifest(&ours, &theirs)
						   : view_same(&ours, &theirs);
		view_close(&theirs);
	}
	view_close(&ours);
	return same;
}

enum publish_state
publish_compare(struct stage *s, struct texts *differing)
{
	enum publish_state state = PUBLISH_CURRENT;
	int published = open_published(s);

	if (published < 0 && errno == ENOENT)
		return PUBLISH_NEW;
	if (published < 0) {
		stage_failed(s, s->period, "no folder of an issue");
		return PUBLISH_FAILED;
	}
	LIST_EACH (s->files, i) {
		if (same_file(s, published, s->files.v[i]))
			continue;
		state = PUBLISH_DIFFERS;
		if (differing)
			LIST_ADD(s->arena, differing, s->files.v[i]);
	}
	close(published);
	return state;
}

/* True when the folder holds our files and nothing else. */
static bool
holds_only_ours(struct stage *s)
{
	int fd = openat(s->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const char *stranger = NULL;

	if (!dir) {
		stage_failed(s, s->name, NULL);
		if (fd >= 0)
			close(fd);
		return false;
	}
	for (struct dirent *e; !stranger && (e = readdir(dir));)
		if (!str_eq(e->d_name, ".") && !str_eq(e->d_name, "..") &&
			!texts_have(&s->files, e->d_name))
			stranger = arena_str(s->arena, e->d_name);
	closedir(dir);
	if (stranger)
		diag(s->diags, DIAG_WRITE_FAILED,
			LOC_FILE(path_join(s->arena, s->root, s->name)),
			"holds a file that is not of the issue: %s",
			str_quote(s->arena, stranger));
	return !stranger;
}

/* Complete, readable by others and on disk: ready to be published. */
static bool
make_ready(struct stage *s)
{
	if (!texts_have(&s->files, MANIFEST_NAME)) {
		diag(s->diags, DIAG_WRITE_FAILED,
			LOC_FILE(path_join(s->arena, s->root, s->name)), "%s",
			"has no manifest");
		return false;
	}
	if (!holds_only_ours(s))
		return false;
	if (fchmod(s->fd, MODE_FINISHED) || fsync(s->fd)) {
		stage_failed(s, s->name, NULL);
		return false;
	}
	return true;
}

/* One step, which either happens or does not. A file system without RENAME_NOREPLACE
 * has the plain one, which replaces no folder that holds anything. */
static bool
rename_new(const struct stage *s, const char *name)
{
	if (!renameat2(s->root_fd, s->name, s->root_fd, name, RENAME_NOREPLACE))
		return true;
	return errno == EINVAL && !renameat(s->root_fd, s->name, s->root_fd, name);
}

/* What was published is so for good; a failed fsync cannot be tried again. */
static bool
settle(struct stage *s)
{
	if (!fchmod(s->fd, MODE_PUBLISHED) && !fsync(s->fd) && !fsync(s->root_fd))
		return true;
	stage_failed(s, s->period, "published, but may not outlast a power cut");
	return false;
}

static enum publish_state
publish_new(struct stage *s)
{
	bool ready = make_ready(s);
	stage_forget(); /* from here on a signal removes nothing */
	bool moved = ready && rename_new(s, s->period);

	if (!moved) {
		if (ready)
			stage_failed(s, s->period, NULL);
		stage_discard(s);
		return PUBLISH_FAILED;
	}
	stage_placed();
	bool settled = settle(s);
	stage_close(s);
	return settled ? PUBLISH_NEW : PUBLISH_FAILED;
}

/* A crash may have left the mark of a stage on the published issue. */
static bool
unmark_published(struct stage *s)
{
	struct stat st;

	if (!fstatat(s->root_fd, s->period, &st, AT_SYMLINK_NOFOLLOW) &&
		(!(st.st_mode & S_ISVTX) ||
			!fchmodat(s->root_fd, s->period, st.st_mode & 0777, 0)))
		return true;
	stage_failed(s, s->period, NULL);
	return false;
}

/* Where a file system cannot exchange names: the old issue goes to a name beside it,
 * the new one takes its place, and the old one the stage's name. For a moment there is
 * no issue of the period; there is never half of one. */
static bool
exchange_in_steps(struct stage *s)
{
	const char *aside = stage_free_name(s, s->period);

	if (!aside || renameat(s->root_fd, s->period, s->root_fd, aside))
		return false;
	if (renameat(s->root_fd, s->name, s->root_fd, s->period)) {
		int why = errno;
		renameat(s->root_fd, aside, s->root_fd, s->period);
		errno = why;
		return false;
	}
	return !renameat(s->root_fd, aside, s->root_fd, s->name);
}

/* New and old trade names in one step. */
static bool
exchange(struct stage *s)
{
	if (!renameat2(s->root_fd, s->name, s->root_fd, s->period, RENAME_EXCHANGE))
		return true;
	if ((errno == EINVAL || errno == ENOSYS) && exchange_in_steps(s))
		return true;
	stage_failed(s, s->period, "cannot be exchanged for the new issue");
	return false;
}

/* After the exchange the stage's name is that of the old issue. If renaming it fails,
 * or never happens, the next stage_open does it. */
static enum publish_state
publish_again(struct stage *s, const char **kept)
{
	const char *name = stage_free_name(s, s->period);

	stage_forget(); /* the stage's name is soon that of the old issue */
	if (!name || !make_ready(s) || !unmark_published(s) || !exchange(s)) {
		stage_discard(s);
		return PUBLISH_FAILED;
	}
	stage_placed();
	bool renamed = rename_new(s, name);
	if (!renamed)
		stage_failed(
			s, s->name, "holds the old issue and could not be renamed");
	bool settled = settle(s);
	if (kept)
		*kept = path_join(s->arena, s->root, renamed ? name : s->name);
	stage_close(s);
	return renamed && settled ? PUBLISH_REISSUED : PUBLISH_FAILED;
}

static void
report_differences(struct stage *s, const struct texts *differing)
{
	const char *folder = path_join(s->arena, s->root, s->period);

	/* The manifest differs whenever a file does: it is named only when alone. */
	for (size_t i = 0; i < differing->n; i++) {
		if (differing->n > 1 && str_eq(differing->v[i], MANIFEST_NAME))
			continue;
		diag(s->diags, DIAG_PUBLISH_DIFFERS,
			LOC_FILE(path_join(s->arena, folder, differing->v[i])), "%s",
			"");
	}
}

enum publish_state
publish_issue(struct stage *s, bool reissue, const char **kept)
{
	struct texts differing = {0};
	enum publish_state state = publish_compare(s, &differing);

	if (state == PUBLISH_NEW)
		return publish_new(s);
	if (state == PUBLISH_DIFFERS && reissue)
		return publish_again(s, kept);
	if (state == PUBLISH_DIFFERS)
		report_differences(s, &differing);
	stage_discard(s);
	return state;
}

enum publish_state
publish_same(struct stage *s)
{
	enum publish_state state = publish_compare(s, NULL);

	if (state != PUBLISH_CURRENT)
		return publish_issue(s, false, NULL);
	stage_forget();
	if (!make_ready(s) || !unmark_published(s) || !exchange(s)) {
		stage_discard(s);
		return PUBLISH_FAILED;
	}
	stage_placed();
	bool settled = settle(s);
	int old = openat(s->root_fd, s->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	if (old >= 0) {
		if (!fchmod(old, MODE_STAGED)) /* no issue any more, should we die */
			folder_clear(old);
		close(old);
	}
	unlinkat(s->root_fd, s->name, AT_REMOVEDIR);
	stage_close(s);
	return settled ? PUBLISH_CURRENT : PUBLISH_FAILED;
}
