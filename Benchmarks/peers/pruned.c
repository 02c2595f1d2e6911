// Grouped by need set, kind and area; within a group Z-order boxes of 128 rows. A box is opened only when the exact upper
// bound of its scores reaches the twentieth score; boxes come by falling bound.
#include <stdlib.h>

#include "layout.h"

#define BOX_ROWS 128

typedef struct {
    Extent extent;
    uint32_t start, end;
    uint64_t any_true, any_false, qualifications, prefectures, occupations[2];
    int32_t earliest, least_cost, most_pay, record, job_record, freshness;
    uint8_t all_placed, any_placed, tiers, no_occupation, most_specialised, never_verified;
} Box;

typedef struct {
    uint64_t needs;
    uint32_t area, first, last;
    uint8_t kind, limited, from_afar;
} Group;

typedef struct {
    int32_t bound;
    uint32_t box;
} Entry;

typedef struct {
    const Catalogue *c;
    const void *grouped;
    Row *rows;
    Box *boxes;
    Group *groups;
    size_t box_count, group_count;
    uint32_t *area_groups;  // first group of each area
    uint32_t *place_start, *place_areas;  // areas by place code
    uint32_t *open_areas;  // areas without codes
    size_t open_count;
} Pruned;

#define PLACES 48001

typedef struct {
    Row row;
    uint64_t curve;
} Placed;

static uint64_t spread(uint64_t v) {
    v = (v | v << 16) & 0x0000FFFF0000FFFFull;
    v = (v | v << 8) & 0x00FF00FF00FF00FFull;
    v = (v | v << 4) & 0x0F0F0F0F0F0F0F0Full;
    v = (v | v << 2) & 0x3333333333333333ull;
    return (v | v << 1) & 0x5555555555555555ull;
}

static uint64_t curve(const Row *r) {
    if (isnan(r->x) || r->precision == 3) return UINT64_MAX;
    double latitude = asin(r->z) / M_PI * 180, longitude = atan2(r->y, r->x) / M_PI * 180;
    return spread((uint64_t)((latitude + 90) * 100000)) << 1 | spread((uint64_t)((longitude + 180) * 100000));
}

static int from_afar(const Row *r) { return r->remote && !r->in_person; }

static int compare(const Row *a, const Row *b) {
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    if (a->needs != b->needs) return a->needs < b->needs ? -1 : 1;
    if (a->kind != b->kind) return a->kind - b->kind;
    if (is_limited(a) != is_limited(b)) return is_limited(a) - is_limited(b);
    return from_afar(a) - from_afar(b);
}

static int order(const void *left, const void *right) {
    const Placed *a = left, *b = right;
    int c = compare(&a->row, &b->row);
    if (c) return c;
    if (a->curve != b->curve) return a->curve < b->curve ? -1 : 1;
    return (a->row.row > b->row.row) - (a->row.row < b->row.row);
}

static void fill(const Catalogue *c, Box *box, const Row *rows) {
    box->extent = no_extent();
    box->earliest = INT32_MAX, box->least_cost = INT32_MAX, box->most_pay = -1;
    box->freshness = -1, box->all_placed = 1;
    for (uint32_t i = box->start; i < box->end; i++) {
        const Row *r = &rows[i];
        int placed = !isnan(r->x) && r->precision != 3;
        if (placed) extend(&box->extent, r);
        box->all_placed &= placed, box->any_placed |= placed;
        box->any_true |= r->true_features, box->any_false |= r->stated & ~r->true_features;
        box->qualifications |= r->qualifications;
        box->prefectures |= 1ull << r->prefecture;
        if (r->occupation >= 0) box->occupations[r->occupation / 64] |= 1ull << r->occupation % 64;
        else if (!r->qualifications) box->no_occupation = 1;
        int32_t ready = c->as_of + r->lead_days;
        if (r->available_from > ready) ready = r->available_from;
        if (r->capacity >= 0) ready = free_from(c, r, ready);
        if (ready != MISSING_DAY && ready < box->earliest) box->earliest = ready;
        for (uint32_t a = r->amount_start; a < r->amount_start + r->amounts; a++) {
            if (c->monthly_cost[a] >= 0 && c->monthly_cost[a] < box->least_cost) box->least_cost = c->monthly_cost[a];
            if (c->monthly_pay[a] > box->most_pay) box->most_pay = c->monthly_pay[a];
        }
        if (r->record > box->record) box->record = r->record;
        if (r->job_record > box->job_record) box->job_record = r->job_record;
        if (r->freshness > box->freshness) box->freshness = r->freshness;
        if (r->freshness < 0) box->never_verified = 1;
        box->tiers |= r->tier < 0 ? 128 : 1 << r->tier;
        uint8_t most = c->most_specialised[r->timeline];
        if (most > box->most_specialised) box->most_specialised = most;
    }
}

static void index_places(Pruned *s) {
    const Catalogue *c = s->c;
    s->place_start = calloc(PLACES + 1, sizeof(uint32_t));
    s->open_areas = malloc((c->areas + 1) * sizeof(uint32_t));
    for (size_t a = 0; a < c->areas; a++) {
        if (c->area_kind[a] != 2) s->open_areas[s->open_count++] = (uint32_t)a;
        for (uint32_t i = c->area_code_start[a]; i < c->area_code_start[a + 1]; i++)
            s->place_start[c->area_code[i] + 1]++;
    }
    for (size_t i = 0; i < PLACES; i++) s->place_start[i + 1] += s->place_start[i];
    s->place_areas = malloc((s->place_start[PLACES] + 1) * sizeof(uint32_t));
    uint32_t *next = malloc(PLACES * sizeof(uint32_t));
    memcpy(next, s->place_start, PLACES * sizeof(uint32_t));
    for (size_t a = 0; a < c->areas; a++)
        for (uint32_t i = c->area_code_start[a]; i < c->area_code_start[a + 1]; i++)
            s->place_areas[next[c->area_code[i]]++] = (uint32_t)a;
    free(next);
}

static void *build(const Catalogue *c) {
    Pruned *s = calloc(1, sizeof(Pruned));
    s->c = c;
    s->grouped = grouped_engine.build(c);
    size_t n = 0;
    for (size_t i = 0; i < c->offers; i++) n += !c->rows[i].never_free;
    Placed *placed = malloc((n + 1) * sizeof(Placed));
    n = 0;
    for (size_t i = 0; i < c->offers; i++)
        if (!c->rows[i].never_free) placed[n] = (Placed){c->rows[i], curve(&c->rows[i])}, n++;
    qsort(placed, n, sizeof(Placed), order);
    s->rows = aligned_alloc(64, (n * sizeof(Row) + 127) / 64 * 64);
    for (size_t i = 0; i < n; i++) s->rows[i] = placed[i].row;
    free(placed);
    s->groups = malloc((n + 1) * sizeof(Group));
    s->boxes = calloc(n + 1, sizeof(Box));
    for (size_t i = 0; i < n; i++) {
        const Row *r = &s->rows[i];
        int starts = i == 0 || compare(&s->rows[i - 1], r);
        if (starts)
            s->groups[s->group_count++] = (Group){r->needs, r->area, (uint32_t)s->box_count, 0, r->kind,
                                                  (uint8_t)is_limited(r), (uint8_t)from_afar(r)};
        if (starts || s->boxes[s->box_count - 1].end - s->boxes[s->box_count - 1].start == BOX_ROWS)
            s->boxes[s->box_count++].start = (uint32_t)i;
        s->boxes[s->box_count - 1].end = (uint32_t)i + 1;
        s->groups[s->group_count - 1].last = (uint32_t)s->box_count;
    }
    for (size_t b = 0; b < s->box_count; b++) fill(c, &s->boxes[b], s->rows);
    s->boxes = realloc(s->boxes, (s->box_count + 1) * sizeof(Box));
    s->area_groups = calloc(c->areas + 2, sizeof(uint32_t));
    for (size_t g = 0; g < s->group_count; g++) s->area_groups[s->groups[g].area + 1]++;
    for (size_t a = 0; a < c->areas; a++) s->area_groups[a + 1] += s->area_groups[a];
    index_places(s);
    return s;
}

static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

static int32_t proximity_bound(const Work *w, const Group *group, const Box *box) {
    if (group->from_afar) return w->c->remote_proximity;
    int32_t bound = box->all_placed ? 0 : w->p->assumed[0];
    if (!box->any_placed) return bound;
    double best = 0;
    for (int t = 0; t < w->target_count; t++) {
        double chord = sqrt(least_chord2(&box->extent, w->p->target_x[t], w->p->target_y[t], w->p->target_z[t]));
        // A metre below what the chord says: rounding of the distance cannot take more.
        double value = w->target_factor[t] * exp2(-(chord * EARTH - 1) / w->p->half_distance);
        if (value > best) best = value;
    }
    return larger(bound, best < 1 ? (int32_t)round(best * 1000000) : 1000000);
}

static int32_t occupation_bound(const Work *w, const Box *box) {
    const Pair *p = w->p;
    int32_t bound = box->no_occupation ? p->assumed[5] : 0;
    if (box->qualifications & p->qualifications) bound = larger(bound, 800000);
    for (int half = 0; half < 2; half++)
        for (uint64_t rest = box->occupations[half]; rest; rest &= rest - 1)
            bound = larger(bound, p->occupation_value[half * 64 + __builtin_ctzll(rest)]);
    return bound;
}

static int32_t affordability_bound(const Pair *p, const Box *box) {
    int64_t value = 0;
    if (p->kind == 0) {
        if (p->wanted_pay <= 0) return 1000000;
        if (box->most_pay >= 0) value = quotient(box->most_pay, p->wanted_pay);
    } else if (p->budget == 0) {
        value = box->least_cost == 0 ? 1000000 : 0;
    } else if (box->least_cost < p->budget) {
        value = quotient(2 * ((int64_t)p->budget - box->least_cost), p->budget);
    }
    return larger(value < 1000000 ? (int32_t)value : 1000000, p->assumed[3]);
}

// At least the score of every row of a box that can match; -1 when none can.
static int32_t box_bound(Work *w, const Group *group, const Box *box) {
    const Pair *p = w->p;
    const int32_t *weight = p->weight, *assumed = p->assumed;
    int32_t start = larger(box->earliest, p->needed_on);
    if (start > p->needed_on + p->max_wait) return -1;
    if (group->limited && p->targets == 2) {
        int near = 0;
        for (int t = 0; t < w->target_count && !near; t++)
            near = (box->prefectures >> p->target_prefecture[t] & 1) ||
                   least_chord2(&box->extent, p->target_x[t], p->target_y[t], p->target_z[t]) <= w->limit_high;
        if (!near) return -1;
    }
    int32_t sum = 0;
    if (weight[1]) sum += points(weight[1], coverage_value(p, group->needs));
    if (weight[2]) {
        int met = __builtin_popcountll(p->wanted & box->any_true) + __builtin_popcountll(p->avoided & box->any_false);
        sum += points(weight[2], larger(assumed[2], (int32_t)quotient(met, p->wishes)));
    }
    if (weight[3]) sum += points(weight[3], affordability_bound(p, box));
    if (weight[4]) sum += points(weight[4], timing_value(w, start - p->needed_on));
    if (weight[5]) sum += points(weight[5], occupation_bound(w, box));
    if (weight[6]) sum += points(weight[6], p->kind == 0 ? box->job_record : box->record);
    if (weight[7]) sum += points(weight[7], w->special_value[box->most_specialised]);
    if (weight[8]) {
        int32_t value = box->tiers & 128 ? assumed[8] : 0;
        for (int t = 0; t < 3; t++)
            if (box->tiers >> t & 1) value = larger(value, p->tier_value[t]);
        sum += points(weight[8], value);
    }
    if (weight[9]) sum += points(weight[9], larger(box->never_verified ? assumed[9] : 0, box->freshness));
    if (weight[0]) sum += points(weight[0], proximity_bound(w, group, box));
    return sum;
}

typedef struct {
    Entry *entries;
    size_t count;
} Queue;

static void sift(Entry *heap, size_t count, size_t place) {
    Entry moved = heap[place];
    for (size_t child; (child = 2 * place + 1) < count; place = child) {
        if (child + 1 < count && heap[child + 1].bound > heap[child].bound) child++;
        if (heap[child].bound <= moved.bound) break;
        heap[place] = heap[child];
    }
    heap[place] = moved;
}

static void collect(const Pruned *s, Work *w, uint32_t area, Queue *queue) {
    const Pair *p = w->p;
    uint64_t need = 1ull << p->need;
    for (uint32_t g = s->area_groups[area]; g < s->area_groups[area + 1]; g++) {
        const Group *group = &s->groups[g];
        if (!(group->needs & need) || (group->limited && p->targets == 0)) continue;
        if (p->targets == 1 && group->kind == 2 && s->c->area_kind[area] == 2) continue;
        for (uint32_t b = group->first; b < group->last; b++) {
            int32_t bound = box_bound(w, group, &s->boxes[b]);
            if (bound >= 0) queue->entries[queue->count++] = (Entry){bound, b};
        }
    }
}

static void collect_places(const Pruned *s, Work *w, Queue *queue) {
    const Pair *p = w->p;
    for (int t = 0; t < MAX_TARGETS && p->target_code[t] >= 0; t++)
        for (int half = 0; half < 2; half++) {
            int32_t place = half ? p->target_prefecture[t] : p->target_code[t];
            for (uint32_t i = s->place_start[place]; i < s->place_start[place + 1]; i++) {
                uint32_t area = s->place_areas[i];
                if (w->area_outcome[area] != OPEN) continue;
                w->area_outcome[area] = HOLDS;
                collect(s, w, area, queue);
            }
        }
}

static void matches(const void *index, Work *w, Top *top) {
    const Pruned *s = index;
    static _Thread_local Entry *entries;
    if (!entries) entries = malloc((s->box_count + 1) * sizeof(Entry));
    Queue queue = {entries, 0};
    if (w->p->targets == 1)
        for (uint32_t a = 0; a < s->c->areas; a++) collect(s, w, a, &queue);
    else
        for (size_t i = 0; i < s->open_count; i++) collect(s, w, s->open_areas[i], &queue);
    if (w->p->targets == 2) collect_places(s, w, &queue);
    for (size_t i = queue.count / 2; i-- > 0;) sift(entries, queue.count, i);
    while (queue.count && entries[0].bound >= top_threshold(top)) {
        const Box *box = &s->boxes[entries[0].box];
        entries[0] = entries[--queue.count];
        if (queue.count) sift(entries, queue.count, 0);
        for (uint32_t r = box->start; r < box->end; r++) consider(w, &s->rows[r], top);
    }
}

static void undecided(const void *index, Work *w, Top *top) {
    grouped_engine.undecided(((const Pruned *)index)->grouped, w, top);
}

static void count(const void *index, Work *w, Counts *counts) {
    grouped_engine.count(((const Pruned *)index)->grouped, w, counts);
}

const Engine pruned_engine = {"c_pruned", build, matches, undecided, count};
