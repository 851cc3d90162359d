/* SPDX-License-Identifier: MIT
 * state: all that a core knows. Commands reach it through the modules named beside each field. */
#ifndef SNUG_CORE_STATE_H
#define SNUG_CORE_STATE_H

#include "base/arena.h"
#include "base/heap.h"
#include "base/list.h"
#include "base/table.h"
#include "core/core.h"
#include "core/history/amended.h"
#include "core/rule/budget.h"

struct request;

enum { WHOWAS_MAX = 200 };

struct core {
    const struct settings *settings;
    char *journal_id;
    struct secret seed, lasting; /* core.h */
    uint64_t chance_count;       /* of what was made from the seed so far */
    int64_t born_unix_ms;

    struct table sessions;            /* session.h: by id */
    struct table users;               /* user.h: by the id of the session they came with */
    struct table nicks;               /* user.h: by folded nick */
    struct table skeletons;           /* lookalike.h: nicks by what they look like */
    struct table rooms;               /* room.h: by folded name */
    struct table rooms_by_id;         /* room.h */
    struct table accounts;            /* account.h: by folded name */
    struct table owned_nicks;         /* account.h: nicks that belong to accounts, folded */
    struct table owned_skeletons;     /* … by what they look like */
    struct table certificates;        /* account.h: fingerprints that open accounts */
    struct table conversations;       /* conversation.h: by their parties */
    struct table conversations_by_id; /* conversation.h */
    struct table readers;             /* marker.h: by account, or guest */
    struct table watched;             /* monitor.h: nicks that somebody watches */
    struct table addresses;           /* address.h: connections from each */
    struct budgets budgets;           /* budget.h: of addresses and accounts */
    struct heap deadlines;            /* session.h: when to look after each session */
    struct heap batch_deadlines;      /* open_batch.h */
    struct heap paces;                /* pace.h: when more may be said from each address */
    struct list waiting_passwords;    /* admin_account.h: of the console */
    uint32_t waiting_password_last;
    struct amended_ring amended; /* amended.h: messages that were changed lately */
    struct list echoes;          /* echo.h: own copies that wait for the disk */
    struct heap expiries;        /* expiry.h: what ends at a time of the wall clock */
    struct table invitations;    /* invitation.h: by id */
    struct table filters;        /* filter.h: by word */
    struct list filter_patterns; /* those with "*" or "?" */
    struct audit_log *audit;     /* audit.h: what operators did */
    struct sanctions *sanctions; /* sanction.h: who may not connect, or not speak */
    struct list subscribers;     /* subscription.h: sessions that want metadata */
    struct whowas *whowas;       /* whowas.h: who left lately */

    room_id room_last;       /* the room id given out last */
    bool room_ids_return;    /* those of rooms that are gone are given out again */
    uint32_t users_max;      /* most users at once so far */
    uint32_t operator_count; /* user.h: of those who are here */
    uint32_t invisible_count;
    uint32_t newcomer_count;    /* session.h: connections that have not registered */
    uint64_t batch_last;        /* number of the last batch reference */
    uint64_t connections_count; /* ever */
    uint64_t messages_count;    /* ever */
    uint64_t *command_counts;   /* command.h: how often each was said */
    journal_seq seq_last;       /* of the last entry */
    int64_t retention_ms;       /* when to look for old messages next */
    int64_t entry_unix_ms;      /* time of the last entry: entries never go back in time */
    int64_t empty_since_ms;     /* nobody was here since; -1 while somebody is */
    bool stopping;
    bool has_touched;       /* presence.h: some account is_touched */
    bool has_woken;         /* presence.h: what was kept has come back to life */
    uint64_t restored_last; /* presence.h: of users that were brought back */

    /* Only during a step. */
    struct effects *out;
    int64_t now_ms;
    int64_t unix_ms;
    struct arena scratch;
    struct request *request; /* what is being answered, when it was labelled (request.h) */
    struct str batch;        /* that the answer stands in (reply_batch_begin), or empty */
};

#endif
