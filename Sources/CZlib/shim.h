// zlib's public interface.
#ifndef TSUNAGI_CZLIB_SHIM_H
#define TSUNAGI_CZLIB_SHIM_H

#include <zlib.h>

#endif
