/* SPDX-License-Identifier: MIT
 * proxy_head: what a proxy says before anything else of whom it speaks for: the PROXY protocol,
 * versions 1 (a line) and 2 (binary), as HAProxy's proxy-protocol.txt of 2020 has it. Only to be
 * asked about those who are trusted to say so. Pure. */
#ifndef SNUG_SNUGD_DOOR_PROXY_HEAD_H
#define SNUG_SNUGD_DOOR_PROXY_HEAD_H

#include "base/ip.h"

enum {
    PROXY_LINE_BYTES_MAX = 107,  /* of version 1, with CR LF */
    PROXY_BLOCK_BYTES_MAX = 512, /* of version 2, behind its first sixteen; longer is refused */
};

enum proxy_result {
    PROXY_NONE,    /* the bytes are no such head and will not become one */
    PROXY_PARTIAL, /* they may be the start of one */
    PROXY_GOOD,
    PROXY_BAD, /* they begin like one, and break its rules */
};

struct proxy_head {
    size_t n;        /* bytes of it */
    bool has_source; /* else the proxy speaks for itself, or does not know */
    struct ip source;
};

/* *out is valid with PROXY_GOOD. Whatever is added to `first`, NONE, GOOD and BAD stay. */
enum proxy_result proxy_head_read(struct str first, struct proxy_head *out);

#endif
