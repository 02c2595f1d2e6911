// Reads the flat export and packs the offers into rows.
#include "catalogue.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const void *column(const Catalogue *catalogue, const char *name, size_t width, size_t *count) {
    char path[1400];
    snprintf(path, sizeof path, "%s/%s", catalogue->folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    size_t bytes = (size_t)ftell(file);
    rewind(file);
    void *data = aligned_alloc(64, (bytes + 64 + 63) / 64 * 64);
    if (!data || fread(data, 1, bytes, file) != bytes) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    fclose(file);
    if (count) *count = bytes / width;
    return data;
}

static double decay(double amount, double half) { return exp2(-amount / half); }

static int32_t rounded(double value) {
    if (value < 0) value = 0;
    if (value > 1) value = 1;
    return (int32_t)round(value * 1000000);
}

static uint16_t intern_accepts(Catalogue *c, Accepts wanted) {
    for (size_t i = c->accept_count; i-- > 0;)
        if (!memcmp(&c->accepts[i], &wanted, sizeof wanted)) return (uint16_t)i;
    if (c->accept_count == 65536) exit(2);
    c->accepts[c->accept_count] = wanted;
    return (uint16_t)c->accept_count++;
}

static void load_offers(Catalogue *c) {
    size_t n;
#define COLUMN(type, name, file) const type *name = column(c, "offer/" file, sizeof(type), &n)
    COLUMN(uint32_t, rank, "id_rank.u32");
    c->offers = n;
    COLUMN(uint8_t, kind, "kind.u8");
    COLUMN(uint64_t, needs, "needs.u64");
    COLUMN(uint32_t, timeline, "timeline.u32");
    COLUMN(uint32_t, provider, "provider.u32");
    COLUMN(int32_t, muni, "muni.i32");
    COLUMN(uint8_t, prefecture, "prefecture.u8");
    COLUMN(double, x, "x.f64");
    COLUMN(double, y, "y.f64");
    COLUMN(double, z, "z.f64");
    COLUMN(uint8_t, precision, "precision.u8");
    COLUMN(uint32_t, area, "area.u32");
    COLUMN(uint8_t, remote, "remote.u8");
    COLUMN(uint8_t, in_person, "in_person.u8");
    COLUMN(uint8_t, residential, "residential.u8");
    COLUMN(int8_t, female, "accepts_female.i8");
    COLUMN(int8_t, male, "accepts_male.i8");
    COLUMN(int8_t, minors, "accepts_minors.i8");
    COLUMN(int8_t, children, "accepts_children.i8");
    COLUMN(int8_t, couples, "accepts_couples.i8");
    COLUMN(int16_t, occupants, "accepts_occupants.i16");
    COLUMN(int32_t, pool, "pool.i32");
    COLUMN(uint8_t, never_free, "never_free.u8");
    COLUMN(int32_t, available_from, "available_from.i32");
    COLUMN(int32_t, available_until, "available_until.i32");
    COLUMN(int32_t, lead_days, "lead_days.i32");
    COLUMN(uint32_t, amount_start, "amount_start.u32");
    COLUMN(double, floor_area, "floor_area.f64");
    COLUMN(uint64_t, stated, "features_stated.u64");
    COLUMN(uint64_t, features_true, "features_true.u64");
    COLUMN(int16_t, occupation, "occupation.i16");
    COLUMN(uint64_t, qualifications, "qualifications.u64");
    COLUMN(int16_t, weekly_hours, "weekly_hours.i16");
    COLUMN(int8_t, tier, "tier.i8");
    COLUMN(int32_t, verified, "verified_on.i32");
    COLUMN(uint16_t, decisions, "decisions.u16");
    COLUMN(uint16_t, acceptances, "acceptances.u16");
    COLUMN(uint16_t, mature, "mature_starts.u16");
    COLUMN(uint16_t, retained, "retained.u16");
    const int32_t *capacity = column(c, "pool/capacity.i32", 4, NULL);
    const uint32_t *stay_start = column(c, "pool/stay_start.u32", 4, NULL);
    n = c->offers;
    c->rows = aligned_alloc(64, (n * sizeof(Row) + 63) / 64 * 64);
    c->accepts = malloc(65536 * sizeof(Accepts));
    for (size_t i = 0; i < n; i++) {
        Row r = {0};
        r.x = x[i], r.y = y[i], r.z = z[i];
        r.needs = needs[i], r.stated = stated[i], r.true_features = features_true[i];
        r.qualifications = qualifications[i];
        r.row = (uint32_t)i, r.rank = rank[i], r.timeline = timeline[i], r.area = area[i], r.provider = provider[i];
        r.amount_start = amount_start[i], r.amounts = (uint8_t)(amount_start[i + 1] - amount_start[i]);
        r.muni = muni[i], r.capacity = pool[i] < 0 ? -1 : capacity[pool[i]];
        if (pool[i] >= 0) {
            r.stay_start = stay_start[pool[i]];
            r.stays = (uint16_t)(stay_start[pool[i] + 1] - r.stay_start);
        }
        r.available_from = available_from[i], r.available_until = available_until[i], r.lead_days = lead_days[i];
        int32_t age = verified[i] == MISSING_DAY ? 0 : c->as_of - verified[i];
        r.freshness = verified[i] == MISSING_DAY ? -1 : rounded(decay(age < 0 ? 0 : age, c->freshness_half_days));
        int64_t dec = decisions[i], acc = acceptances[i], mat = mature[i], ret = retained[i];
        r.record = (int32_t)quotient(acc + 1, dec + 2);
        r.job_record =
            (int32_t)quotient((acc + 1) * (mat + 2) + (ret + 1) * (dec + 2), 2 * (dec + 2) * (mat + 2));
        r.floor_area = (float)floor_area[i];
        r.occupation = occupation[i], r.weekly_hours = weekly_hours[i], r.tier = tier[i];
        r.kind = kind[i], r.remote = remote[i], r.in_person = in_person[i], r.residential = residential[i];
        r.precision = precision[i], r.prefecture = prefecture[i], r.never_free = never_free[i];
        Accepts accepts;
        memset(&accepts, 0, sizeof accepts);
        accepts.female = female[i], accepts.male = male[i], accepts.minors = minors[i];
        accepts.children = children[i], accepts.couples = couples[i], accepts.kind = kind[i];
        accepts.occupants = occupants[i];
        r.accepts = intern_accepts(c, accepts);
        c->rows[i] = r;
    }
    const void *read[] = {rank, kind, needs, timeline, provider, muni, prefecture, x, y, z, precision, area,
                          remote, in_person, residential, female, male, minors, children, couples, occupants,
                          pool, never_free, available_from, available_until, lead_days, amount_start,
                          floor_area, stated, features_true, occupation, qualifications, weekly_hours, tier,
                          verified, decisions, acceptances, mature, retained, capacity, stay_start};
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) free((void *)read[i]);
#undef COLUMN
}

static void load_rules(Catalogue *c) {
    c->span_start = column(c, "timeline/span_start.u32", 4, &c->timelines);
    c->timelines--;
    c->span_from = column(c, "span/from.i32", 4, NULL);
    c->span_set = column(c, "span/set.u32", 4, NULL);
    c->clause_start = column(c, "set/clause_start.u32", 4, &c->sets);
    c->sets--;
    c->literal_start = column(c, "clause/literal_start.u32", 4, NULL);
    c->literal_atom = column(c, "literal/atom.u32", 4, NULL);
    c->literal_negated = column(c, "literal/negated.u8", 1, NULL);
    c->specialising_start = column(c, "set/specialising_start.u32", 4, NULL);
    c->specialising_atom = column(c, "specialising/atom.u32", 4, NULL);
    c->specialising_base = column(c, "specialising/base.u16", 2, NULL);
    const uint16_t *slot = column(c, "atom/slot.u16", 2, &c->atoms), *base = column(c, "atom/base.u16", 2, NULL);
    const uint8_t *op = column(c, "atom/op.u8", 1, NULL), *unknown = column(c, "atom/truth_unknown.u8", 1, NULL);
    const int32_t *lo = column(c, "atom/lo.i32", 4, NULL), *hi = column(c, "atom/hi.i32", 4, NULL);
    const uint64_t *mask = column(c, "atom/mask.u64", 8, NULL);
    c->atom = malloc(c->atoms * sizeof(Atom));
    for (size_t i = 0; i < c->atoms; i++)
        c->atom[i] = (Atom){slot[i], base[i], op[i], unknown[i], lo[i], hi[i], mask[i]};
    c->most_specialised = calloc(c->timelines, 1);
    for (size_t t = 0; t < c->timelines; t++)
        for (uint32_t s = c->span_start[t]; s < c->span_start[t + 1]; s++) {
            uint32_t set = c->span_set[s], count = 0;
            for (uint32_t i = c->specialising_start[set]; i < c->specialising_start[set + 1]; i++)
                count += i == c->specialising_start[set] || c->specialising_base[i] != c->specialising_base[i - 1];
            if (count > c->most_specialised[t]) c->most_specialised[t] = (uint8_t)count;
        }
}

void load_catalogue(Catalogue *c, const char *folder) {
    memset(c, 0, sizeof *c);
    snprintf(c->folder, sizeof c->folder, "%s", folder);
    c->as_of = *(const int32_t *)column(c, "constant/as_of.i32", 4, NULL);
    c->remote_proximity = *(const int32_t *)column(c, "constant/remote_proximity.i32", 4, NULL);
    c->freshness_half_days = *(const int32_t *)column(c, "constant/freshness_half_days.i32", 4, NULL);
    c->municipality_extent = *(const int32_t *)column(c, "constant/municipality_extent.i32", 4, NULL);
    memcpy(c->household_factor, column(c, "constant/household_factor.i32", 4, NULL), sizeof c->household_factor);
    c->floor_up_to = column(c, "constant/floor_up_to.f64", 8, &c->floor_steps);
    c->floor_factor = column(c, "constant/floor_factor.i32", 4, NULL);
    load_offers(c);
    load_rules(c);
    c->amount_from = column(c, "amount/from.i32", 4, NULL);
    c->amount_until = column(c, "amount/until.i32", 4, NULL);
    c->monthly_cost = column(c, "amount/monthly_cost.i32", 4, NULL);
    c->initial_cost = column(c, "amount/initial_cost.i32", 4, NULL);
    c->monthly_pay = column(c, "amount/monthly_pay.i32", 4, NULL);
    c->stay_from = column(c, "stay/from.i32", 4, NULL);
    c->stay_until = column(c, "stay/until.i32", 4, NULL);
    c->area_kind = column(c, "area/kind.u8", 1, &c->areas);
    c->area_code_start = column(c, "area/area_code_start.u32", 4, NULL);
    c->area_code = column(c, "area_code/code.i32", 4, NULL);
    c->town_code = column(c, "muni/code.i32", 4, &c->towns);
    c->town_cap = column(c, "muni/cap.i32", 4, NULL);
    c->town_x = column(c, "muni/x.f64", 8, NULL);
    c->town_y = column(c, "muni/y.f64", 8, NULL);
    c->town_z = column(c, "muni/z.f64", 8, NULL);
    c->prefecture_cap = column(c, "prefecture/cap.i32", 4, NULL);
    c->query = column(c, "query/pair.u32", 4, &c->queries);
}
