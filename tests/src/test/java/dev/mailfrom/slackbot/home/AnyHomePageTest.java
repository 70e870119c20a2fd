package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.OpenPlans;
import dev.mailfrom.tests.slack.Junk;
import dev.mailfrom.tests.slack.Spots;
import dev.mailfrom.tests.slack.ViewLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever there is to show and however much, Slack takes the home page. What Slack takes is said by its double, which is
 * why this is not beside the page.
 */
class AnyHomePageTest {

    @TempDir
    private Path directory;

    private Session session;

    @Test
    void thePageIsValidWhateverThereIsToShow() {
        session = Spots.session(directory);
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            try {
                ViewLimits.checkView(HomePage.of(content(random)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        session.close();
    }

    private HomePage.Content content(Random random) {
        List<Directory.Spot> spots = many(random, 6, () -> Spots.at(session, Junk.text(random, 120)));
        Map<Directory.Spot, Statuses.Age> ages = new LinkedHashMap<>();
        spots.forEach(spot -> ages.put(spot, age(random)));
        List<Trouble> troubles = spots.isEmpty() ? List.of() : many(random, 60, () -> trouble(random, spots.get(0)));
        return new HomePage.Content(
                "T01ABC", Junk.text(random, 30), many(random, 50, () -> plan(random)), troubles, ages);
    }

    private static <T> List<T> many(Random random, int most, Supplier<T> make) {
        int count = random.nextInt(3) == 0 ? random.nextInt(most) : random.nextInt(3);
        return IntStream.range(0, count).mapToObj(i -> make.get()).toList();
    }

    private static Statuses.Age age(Random random) {
        return new Statuses.Age(
                random.nextBoolean() ? Optional.empty() : Optional.of(Instant.EPOCH),
                random.nextBoolean(),
                random.nextBoolean() ? "" : Junk.text(random, 900));
    }

    private static Trouble trouble(Random random, Directory.Spot spot) {
        MailFromAttributes attributes = Junk.attributes(random);
        return new Trouble(spot, Junk.identity(random), attributes, 0, "⛔ Failed");
    }

    private static OpenPlans.Open plan(Random random) {
        List<ChangeItem> items = IntStream.rangeClosed(1, random.nextInt(5) == 0 ? 6 : 1)
                .mapToObj(seq -> new ChangeItem(
                        seq,
                        Junk.identity(random),
                        Junk.attributes(random).setting(),
                        Junk.attributes(random).setting(),
                        Optional.empty(),
                        ItemState.QUEUED,
                        "",
                        "",
                        Instant.EPOCH))
                .toList();
        Change change = new Change(
                "1m86d0fz5r7f",
                ChangeKind.SET,
                Optional.empty(),
                new Scope("123456789012", "us-east-1"),
                new Actor("U01ALICE", Actor.Origin.SLACK, "", ""),
                "",
                "f00d",
                ChangeState.values()[random.nextInt(ChangeState.values().length)],
                Instant.EPOCH,
                Instant.EPOCH,
                items);
        Card card = new Card(
                "c".repeat(32),
                change.id(),
                "T01ABC",
                "C01MAIL",
                random.nextBoolean() ? "1.2" : "",
                random.nextBoolean() ? "U01ALICE" : Junk.text(random, 50),
                "prod",
                "us-east-1",
                "set",
                "",
                "{}",
                "",
                random.nextBoolean() ? "https://team.slack.com/archives/C01MAIL/p12" : "",
                0,
                0,
                Instant.EPOCH);
        String story = "It still waits to be confirmed by " + Mrkdwn.person(Junk.text(random, 9)) + ".";
        return new OpenPlans.Open(card, change, story, random.nextBoolean(), random.nextBoolean());
    }
}
