// The one C header of the package: libpq's public interface.
#ifndef TSUNAGI_CLIBPQ_SHIM_H
#define TSUNAGI_CLIBPQ_SHIM_H

#include <libpq-fe.h>

#endif
