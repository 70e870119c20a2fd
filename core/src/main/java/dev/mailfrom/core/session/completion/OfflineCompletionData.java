package dev.mailfrom.core.session.completion;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.CompletionData;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a shell's completion what files say: no credentials are looked for, nothing is sent, the store stays closed.
 *
 * @param target options for profile, region and endpoint that the line has, with their values
 */
public record OfflineCompletionData(List<String> target, Map<String, String> environment, Path home)
        implements CompletionData {

    @Override
    public Map<Identity, Optional<MailFromAttributes>> identities() {
        try {
            SessionSettings settings =
                    SessionSettings.of(CommandParser.parse(target).options(), environment, home, Actor.Origin.CLI);
            return new IdentityFilePointer(settings)
                    .get()
                    .map(file -> file.read().identities())
                    .orElse(Map.of());
        } catch (MailfromException unusableSettings) {
            // The command itself says what is wrong with the settings.
            return Map.of();
        }
    }

    @Override
    public List<String> profiles() {
        try {
            return AwsSettings.of(environment, home).profiles();
        } catch (MailfromException unreadable) {
            return List.of();
        }
    }

    /** They are in the store, which takes too long to open at each Tab. */
    @Override
    public List<HistoryEntry> changes() {
        return List.of();
    }
}
