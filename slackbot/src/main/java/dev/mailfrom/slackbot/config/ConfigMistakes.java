package dev.mailfrom.slackbot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a configuration, so that a person reads all of it at once. */
final class ConfigMistakes {

    private final String file;
    private final List<String> messages = new ArrayList<>();

    ConfigMistakes(String file) {
        this.file = file;
    }

    void add(ConfigException mistake) {
        messages.add(mistake.getMessage());
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Reads a value; empty if it is wrong. */
    <T> Optional<T> read(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (ConfigException e) {
            add(e);
            return Optional.empty();
        }
    }

    /** @throws ConfigException with every mistake on a line of its own, if there is one */
    void throwIfAny() {
        if (messages.size() == 1) {
            throw new ConfigException(messages.get(0));
        }
        if (!messages.isEmpty()) {
            throw new ConfigException("The configuration " + file + " has " + messages.size() + " mistakes:\n  "
                    + String.join("\n  ", messages));
        }
    }
}
