# SPDX-License-Identifier: MIT
# bash completion for snugd and snug: the programs tell their options themselves, one a line, the
# fields between tabs (src/config/option_print.h).

# Sets `options` to all of the command line, and `value` to what the one before the cursor wants.
_snug_read_options() {
    local places name letter wants allowed
    while IFS=$'\t' read -r _ places _ name letter wants _ allowed _; do
        [[ $places == *a* ]] || continue
        options+=("--$name")
        [[ $2 == "--$name" || $2 == "-$letter" ]] && value=$wants choices=$allowed
    done < <("$1" --print-options 2>/dev/null)
}

_snug() {
    local program=${1##*/} value=- choices='' words options=()
    _snug_read_options "$program" "$3"
    words="${options[*]}"
    [[ $program == snugd && $2 != -* ]] && words="ctl hash-password $words"
    [[ " ${COMP_WORDS[*]:1:COMP_CWORD-1} " == *" ctl "* ]] &&
        words="help who rooms kick ban unban bans say stats rehash exit"
    case $value in
    -) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$2") ;;
    FILE) mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
    FOLDER) mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
    LEVEL) mapfile -t COMPREPLY < <(compgen -W "${choices//[,]/ }" -X or -- "$2") ;;
    *) COMPREPLY=() ;;
    esac
}

complete -F _snug snugd snug
