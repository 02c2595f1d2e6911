// Rows grouped by need set, kind, area and prefecture; rows that never have a place apart. A group is skipped when its
// area fails or all of it lies beyond the limit of distance.
#include <stdlib.h>

#include "layout.h"

typedef struct {
    uint64_t needs;
    uint32_t area, start, end;
    uint8_t kind, limited, prefecture;
    Extent extent;
} Group;

typedef struct {
    const Catalogue *c;
    Row *rows;
    Group *groups;
    size_t count;
    FullRows *full;
} Grouped;

static int compare(const Row *a, const Row *b) {
    if (a->needs != b->needs) return a->needs < b->needs ? -1 : 1;
    if (a->kind != b->kind) return a->kind - b->kind;
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    if (is_limited(a) != is_limited(b)) return is_limited(a) - is_limited(b);
    return a->prefecture - b->prefecture;
}

static int order(const void *left, const void *right) {
    const Row *a = left, *b = right;
    int c = compare(a, b);
    return c ? c : (a->row > b->row) - (a->row < b->row);
}

static void *build(const Catalogue *c) {
    Grouped *g = calloc(1, sizeof(Grouped));
    g->c = c;
    g->full = build_full_rows(c);
    size_t n = 0;
    for (size_t i = 0; i < c->offers; i++) n += !c->rows[i].never_free;
    g->rows = aligned_alloc(64, (n * sizeof(Row) + 127) / 64 * 64);
    n = 0;
    for (size_t i = 0; i < c->offers; i++)
        if (!c->rows[i].never_free) g->rows[n++] = c->rows[i];
    qsort(g->rows, n, sizeof(Row), order);
    g->groups = malloc((n + 1) * sizeof(Group));
    for (size_t i = 0; i < n; i++) {
        const Row *r = &g->rows[i];
        if (i == 0 || compare(&g->rows[i - 1], r))
            g->groups[g->count++] = (Group){
                r->needs, r->area, (uint32_t)i, 0, r->kind, (uint8_t)is_limited(r), r->prefecture, no_extent()};
        Group *group = &g->groups[g->count - 1];
        group->end = (uint32_t)i + 1;
        if (group->limited) extend(&group->extent, r);
    }
    return g;
}

// Whether all rows of a group fail, or are unknown as far as `strict` asks.
static int is_out(Work *w, const Group *group, int strict) {
    const Pair *p = w->p;
    int area = area_outcome(w, group->area);
    if (area == UNSURE && p->targets == 1 && group->kind != 2) area = HOLDS;
    if (area == FAILS || (strict && area == UNSURE)) return 1;
    if (!group->limited || p->targets == 1) return 0;
    if (p->targets == 0) return strict;
    for (int t = 0; t < w->target_count; t++) {
        if (p->target_prefecture[t] == group->prefecture) return 0;
        if (least_chord2(&group->extent, p->target_x[t], p->target_y[t], p->target_z[t]) <= w->limit_high) return 0;
    }
    return 1;
}

static void matches(const void *index, Work *w, Top *top) {
    const Grouped *g = index;
    uint64_t need = 1ull << w->p->need;
    for (size_t i = 0; i < g->count; i++) {
        const Group *group = &g->groups[i];
        if (!(group->needs & need) || is_out(w, group, 1)) continue;
        for (uint32_t r = group->start; r < group->end; r++) consider(w, &g->rows[r], top);
    }
}

void grouped_undecided(const void *index, Work *w, Top *top) {
    const Grouped *g = index;
    uint64_t need = 1ull << w->p->need;
    for (size_t i = 0; i < g->count; i++) {
        const Group *group = &g->groups[i];
        if (!(group->needs & need) || is_out(w, group, 0)) continue;
        for (uint32_t r = group->start; r < group->end; r++) consider_undecided(w, &g->rows[r], top);
    }
}

void grouped_count(const void *index, Work *w, Counts *counts) {
    const Grouped *g = index;
    uint64_t need = 1ull << w->p->need;
    count_full_rows(g->full, w, counts);
    for (size_t i = 0; i < g->count; i++) {
        const Group *group = &g->groups[i];
        if (!(group->needs & need)) continue;
        for (uint32_t r = group->start; r < group->end; r++) count_row(w, &g->rows[r], counts);
    }
}

const Engine grouped_engine = {"c_grouped", build, matches, grouped_undecided, grouped_count};
