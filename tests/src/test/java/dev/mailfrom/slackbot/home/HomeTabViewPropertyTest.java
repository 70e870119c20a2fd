package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.tests.slack.fixture.HostileNames;
import dev.mailfrom.tests.slack.fixture.SlackViewLimits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever there is to show and however much, Slack takes the home page. What Slack takes is said by its double, which is
 * why this is not beside the page.
 */
class HomeTabViewPropertyTest {

    @Test
    void thePageIsValidWhateverThereIsToShow() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            try {
                SlackViewLimits.checkView(HomeTabView.render(content(random)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private HomeTabView.HomeTabContent content(Random random) {
        List<BotTarget> botTargets = many(random, 6, () -> new BotTarget(HostileNames.text(random, 120), "us-east-1"));
        Map<BotTarget, StatusRefresher.StatusAge> statusAges = new LinkedHashMap<>();
        botTargets.forEach(botTarget -> statusAges.put(botTarget, age(random)));
        List<IdentityProblem> identityProblems =
                botTargets.isEmpty() ? List.of() : many(random, 60, () -> trouble(random, botTargets.get(0)));
        return new HomeTabView.HomeTabContent(
                "T01ABC",
                HostileNames.text(random, 30),
                many(random, 50, () -> plan(random)),
                identityProblems,
                statusAges);
    }

    private static <T> List<T> many(Random random, int most, Supplier<T> make) {
        int count = random.nextInt(3) == 0 ? random.nextInt(most) : random.nextInt(3);
        return IntStream.range(0, count).mapToObj(i -> make.get()).toList();
    }

    private static StatusRefresher.StatusAge age(Random random) {
        return new StatusRefresher.StatusAge(
                random.nextBoolean() ? Optional.empty() : Optional.of(Instant.EPOCH),
                random.nextBoolean(),
                random.nextBoolean() ? "" : HostileNames.text(random, 900));
    }

    private static IdentityProblem trouble(Random random, BotTarget botTarget) {
        MailFromAttributes attributes = HostileNames.attributes(random);
        return new IdentityProblem(
                botTarget, HostileNames.identity(random), attributes, IdentityProblem.Effect.GIVEN_UP, "⚠️ Failed");
    }

    private static OpenPlanFinder.OpenPlan plan(Random random) {
        List<ChangeItem> items = IntStream.rangeClosed(1, random.nextInt(5) == 0 ? 6 : 1)
                .mapToObj(seq -> new ChangeItem(
                        seq,
                        HostileNames.identity(random),
                        HostileNames.attributes(random).setting(),
                        HostileNames.attributes(random).setting(),
                        Optional.empty(),
                        ItemState.QUEUED,
                        "",
                        ""))
                .toList();
        Change change = new Change(
                "1m86d0fz5r7f",
                ChangeKind.SET,
                Optional.empty(),
                new AccountRegion("123456789012", "us-east-1"),
                new Actor("U01ALICE", Actor.Origin.SLACK, "", ""),
                "",
                "f00d",
                ChangeState.values()[random.nextInt(ChangeState.values().length)],
                Instant.EPOCH,
                Instant.EPOCH,
                items);
        PlanMessage planMessage = new PlanMessage(
                "c".repeat(32),
                change.id(),
                "T01ABC",
                "C01MAIL",
                random.nextBoolean() ? "U01ALICE" : HostileNames.text(random, 50),
                "prod",
                "us-east-1",
                "set",
                "",
                "{}",
                random.nextBoolean() ? "1.2" : "",
                random.nextBoolean() ? "https://team.slack.com/archives/C01MAIL/p12" : "",
                0);
        String story = "It waits for confirmation by " + Mrkdwn.mentionUser(HostileNames.text(random, 9)) + ".";
        return new OpenPlanFinder.OpenPlan(planMessage, change, story, random.nextBoolean(), random.nextBoolean());
    }
}
