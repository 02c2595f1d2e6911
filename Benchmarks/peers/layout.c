// Rows without any hope of a place, counted by what decides before the place does.
#include "layout.h"

#include <stdlib.h>

static int by_cell(const void *left, const void *right) {
    const Row *a = *(Row *const *)left, *b = *(Row *const *)right;
    if (a->needs != b->needs) return a->needs < b->needs ? -1 : 1;
    if (a->timeline != b->timeline) return a->timeline < b->timeline ? -1 : 1;
    return (a->accepts > b->accepts) - (a->accepts < b->accepts);
}

FullRows *build_full_rows(const Catalogue *c) {
    FullRows *f = calloc(1, sizeof(FullRows));
    const Row **rows = malloc((c->offers + 1) * sizeof(Row *));
    size_t n = 0;
    for (size_t i = 0; i < c->offers; i++)
        if (c->rows[i].never_free) rows[n++] = &c->rows[i];
    qsort(rows, n, sizeof(Row *), by_cell);
    f->cells = malloc((n + 1) * sizeof(Cell));
    f->needs = malloc((n + 1) * sizeof(uint64_t));
    f->start = malloc((n + 2) * sizeof(size_t));
    for (size_t i = 0; i < n; i++) {
        const Row *r = rows[i];
        Cell *last = f->count ? &f->cells[f->count - 1] : NULL;
        if (last && last->needs == r->needs && last->timeline == r->timeline && last->accepts == r->accepts) {
            last->rows++;
            continue;
        }
        if (!last || last->needs != r->needs) {
            f->needs[f->need_sets] = r->needs;
            f->start[f->need_sets++] = f->count;
        }
        f->cells[f->count++] = (Cell){r->needs, r->timeline, 1, r->accepts};
    }
    f->start[f->need_sets] = f->count;
    free(rows);
    return f;
}

void count_full_rows(const FullRows *f, Work *w, Counts *counts) {
    uint64_t need = 1ull << w->p->need;
    int64_t rule = 0, accepts = 0, all = 0;
    for (size_t s = 0; s < f->need_sets; s++) {
        if (!(f->needs[s] & need)) continue;
        for (size_t i = f->start[s]; i < f->start[s + 1]; i++) {
            const Cell *cell = &f->cells[i];
            all += cell->rows;
            if (timeline_truth(w, cell->timeline) == FALSE_) rule += cell->rows;
            else if (accept_outcome(w, cell->accepts) == FAILS) accepts += cell->rows;
        }
    }
    counts->considered += all;
    counts->excluded[0] += rule;
    counts->excluded[1] += accepts;
    counts->excluded[2] += all - rule - accepts;
}
