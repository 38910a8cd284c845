/* Linked into the program by "make coverage": a process that leaves by _exit writes
 * what it counted first. Faults the tests set up (tests/fault/shim.c) are for the
 * program, not for this writing, so they end here. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int);
_Noreturn void __wrap__exit(int);

static void
end_faults(void)
{
	void (*end)(void);
	void *found = dlsym(RTLD_DEFAULT, "fault_end");

	*(void **)&end = found;
	if (found)
		end();
}

__attribute__((constructor)) static void
begin(void)
{
	atexit(end_faults);
}

_Noreturn void
__wrap__exit(int code)
{
	static int leaving;

	if (!leaving++) {
		end_faults();
		__gcov_dump();
	}
	__real__exit(code);
}
