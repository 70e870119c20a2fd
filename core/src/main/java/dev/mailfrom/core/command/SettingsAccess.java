package dev.mailfrom.core.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings that hold, and the config file that people keep them in. */
public interface SettingsAccess {

    /** The names of settings, which are those of the long options. */
    List<String> NAMES = List.of(
            "profile",
            "region",
            "endpoint-url",
            "dns-server",
            "dns-profile",
            "dns-role-arn",
            "store",
            "color",
            "plain",
            "output");

    /** The start of the names of settings that say which DNS provider has a zone; the zone follows. */
    String ZONE = "dns-zone.";

    /**
     * A setting.
     *
     * @param value that holds; empty where none is set
     * @param source where it comes from: an option, a variable, the config file, or the default
     */
    record Setting(String name, Optional<String> value, String source) {}

    /** All of them, in the order of the help, then the zones. */
    List<Setting> all();

    /** One of them. @throws UsageException if there is none of that name */
    default Setting get(String name) {
        return all().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    if (name.startsWith(ZONE) && name.length() > ZONE.length()) {
                        return new Setting(name, Optional.empty(), "default");
                    }
                    throw new UsageException(
                            "There is no setting “" + name + "”." + DidYouMean.sentence(name, NAMES),
                            "The names are: " + String.join(", ", NAMES) + ", " + ZONE + "NAME.");
                });
    }

    /** Writes one into the file. @param value blank to remove its line @throws UsageException for a wrong name or value */
    void set(String name, String value);

    /** The config file. */
    Path file();
}
