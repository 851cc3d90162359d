/* SPDX-License-Identifier: MIT
 * account_rig: of whom tests of accounts are: a guest who may have one, and ann who has. */
#ifndef SNUG_TESTS_ACCOUNT_RIG_H
#define SNUG_TESTS_ACCOUNT_RIG_H

#include "client_rig.h"

#define NONCE "fyko+d2lbbFgONRv9qkxdawL"

#define GUEST                                                                                      \
    .name = STR_INIT("ann"), .lobby = STR_INIT("#lobby"), .reconnects = true, .asks = true,        \
    .confirms = true, .is_rich = true, .may_log_in = true, .is_secure = true,                      \
    .nonce = STR_INIT(NONCE), .secret = STR_INIT("made-for-you")

static const struct client_settings guest = {GUEST};
static const struct client_settings ann = {GUEST, .account = STR_INIT("ann"),
                                           .password = STR_INIT("sesame")};

/* To where the server has agreed to SASL. */
static inline void begin(struct rig *r, const struct client_settings *settings,
                         const char *mechanisms)
{
    rig_restart(r, settings);
    rig_connected(r);
    rig_linef(r, ":s.x CAP * LS :sasl=%s", mechanisms);
    rig_line(r, ":s.x CAP * ACK :sasl");
}

#endif
