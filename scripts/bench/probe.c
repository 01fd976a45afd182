/*
 * The measuring stick of `npm run bench`: what a C program does on the same pseudo terminals.
 *   probe answer           makes a pseudo terminal, prints its name, echoes and answers OK to every <CR>
 *   probe beat COUNT       makes one, prints its name, waits for a byte on stdin, writes COUNT single bytes and prints when
 *   probe poll PATH COUNT  polls a terminal, prints when each byte was read
 * Times are CLOCK_MONOTONIC in milliseconds.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* The master's descriptor; the slave is raw and stays open. */
static int make_terminal(void) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || grantpt(master) || unlockpt(master)) exit(2);
  int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
  struct termios raw;
  if (slave < 0 || tcgetattr(slave, &raw)) exit(2);
  cfmakeraw(&raw);
  tcsetattr(slave, TCSANOW, &raw);
  puts(ptsname(master));
  fflush(stdout);
  return master;
}

static int answer(void) {
  int master = make_terminal();
  char in[4096], out[8192];
  for (;;) {
    ssize_t count = read(master, in, sizeof in);
    if (count <= 0) return 0;
    size_t length = 0;
    for (ssize_t i = 0; i < count; i++) {
      out[length++] = in[i];
      if (in[i] != '\r' || length + 6 > sizeof out) continue;
      memcpy(out + length, "\r\nOK\r\n", 6);
      length += 6;
    }
    if (write(master, out, length) < 0) return 0;
  }
}

static int beat(int count) {
  int master = make_terminal();
  double *times = calloc(count, sizeof *times);
  char start;
  if (!times || read(0, &start, 1) != 1) return 2;
  for (int i = 0; i < count; i++) {
    usleep(3000 + i * 7919 % 2000);
    times[i] = now();
    if (write(master, ".", 1) != 1) return 2;
  }
  for (int i = 0; i < count; i++) printf("%.6f\n", times[i]);
  fflush(stdout);
  /* The terminal lives until the reader has seen everything: stdin ends. */
  while (read(0, &start, 1) > 0) {
  }
  return 0;
}

static int poll_terminal(const char *path, int count) {
  int fd = open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK);
  double *times = calloc(count, sizeof *times);
  if (fd < 0 || !times) return 2;
  puts("ready");
  fflush(stdout);
  for (int got = 0; got < count;) {
    struct pollfd waiting = {.fd = fd, .events = POLLIN};
    poll(&waiting, 1, -1);
    char in[4096];
    ssize_t length = read(fd, in, sizeof in);
    double at = now();
    if (length <= 0) return 2;
    while (length-- > 0 && got < count) times[got++] = at;
  }
  for (int i = 0; i < count; i++) printf("%.6f\n", times[i]);
  return 0;
}

int main(int count, char **words) {
  if (count == 2 && !strcmp(words[1], "answer")) return answer();
  if (count == 3 && !strcmp(words[1], "beat")) return beat(atoi(words[2]));
  if (count == 4 && !strcmp(words[1], "poll")) return poll_terminal(words[2], atoi(words[3]));
  fputs("probe answer | probe beat COUNT | probe poll PATH COUNT\n", stderr);
  return 2;
}
