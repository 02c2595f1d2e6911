// MATCHING §4 and §5 for one row: which condition fails first, whether something is unknown, and the score.
#ifndef JUDGE_H
#define JUDGE_H

#include <math.h>
#include <string.h>

#include "question.h"

// Where the row stands to the person's targets, worked out once a row.
typedef struct {
    int usable, in_target;
    int32_t counted;
    double chord2[MAX_TARGETS], nearest2;
} Judged;

typedef struct {
    int count;
    uint64_t key[LONGEST_LIST];  // score, then the rank turned round
    uint32_t row[LONGEST_LIST];
} Top;

static inline uint64_t top_key(int32_t score, uint32_t rank) {
    return (uint64_t)(uint32_t)score << 32 | (uint32_t)~rank;
}

// The score that a row must at least reach; -1 while the list is not full.
static inline int32_t top_threshold(const Top *top) {
    return top->count < LONGEST_LIST ? -1 : (int32_t)(top->key[LONGEST_LIST - 1] >> 32);
}

static inline void top_add(Top *top, int32_t score, uint32_t rank, uint32_t row) {
    uint64_t key = top_key(score, rank);
    int i = top->count;
    if (i == LONGEST_LIST) {
        if (key <= top->key[LONGEST_LIST - 1]) return;
        i--;
    } else {
        top->count++;
    }
    for (; i > 0 && top->key[i - 1] < key; i--) {
        top->key[i] = top->key[i - 1];
        top->row[i] = top->row[i - 1];
    }
    top->key[i] = key;
    top->row[i] = row;
}

static inline int32_t metres(double chord2) {
    double half = sqrt(chord2) / 2;
    return (int32_t)round(2 * EARTH * asin(half < 1 ? half : 1));
}

static inline double squared(double ax, double ay, double az, double bx, double by, double bz) {
    double dx = ax - bx, dy = ay - by, dz = az - bz;
    return (dx * dx + dy * dy) + dz * dz;
}

// The first free day from a day on, or MISSING_DAY.
static inline int32_t free_from(const Catalogue *c, const Row *r, int32_t day) {
    if (r->capacity <= 0) return MISSING_DAY;
    const int32_t *from = c->stay_from + r->stay_start, *until = c->stay_until + r->stay_start;
    for (;;) {
        int taken = 0;
        int64_t next = INT64_MAX;
        for (int i = 0; i < r->stays; i++) {
            if (from[i] <= day && (until[i] == MISSING_DAY || until[i] >= day)) taken++;
            if (until[i] != MISSING_DAY && until[i] >= day && until[i] + 1 < next) next = (int64_t)until[i] + 1;
        }
        if (taken < r->capacity) return day;
        if (next == INT64_MAX) return MISSING_DAY;
        day = (int32_t)next;
    }
}

static inline int64_t amount_row(const Catalogue *c, const Row *r, int32_t day) {
    for (uint32_t i = r->amount_start; i < r->amount_start + r->amounts; i++)
        if ((c->amount_from[i] == MISSING_DAY || c->amount_from[i] <= day) &&
            (c->amount_until[i] == MISSING_DAY || day <= c->amount_until[i]))
            return i;
    return -1;
}

static inline int judge_cost(const Work *w, const Row *r) {
    const Catalogue *c = w->c;
    const Pair *p = w->p;
    int64_t amount = amount_row(c, r, p->needed_on);
    if (amount < 0) return HOLDS;
    int worst = HOLDS;
    int64_t cost = c->monthly_cost[amount], initial = c->initial_cost[amount];
    if (initial > 0) worst = p->cash < 0 ? UNSURE : initial <= p->cash ? HOLDS : FAILS;
    if (cost <= 0) return worst;
    int part = HOLDS;
    if (p->assistance == 1) {
        int64_t cap = r->muni >= 0 ? c->town_cap[r->muni] : -1;
        if (cap < 0) cap = c->prefecture_cap[r->prefecture];
        if (cap >= 0 && p->occupants < 0) part = UNSURE;
        else if (cap >= 0) {
            int64_t full = cap * c->household_factor[p->occupants < 20 ? p->occupants : 20] / 1000000;
            if (p->occupants == 1 && c->floor_steps && !isnan(r->floor_area)) {
                int64_t factor = 1000000;
                for (size_t i = 0; i < c->floor_steps; i++)
                    if (r->floor_area <= c->floor_up_to[i]) {
                        factor = c->floor_factor[i];
                        break;
                    }
                full = full * factor / 1000000;
            }
            part = cost <= full ? HOLDS : FAILS;
        }
    } else {
        part = p->budget < 0 ? UNSURE : cost <= p->budget ? HOLDS : FAILS;
    }
    return part > worst ? part : worst;
}

static inline int is_outside(const Work *w, const Row *r) {
    const Catalogue *c = w->c;
    const Pair *p = w->p;
    int has_muni = p->zone_muni[0] >= 0, has_point = !isnan(p->zone_x);
    if (r->muni >= 0 && (r->muni == p->zone_muni[0] || r->muni == p->zone_muni[1])) return 0;
    if (!isnan(r->x) && r->precision == 0) {
        if (r->muni < 0 && has_muni) return 0;
        return !has_point || metres(squared(p->zone_x, p->zone_y, p->zone_z, r->x, r->y, r->z)) > p->zone_metres;
    }
    if (r->muni < 0) return 0;
    if (!has_point) return 1;
    double d2 = squared(p->zone_x, p->zone_y, p->zone_z, c->town_x[r->muni], c->town_y[r->muni], c->town_z[r->muni]);
    return metres(d2) > p->zone_metres + c->municipality_extent;
}

static inline int judge_separation(const Work *w, const Row *r) {
    const Pair *p = w->p;
    if (!w->has_zone) return HOLDS;
    if (p->zone_provider >= 0 && r->provider == (uint32_t)p->zone_provider) return FAILS;
    if ((p->zone_muni[0] < 0 && isnan(p->zone_x)) || r->remote) return HOLDS;
    if (r->kind == 2 && !r->in_person && !r->residential && r->muni < 0) return HOLDS;
    return is_outside(w, r) ? HOLDS : FAILS;
}

static inline void place(const Work *w, const Row *r, Judged *j) {
    const Pair *p = w->p;
    j->usable = !isnan(r->x) && r->precision != 3;
    j->nearest2 = INFINITY;
    if (j->usable)
        for (int t = 0; t < w->target_count; t++) {
            j->chord2[t] = squared(r->x, r->y, r->z, p->target_x[t], p->target_y[t], p->target_z[t]);
            if (j->chord2[t] < j->nearest2) j->nearest2 = j->chord2[t];
        }
    j->in_target = 0;
    if (p->targets == 2 && r->precision != 3 && r->muni >= 0)
        for (int t = 0; t < MAX_TARGETS; t++) j->in_target |= p->target_muni[t] == r->muni;
}

static inline int judge_distance(const Work *w, const Row *r, const Judged *j) {
    const Pair *p = w->p;
    if ((r->kind == 2 && (!r->in_person || r->residential)) || r->remote) return HOLDS;
    if (p->targets == 1 || !j->usable) return HOLDS;
    if (!w->target_count) return UNSURE;
    if (j->in_target || j->nearest2 <= w->limit_low) return HOLDS;
    if (j->nearest2 >= w->limit_high) return FAILS;
    return metres(j->nearest2) <= p->distance_limit ? HOLDS : FAILS;
}

static inline int area_of(Work *w, const Row *r) {
    int outcome = area_outcome(w, r->area);
    return outcome == UNSURE && w->p->targets == 1 && r->kind != 2 ? HOLDS : outcome;
}

// The first condition that fails, -1 when none does. With `strict`, an unknown condition ends the work as -2 at once.
static inline int judge(Work *w, const Row *r, Judged *j, int *unknown, const int strict) {
    const Pair *p = w->p;
    const Catalogue *c = w->c;
#define TAKE(outcome, condition)                     \
    do {                                             \
        int o_ = (outcome);                          \
        if (o_ == FAILS) return (condition);         \
        if (o_ == UNSURE) {                          \
            if (strict) return -2;                   \
            *unknown = 1;                            \
        }                                            \
    } while (0)
    TAKE(TRUE_ - timeline_truth(w, r->timeline), 0);
    TAKE(accept_outcome(w, r->accepts), 1);
    int32_t ready = p->needed_on, lead = c->as_of + r->lead_days;
    if (lead > ready) ready = lead;
    if (r->available_from > ready) ready = r->available_from;
    j->counted = ready;
    if (r->capacity >= 0) {
        int32_t start = r->never_free ? MISSING_DAY : free_from(c, r, ready);
        if (start == MISSING_DAY) return 2;
        j->counted = start;
    }
    TAKE(area_of(w, r), 3);
    place(w, r, j);
    TAKE(judge_distance(w, r, j), 4);
    if (r->available_until != MISSING_DAY && r->available_until < j->counted) return 5;
    if (j->counted > p->needed_on + p->max_wait) return 5;
    if (p->kind == 1) TAKE(judge_cost(w, r), 6);
    if (p->required[r->kind] & r->stated & ~r->true_features) return 7;
    if (r->kind == 0 && r->weekly_hours >= 0)
        TAKE(p->weekly_hours < 0 ? UNSURE : r->weekly_hours <= p->weekly_hours ? HOLDS : FAILS, 8);
    TAKE(judge_separation(w, r), 9);
    if ((int32_t)r->row == p->refused[0] || (int32_t)r->row == p->refused[1]) return 10;
#undef TAKE
    return -1;
}

static inline int32_t points(int64_t weight, int64_t value) { return (int32_t)((weight * value + 500000) / 1000000); }

static inline int32_t affordability(const Work *w, const Row *r) {
    const Catalogue *c = w->c;
    const Pair *p = w->p;
    int64_t amount = amount_row(c, r, p->needed_on);
    if (p->kind == 0) {
        if (amount < 0 || c->monthly_pay[amount] < 0) return p->assumed[3];
        if (p->wanted_pay <= 0) return 1000000;
        int64_t value = quotient(c->monthly_pay[amount], p->wanted_pay);
        return value < 1000000 ? (int32_t)value : 1000000;
    }
    if (amount < 0 || c->monthly_cost[amount] < 0) return p->assumed[3];
    int64_t cost = c->monthly_cost[amount], left = p->budget - cost;
    if (p->budget == 0) return cost == 0 ? 1000000 : 0;
    int64_t value = left > 0 ? quotient(2 * left, p->budget) : 0;
    return value < 1000000 ? (int32_t)value : 1000000;
}

static inline int32_t proximity(const Work *w, const Row *r, const Judged *j) {
    if (r->remote && !r->in_person) return w->c->remote_proximity;
    if (!j->usable || !w->target_count) return w->p->assumed[0];
    double best = 0;
    for (int t = 0; t < w->target_count; t++) {
        double value = w->target_factor[t] * exp2(-(double)metres(j->chord2[t]) / w->p->half_distance);
        if (value > best) best = value;
    }
    return (int32_t)round(best * 1000000);
}

static inline int32_t coverage_value(const Pair *p, uint64_t needs) {
    int64_t sum = 0;
    while (needs) {
        sum += p->coverage[__builtin_ctzll(needs)];
        needs &= needs - 1;
    }
    return (int32_t)quotient(sum, p->coverage_total > 0 ? p->coverage_total : 1);
}

// The score, or -1 as soon as it is certain that it stays below `threshold`.
static inline int32_t score(Work *w, const Row *r, const Judged *j, int32_t threshold) {
    const Pair *p = w->p;
    const int32_t *weight = p->weight, *assumed = p->assumed;
    int32_t sum = 0;
    if (weight[1]) sum += points(weight[1], coverage_value(p, r->needs));
    if (weight[2]) {
        int32_t value = assumed[2];
        if (r->stated & (p->wanted | p->avoided))
            value = (int32_t)quotient(__builtin_popcountll(p->wanted & r->true_features) +
                                          __builtin_popcountll(p->avoided & r->stated & ~r->true_features),
                                      p->wishes);
        sum += points(weight[2], value);
    }
    if (weight[3]) sum += points(weight[3], affordability(w, r));
    if (weight[4]) sum += points(weight[4], timing_value(w, j->counted - p->needed_on));
    if (weight[5]) {
        int32_t value = assumed[5];
        if (r->occupation >= 0 || r->qualifications) {
            value = r->occupation >= 0 ? p->occupation_value[r->occupation] : 0;
            if ((r->qualifications & p->qualifications) && value < 800000) value = 800000;
        }
        sum += points(weight[5], value);
    }
    if (weight[6]) sum += points(weight[6], p->kind == 0 ? r->job_record : r->record);
    if (weight[8]) sum += points(weight[8], r->tier < 0 ? assumed[8] : p->tier_value[r->tier]);
    if (weight[9]) sum += points(weight[9], r->freshness < 0 ? assumed[9] : r->freshness);
    int32_t most = weight[7] ? points(weight[7], w->special_value[w->c->most_specialised[r->timeline]]) : 0;
    if (sum + most + points(weight[0], 1000000) < threshold) return -1;
    if (weight[7]) sum += points(weight[7], w->special_value[specialised(w, r->timeline)]);
    if (weight[0]) sum += points(weight[0], proximity(w, r, j));
    return sum;
}

static inline void consider(Work *w, const Row *r, Top *top) {
    Judged j;
    int unknown = 0;
    if (judge(w, r, &j, &unknown, 1) != -1) return;
    int32_t s = score(w, r, &j, top_threshold(top));
    if (s >= 0) top_add(top, s, r->rank, r->row);
}

// Undecided rows; for a possible need eligible ones too.
static inline void consider_undecided(Work *w, const Row *r, Top *top) {
    Judged j;
    int unknown = 0;
    if (judge(w, r, &j, &unknown, 0) != -1 || !(unknown || w->p->possible)) return;
    int32_t s = score(w, r, &j, top_threshold(top));
    if (s >= 0) top_add(top, s, r->rank, r->row);
}

typedef struct {
    int64_t considered, eligible, undecided, excluded[CONDITIONS];
} Counts;

static inline void count_row(Work *w, const Row *r, Counts *counts) {
    Judged j;
    int unknown = 0;
    int failed = judge(w, r, &j, &unknown, 0);
    counts->considered++;
    if (failed >= 0) counts->excluded[failed == 9 ? 3 : failed]++;
    else if (unknown) counts->undecided++;
    else counts->eligible++;
}

// What each way of searching provides.
typedef struct {
    const char *name;
    void *(*build)(const Catalogue *catalogue);
    void (*matches)(const void *index, Work *work, Top *top);
    void (*undecided)(const void *index, Work *work, Top *top);
    void (*count)(const void *index, Work *work, Counts *counts);
} Engine;

extern const Engine scan_engine, grouped_engine, pruned_engine;

#endif
