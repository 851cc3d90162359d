/* SPDX-License-Identifier: MIT
 * schema: what the tables look like, and how a file of an earlier version becomes one of this. */
#ifndef SNUG_STORE_SCHEMA_H
#define SNUG_STORE_SCHEMA_H

#include "store/database.h"

enum schema_state {
    SCHEMA_OURS,       /* of this version or an earlier one, or still empty */
    SCHEMA_UNREADABLE, /* no database, or it cannot be read */
    SCHEMA_FOREIGN,    /* the database of another program */
    SCHEMA_TOO_NEW,    /* of a later version */
};

/* Looks, and changes nothing. */
enum schema_state schema_recognise(sqlite3 *db);

/* Brings what was recognised as ours to this version, step by step, each of them whole or not at
 * all. False: see the database's message. */
bool schema_migrate(sqlite3 *db) MUST_USE;

#endif
