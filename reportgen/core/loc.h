/* A place someone can go and look at. */
#ifndef CORE_LOC_H
#define CORE_LOC_H

struct loc {
	const char *file;    /* as the user named it; may be NULL: the run itself */
	const char *pointer; /* RFC 6901; NULL or "": the whole file */
	unsigned line;       /* counted from 1; 0: not known */
	unsigned column;     /* in bytes, counted from 1; 0: not known */
};

#define LOC_FILE(name) ((struct loc){.file = (name)})
#define LOC_LINE(name, n) ((struct loc){.file = (name), .line = (n)})

#endif
