package dev.mailfrom.core.session.completion;

import dev.mailfrom.core.file.ReplacedFile;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cache file with the identities of one account and region. It may be lost at any time. */
public record IdentityFile(Path path) {

    /** @param listed when SES listed them */
    public record Content(Instant listed, Map<Identity, Optional<MailFromAttributes>> identities) {

        static final Content NOTHING = new Content(Instant.EPOCH, Map.of());

        public Content {
            identities = Collections.unmodifiableMap(new TreeMap<>(identities));
        }
    }

    /** What is in it; nothing where it cannot be read, or has foreign content. */
    public Content read() {
        try {
            List<String> lines = Files.readAllLines(path);
            Map<Identity, Optional<MailFromAttributes>> read = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                read.put(Identity.parse(cells[0]), attributes(cells));
            }
            return new Content(Instant.parse(lines.get(0)), read);
        } catch (IOException | RuntimeException unusable) {
            return Content.NOTHING;
        }
    }

    // example.com \t bounce.example.com \t Success \t UseDefaultValue
    private static Optional<MailFromAttributes> attributes(String[] cells) {
        return BehaviorOnMxFailure.parse(cells[3])
                .map(behavior -> new MailFromAttributes(
                        optional(cells[1]).map(MailFromDomain::parse),
                        optional(cells[2]).map(MailFromStatus::new),
                        behavior));
    }

    private static Optional<String> optional(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static String line(Identity identity, Optional<MailFromAttributes> attributes) {
        String domain = attributes
                .flatMap(MailFromAttributes::domain)
                .map(Object::toString)
                .orElse("");
        String status = attributes
                .flatMap(MailFromAttributes::status)
                .map(Object::toString)
                .orElse("");
        String behavior = attributes.map(a -> a.behavior().awsName()).orElse("");
        return String.join("\t", identity.name(), domain, status, behavior);
    }

    /** Writes it. Where it cannot be written, the next start asks SES again. */
    public void write(Content content) {
        List<String> lines = new ArrayList<>();
        lines.add(content.listed().toString());
        content.identities().forEach((identity, attributes) -> lines.add(line(identity, attributes)));
        write(path, lines);
    }

    /** Writes whole or not at all. Only the owner can read the file, because it names customers' domains. */
    static void write(Path file, List<String> lines) {
        try {
            ReplacedFile.writePrivate(file, lines);
        } catch (IOException noCache) {
            // A cache that cannot be written costs a request, and nothing else.
            return;
        }
    }
}
