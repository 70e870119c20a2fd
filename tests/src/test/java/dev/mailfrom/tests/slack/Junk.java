package dev.mailfrom.tests.slack;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Names as bad as they come: as long as DNS allows, in all scripts, and full of what means something to Slack. */
public final class Junk {

    private static final String[] BITS = {
        "a",
        "b",
        "é",
        "ß",
        "中",
        "😀",
        "𝔘",
        "x",
        "0",
        "-",
        "&",
        "+",
        "*",
        "_",
        "`",
        "~",
        "!",
        "'",
        "|",
        "<!channel>",
        "\u202E",
        "\uD800",
        "\n",
        "ا"
    };

    private Junk() {}

    /** Any text. */
    public static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most);
        while (text.length() < length) {
            text.append(BITS[random.nextInt(BITS.length)]);
        }
        return text.toString();
    }

    /** An identity that core takes; one of three as long as can be. */
    public static Identity identity(Random random) {
        while (true) {
            try {
                String local = random.nextInt(4) == 0 ? text(random, 60) + "@" : "";
                return Identity.parse(local + domain(random));
            } catch (InvalidName e) {
                continue;
            }
        }
    }

    private static String domain(Random random) {
        StringBuilder name = new StringBuilder();
        int labels = random.nextInt(3) == 0 ? 4 : 1;
        for (int i = 0; i < labels; i++) {
            int length = labels == 4 ? (i == 3 ? 55 : 63) : 1 + random.nextInt(20);
            for (int c = 0; c < length; c++) {
                name.append((char) ('a' + random.nextInt(26)));
            }
            name.append('.');
        }
        return name.append(random.nextBoolean() ? "example" : random.nextBoolean() ? "中国" : "com")
                .toString();
    }

    /** So many of them, with something remembered of most. */
    public static Map<Identity, Optional<MailFromAttributes>> identities(Random random, int count) {
        Map<Identity, Optional<MailFromAttributes>> all = new LinkedHashMap<>();
        while (all.size() < count) {
            all.put(identity(random), random.nextInt(5) == 0 ? Optional.empty() : Optional.of(attributes(random)));
        }
        return all;
    }

    public static MailFromAttributes attributes(Random random) {
        if (random.nextInt(3) == 0) {
            return MailFromAttributes.NOT_CONFIGURED;
        }
        List<MailFromStatus> statuses = MailFromStatus.documented();
        return new MailFromAttributes(
                Optional.of(new MailFromDomain(identity(random).domain())),
                Optional.of(
                        random.nextInt(6) == 0
                                ? new MailFromStatus("x" + text(random, 200))
                                : statuses.get(random.nextInt(statuses.size()))),
                BehaviorOnMxFailure.values()[random.nextInt(2)]);
    }
}
