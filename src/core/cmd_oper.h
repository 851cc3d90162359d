/* SPDX-License-Identifier: MIT
 * cmd_oper: the second half of OPER, once the password has been looked at elsewhere. */
#ifndef SNUG_CORE_CMD_OPER_H
#define SNUG_CORE_CMD_OPER_H

#include "core/session.h"

/* INPUT_VERIFIED. May close the session: after too many failures. */
void oper_verified(struct core *core, struct session *s, bool yes);

#endif
