/* The program behind main. */
#ifndef APP_APP_H
#define APP_APP_H

/* Does what the command line asks for; the exit code. */
int app_main(int argc, char **argv);

#endif
