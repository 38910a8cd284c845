/* What program this is. */
#include "app/version.h"

#include <stdio.h>

void
version_print(void)
{
	printf("reportgen %s\nBuilt with %s\n", REPORTGEN_VERSION, REPORTGEN_LIBRARIES);
}
