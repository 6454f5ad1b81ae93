/*
 * Does what its input "bad" says, or gives "fine". Reads its inputs, or a request, as one line of JSON; with the argument
 * "worker" it stays and answers one request after the other.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int worker;
static long id;

static void give(const char *json) {
  if (worker) printf("{\"id\":%ld,\"result\":%s}\n", id, json);
  else puts(json);
  fflush(stdout);
}

/* The text of an input; what is wrong with the place is told on stderr. */
static char *text(const char *line, const char *name) {
  char key[64];
  snprintf(key, sizeof key, "\"%s\":\"", name);
  const char *from = strstr(line, key);
  if (!from) return strdup("");
  from += strlen(key);
  return strndup(from, strcspn(from, "\""));
}

static void give_up(const char *what) {
  if (worker) printf("{\"id\":%ld,\"error\":{\"class\":\"permanent\",\"type\":\"OrderError\",\"message\":\"%s\"}}\n",
                     id, what);
  fflush(stdout);
  if (worker) return;
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static void child(const char *mark) {
  int null = open("/dev/null", O_RDWR);
  for (int i = 0; i < 3; i++) dup2(null, i);
  execlp("sh", "sh", "-c", "kill -STOP $$", mark, (char *)NULL);
  _exit(127);
}

__attribute__((noinline)) static long deep(volatile long *up) {
  volatile long here[64];
  here[0] = up[0] + 1;
  return deep(here) + here[0];
}

static void huge(size_t length) {
  char *json = malloc(length + 3);
  memset(json, 'x', length + 2);
  json[0] = json[length + 1] = '"';
  json[length + 2] = 0;
  give(json);
}

static void take(size_t bytes, int again) {
  do {
    char *memory = malloc(bytes);
    if (!memory) {
      give_up("no memory");
      return;
    }
    memset(memory, 1, bytes);
  } while (again);
  give("\"done\"");
}

static void reach(const char *what, const char *line) {
  char path[4096];
  int file = -1;
  if (!strcmp(what, "WRITE_OUTSIDE")) {
    snprintf(path, sizeof path, "%s/%s", text(line, "outside"), text(line, "mark"));
    file = open(path, O_WRONLY | O_CREAT, 0600);
  } else if (!strcmp(what, "READ_HOME")) {
    file = open(text(line, "home"), O_RDONLY);
  } else if (!strcmp(what, "SYMLINK_SWAP")) {
    if (rename("work/data", "work/old") || symlink(text(line, "outside"), "work/data")) {
      give_up("the link cannot be made");
      return;
    }
    file = open("work/data/secret.txt", O_RDONLY);
  } else {
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(atoi(strstr(line, "\"port\":") + 7))};
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    file = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(file, (struct sockaddr *)&there, sizeof there)) file = -1;
  }
  if (file < 0) give_up("it is not reached");
  else give("\"reached\"");
}

static void misbehave(const char *what, const char *line) {
  if (!strcmp(what, "")) give("\"fine\"");
  else if (!strcmp(what, "KEY")) {
    char json[4096];
    snprintf(json, sizeof json, "{\"sum\":\"%s\"}", worker ? text(line, "key") : getenv("SLUICE_IDEMPOTENCY_KEY"));
    give(json);
  }
  else if (!strcmp(what, "EXCEPTION")) give_up("bad order");
  else if (!strcmp(what, "EXIT_CODE")) exit(3);
  else if (!strcmp(what, "EXIT_TEMPORARY")) exit(75);
  else if (!strcmp(what, "HARD_EXIT")) _exit(4);
  else if (!strcmp(what, "CRASH")) *(volatile int *)16 = 1;
  else if (!strcmp(what, "STACK_OVERFLOW")) exit((int)deep(&id));
  else if (!strcmp(what, "ENDLESS_LOOP")) for (volatile int i = 0;; i++) {}
  else if (!strcmp(what, "ENDLESS_OUTPUT")) for (;;) fputs("0123456789", stdout);
  else if (!strcmp(what, "GIGABYTE")) take(1ul << 30, 0);
  else if (!strcmp(what, "MEMORY_GROWTH")) take(8ul << 20, 1);
  else if (!strcmp(what, "MANY_CHILDREN")) {
    for (int i = 0; i < 50; i++) if (fork() == 0) child(text(line, "mark"));
    give("\"done\"");
  } else if (!strcmp(what, "DOUBLE_FORK")) {
    if (fork() == 0) {
      setsid();
      if (fork() == 0) child(text(line, "mark"));
      _exit(0);
    }
    wait(NULL);
    give("\"done\"");
  } else if (!strcmp(what, "WRONG_JSON")) give("{not json");
  else if (!strcmp(what, "HUGE_JSON")) huge(300000);
  else if (!strcmp(what, "NAN")) give("[NaN]");
  else if (!strcmp(what, "WRONG_TYPE")) give("{\"sum\":\"much\"}");
  else reach(what, line);
}

int main(int count, char **arguments) {
  char *line = NULL;
  size_t size = 0;
  worker = count > 1 && !strcmp(arguments[1], "worker");
  if (worker) puts("{\"ready\":1,\"key\":true}");
  fflush(stdout);
  while (getline(&line, &size, stdin) > 0) {
    char *at = strstr(line, "\"id\":");
    id = worker && at ? strtol(at + 5, NULL, 10) : 0;
    misbehave(text(line, "bad"), line);
    if (!worker) break;
  }
  return 0;
}
