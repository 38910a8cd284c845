/* What a command takes: measure TABLE NAME COMMAND... adds a line to the table: the
 * name, seconds on the clock, of the processor in the program and in the system, and
 * the most memory of any of its processes in MB. Leaves with the code of the command.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	struct rusage use;
	int status;

	if (argc < 4)
		return 2;
	double before = now();
	pid_t child = fork();
	if (child == 0) {
		execvp(argv[3], argv + 3);
		_exit(127);
	}
	if (wait4(child, &status, 0, &use) != child)
		return 1;
	double wall = now() - before;
	FILE *table = fopen(argv[1], "a");
	if (!table)
		return 1;
	fprintf(table, "%s\t%.3f\t%.3f\t%.3f\t%ld\n", argv[2], wall,
		seconds(use.ru_utime), seconds(use.ru_stime), use.ru_maxrss / 1024);
	fclose(table);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
