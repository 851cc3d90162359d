/* SPDX-License-Identifier: MIT
 * exit_status: what snug ends with, for whoever started it. */
#ifndef SNUG_SNUG_EXIT_STATUS_H
#define SNUG_SNUG_EXIT_STATUS_H

enum exit_status {
    STATUS_OK = 0,
    STATUS_NO_CONNECTION = 1, /* could not connect, was not let in, or lost the connection */
    STATUS_USAGE = 2,         /* the command line or the configuration makes no sense */
    STATUS_NOT_DONE = 3,      /* the server refused what was asked, or did not confirm it */
};

#endif
