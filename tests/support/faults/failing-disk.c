/*
 * A disk that fails when told to: loaded before the C library, it lets the n-th read, write, flush, opening or
 * renaming below one folder fail, as a pulled stick, a full disk or a bad sector would. The program under test asks
 * for it by reading links that do not exist:
 *
 *   /satchel-faults/arm/KIND/ERRNO/FIRST/MODE:FOLDER    KIND: any read write sync open name size
 *   /satchel-faults/disarm                              answers "CALLS FAILED"
 *
 * MODE is once; on (from then on); half (writes take half of what they are given); zeros (writes say they wrote and
 * keep nothing); medium (what is read past the system's cache is zeros, what comes from the cache is right).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static volatile int armed;
static char kind[16], mode[16], folder[PATH_MAX];
static int error;
static long first, seen, failed;

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int is(const char *text, const char *other) { return strcmp(text, other) == 0; }

static int strikes(const char *call, const char *path) {
  if (!armed || !path || strncmp(path, folder, strlen(folder))) return 0;
  if (!is(kind, "any") && !is(kind, call)) return 0;
  pthread_mutex_lock(&turn);
  long n = ++seen;
  int hit = is(mode, "once") ? n == first : n >= first;
  failed += hit;
  pthread_mutex_unlock(&turn);
  return hit;
}

static int strikes_at(const char *call, int fd) {
  if (!armed) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  long length = syscall(SYS_readlink, link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strikes(call, path);
}

static int broken(void) {
  errno = error;
  return -1;
}

ssize_t readlink(const char *path, char *to, size_t size) {
  REAL(readlink);
  static const char ours[] = "/satchel-faults/";
  if (strncmp(path, ours, sizeof ours - 1)) return real(path, to, size);
  const char *order = path + sizeof ours - 1;
  if (is(order, "disarm")) {
    armed = 0;
    return snprintf(to, size, "%ld %ld", seen, failed);
  }
  if (sscanf(order, "arm/%15[a-z]/%d/%ld/%15[a-z]:%4095s", kind, &error, &first, mode, folder) != 5) {
    errno = EINVAL;
    return -1;
  }
  seen = failed = 0;
  armed = 1;
  return snprintf(to, size, "armed");
}

/* Reading. */

#define READING(call) \
  if (is(mode, "medium") && armed) { \
    ssize_t got = call; \
    if (got > 0 && (fcntl(fd, F_GETFL) & O_DIRECT) && strikes_at("read", fd)) memset(to, 0, (size_t)got); \
    return got; \
  } \
  if (strikes_at("read", fd)) return broken(); \
  return call

ssize_t read(int fd, void *to, size_t size) {
  REAL(read);
  READING(real(fd, to, size));
}
ssize_t pread(int fd, void *to, size_t size, off_t at) {
  REAL(pread);
  READING(real(fd, to, size, at));
}
ssize_t pread64(int fd, void *to, size_t size, off64_t at) {
  REAL(pread64);
  READING(real(fd, to, size, at));
}
ssize_t readv(int fd, const struct iovec *parts, int count) {
  REAL(readv);
  return strikes_at("read", fd) ? broken() : real(fd, parts, count);
}

/* Writing. */

static char *zeros(size_t size) { return calloc(size ? size : 1, 1); }

#define WRITING(whole, half, nothing) \
  if (!strikes_at("write", fd)) return whole; \
  if (is(mode, "half") && size > 1) return half; \
  if (is(mode, "half")) return whole; \
  if (!is(mode, "zeros")) return broken(); \
  char *empty = zeros(size); \
  ssize_t done = nothing; \
  free(empty); \
  return done

ssize_t write(int fd, const void *from, size_t size) {
  REAL(write);
  WRITING(real(fd, from, size), real(fd, from, size / 2), real(fd, empty, size));
}
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
  REAL(pwrite);
  WRITING(real(fd, from, size, at), real(fd, from, size / 2, at), real(fd, empty, size, at));
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
  REAL(pwrite64);
  WRITING(real(fd, from, size, at), real(fd, from, size / 2, at), real(fd, empty, size, at));
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  return strikes_at("write", fd) ? broken() : real(fd, parts, count);
}

/* Flushing, sizes and names. */

int fsync(int fd) {
  REAL(fsync);
  return strikes_at("sync", fd) ? broken() : real(fd);
}
int fdatasync(int fd) {
  REAL(fdatasync);
  return strikes_at("sync", fd) ? broken() : real(fd);
}
int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  return strikes_at("size", fd) ? broken() : real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  return strikes_at("size", fd) ? broken() : real(fd, size);
}
int rename(const char *from, const char *to) {
  REAL(rename);
  return strikes("name", to) ? broken() : real(from, to);
}
int unlink(const char *path) {
  REAL(unlink);
  return strikes("name", path) ? broken() : real(path);
}
int rmdir(const char *path) {
  REAL(rmdir);
  return strikes("name", path) ? broken() : real(path);
}
int mkdir(const char *path, mode_t bits) {
  REAL(mkdir);
  return strikes("name", path) ? broken() : real(path, bits);
}

/* Opening. What a full disk refuses is only to make something. */

#define OPENING(call) \
  va_list rest; \
  va_start(rest, flags); \
  mode_t bits = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
  va_end(rest); \
  int counts = error != ENOSPC || (flags & O_CREAT); \
  if (counts && strikes("open", path)) return broken(); \
  return call

int open(const char *path, int flags, ...) {
  REAL(open);
  OPENING(real(path, flags, bits));
}
int open64(const char *path, int flags, ...) {
  REAL(open64);
  OPENING(real(path, flags, bits));
}
int openat(int at, const char *path, int flags, ...) {
  REAL(openat);
  OPENING(real(at, path, flags, bits));
}
int openat64(int at, const char *path, int flags, ...) {
  REAL(openat64);
  OPENING(real(at, path, flags, bits));
}
