// Times one way of searching over the flat export and writes its answers.
//
//   peer scan|grouped|pruned --data DIR [--name NAME] [--answers FILE | --answers-all FILE] [--rounds N] [WORKLOAD …]
//
// --answers writes what the rows of `query` are answered, --answers-all what every pair is.
// Without workloads it reads them from standard input, a line each, and answers each with a line of JSON.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "judge.h"

typedef struct {
    Catalogue c;
    Pair *pairs;
    const Engine *engine;
    const char *name;
    void *index;
    int rounds;
} Bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static long resident(void) {
    long pages = 0, skipped;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file) {
        if (fscanf(file, "%ld %ld", &skipped, &pages) != 2) pages = 0;
        fclose(file);
    }
    return pages * sysconf(_SC_PAGESIZE);
}

static void print(const Bench *b, const char *workload, double *times, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += times[i];
    qsort(times, n, sizeof(double), by_value);
    printf("{\"workload\":\"%s\",\"size\":%zu,\"engine\":\"%s\",\"p50_ms\":%.6f,\"p90_ms\":%.6f,\"p99_ms\":%.6f,"
           "\"mean_ms\":%.6f,\"samples\":%zu,\"resident_bytes\":%ld}\n",
           workload, b->c.offers, b->name, times[n / 2], times[n * 9 / 10], times[n * 99 / 100], sum / (double)n, n,
           resident());
    fflush(stdout);
}

enum { MATCHES = 1, UNDECIDED = 2, COUNTS = 4 };

static uint64_t sink;

static void answer(const Bench *b, Work *w, const Pair *p, int lists, Top *found, Top *open, Counts *counts) {
    found->count = open->count = 0;
    memset(counts, 0, sizeof *counts);
    begin_question(w, p);
    if (lists & MATCHES && !p->possible) b->engine->matches(b->index, w, found);
    if (lists & UNDECIDED) {
        // The pruned search marks areas as visited, which leaves them as judged; nothing else is shared.
        b->engine->undecided(b->index, w, open);
    }
    if (lists & COUNTS) b->engine->count(b->index, w, counts);
}

static void one_need(const Bench *b, const char *workload, int lists, int kind) {
    Work *w = new_work(&b->c);
    double *times = malloc((b->c.queries * (size_t)b->rounds + 1) * sizeof(double));
    size_t n = 0;
    for (int round = 0; round <= b->rounds; round++)
        for (size_t q = 0; q < b->c.queries; q++) {
            const Pair *p = &b->pairs[b->c.query[q]];
            if (kind >= 0 && p->kind != kind) continue;
            Top found, open;
            Counts counts;
            double began = now();
            answer(b, w, p, lists, &found, &open, &counts);
            double spent = now() - began;
            sink += (uint64_t)found.count + (uint64_t)counts.eligible;
            if (round) times[n++] = spent;
        }
    if (n) print(b, workload, times, n);
}

static void all_needs(const Bench *b, const char *workload, int lists) {
    Work *w = new_work(&b->c);
    double *times = malloc((b->c.pairs * (size_t)b->rounds + 1) * sizeof(double));
    size_t n = 0;
    for (int round = 0; round <= b->rounds; round++)
        for (size_t i = 0; i < b->c.pairs;) {
            uint32_t person = b->pairs[i].person;
            double began = now();
            for (; i < b->c.pairs && b->pairs[i].person == person; i++) {
                if (b->pairs[i].possible) continue;
                Top found, open;
                Counts counts;
                answer(b, w, &b->pairs[i], lists, &found, &open, &counts);
                sink += (uint64_t)found.count + (uint64_t)counts.eligible;
            }
            if (round) times[n++] = now() - began;
        }
    print(b, workload, times, n);
}

typedef struct {
    const Bench *b;
    Work *work;
    uint32_t thread, threads;
    uint64_t found;
} Part;

static void *run_part(void *argument) {
    Part *part = argument;
    for (size_t i = 0; i < part->b->c.pairs; i++) {
        const Pair *p = &part->b->pairs[i];
        if (p->possible || p->person % part->threads != part->thread) continue;
        Top found, open;
        Counts counts;
        answer(part->b, part->work, p, MATCHES, &found, &open, &counts);
        part->found += (uint64_t)found.count;
    }
    return NULL;
}

static void batch(const Bench *b, const char *workload, uint32_t threads) {
    if (threads < 1 || threads > 64) threads = 1;
    Part parts[64];
    pthread_t handles[64];
    double times[1024];
    int rounds = b->rounds < 1024 ? b->rounds : 1024;
    for (uint32_t t = 0; t < threads; t++) parts[t] = (Part){b, new_work(&b->c), t, threads, 0};
    for (int round = 0; round <= rounds; round++) {
        double began = now();
        for (uint32_t t = 1; t < threads; t++) pthread_create(&handles[t], NULL, run_part, &parts[t]);
        run_part(&parts[0]);
        for (uint32_t t = 1; t < threads; t++) pthread_join(handles[t], NULL);
        if (round) times[round - 1] = now() - began;
        for (uint32_t t = 0; t < threads; t++) sink += parts[t].found;
    }
    print(b, workload, times, (size_t)rounds);
}

static int run(const Bench *b, const char *workload) {
    if (!strcmp(workload, "one_need_matches")) one_need(b, workload, MATCHES, -1);
    else if (!strcmp(workload, "one_need_matches_job")) one_need(b, workload, MATCHES, 0);
    else if (!strcmp(workload, "one_need_matches_housing")) one_need(b, workload, MATCHES, 1);
    else if (!strcmp(workload, "one_need_matches_service")) one_need(b, workload, MATCHES, 2);
    else if (!strcmp(workload, "one_need_undecided")) one_need(b, workload, UNDECIDED, -1);
    else if (!strcmp(workload, "one_need_excluded")) one_need(b, workload, COUNTS, -1);
    else if (!strcmp(workload, "all_needs_explained")) all_needs(b, workload, MATCHES | UNDECIDED | COUNTS);
    else if (!strcmp(workload, "all_needs_matches")) all_needs(b, workload, MATCHES);
    else if (!strncmp(workload, "batch", 5)) batch(b, workload, workload[5] ? (uint32_t)atoi(workload + 6) : 1);
    else return 0;
    return 1;
}

static void write_list(FILE *file, size_t pair, const char *name, const Top *top) {
    fprintf(file, "{\"pair\":%zu,\"list\":\"%s\",\"offers\":[", pair, name);
    for (int i = 0; i < top->count; i++)
        fprintf(file, "%s[%u,%u]", i ? "," : "", top->row[i], (unsigned)(top->key[i] >> 32));
    fprintf(file, "]}\n");
}

static void write_answers(const Bench *b, const char *path, int all) {
    FILE *file = fopen(path, "w");
    if (!file) {
        fprintf(stderr, "cannot write %s\n", path);
        exit(1);
    }
    Work *w = new_work(&b->c);
    for (size_t n = 0; n < (all ? b->c.pairs : b->c.queries); n++) {
        size_t i = all ? n : b->c.query[n];
        Top found, open;
        Counts counts;
        answer(b, w, &b->pairs[i], MATCHES | UNDECIDED | COUNTS, &found, &open, &counts);
        if (!b->pairs[i].possible) write_list(file, i, "matches", &found);
        write_list(file, i, "undecided", &open);
        fprintf(file, "{\"pair\":%zu,\"counts\":{\"considered\":%ld,\"eligible\":%ld,", i, (long)counts.considered,
                (long)counts.eligible);
        fprintf(file, "\"undecided\":%ld,\"excluded\":[", (long)counts.undecided);
        for (int k = 0; k < CONDITIONS; k++) fprintf(file, "%s%ld", k ? "," : "", (long)counts.excluded[k]);
        fprintf(file, "]}}\n");
    }
    fclose(file);
}

static const Engine *engine_named(const char *name) {
    if (!strcmp(name, "scan")) return &scan_engine;
    if (!strcmp(name, "grouped")) return &grouped_engine;
    return strcmp(name, "pruned") ? NULL : &pruned_engine;
}

int main(int count, char **words) {
    Bench b = {.rounds = 3};
    const char *data = NULL, *answers = NULL;
    int all = 0;
    if (count > 1) b.engine = engine_named(words[1]);
    int i = 2;
    for (; i + 1 < count && words[i][0] == '-'; i += 2) {
        if (!strcmp(words[i], "--data")) data = words[i + 1];
        else if (!strcmp(words[i], "--answers")) answers = words[i + 1];
        else if (!strcmp(words[i], "--answers-all")) answers = words[i + 1], all = 1;
        else if (!strcmp(words[i], "--name")) b.name = words[i + 1];
        else if (!strcmp(words[i], "--rounds")) b.rounds = atoi(words[i + 1]);
    }
    if (!b.engine || !data || b.rounds < 1) {
        fprintf(stderr, "usage: peer scan|grouped|pruned --data DIR [--answers FILE] [--rounds N] [WORKLOAD]\n");
        return 64;
    }
    if (!b.name) b.name = b.engine->name;
    double began = now();
    load_catalogue(&b.c, data);
    b.pairs = load_pairs(&b.c);
    b.index = b.engine->build(&b.c);
    double spent = now() - began;
    print(&b, "load", &spent, 1);
    if (answers) write_answers(&b, answers, all);
    for (int w = i; w < count; w++)
        if (!run(&b, words[w])) fprintf(stderr, "no workload %s\n", words[w]);
    if (i < count) return sink == 0;
    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (!run(&b, line)) {
            printf("{\"workload\":\"%s\",\"engine\":\"%s\",\"unsupported\":true}\n", line, b.name);
            fflush(stdout);
        }
    }
    return 0;
}
