/* What program this is. */
#ifndef APP_VERSION_H
#define APP_VERSION_H

/* Prints the version, and those of the libraries that it was built with. */
void version_print(void);

#endif
