// Reads the questions and works out rules, areas and acceptance, each distinct one once a question.
#include "question.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Pair *load_pairs(Catalogue *c) {
#define COLUMN(type, name, file) const type *name = column(c, "pair/" file, sizeof(type), NULL)
    const uint32_t *person = column(c, "pair/person.u32", 4, &c->pairs);
    size_t n = c->pairs, count;
    const uint8_t *state = column(c, "pair/state.u8", 1, &count);
    c->slots = n ? count / n : 0;
    const int32_t *coverage = column(c, "pair/coverage.i32", 4, &count);
    c->needs = n ? count / n : 0;
    const int32_t *occupation_value = column(c, "pair/occupation_value.i32", 4, &count);
    c->occupations = n ? count / n : 0;
    COLUMN(uint8_t, need, "need.u8");
    COLUMN(uint8_t, kind, "kind.u8");
    COLUMN(uint8_t, possible, "possible.u8");
    COLUMN(int8_t, sex, "sex.i8");
    COLUMN(int8_t, children, "children.i8");
    COLUMN(int8_t, partner, "partner.i8");
    COLUMN(int8_t, assistance, "assistance.i8");
    COLUMN(int8_t, targets, "targets.i8");
    COLUMN(int32_t, needed_on, "needed_on.i32");
    COLUMN(int32_t, max_wait, "max_wait.i32");
    COLUMN(int32_t, half_wait, "half_wait.i32");
    COLUMN(int32_t, distance_limit, "distance_limit.i32");
    COLUMN(int32_t, half_distance, "half_distance.i32");
    COLUMN(int32_t, age, "age.i32");
    COLUMN(int32_t, occupants, "occupants.i32");
    COLUMN(int32_t, budget, "budget.i32");
    COLUMN(int32_t, cash, "cash.i32");
    COLUMN(int32_t, weekly_hours, "weekly_hours.i32");
    COLUMN(int32_t, wanted_pay, "wanted_pay.i32");
    COLUMN(int32_t, wishes, "wishes.i32");
    COLUMN(int32_t, coverage_total, "coverage_total.i32");
    COLUMN(int32_t, zone_metres, "zone_metres.i32");
    COLUMN(int32_t, zone_provider, "zone_provider.i32");
    COLUMN(uint64_t, wanted, "wanted.u64");
    COLUMN(uint64_t, avoided, "avoided.u64");
    COLUMN(uint64_t, qualifications, "qualifications.u64");
    COLUMN(int32_t, weight, "weight.i32");
    COLUMN(int32_t, assumed, "assumed.i32");
    COLUMN(int32_t, tier_value, "tier_value.i32");
    COLUMN(int32_t, target_muni, "target_muni.i32");
    COLUMN(int32_t, target_code, "target_code.i32");
    COLUMN(int32_t, target_prefecture, "target_prefecture.i32");
    COLUMN(int32_t, zone_muni, "zone_muni.i32");
    COLUMN(int32_t, refused, "refused.i32");
    COLUMN(double, target_x, "target_x.f64");
    COLUMN(double, target_y, "target_y.f64");
    COLUMN(double, target_z, "target_z.f64");
    COLUMN(double, zone_x, "zone_x.f64");
    COLUMN(double, zone_y, "zone_y.f64");
    COLUMN(double, zone_z, "zone_z.f64");
    COLUMN(uint64_t, required, "required.u64");
    COLUMN(uint64_t, has, "has.u64");
    COLUMN(uint64_t, has_not, "has_not.u64");
    COLUMN(uint64_t, suspected, "suspected.u64");
    COLUMN(int32_t, value, "value.i32");
#undef COLUMN
    Pair *pairs = calloc(n, sizeof(Pair));
    size_t slots = c->slots;
    for (size_t i = 0; i < n; i++)
        pairs[i] = (Pair){
            .person = person[i], .need = need[i], .kind = kind[i], .possible = possible[i], .sex = sex[i],
            .children = children[i], .partner = partner[i], .assistance = assistance[i], .targets = targets[i],
            .needed_on = needed_on[i], .max_wait = max_wait[i], .half_wait = half_wait[i],
            .distance_limit = distance_limit[i], .half_distance = half_distance[i], .age = age[i],
            .occupants = occupants[i], .budget = budget[i], .cash = cash[i], .weekly_hours = weekly_hours[i],
            .wanted_pay = wanted_pay[i], .wishes = wishes[i], .coverage_total = coverage_total[i],
            .zone_metres = zone_metres[i], .zone_provider = zone_provider[i], .wanted = wanted[i],
            .avoided = avoided[i], .qualifications = qualifications[i], .weight = weight + i * TERMS,
            .assumed = assumed + i * TERMS, .tier_value = tier_value + i * 3, .coverage = coverage + i * c->needs,
            .occupation_value = occupation_value + i * c->occupations, .target_muni = target_muni + i * MAX_TARGETS,
            .target_code = target_code + i * MAX_TARGETS, .target_prefecture = target_prefecture + i * MAX_TARGETS,
            .zone_muni = zone_muni + i * 2, .refused = refused + i * 2, .target_x = target_x + i * MAX_TARGETS,
            .target_y = target_y + i * MAX_TARGETS, .target_z = target_z + i * MAX_TARGETS,
            .required = required + i * 3, .has = has + i * slots, .has_not = has_not + i * slots,
            .suspected = suspected + i * slots, .state = state + i * slots, .value = value + i * slots,
            .zone_x = zone_x[i], .zone_y = zone_y[i], .zone_z = zone_z[i],
        };
    return pairs;
}

Work *new_work(const Catalogue *c) {
    Work *w = calloc(1, sizeof(Work));
    w->c = c;
    w->atom_truth = malloc(c->atoms + 1);
    w->timeline_truth = malloc(c->timelines + 1);
    w->timeline_special = malloc(c->timelines + 1);
    w->area_outcome = malloc(c->areas + 1);
    w->accept_outcome = malloc(c->accept_count + 1);
    w->timing_days = 4096;
    w->timing = malloc((size_t)w->timing_days * sizeof(int32_t));
    for (int s = 0; s < 256; s++) w->special_value[s] = (int32_t)round((1 - exp2(-(double)s)) * 1000000);
    return w;
}

static uint8_t has_any(const Pair *p, size_t slot, uint64_t mask) {
    if (p->has[slot] & mask) return TRUE_;
    return (p->has_not[slot] & mask) == mask ? FALSE_ : UNKNOWN;
}

static uint8_t atom_truth(const Pair *p, const Atom *a) {
    size_t slot = a->slot;
    uint8_t state = p->state[slot];
    switch (a->op) {
        case 7: return state ? TRUE_ : FALSE_;
        case 8: return state ? FALSE_ : TRUE_;
        case 9: return (p->suspected[slot] & a->mask) ? TRUE_ : FALSE_;
        case 10: return (p->suspected[slot] & a->mask) == a->mask ? TRUE_ : FALSE_;
    }
    if (state != 1) return state == 2 ? FALSE_ : UNKNOWN;
    int32_t value = p->value[slot];
    int within = a->lo <= value && value <= a->hi;
    int listed = value >= 0 && value < 64 && (a->mask >> value & 1);
    switch (a->op) {
        case 0: return within ? TRUE_ : FALSE_;
        case 1: return within ? FALSE_ : TRUE_;
        case 2: return listed ? TRUE_ : FALSE_;
        case 3: return listed ? FALSE_ : TRUE_;
        case 4: return has_any(p, slot, a->mask);
        case 5:
            if ((p->has[slot] & a->mask) == a->mask) return TRUE_;
            return (p->has_not[slot] & a->mask) ? FALSE_ : UNKNOWN;
        default: return TRUE_ - has_any(p, slot, a->mask);
    }
}

void begin_question(Work *w, const Pair *p) {
    const Catalogue *c = w->c;
    if (!w->p || w->p->half_wait != p->half_wait)
        memset(w->timing, 255, (size_t)w->timing_days * sizeof(int32_t));
    w->p = p;
    for (size_t i = 0; i < c->atoms; i++) w->atom_truth[i] = atom_truth(p, &c->atom[i]);
    memset(w->timeline_truth, OPEN, c->timelines);
    memset(w->timeline_special, OPEN, c->timelines);
    memset(w->area_outcome, OPEN, c->areas);
    memset(w->accept_outcome, OPEN, c->accept_count);
    w->target_count = 0;
    if (p->targets == 2)
        while (w->target_count < MAX_TARGETS && !isnan(p->target_x[w->target_count])) w->target_count++;
    for (int r = 0; r < w->target_count; r++) w->target_factor[r] = pow(0.9, r);
    double chord = 2 * sin(((double)p->distance_limit + 0.5) / (2 * EARTH));
    w->limit_low = chord * chord * (1 - 1e-9);
    w->limit_high = chord * chord * (1 + 1e-9);
    w->has_zone = p->zone_provider >= 0 || p->zone_muni[0] >= 0 || !isnan(p->zone_x);
}

static uint32_t set_on(const Catalogue *c, uint32_t timeline, int32_t day) {
    uint32_t s = c->span_start[timeline + 1] - 1;
    while (s > c->span_start[timeline] && c->span_from[s] > day) s--;
    return c->span_set[s];
}

// Truth of a set; atoms of the base fact `forgotten` count as nothing were known of it (-1: none).
static uint8_t set_truth(const Work *w, uint32_t set, int forgotten) {
    const Catalogue *c = w->c;
    uint8_t all = TRUE_;
    for (uint32_t k = c->clause_start[set]; k < c->clause_start[set + 1]; k++) {
        uint8_t any = FALSE_;
        for (uint32_t l = c->literal_start[k]; l < c->literal_start[k + 1] && any != TRUE_; l++) {
            uint32_t a = c->literal_atom[l];
            uint8_t t = c->atom[a].base == forgotten ? c->atom[a].truth_unknown : w->atom_truth[a];
            if (c->literal_negated[l]) t = TRUE_ - t;
            if (t > any) any = t;
        }
        if (any < all) all = any;
        if (all == FALSE_) break;
    }
    return all;
}

uint8_t timeline_truth_slow(Work *w, uint32_t timeline) {
    return w->timeline_truth[timeline] = set_truth(w, set_on(w->c, timeline, w->p->needed_on), -1);
}

uint8_t specialised_slow(Work *w, uint32_t timeline) {
    const Catalogue *c = w->c;
    uint8_t count = 0;
    if (timeline_truth(w, timeline) == TRUE_) {
        uint32_t set = set_on(c, timeline, w->p->needed_on), end = c->specialising_start[set + 1];
        for (uint32_t i = c->specialising_start[set]; i < end;) {
            uint16_t base = c->specialising_base[i];
            int stands = 0;
            for (; i < end && c->specialising_base[i] == base; i++)
                stands |= w->atom_truth[c->specialising_atom[i]] == TRUE_;
            if (stands && set_truth(w, set, base) != TRUE_) count++;
        }
    }
    return w->timeline_special[timeline] = count;
}

static uint8_t judge_area(const Work *w, uint32_t area) {
    const Catalogue *c = w->c;
    const Pair *p = w->p;
    if (c->area_kind[area] != 2) return HOLDS;
    if (p->targets != 2) return UNSURE;
    for (uint32_t i = c->area_code_start[area]; i < c->area_code_start[area + 1]; i++)
        for (int t = 0; t < MAX_TARGETS && p->target_code[t] >= 0; t++)
            if (c->area_code[i] == p->target_code[t] || c->area_code[i] == p->target_prefecture[t]) return HOLDS;
    return FAILS;
}

// For services: `anywhere` is unknown. Homes and jobs with codes are judged by the caller, which knows the kind.
uint8_t area_outcome_slow(Work *w, uint32_t area) { return w->area_outcome[area] = judge_area(w, area); }

static uint8_t judge_sex(const Pair *p, const Accepts *a) {
    uint8_t female = a->female == 0 ? FAILS : HOLDS, male = a->male == 0 ? FAILS : HOLDS;
    if (p->sex == 0) return female;
    if (p->sex == 1) return male;
    if (p->sex == 2) return HOLDS;
    return female == male ? female : UNSURE;
}

static uint8_t judge_companion(int8_t present, int8_t accepted) {
    if (present == 0 || accepted != 0) return HOLDS;
    return present == 1 ? FAILS : UNSURE;
}

uint8_t accept_outcome_slow(Work *w, uint16_t number) {
    const Pair *p = w->p;
    const Accepts *a = &w->c->accepts[number];
    uint8_t worst = judge_sex(p, a), part = HOLDS;
    int known = p->age > -1000;
    if (!(known && p->age >= 18) && a->minors != 1) {
        if (a->minors == 0) part = known ? FAILS : UNSURE;
        else part = a->kind == 2 ? HOLDS : UNSURE;
    }
    if (part > worst) worst = part;
    part = judge_companion(p->children, a->children);
    if (part > worst) worst = part;
    part = judge_companion(p->partner, a->couples);
    if (part > worst) worst = part;
    if (a->occupants >= 0) {
        part = p->occupants < 0 ? UNSURE : p->occupants <= a->occupants ? HOLDS : FAILS;
        if (part > worst) worst = part;
    }
    return w->accept_outcome[number] = worst;
}

int32_t timing_slow(Work *w, int days) {
    int32_t value = (int32_t)round(exp2(-(double)days / w->p->half_wait) * 1000000);
    if (days < w->timing_days) w->timing[days] = value;
    return value;
}
