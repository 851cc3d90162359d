/* SPDX-License-Identifier: MIT
 * regain: the name a person wants, while somebody else has it. A face with windows does not ask at
 * the door: it comes in under a name like it, and takes the one that was wanted when it is free. */
#ifndef SNUG_CLIENT_LINK_REGAIN_H
#define SNUG_CLIENT_LINK_REGAIN_H

#include "client/machine.h"

void regain_connected(struct client *c); /* asks for the wanted name first, on each connection */
void regain_ready(struct client *c);     /* tells when we have another, and watches for it */
void regain_freed(struct client *c, struct str nick); /* whoever had this name has left it */
void regain_logged_in(struct client *c);              /* it may be kept for our account */
void regain_named(struct client *c);                  /* we were given the name we have now */

/* True when the name that was refused is only what we tried by ourselves. */
bool regain_is_refused(struct client *c, struct str name);

#endif
