/* SPDX-License-Identifier: MIT
 * connectivity: news that this machine has come into a network: a cable, a wireless network, a
 * tunnel. Who waits for a server need not wait longer then. */
#ifndef SNUG_NET_CONNECTIVITY_H
#define SNUG_NET_CONNECTIVITY_H

#include <stdbool.h>

/* A descriptor that is readable when there may be news; -1 where the system tells none. */
int connectivity_open(void);
void connectivity_close(int fd); /* accepts -1 */

/* Reads what there is. True when an interface has got an address, or runs, as it does when its
 * cable is put in. Both may be said again of what was so before. */
bool connectivity_take(int fd);

#endif
