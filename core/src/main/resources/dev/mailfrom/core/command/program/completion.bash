# Completion of mailfrom in bash: put  source <(mailfrom completion bash)  into ~/.bashrc
_mailfrom() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        if [ "$word" = :files ]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$2")
        else
            COMPREPLY+=("$word")
        fi
    done < <("${1/#\~\//$HOME/}" __complete bash "$2" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o nosort -F _mailfrom mailfrom 2>/dev/null || complete -F _mailfrom mailfrom
