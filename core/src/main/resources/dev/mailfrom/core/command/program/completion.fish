# Completion of mailfrom in fish: mailfrom completion fish > ~/.config/fish/completions/mailfrom.fish
function __mailfrom_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # A quote that is still open makes no word yet.
    set -l word (string unescape -- $typed 2>/dev/null; or string replace -r '^["\']' '' -- $typed)
    for line in ($words[1] __complete fish $words[2..-1] "$word" 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path $typed
        else
            echo $line
        end
    end
end
complete -c mailfrom -f -k -a '(__mailfrom_complete)'
