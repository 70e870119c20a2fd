package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Map;

/** Writes the current state as YAML, always in the same form, so that two exports can be compared. */
public final class DesiredStateWriter {

    private DesiredStateWriter() {}

    /** @param settings in the order of the file */
    public static String yaml(Map<Identity, MailFromSetting> settings) {
        StringBuilder text = new StringBuilder("identities:");
        if (settings.isEmpty()) {
            return text.append(" []\n").toString();
        }
        text.append('\n');
        settings.forEach((identity, setting) -> {
            text.append("  - identity: ").append(word(identity.name())).append('\n');
            if (setting.domain().isPresent()) {
                text.append("    mail_from_domain: ")
                        .append(word(setting.domain().get().toString()))
                        .append('\n');
                text.append("    behavior_on_mx_failure: ")
                        .append(setting.behavior())
                        .append('\n');
            } else {
                text.append("    mail_from_domain: ''\n");
            }
        });
        return text.toString();
    }

    /** Quotes text that a YAML reader could read as another type. */
    private static String word(String text) {
        return text.matches("[a-z][A-Za-z0-9_.@+-]*\\.[A-Za-z0-9-]*[a-z]") ? text : "'" + text.replace("'", "''") + "'";
    }
}
