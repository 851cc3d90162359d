/* SPDX-License-Identifier: MIT
 * password: `snugd hash-password`: makes of a password what the configuration file may hold. */
#ifndef SNUG_SNUGD_PASSWORD_H
#define SNUG_SNUGD_PASSWORD_H

/* Asks twice, unseen, at a terminal; else reads one line of standard input. Prints an argon2id
 * string. Returns the program's exit code (sysexits.h). */
int password_run(void);

#endif
