/* SPDX-License-Identifier: MIT
 * shelf: records on their way to the disk, and back to those who wrote them. */
#include "core/shelf.h"

#include "core/account/account_state.h"
#include "core/history/marker.h"
#include "core/people/metadata_account.h"
#include "core/people/presence.h"
#include "core/rule/server_record.h"

void shelf_put(struct core *core, enum shelf shelf, journal_seq seq, struct str key,
               struct str state)
{
    effects_add(
        core->out,
        &(struct effect){
            .kind = EFFECT_RECORD, .shelf = shelf, .seq = seq, .text = key, .state = state});
}

void shelf_restore(struct core *core, const struct input *input)
{
    switch (input->shelf) {
    case SHELF_MARKERS: marker_restore(core, input->text, input->state); break;
    case SHELF_ACCOUNT: account_restore(core, input); break;
    case SHELF_METADATA: metadata_account_restore(core, input); break;
    case SHELF_PRESENCE: presence_restore(core, input->text, input->state); break;
    case SHELF_COUNT: break;
    case SHELF_SERVER: server_record_restore(core, input); break;
    }
}
