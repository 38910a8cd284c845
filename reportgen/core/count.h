/* How many items an array has. */
#ifndef CORE_COUNT_H
#define CORE_COUNT_H

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
