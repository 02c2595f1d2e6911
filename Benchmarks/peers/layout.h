// Rows put in order and cut into groups that agree in what whole groups can be skipped by.
#ifndef LAYOUT_H
#define LAYOUT_H

#include "judge.h"

// Whether the limit of distance applies to a row with a usable position.
static inline int is_limited(const Row *r) {
    return (r->kind != 2 || (r->in_person && !r->residential)) && !r->remote && !isnan(r->x) && r->precision != 3;
}

typedef struct {
    double low[3], high[3];
} Extent;

static inline void extend(Extent *e, const Row *r) {
    double p[3] = {r->x, r->y, r->z};
    for (int i = 0; i < 3; i++) {
        if (p[i] < e->low[i]) e->low[i] = p[i];
        if (p[i] > e->high[i]) e->high[i] = p[i];
    }
}

static inline Extent no_extent(void) {
    return (Extent){{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
}

// At most the squared chord from a point to anything within the extent.
static inline double least_chord2(const Extent *e, double x, double y, double z) {
    double p[3] = {x, y, z}, sum = 0;
    for (int i = 0; i < 3; i++) {
        double below = e->low[i] - p[i], above = p[i] - e->high[i];
        double d = below > above ? below : above;
        if (d > 0) sum += d * d;
    }
    return sum;
}

// Rows that never have a free place: all that counts is how many share needs, rules and acceptance.
typedef struct {
    uint64_t needs;
    uint32_t timeline, rows;
    uint16_t accepts;
} Cell;

typedef struct {
    Cell *cells;
    size_t count, need_sets;
    uint64_t *needs;
    size_t *start;
} FullRows;

FullRows *build_full_rows(const Catalogue *catalogue);
void count_full_rows(const FullRows *full, Work *work, Counts *counts);

#endif
