/* SPDX-License-Identifier: MIT
 * placeholder: replaced by the first real file of this folder. */
typedef int placeholder;
