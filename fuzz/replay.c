/* SPDX-License-Identifier: MIT
 * replay: runs a fuzz target over files, or over all files of a folder, without libFuzzer. Breaking
 * a CHECK ends it; having had nothing to run is a failure, too. */
#include "base/mem.h"
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static int replayed = 0;

/* The memory is exactly as large as the file, so that reading past it is seen. */
static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes;
    long n;

    CHECK(file != NULL);
    CHECK(fseek(file, 0, SEEK_END) == 0);
    n = ftell(file);
    CHECK(n >= 0);
    rewind(file);
    bytes = mem_alloc((size_t)n);
    CHECK(fread(bytes, 1, (size_t)n, file) == (size_t)n);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, (size_t)n);
    mem_free(bytes);
    replayed++;
}

static void run_folder(const char *path, DIR *folder)
{
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[4096];
        if (entry->d_name[0] == '.') continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        run_file(name);
    }
}

int main(int count, char **paths)
{
    for (int i = 1; i < count; i++) {
        DIR *folder = opendir(paths[i]);
        if (folder)
            run_folder(paths[i], folder);
        else
            run_file(paths[i]);
        if (folder) closedir(folder);
    }
    printf("replayed %d files\n", replayed);
    return replayed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
