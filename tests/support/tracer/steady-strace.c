/*
 * Loaded into strace, not into what it watches. A process that is killed while it stops for another signal looks to
 * strace 6.1 like one of a stopped group; PTRACE_LISTEN then answers EIO, strace ends, and every program that it watches
 * by seccomp can make no watched call any more. Such a process is as good as gone, and that answer strace understands:
 * it goes on, and waits for the end of that process as of any other.
 */
#include <errno.h>
#include <stdarg.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

long ptrace(enum __ptrace_request request, ...) {
  va_list rest;
  va_start(rest, request);
  pid_t pid = va_arg(rest, pid_t);
  void *address = va_arg(rest, void *);
  void *data = va_arg(rest, void *);
  va_end(rest);
  /* The kernel puts a word that was asked for where `data` points; the C library answers it. */
  long word = 0;
  int peeks = request == PTRACE_PEEKTEXT || request == PTRACE_PEEKDATA || request == PTRACE_PEEKUSER;
  long result = syscall(SYS_ptrace, request, pid, address, peeks ? (void *)&word : data);
  if (result == -1 && request == PTRACE_LISTEN && errno == EIO) errno = ESRCH;
  if (peeks && result >= 0) {
    errno = 0;
    return word;
  }
  return result;
}
