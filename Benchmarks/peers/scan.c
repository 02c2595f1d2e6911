// The plain loop: every row, the cheapest tests first on columns of their own.
#include <stdlib.h>

#include "judge.h"

typedef struct {
    const Catalogue *c;
    uint64_t *needs;
    uint8_t *never_free;
} Scan;

static void *build(const Catalogue *c) {
    Scan *s = malloc(sizeof(Scan));
    *s = (Scan){c, malloc(c->offers * 8), malloc(c->offers)};
    for (size_t i = 0; i < c->offers; i++) {
        s->needs[i] = c->rows[i].needs;
        s->never_free[i] = c->rows[i].never_free;
    }
    return s;
}

static void matches(const void *index, Work *w, Top *top) {
    const Scan *s = index;
    uint64_t need = 1ull << w->p->need;
    size_t n = s->c->offers;
    for (size_t i = 0; i < n; i++)
        if ((s->needs[i] & need) && !s->never_free[i]) consider(w, &s->c->rows[i], top);
}

static void undecided(const void *index, Work *w, Top *top) {
    const Scan *s = index;
    uint64_t need = 1ull << w->p->need;
    size_t n = s->c->offers;
    for (size_t i = 0; i < n; i++)
        if ((s->needs[i] & need) && !s->never_free[i]) consider_undecided(w, &s->c->rows[i], top);
}

static void count(const void *index, Work *w, Counts *counts) {
    const Scan *s = index;
    uint64_t need = 1ull << w->p->need;
    size_t n = s->c->offers;
    for (size_t i = 0; i < n; i++)
        if (s->needs[i] & need) count_row(w, &s->c->rows[i], counts);
}

const Engine scan_engine = {"c_scan", build, matches, undecided, count};
