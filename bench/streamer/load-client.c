/*
 * Many viewers in one process, as cheap as can be: connects N times, reads and throws away, and measures.
 *
 *   load-client HOST PORT PATH CONNECTIONS WARM_SECONDS MEASURED_SECONDS PIECE_BYTES [tls]
 *
 * The stream consists of pieces of PIECE_BYTES that begin with the 8 bytes "HwPiece." and CLOCK_MONOTONIC in
 * nanoseconds (little endian) at their making. Prints "measuring" when the measured time begins, and JSON at its end.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MARK "HwPiece."
#define MARK_BYTES 16
#define READ_BYTES 262144
#define SLOTS 20000 /* milliseconds */
#define MOST_UNANSWERED 32 /* servers' queues for new connections may be short */

enum state { CONNECTING, GREETING, HEAD, UNSYNCED, SYNCED, GONE };

struct viewer {
  int fd;
  SSL *ssl;           /* NULL where viewers speak in the clear */
  enum state state;
  uint32_t tail;      /* last four bytes of the head */
  uint32_t skip;      /* bytes until the next piece begins */
  uint32_t mark_had;  /* bytes of its mark that have come */
  char mark[MARK_BYTES];
};

static struct viewer *viewers;
static int viewer_count, open_count, gone_count, refused_count;
static uint32_t piece_bytes;
static uint64_t slots[SLOTS], samples, measured_bytes;
static int measuring;
static SSL_CTX *tls;
static char request[1024];
static char buffer[READ_BYTES];

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

static void take_mark(struct viewer *viewer, uint64_t now) {
  uint64_t made;
  if (memcmp(viewer->mark, MARK, 8) != 0) {
    viewer->state = UNSYNCED;
    return;
  }
  memcpy(&made, viewer->mark + 8, 8);
  viewer->skip = piece_bytes - MARK_BYTES;
  if (!measuring) return;
  uint64_t ms = now > made ? (now - made) / 1000000 : 0;
  slots[ms < SLOTS ? ms : SLOTS - 1] += 1;
  samples += 1;
}

static void take_body(struct viewer *viewer, const char *bytes, uint32_t length, uint64_t now) {
  while (length > 0) {
    if (viewer->state == UNSYNCED) {
      const char *found = memmem(bytes, length, MARK, 8);
      if (found == NULL) return;
      length -= (uint32_t)(found - bytes);
      bytes = found;
      viewer->state = SYNCED;
      viewer->skip = 0;
      viewer->mark_had = 0;
    }
    if (viewer->skip > 0) {
      uint32_t part = viewer->skip < length ? viewer->skip : length;
      viewer->skip -= part;
      bytes += part;
      length -= part;
      viewer->mark_had = 0;
      continue;
    }
    uint32_t part = MARK_BYTES - viewer->mark_had;
    if (part > length) part = length;
    memcpy(viewer->mark + viewer->mark_had, bytes, part);
    viewer->mark_had += part;
    bytes += part;
    length -= part;
    if (viewer->mark_had == MARK_BYTES) take_mark(viewer, now);
  }
}

static void take(struct viewer *viewer, const char *bytes, uint32_t length, uint64_t now) {
  if (measuring) measured_bytes += length;
  while (viewer->state == HEAD && length > 0) {
    viewer->tail = (viewer->tail << 8) | (unsigned char)*bytes;
    bytes += 1;
    length -= 1;
    if (viewer->tail != 0x0d0a0d0a) continue;
    viewer->state = UNSYNCED;
    open_count += 1;
  }
  take_body(viewer, bytes, length, now);
}

static void leave(struct viewer *viewer, int epoll) {
  epoll_ctl(epoll, EPOLL_CTL_DEL, viewer->fd, NULL);
  SSL_free(viewer->ssl);
  close(viewer->fd);
  if (viewer->state == CONNECTING || viewer->state == GREETING || viewer->state == HEAD) refused_count += 1;
  viewer->state = GONE;
  gone_count += 1;
}

static void ask(struct viewer *viewer, int epoll) {
  size_t length = strlen(request);
  ssize_t sent = viewer->ssl != NULL ? SSL_write(viewer->ssl, request, (int)length) : write(viewer->fd, request, length);
  if (sent != (ssize_t)length) {
    leave(viewer, epoll);
    return;
  }
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = viewer};
  epoll_ctl(epoll, EPOLL_CTL_MOD, viewer->fd, &event);
  viewer->state = HEAD;
}

static void greet(struct viewer *viewer, int epoll) {
  int done = SSL_do_handshake(viewer->ssl);
  if (done == 1) {
    ask(viewer, epoll);
    return;
  }
  int wanted = SSL_get_error(viewer->ssl, done);
  if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) {
    leave(viewer, epoll);
    return;
  }
  struct epoll_event event = {.events = wanted == SSL_ERROR_WANT_READ ? EPOLLIN : EPOLLOUT, .data.ptr = viewer};
  epoll_ctl(epoll, EPOLL_CTL_MOD, viewer->fd, &event);
}

static void read_secure(struct viewer *viewer, int epoll) {
  /* A record at a time, and not forever: others wait. */
  for (int records = 0; records < 16; records += 1) {
    int got = SSL_read(viewer->ssl, buffer, READ_BYTES);
    if (got > 0) {
      take(viewer, buffer, (uint32_t)got, now_ns());
      continue;
    }
    int wanted = SSL_get_error(viewer->ssl, got);
    if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) leave(viewer, epoll);
    return;
  }
}

static void on_event(struct viewer *viewer, uint32_t events, int epoll) {
  if (viewer->state == CONNECTING && (events & EPOLLOUT)) {
    if (tls == NULL) {
      ask(viewer, epoll);
      return;
    }
    viewer->ssl = SSL_new(tls);
    SSL_set_fd(viewer->ssl, viewer->fd);
    SSL_set_connect_state(viewer->ssl);
    viewer->state = GREETING;
  }
  if (viewer->state == GREETING) {
    greet(viewer, epoll);
    return;
  }
  if (viewer->ssl != NULL) {
    read_secure(viewer, epoll);
    return;
  }
  ssize_t got = read(viewer->fd, buffer, READ_BYTES);
  if (got > 0) take(viewer, buffer, (uint32_t)got, now_ns());
  else if (got == 0 || (errno != EAGAIN && errno != EINTR)) leave(viewer, epoll);
}

static void begin(struct viewer *viewer, int epoll, const struct sockaddr_in *address) {
  viewer->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  viewer->state = CONNECTING;
  if (viewer->fd < 0) {
    perror("socket");
    exit(1);
  }
  if (connect(viewer->fd, (const struct sockaddr *)address, sizeof *address) < 0 && errno != EINPROGRESS) {
    perror("connect");
    exit(1);
  }
  struct epoll_event event = {.events = EPOLLOUT, .data.ptr = viewer};
  epoll_ctl(epoll, EPOLL_CTL_ADD, viewer->fd, &event);
}

static uint64_t percentile_ms(double part) {
  uint64_t wanted = (uint64_t)((double)samples * part), had = 0;
  for (uint64_t ms = 0; ms < SLOTS; ms += 1) {
    had += slots[ms];
    if (had > wanted) return ms;
  }
  return SLOTS;
}

static int synced(void) {
  int count = 0;
  for (int index = 0; index < viewer_count; index += 1) count += viewers[index].state == SYNCED;
  return count;
}

int main(int argc, char **argv) {
  if (argc != 8 && argc != 9) {
    fprintf(stderr, "usage: %s HOST PORT PATH CONNECTIONS WARM_SECONDS MEASURED_SECONDS PIECE_BYTES [tls]\n", argv[0]);
    return 2;
  }
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  viewer_count = atoi(argv[4]);
  uint64_t warm_ns = (uint64_t)(atof(argv[5]) * 1e9), measured_ns = (uint64_t)(atof(argv[6]) * 1e9);
  piece_bytes = (uint32_t)atoi(argv[7]);
  if (argc == 9 && strcmp(argv[8], "tls") == 0) tls = SSL_CTX_new(TLS_client_method());
  viewers = calloc((size_t)viewer_count, sizeof *viewers);
  snprintf(request, sizeof request, "GET %s HTTP/1.0\r\nHost: bench\r\nUser-Agent: load-client\r\n\r\n", argv[3]);

  int epoll = epoll_create1(0), begun = 0;
  struct epoll_event events[512];
  uint64_t all_open_ns = 0, start_ns = 0;
  for (;;) {
    while (begun < viewer_count && begun - open_count - gone_count < MOST_UNANSWERED) begin(&viewers[begun++], epoll, &address);
    int count = epoll_wait(epoll, events, 512, begun < viewer_count ? 5 : 100);
    for (int index = 0; index < count; index += 1) on_event(events[index].data.ptr, events[index].events, epoll);
    uint64_t now = now_ns();
    if (all_open_ns == 0 && open_count + gone_count >= viewer_count) all_open_ns = now;
    if (all_open_ns != 0 && !measuring && now - all_open_ns >= warm_ns) {
      measuring = 1;
      start_ns = now;
      printf("measuring\n");
      fflush(stdout);
    }
    if (measuring && now - start_ns >= measured_ns) {
      printf("{\"viewers\":%d,\"gone\":%d,\"refused\":%d,\"synced\":%d,\"bytes\":%llu,\"seconds\":%.3f,\"samples\":%llu,"
             "\"p50Ms\":%llu,\"p99Ms\":%llu,\"maxMs\":%llu}\n",
             viewer_count, gone_count, refused_count, synced(), (unsigned long long)measured_bytes,
             (double)(now - start_ns) / 1e9, (unsigned long long)samples, (unsigned long long)percentile_ms(0.5),
             (unsigned long long)percentile_ms(0.99), (unsigned long long)percentile_ms(0.999999));
      return 0;
    }
  }
}
