/* SPDX-License-Identifier: MIT
 * sim: many clients, one server, and a world where everything takes its time and some things break.
 * All of it follows from a seed. The first broken promise ends the program by CHECK. */
#ifndef SNUG_TESTS_SIM_H
#define SNUG_TESTS_SIM_H

#include <stdbool.h>
#include <stdint.h>

struct sim_result {
    uint64_t said, echoed, lost, crashes;
};

/* `traces` prints every line that is said or read. */
struct sim_result sim_run(uint64_t seed, uint64_t steps, bool traces);

#endif
