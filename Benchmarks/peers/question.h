// One need of one person: the facts as the export has them, and what has been worked out while answering.
#ifndef QUESTION_H
#define QUESTION_H

#include "catalogue.h"

enum { FALSE_ = 0, UNKNOWN = 1, TRUE_ = 2, OPEN = 255 };
enum { HOLDS = 0, UNSURE = 1, FAILS = 2 };

typedef struct {
    uint32_t person;
    uint8_t need, kind, possible;
    int8_t sex, children, partner, assistance, targets;
    int32_t needed_on, max_wait, half_wait, distance_limit, half_distance;
    int32_t age, occupants, budget, cash, weekly_hours, wanted_pay, wishes, coverage_total;
    int32_t zone_metres, zone_provider;
    uint64_t wanted, avoided, qualifications;
    const int32_t *weight, *assumed, *tier_value, *coverage, *occupation_value;
    const int32_t *target_muni, *target_code, *target_prefecture, *zone_muni, *refused;
    const double *target_x, *target_y, *target_z;
    const uint64_t *required, *has, *has_not, *suspected;
    const uint8_t *state;
    const int32_t *value;
    double zone_x, zone_y, zone_z;
} Pair;

// Per thread: what one question needs, kept from question to question so that nothing is allocated while answering.
typedef struct {
    const Catalogue *c;
    const Pair *p;
    uint8_t *atom_truth, *timeline_truth, *timeline_special, *area_outcome, *accept_outcome;
    int32_t *timing;  // value by days of waiting, -1 not yet computed
    int timing_days;
    int target_count;
    double target_factor[MAX_TARGETS];
    double limit_low, limit_high;  // squared chords surely within and surely beyond the distance limit
    int32_t special_value[256];
    int has_zone;
} Work;

Pair *load_pairs(Catalogue *catalogue);
Work *new_work(const Catalogue *catalogue);
// Starts a question: forgets what was worked out for the last one and evaluates the atoms.
void begin_question(Work *work, const Pair *pair);
uint8_t timeline_truth_slow(Work *work, uint32_t timeline);
uint8_t specialised_slow(Work *work, uint32_t timeline);
uint8_t area_outcome_slow(Work *work, uint32_t area);
uint8_t accept_outcome_slow(Work *work, uint16_t accepts);
int32_t timing_slow(Work *work, int days);

static inline uint8_t timeline_truth(Work *w, uint32_t timeline) {
    uint8_t known = w->timeline_truth[timeline];
    return known != OPEN ? known : timeline_truth_slow(w, timeline);
}
static inline uint8_t specialised(Work *w, uint32_t timeline) {
    uint8_t known = w->timeline_special[timeline];
    return known != OPEN ? known : specialised_slow(w, timeline);
}
static inline uint8_t area_outcome(Work *w, uint32_t area) {
    uint8_t known = w->area_outcome[area];
    return known != OPEN ? known : area_outcome_slow(w, area);
}
static inline uint8_t accept_outcome(Work *w, uint16_t accepts) {
    uint8_t known = w->accept_outcome[accepts];
    return known != OPEN ? known : accept_outcome_slow(w, accepts);
}
static inline int32_t timing_value(Work *w, int days) {
    return days < w->timing_days && w->timing[days] >= 0 ? w->timing[days] : timing_slow(w, days);
}

#endif
