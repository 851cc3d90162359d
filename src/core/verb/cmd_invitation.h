/* SPDX-License-Identifier: MIT
 * cmd_invitation: orders about invitations, from operators and from the console. */
#ifndef SNUG_CORE_VERB_CMD_INVITATION_H
#define SNUG_CORE_VERB_CMD_INVITATION_H

#include "core/rule/desk.h"

/* "new uses=1 expires=7d #room", "list", "revoke NAME". */
void invitation_order(const struct desk *d, struct str words);

#endif
