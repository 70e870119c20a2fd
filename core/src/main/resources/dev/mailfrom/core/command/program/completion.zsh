#compdef mailfrom
# Completion of mailfrom in zsh: put  source <(mailfrom completion zsh)  behind compinit in ~/.zshrc,
# or write this into a file _mailfrom in a directory of $fpath.
_mailfrom() {
    local line value description
    local -a values shown
    for line in "${(@f)$(${~words[1]} __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        value=${line%%$'\t'*}
        description=${line#*$'\t'}
        if [[ $line == :files ]]; then
            _files
        elif [[ -n $value ]]; then
            values+=("$value")
            shown+=("${description:+${(r:20:)value}  -- $description}")
            [[ -n $description && $#value -le 20 ]] || shown[-1]="$value${description:+  -- $description}"
        fi
    done
    compadd -V mailfrom -l -d shown -a values
}
if [[ ${funcstack[1]} == _mailfrom ]]; then _mailfrom "$@"; else compdef _mailfrom mailfrom; fi
