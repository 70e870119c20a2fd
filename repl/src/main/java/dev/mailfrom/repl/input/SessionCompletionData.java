package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.line.CompletionData;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives completion what the session has in memory: no request, no wait, no credentials. */
public record SessionCompletionData(Session session) implements CompletionData {

    @Override
    public Map<Identity, Optional<MailFromAttributes>> identities() {
        return session.identityCache().cached();
    }

    @Override
    public List<String> profiles() {
        return session.prompt().profiles();
    }

    @Override
    public Path home() {
        return session.files().home();
    }

    @Override
    public List<HistoryEntry> changes() {
        return session.prompt().changes();
    }
}
