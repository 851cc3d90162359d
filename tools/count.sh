# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# count: adds up what passed and what failed over many runs, for the last line. Sourced by ./dev.

passed=0
failed=0

count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# count_run NAME COMMAND...: one check that passes or fails; its output is shown when it fails.
count_run() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1 </dev/null); then
        count 1 0
        printf 'ok      %s\n' "$name"
    else
        count 0 1
        printf 'FAILED  %s\n%s\n' "$name" "$output"
    fi
}

# count_meson FOLDER ARGUMENT...: runs `meson test` there; every test counts, and every case of a test
# that lists its cases. A test that broke off between two cases counts as failed, too, and so does a
# run of nothing.
count_meson() {
    local folder=$1 status=0 numbers
    local junit=$folder/meson-logs/testlog.junit.xml
    shift
    rm -f "$junit"
    meson test -C "$folder" --no-rebuild --print-errorlogs "$@" </dev/null || status=1
    numbers=$([ -f "$junit" ] && python3 tools/count_junit.py "$junit") || numbers="0 1"
    if [ $status != 0 ] && [ "${numbers#* }" = 0 ]; then numbers="${numbers% *} 1"; fi
    # shellcheck disable=SC2086 # two words: passed and failed
    count $numbers
}

# Prints the sum; fails when anything failed or nothing ran.
print_count() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
