/* The floor in C: what this machine does at best. One thread, one epoll; it accepts, reads a frame, writes the bytes it
   was given, and closes or reads on. No JSON, no storage, no deadline.

   floor close|keep RESPONSE_FILE      prints the port it took on a line */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEADER = 10, BUFFER = 4096, CONNECTIONS = 4096, EVENTS = 256 };

struct peer { int used; char *bytes; };

static struct peer peers[CONNECTIONS];
static char response[BUFFER];
static size_t response_length;
static int keep;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static int listen_anywhere(int *port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) || listen(listener, 4096)
        || getsockname(listener, (struct sockaddr *)&address, &length))
        fail("listen");
    *port = ntohs(address.sin_port);
    return listener;
}

/* Answers every whole frame in the buffer; returns 0 when the connection is to be closed. */
static int answer(int fd, struct peer *peer)
{
    int start = 0;
    while (peer->used - start >= HEADER) {
        int whole = HEADER + atoi(peer->bytes + start);
        if (whole > BUFFER)
            return 0;
        if (peer->used - start < whole)
            break;
        start += whole;
        if (send(fd, response, response_length, MSG_NOSIGNAL) != (ssize_t)response_length || !keep)
            return 0;
    }
    memmove(peer->bytes, peer->bytes + start, peer->used - start);
    peer->used -= start;
    return 1;
}

/* Reads what is there; returns 0 when the connection is to be closed. */
static int serve(int fd, struct peer *peer)
{
    ssize_t count = recv(fd, peer->bytes + peer->used, BUFFER - peer->used, MSG_DONTWAIT);
    if (count < 0)
        return errno == EAGAIN;
    peer->used += count;
    return count > 0 && answer(fd, peer);
}

static void accept_all(int listener, int epoll)
{
    int fd, on = 1;
    while ((fd = accept4(listener, NULL, NULL, 0)) >= 0) {
        if (fd >= CONNECTIONS) {
            close(fd);
            continue;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        peers[fd].used = 0;
        if (!peers[fd].bytes && !(peers[fd].bytes = malloc(BUFFER)))
            fail("malloc");
        struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
        if (!serve(fd, &peers[fd]) || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event))
            close(fd);
    }
}

int main(int count, char **arguments)
{
    FILE *file = count == 3 ? fopen(arguments[2], "rb") : NULL;
    if (!file)
        fail("floor close|keep RESPONSE_FILE");
    response_length = fread(response, 1, sizeof response, file);
    keep = !strcmp(arguments[1], "keep");

    int port, listener = listen_anywhere(&port), epoll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN, .data.fd = listener }, events[EVENTS];
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event))
        fail("epoll_ctl");
    printf("%d\n", port);
    fflush(stdout);

    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listener)
                accept_all(listener, epoll);
            else if (!serve(fd, &peers[fd]))
                close(fd);
        }
    }
}
