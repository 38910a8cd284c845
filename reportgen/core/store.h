/* Where the facts of a large run lie: in a file without a name, not in memory. */
#ifndef CORE_STORE_H
#define CORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

struct store;

/* Sets what may lie in a store only where it becomes another value: a page that is not
 * written need not go to its file again. */
#define SET_IF_OTHER(place, value)                                                     \
	do {                                                                           \
		__typeof__(place) other = (value);                                     \
		if ((place) != other)                                                  \
			(place) = other;                                               \
	} while (0)

/* A store whose file is made in the folder when it is first needed; the caller closes
 * it. NULL when memory is out. */
struct store *store_new(const char *folder);
/* Zeroed room for size bytes, which lives as long as the store; NULL when the disk is
 * full, or the file system has no files without a name: then memory must do. */
void *store_take(struct store *, size_t size);
void store_close(struct store *);
/* Lets go of the pages of all stores when enough have gathered: they come back from
 * their files when they are looked at. So what a run holds in memory does not grow with
 * its inputs. To be called often. */
void stores_rest(void);
/* Lets go of all of them, before something else needs the room. */
void stores_leave(void);
/* From now on nobody can write into the stores, in this process: one that draws shares
 * them with the one that goes on. */
void stores_seal(void);

#endif
