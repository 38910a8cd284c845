/* A finished issue into its place: staged apart, described by a manifest, moved at
 * once. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"
#include "publish/pdf_read.h"

/* A private folder below the output folder, in which one issue is made. */
struct stage;
struct stage_file;

/* What the manifest says of how the issue came about. */
struct manifest_line {
	const char *key;    /* "period", "input" */
	const char *sha256; /* of the file value names; NULL: value is no file */
	const char *value;
};

struct manifest {
	LIST_OF(struct manifest_line) lines; /* written in this order */
};

enum publish_state {
	PUBLISH_FAILED,  /* reported; no published issue is harmed */
	PUBLISH_NEW,     /* no such issue so far */
	PUBLISH_CURRENT, /* the same issue, byte by byte */
	PUBLISH_DIFFERS, /* another issue of this period */
	PUBLISH_REISSUED /* took the place of another issue, which was kept */
};

#define MANIFEST_NAME "MANIFEST"
/* Manifest lines whose key begins so are no part of an issue when two are compared. */
#define REISSUE_KEY "reissue-"

/* Makes root and, in it, a fresh folder that is ours alone; NULL when it cannot be made
 * (reported). A reissue that a crash interrupted is finished first. The caller ends
 * with publish_issue or stage_discard; only one run at a time may work on root. */
struct stage *stage_open(
	const char *root, const char *period, struct arena *, struct diags *);
/* Path of the folder. */
const char *stage_folder(const struct stage *);
/* A new file of the issue, to be written piece by piece; NULL when it cannot be made
 * (reported). It ends with stage_finish, whatever happened. */
struct stage_file *stage_create(struct stage *, const char *name);
/* A json_sink into a stage_file; false when that or a write before it failed. */
bool stage_append(void *file, const char *bytes, size_t n);
/* The file is on disk and one of the issue's; false when a write failed (reported), and
 * then there is no such file. */
bool stage_finish(struct stage_file *);
/* What a file of the stage holds, as it is on disk; NULL when it cannot be read
 * (reported). */
const char *stage_text(struct stage *, const char *name);
/* Writes a new file of the issue to disk; false when that failed (reported). */
bool stage_write(struct stage *, const char *name, const void *bytes, size_t n);
/* Takes in a file somebody else, such as a child, wrote into the folder. */
bool stage_adopt(struct stage *, const char *name);
/* Reads a PDF of the stage back from disk; false when it is not what it must be
 * (reported). */
bool stage_read_pdf(struct stage *, const char *name, const struct pdf_expected *);
/* Does work(state), which draws files into the stage, in a process of its own: see
 * child_run. */
bool stage_draw(struct stage *, bool (*work)(void *), void *state, int *code);
/* Removes the folder and all in it. */
void stage_discard(struct stage *);
/* The same for whatever stage is open, from a signal or when memory is gone: allocates
 * nothing, and ends the process that draws first. */
void stage_abandon(void);
/* Removes all in a folder, without allocating; what cannot be removed stays. */
void folder_clear(int fd);
/* True when the issue of the last stage is published: what fails from then on has not
 * undone that. */
bool stage_is_placed(void);

void manifest_add(
	struct arena *, struct manifest *, const char *key, const char *value);
/* A file the issue was made from. */
void manifest_add_file(struct arena *, struct manifest *, const char *key,
	const char *sha256, const char *path);
/* Writes MANIFEST over the files of the stage; nothing can be added after it. */
bool manifest_write(struct stage *, const struct manifest *);

/* A file of an issue as its manifest has it. */
struct manifest_entry {
	const char *sha256, *name;
};

/* A manifest read back. */
struct manifest_text {
	const char *head; /* its lines "# key value", with their line feeds */
	LIST_OF(struct manifest_entry) files;
	unsigned bad_line; /* the first that is neither; 0: all are good */
};

/* Takes a manifest apart. */
void manifest_read(
	const char *bytes, size_t n, struct arena *, struct manifest_text *out);
/* The digest the manifest gives a file; NULL when it names none such. */
const char *manifest_sha256(const struct manifest_text *, const char *name);
/* The lines "# key value" of a manifest. */
const char *manifest_head(const struct manifest *, struct arena *);
/* Folders of published issues of an edition (NULL: of those that have no name) below
 * root, without those that were replaced; sorted. None when root cannot be listed. */
void issues_list(
	const char *root, const char *edition, struct arena *, struct texts *out);

/* How the stage compares with what is published: NEW, CURRENT, DIFFERS or FAILED. Adds
 * the name of each file that differs, when differing is not NULL. */
enum publish_state publish_compare(struct stage *, struct texts *differing);
/* Publishes the stage as root/period when there is no such issue, or in place of
 * another when reissue is set: that one is kept as root/period.rN, and *kept, when not
 * NULL, is its path. Otherwise differences are reported. The stage is gone afterwards.
 */
enum publish_state publish_issue(struct stage *, bool reissue, const char **kept);
/* Puts the stage in place of a published issue that is the same, byte by byte. */
enum publish_state publish_same(struct stage *);
/* Reports what the stage is made from and the published issue is not, or not as it is
 * now, and the other way round, by their manifests. */
void publish_report_late(struct stage *);

/* True when root/name ("2015-10", "2015-10.partners") is an issue whose manifest names
 * that period and edition and whose files are as the manifest says. */
bool issue_is_whole(const char *root, const char *name, struct arena *);
/* Folders below root that hold a manifest and whose names begin with a month, those
 * that were replaced included; sorted. */
void issues_below(const char *root, struct arena *, struct texts *out);
/* Removes a published issue: first its name, in one step. False with errno set. */
bool issue_remove(const char *root, const char *name, struct arena *);

#endif
