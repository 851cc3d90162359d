/* SPDX-License-Identifier: MIT
 * connectivity: the kernel's own news, by rtnetlink(7). */
#include "net/connectivity.h"

#include <linux/if.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

int connectivity_open(void)
{
    struct sockaddr_nl address = {.nl_family = AF_NETLINK,
                                  .nl_groups =
                                      RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR};
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);

    if (fd < 0) return -1;
    if (bind(fd, (const struct sockaddr *)&address, sizeof address) == 0) return fd;
    close(fd);
    return -1;
}

void connectivity_close(int fd)
{
    if (fd >= 0) close(fd);
}

/* An IPv4 address stays when the cable is out: then only the interface has news. */
static bool is_good_news(struct nlmsghdr *m)
{
    const struct ifinfomsg *interface = NLMSG_DATA(m);

    if (m->nlmsg_type == RTM_NEWADDR) return true;
    if (m->nlmsg_type != RTM_NEWLINK || m->nlmsg_len < NLMSG_LENGTH(sizeof *interface))
        return false;
    return (interface->ifi_flags & IFF_RUNNING) != 0;
}

/* Messages for us come from the kernel alone, whole, and one behind the other. */
bool connectivity_take(int fd)
{
    _Alignas(struct nlmsghdr) char bytes[8192];
    bool is_news = false;
    ssize_t n;

    while ((n = recv(fd, bytes, sizeof bytes, 0)) > 0) {
        unsigned left = (unsigned)n;
        for (struct nlmsghdr *m = (struct nlmsghdr *)bytes; NLMSG_OK(m, left);
             m = NLMSG_NEXT(m, left))
            is_news = is_news || is_good_news(m);
    }
    return is_news;
}
