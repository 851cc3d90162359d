/* SPDX-License-Identifier: MIT
 * What the kernel says of interfaces and addresses, and which of it is news to who waits. */
#include "net/connectivity.h"
#include "unit.h"

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Room for a few messages, one behind the other as the kernel puts them. */
struct packet {
    _Alignas(struct nlmsghdr) char bytes[512];
    size_t n;
};

static void add(struct packet *p, uint16_t type, const void *body, size_t n)
{
    struct nlmsghdr *head = (struct nlmsghdr *)(p->bytes + p->n);

    assert_true(p->n + NLMSG_SPACE(n) <= sizeof p->bytes);
    *head = (struct nlmsghdr){.nlmsg_len = (uint32_t)NLMSG_LENGTH(n), .nlmsg_type = type};
    memcpy(NLMSG_DATA(head), body, n);
    p->n += NLMSG_SPACE(n);
}

static void add_address(struct packet *p, uint16_t type)
{
    struct ifaddrmsg body = {.ifa_family = AF_INET, .ifa_prefixlen = 24, .ifa_index = 2};

    add(p, type, &body, sizeof body);
}

static void add_interface(struct packet *p, uint16_t type, unsigned flags)
{
    struct ifinfomsg body = {.ifi_family = AF_UNSPEC, .ifi_index = 2, .ifi_flags = flags};

    add(p, type, &body, sizeof body);
}

/* Whether there is news in these packets, which come all at once. */
static bool take(const struct packet *packets, size_t count)
{
    int fds[2];
    bool is_news;

    assert_int_equal(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds), 0);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(send(fds[1], packets[i].bytes, packets[i].n, 0), (ssize_t)packets[i].n);
    is_news = connectivity_take(fds[0]);
    assert_false(connectivity_take(fds[0]));
    close(fds[0]);
    close(fds[1]);
    return is_news;
}

static void new_address_is_news(void **state)
{
    struct packet p = {.n = 0};

    (void)state;
    add_address(&p, RTM_NEWADDR);
    assert_true(take(&p, 1));
}

static void interface_is_news_when_it_runs(void **state)
{
    struct packet up = {.n = 0}, running = {.n = 0};

    (void)state;
    add_interface(&up, RTM_NEWLINK, IFF_UP);
    add_interface(&running, RTM_NEWLINK, IFF_UP | IFF_RUNNING);
    assert_false(take(&up, 1));
    assert_true(take(&running, 1));
}

static void what_is_lost_is_no_news(void **state)
{
    struct packet p = {.n = 0};

    (void)state;
    add_address(&p, RTM_DELADDR);
    add_interface(&p, RTM_DELLINK, IFF_UP | IFF_RUNNING);
    assert_false(take(&p, 1));
    assert_false(take(NULL, 0));
}

static void news_is_found_behind_other_messages_and_packets(void **state)
{
    struct packet packets[3] = {{.n = 0}};

    (void)state;
    add_address(&packets[0], RTM_DELADDR);
    add_interface(&packets[1], RTM_NEWLINK, 0);
    add_address(&packets[1], RTM_NEWADDR);
    add_interface(&packets[1], RTM_NEWLINK, 0);
    add_address(&packets[2], RTM_DELADDR);
    assert_true(take(packets, 3));
}

static void message_that_is_cut_off_is_passed_over(void **state)
{
    (void)state;
    for (size_t n = 1; n < NLMSG_LENGTH(sizeof(struct ifinfomsg)); n++) {
        struct packet p = {.n = 0};
        add_interface(&p, RTM_NEWLINK, IFF_RUNNING);
        p.n = n;
        assert_false(take(&p, 1));
    }
}

static void interface_without_its_flags_is_passed_over(void **state)
{
    struct packet p = {.n = 0};

    (void)state;
    add(&p, RTM_NEWLINK, "none", 4);
    assert_false(take(&p, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_address_is_news),
        cmocka_unit_test(interface_is_news_when_it_runs),
        cmocka_unit_test(what_is_lost_is_no_news),
        cmocka_unit_test(news_is_found_behind_other_messages_and_packets),
        cmocka_unit_test(message_that_is_cut_off_is_passed_over),
        cmocka_unit_test(interface_without_its_flags_is_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
