package dev.mailfrom.repl.input;

import java.util.Optional;

/** Asks the person at the terminal. */
public interface Prompter {

    /**
     * Reads an answer, which does not enter the history.
     *
     * @param label the kind of answer, as the grammar calls it (IDENTITY, BEHAVIOR ...), for completion; may be empty
     * @param prefill a suggestion in the line that can be edited
     * @return empty when the person pressed Ctrl-C or Ctrl-D, which always means no
     */
    Optional<String> ask(String prompt, String label, String prefill);
}
