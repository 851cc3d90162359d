/* SPDX-License-Identifier: MIT
 * offer: all we know, but for what depends on the settings or on who asks. */
#include "core/offer.h"

#include "core/metadata.h"

cap_set offered_caps(const struct core *core, const struct session *s)
{
    (void)core;
    (void)s;
    return CAP_BIT(CAP_COUNT) - 1;
}

cap_set requestable_caps(const struct core *core, const struct session *s)
{
    return offered_caps(core, s);
}

void offer_add_value(const struct core *core, const struct session *s, enum cap cap,
                     struct buf *out)
{
    (void)s;
    if (cap == CAP_METADATA_2 || cap == CAP_METADATA_3)
        buf_addf(out, "=before-connect,max-keys=%d,max-key-bytes=%d,max-subs=%d,max-value-bytes=%d",
                 METADATA_KEYS_MAX, METADATA_KEY_BYTES_MAX, METADATA_SUBSCRIPTIONS_MAX,
                 METADATA_VALUE_BYTES_MAX);
    if (cap == CAP_MULTILINE)
        buf_addf(out, "=max-bytes=%u,max-lines=%u", core->settings->multiline_bytes_max,
                 core->settings->multiline_lines_max);
}
