/* SPDX-License-Identifier: MIT
 * faulty_disk: a disk for tests that fails, fills up, gets slow and loses power on demand. It lies
 * between SQLite and the real files as its default VFS. Any thread. */
#ifndef SNUG_TESTS_FAULTY_DISK_H
#define SNUG_TESTS_FAULTY_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void faulty_disk_install(void); /* once, before anything is opened */
void faulty_disk_repair(void);  /* a good disk again */

void faulty_disk_fail_syncs(void);          /* every fsync is an I/O error */
void faulty_disk_fill(size_t bytes_left);   /* no space after so many more bytes */
void faulty_disk_fail_reads(void);          /* every read is an I/O error */
void faulty_disk_slow_down(unsigned steps); /* an fsync gives the processor away so often */

/* The power goes after so many more writes, syncs and cuts of files: from then on everything is an
 * error and changes nothing. */
void faulty_disk_cut_power(unsigned operations_left);

/* The power is back: leaves each file as a disk might, with every sector as it was synced last or
 * as it was written since, by the seed. Close what was open first. */
void faulty_disk_restore_power(uint64_t seed);

#endif
