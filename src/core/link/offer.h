/* SPDX-License-Identifier: MIT
 * offer: which capabilities a session may ask for, and what stands behind their names in CAP LS
 * 302. */
#ifndef SNUG_CORE_LINK_OFFER_H
#define SNUG_CORE_LINK_OFFER_H

#include "base/buf.h"
#include "core/link/session.h"

cap_set offered_caps(const struct core *core, const struct session *s);

/* Those that can be asked for; the others are only told of, as sts is. */
cap_set requestable_caps(const struct core *core, const struct session *s);

/* Adds "=value" when the capability has one. */
void offer_add_value(const struct core *core, const struct session *s, enum cap cap,
                     struct buf *out);

/* INPUT_SETTINGS: the settings are these from here on. Who asked to be told (cap-notify) is told
 * what is offered now, and loses what is not any more. */
void offer_change(struct core *core, const struct settings *settings);

#endif
