// The allocator of the C library, beyond what the C standard has.
#ifndef TSUNAGI_CMALLOC_SHIM_H
#define TSUNAGI_CMALLOC_SHIM_H

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// Gives memory that nothing uses back to the system; does nothing where the C library has no such call.
static inline void release_free_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

#endif
