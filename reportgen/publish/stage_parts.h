/* What the parts of publishing share: the inside of a stage. */
#ifndef PUBLISH_STAGE_PARTS_H
#define PUBLISH_STAGE_PARTS_H

#include <signal.h>
#include <sys/types.h>

#include "publish/publish.h"

struct stage {
	const char *root, *period;
	const char *name, *folder; /* ".staging-2015-10-Xy12Zz", root/name */
	int root_fd, fd;           /* of the folders */
	struct texts files;        /* written or adopted, all on disk */
	struct arena *arena;
	struct diags *diags;
};

/* Makes the folder of all issues where it is not there, and opens it; -1 and why when
 * that cannot be done, or anybody may replace issues in it. */
int root_open(const char *root, const char **why);

/* The bytes of a regular file, mapped to read; an empty file has none. */
struct view {
	const char *bytes;
	size_t n;
};

/* Maps a file of a folder; false with errno set. Symbolic links are not followed. */
bool view_open(int folder, const char *name, struct view *);
void view_close(struct view *);
/* The digest of a file, as 64 hex digits; of a large one only a piece at a time is in
 * memory. */
const char *view_sha256(const struct view *, struct arena *);
bool view_same(const struct view *, const struct view *);

/* Reports errno at a path below root: "why: strerror". why may be NULL. */
void stage_failed(const struct stage *, const char *name, const char *why);
/* Closes the folders; the stage is of no more use. */
void stage_close(struct stage *);
/* The first free name "period.rN" below root; NULL with a diagnostic when there is
 * none. */
const char *stage_free_name(const struct stage *, const char *period);

/* From now on stage_abandon removes this stage; stage_forget undoes that. */
void stage_remember(const struct stage *);
void stage_forget(void);
/* Its issue bears the name it is published under: stage_is_placed says so until the
 * next stage. */
void stage_placed(void);
/* The process that draws into the stage; 0: none. */
void stage_has_child(pid_t);
/* No signal ends the run between making something and remembering it: what was let
 * through before. */
sigset_t stage_hold_signals(void);
void stage_let_signals(const sigset_t *before);

/* A stage bears the sticky bit, which readers do not feel, until it is published. So a
 * folder under the name of a stage that has a manifest but no such bit was published
 * once: it is the issue a reissue has replaced, and a crash in the middle of that loses
 * nothing. */
#define MODE_STAGED 01700
#define MODE_FINISHED 01755
#define MODE_PUBLISHED 0755

/* An issue that is being removed. */
#define REMOVED_PREFIX ".removed-"

#endif
