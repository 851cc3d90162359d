# SPDX-License-Identifier: MIT
# fish completion for snugd and snug: the programs tell their options themselves, one a line, the
# fields between tabs (src/config/option_print.h).

function __snug_complete --argument-names program
    command -q $program; or return
    $program --print-options 2>/dev/null | while read --delimiter \t _ places _ name letter wants _ _ _ sentence
        string match -q '*a*' $places; or continue
        set -l how --command $program --long-option $name --description $sentence
        test $letter = -; or set -a how --short-option $letter
        switch $wants
            case -
            case FILE
                set -a how --require-parameter --force-files
            case FOLDER
                set -a how --exclusive --arguments '(__fish_complete_directories)'
            case '*|*'
                set -a how --exclusive --arguments (string replace --all '|' ' ' $wants)
            case '*'
                set -a how --exclusive
        end
        complete $how
    end
end

__snug_complete (string replace --regex '.*/([^/]*)\.fish$' '$1' (status filename))
complete --command snugd --condition __fish_use_subcommand --no-files --arguments ctl --description 'Ask the running server'
complete --command snugd --condition __fish_use_subcommand --no-files --arguments hash-password --description 'Make a password fit for the file'
complete --command snugd --condition '__fish_seen_subcommand_from ctl' --no-files --arguments 'help who rooms kick ban unban bans mute unmute mutes account invite filter audit forget say stats rehash exit'
complete --command snug --condition __fish_use_subcommand --no-files --arguments check --description 'Why a server cannot be reached'
complete --command snug --condition __fish_use_subcommand --no-files --arguments send --description 'Say something in a room'
complete --command snug --condition __fish_use_subcommand --no-files --arguments tail --description 'What is said in a room'
complete --command snug --condition __fish_use_subcommand --no-files --arguments rooms --description 'The rooms there are'
complete --command snug --condition __fish_use_subcommand --no-files --arguments who --description 'Who is there'
complete --command snug --condition __fish_use_subcommand --no-files --arguments host --description 'Start a server here and join it'
