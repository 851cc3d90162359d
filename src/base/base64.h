/* SPDX-License-Identifier: MIT
 * base64: bytes as text and back. RFC 4648 section 4: the ordinary alphabet, always padded. Takes
 * the same time whatever the bytes are. */
#ifndef SNUG_BASE_BASE64_H
#define SNUG_BASE_BASE64_H

#include "base/buf.h"

/* Adds the text, or nothing and returns false when the limit would be passed. */
bool base64_encode(struct buf *out, struct str bytes);

/* Adds the bytes, or nothing and returns false when `text` is not base64 in its one proper form
 * (spaces, missing "=", bits that say nothing), or the limit would be passed. */
bool base64_decode(struct buf *out, struct str text);

#endif
