/* SPDX-License-Identifier: MIT
 * server_sections: the sections of snugd's configuration file; part of the table of its options. */
#ifndef SNUG_CONFIG_SERVER_SECTIONS_H
#define SNUG_CONFIG_SERVER_SECTIONS_H

#include "config/options.h"

enum { SERVER_SECTION_COUNT = 2 };

extern const struct option_section server_sections[SERVER_SECTION_COUNT];

#endif
