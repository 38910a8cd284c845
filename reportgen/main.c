/* Hands argv to the application. */
#include "app/app.h"

int
main(int argc, char **argv)
{
	return app_main(argc, argv);
}
