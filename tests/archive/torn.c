/* Tears one write: half of it reaches the file, and the process is gone.

   Loaded with LD_PRELOAD. TORN_BELOW counts writes to files below these two folders (separated by a colon),
   TORN_AT is the one to tear (none where it is 0), TORN_HOW is `half` or `zeros` (the rest of the write is zeros, as
   some file systems leave it), TORN_LOG receives the path of each write. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen;
static int busy;

typedef ssize_t (*writer)(int, const void *, size_t);
typedef ssize_t (*placed)(int, const void *, size_t, off64_t);

static int below(const char *path)
{
    const char *rest = getenv("TORN_BELOW");
    while (rest && *rest) {
        size_t length = strcspn(rest, ":");
        if (length && !strncmp(path, rest, length))
            return 1;
        rest += length + (rest[length] == ':');
    }
    return 0;
}

/* Whether this is the write to tear. */
static int torn(int fd)
{
    char name[64], path[4096];
    const char *at = getenv("TORN_AT"), *log = getenv("TORN_LOG");
    if (!at || busy)
        return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, sizeof path - 2);
    if (length < 0)
        return 0;
    path[length] = 0;
    if (!below(path))
        return 0;
    seen++;
    if (log) {
        path[length] = '\n';
        busy = 1;
        int out = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (write(out, path, length + 1) < 0)
            _exit(98);
        close(out);
        busy = 0;
    }
    return seen == atol(at);
}

static const char *rest_of(const void *data, size_t count)
{
    char *whole = malloc(count + 1);
    const char *how = getenv("TORN_HOW");
    memcpy(whole, data, count);
    if (how && !strcmp(how, "zeros"))
        memset(whole + count / 2, 0, count - count / 2);
    return whole;
}

static size_t length_of(size_t count)
{
    const char *how = getenv("TORN_HOW");
    return how && !strcmp(how, "zeros") ? count : count / 2;
}

ssize_t write(int fd, const void *data, size_t count)
{
    writer honest = (writer)dlsym(RTLD_NEXT, "write");
    if (!torn(fd))
        return honest(fd, data, count);
    _exit(honest(fd, rest_of(data, count), length_of(count)) < 0 ? 98 : 99);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t place)
{
    placed honest = (placed)dlsym(RTLD_NEXT, "pwrite64");
    if (!torn(fd))
        return honest(fd, data, count, place);
    _exit(honest(fd, rest_of(data, count), length_of(count), place) < 0 ? 98 : 99);
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t place)
{
    return pwrite64(fd, data, count, place);
}
