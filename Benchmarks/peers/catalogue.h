// The flat export of Benchmarks/FORMAT.md in memory, and each offer as one packed row.
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

#define MISSING_DAY INT32_MIN
#define TERMS 10
#define CONDITIONS 11
#define MAX_TARGETS 5
#define LONGEST_LIST 20
#define EARTH 6371008.8

typedef struct {
    double x, y, z;  // NaN without a position
    uint64_t needs, stated, true_features, qualifications;
    uint32_t row, rank;
    uint32_t timeline, area, provider, amount_start, stay_start;
    int32_t muni, capacity;  // capacity -1: not known
    int32_t available_from, available_until, lead_days;
    int32_t freshness, record, job_record;  // values in millionths; freshness -1: never verified
    float floor_area;
    int16_t occupation, weekly_hours;
    uint16_t accepts, stays;  // accepts: number of the distinct combination
    uint8_t amounts, kind, remote, in_person, residential, precision, prefecture, never_free;
    int8_t tier;
} Row;

typedef struct {
    int8_t female, male, minors, children, couples;
    uint8_t kind;
    int16_t occupants;
} Accepts;

typedef struct {
    uint16_t slot, base;
    uint8_t op, truth_unknown;
    int32_t lo, hi;
    uint64_t mask;
} Atom;

typedef struct {
    size_t offers, timelines, sets, atoms, areas, towns, pairs, queries, slots, needs, occupations;
    Row *rows;
    Accepts *accepts;
    size_t accept_count;
    Atom *atom;
    // Rules.
    const uint32_t *span_start, *span_set, *clause_start, *literal_start, *literal_atom, *specialising_start,
        *specialising_atom;
    const int32_t *span_from;
    const uint8_t *literal_negated;
    const uint16_t *specialising_base;
    uint8_t *most_specialised;  // by timeline: at most so many specialised facts
    // Amounts, stays, areas, towns.
    const int32_t *amount_from, *amount_until, *monthly_cost, *initial_cost, *monthly_pay;
    const int32_t *stay_from, *stay_until;
    const uint8_t *area_kind;
    const uint32_t *area_code_start;
    const int32_t *area_code;
    const int32_t *town_code, *town_cap, *prefecture_cap;
    const double *town_x, *town_y, *town_z;
    // Constants.
    int32_t as_of, remote_proximity, freshness_half_days, municipality_extent, household_factor[21];
    size_t floor_steps;
    const double *floor_up_to;
    const int32_t *floor_factor;
    const uint32_t *query;
    char folder[1024];
} Catalogue;

// Reads a column of the export; its number of values is stored in `count` when that is not NULL.
const void *column(const Catalogue *catalogue, const char *name, size_t width, size_t *count);

void load_catalogue(Catalogue *catalogue, const char *folder);

static inline int64_t quotient(int64_t a, int64_t b) { return (2 * a * 1000000 + b) / (2 * b); }

#endif
