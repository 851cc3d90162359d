# SPDX-License-Identifier: MIT
# bash completion for snugd and snug: the programs tell their options themselves, one a line, the
# fields between tabs (src/config/option_print.h).

# Sets `options` to all of the command line, and `value` to what the one before the cursor wants.
_snug_read_options() {
    local places name letter wants
    while IFS=$'\t' read -r _ places _ name letter wants _; do
        [[ $places == *a* ]] || continue
        options+=("--$name")
        [[ $2 == "--$name" || $2 == "-$letter" ]] && value=$wants
    done < <("$1" --print-options 2>/dev/null)
}

_snug() {
    local program=${1##*/} word=$2 before=$3 value=- words options=()
    # The shell makes three words of --name=value.
    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}
    [[ $word == = ]] && word=''
    _snug_read_options "$program" "$before"
    [[ $program == snug && " ${COMP_WORDS[*]:1:COMP_CWORD-1} " == *" host "* ]] &&
        options=(--keep) && _snug_read_options snugd "$before"
    words="${options[*]}"
    [[ $program == snugd && $word != -* ]] && words="ctl hash-password $words"
    [[ $program == snug && $COMP_CWORD == 1 && $word != -* ]] &&
        words="check send tail rooms who host $words"
    [[ $program == snugd && " ${COMP_WORDS[*]:1:COMP_CWORD-1} " == *" ctl "* ]] &&
        words="help who rooms kick ban unban bans mute unmute mutes account invite filter audit forget say stats rehash exit"
    case $value in
    -) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word") ;;
    FILE) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    FOLDER) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    *'|'*) mapfile -t COMPREPLY < <(compgen -W "${value//|/ }" -- "$word") ;;
    *) COMPREPLY=() ;;
    esac
}

complete -F _snug snugd snug
