# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# install_packages PURPOSE...: installs what tools/packages.txt lists for them and is not there yet.
# Touches neither network nor root rights when nothing is missing. Sourced by ./dev.

package_table=${BASH_SOURCE[0]%/*}/packages.txt

# The package managers we know, as the columns of the table.
package_manager() {
    local name
    for name in apt dnf pacman apk brew; do
        if command -v "${name/#apt/apt-get}" >/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
}

can_link() {
    printf '%s\n' 'int main(void) { return 0; }' | "$1" -x c - "$2" -o /dev/null 2>/dev/null
}

can_fuzz() {
    printf '%s\n' 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
        clang -x c - -fsanitize=fuzzer -o /dev/null 2>/dev/null
}

# Tools of the administrator may be there without being in everybody's PATH.
is_there() {
    local what=${1#*:} PATH=$PATH:/usr/sbin:/sbin
    case $1 in
    cmd:*) command -v "$what" >/dev/null ;;
    pkg:*) pkg-config --exists "$what" 2>/dev/null ;;
    header:*) printf '#include <%s>\n' "$what" | gcc -E -x c - >/dev/null 2>&1 ;;
    file:*) compgen -G "$what" >/dev/null ;;
    gcc:*) can_link gcc "$what" ;;
    clang:-fsanitize=fuzzer) can_fuzz ;;
    clang:*) can_link clang "$what" ;;
    esac
}

# missing_packages MANAGER PURPOSE...: their names, each once.
missing_packages() {
    local manager=$1 purpose probe apt dnf pacman apk brew
    shift
    while read -r purpose probe apt dnf pacman apk brew; do
        case " $* " in *" $purpose "*) ;; *) continue ;; esac
        if ! is_there "$probe" </dev/null; then printf '%s\n' "${!manager}"; fi
    done < <(grep -v '^#' "$package_table") | grep -vx -e - | sort -u
}

# True for yes, and where nobody can be asked.
may_install() {
    local answer
    if [ "${CI:-}" = true ] || [ ! -t 0 ] || [ ! -t 1 ]; then return 0; fi
    read -r -p "Install them now? [Y/n] " answer
    case $answer in [nN]*) return 1 ;; esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

run_package_manager() {
    local manager=$1
    shift
    case $manager in
    apt)
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
        ;;
    dnf) as_root dnf install -y "$@" ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" ;;
    apk) as_root apk add "$@" ;;
    brew) brew install "$@" ;;
    esac
}

install_packages() {
    local manager missing
    manager=$(package_manager)
    missing=$(missing_packages "${manager:-apt}" "$@" || true)
    if [ -z "$missing" ]; then return 0; fi
    printf 'Missing for %s: %s\n' "$*" "${missing//$'\n'/ }"
    if [ -z "$manager" ]; then
        printf 'No package manager that we know is here; the names above are those of Debian.\n' >&2
        return 1
    fi
    may_install || return 1
    # shellcheck disable=SC2086 # one word a package
    run_package_manager "$manager" $missing </dev/null
}
