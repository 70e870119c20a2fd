package dev.mailfrom.slackbot.modal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Window;
import dev.mailfrom.tests.slack.Junk;
import dev.mailfrom.tests.slack.Spots;
import dev.mailfrom.tests.slack.ViewLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the identities are called and however many there are, Slack takes the form and what it offers. What Slack takes
 * is said by its double, which is why this is not beside the form.
 */
class AnyFormTest {

    @TempDir
    private static Path directory;

    private static Session session;

    @BeforeAll
    static void open() {
        session = Spots.session(directory);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void whatIsOfferedIsValidHoweverManyThereAre() {
        Directory.Spot spot = Spots.at(session, "prod");
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Map<Identity, Optional<MailFromAttributes>> known = Junk.identities(random, random.nextInt(300));
            String typed = random.nextBoolean() ? "" : Junk.text(random, 3);
            try {
                ViewLimits.checkOptions(Offers.of(spot, known, typed, name -> random.nextInt(10) > 0));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void ofTenThousandAHundredAreOfferedWithACountAndEachIsTheRightOne() {
        Directory.Spot spot = Spots.at(session, "prod");
        Map<Identity, Optional<MailFromAttributes>> known = Junk.identities(new Random(4), 10_000);
        JsonObject offered = Offers.of(spot, known, "e", name -> true);
        ViewLimits.checkOptions(offered);

        JsonObject group = offered.getAsJsonArray("option_groups").get(0).getAsJsonObject();
        assertThat(group.toString()).containsPattern("100 of \\d{4,5}; type more");
        Set<String> ids = known.keySet().stream()
                .map(identity -> Directory.id(spot, identity))
                .collect(Collectors.toSet());
        assertThat(ids).as("no two have the same").hasSize(10_000);
        assertThat(group.getAsJsonArray("options"))
                .hasSize(100)
                .allSatisfy(option -> assertThat(ids)
                        .contains(option.getAsJsonObject().get("value").getAsString()));
    }

    @Test
    void theFormIsValidWhateverStandsInIt() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            try {
                JsonObject form = FormView.of(draft(random));
                ViewLimits.checkView(form);
                ViewLimits.checkView(FormView.refused(Junk.text(random, 5_000)));
                assertThat(form.toString()).doesNotContain("\"value\":\"\"");
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private FormView.Draft draft(Random random) {
        List<Directory.Spot> spots = IntStream.rangeClosed(0, random.nextInt(4) == 0 ? random.nextInt(150) : 0)
                .mapToObj(i -> Spots.at(session, i + Junk.text(random, 120)))
                .toList();
        Optional<Identity> identity = random.nextBoolean() ? Optional.of(Junk.identity(random)) : Optional.empty();
        Optional<MailFromAttributes> now = identity.map(one -> Junk.attributes(random));
        Entry entry = new Entry("C01", "", "", "", random.nextBoolean() ? "" : Junk.text(random, 400), "keep", "");
        Proposal proposal = identity.map(
                        one -> Proposal.of(one, now.flatMap(MailFromAttributes::domain), List.of(one), entry))
                .orElse(Proposal.NONE);
        Directory.Spot chosen = spots.get(random.nextInt(Math.min(100, spots.size())));
        return new FormView.Draft(
                "C01", spots, chosen, identity, now, proposal, random.nextBoolean() ? "" : Junk.text(random, 4_000));
    }

    @Test
    void whateverIsWrittenIsToldAsASentenceOrBecomesALine() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Identity identity = Junk.identity(random);
            String domain = switch (random.nextInt(4)) {
                case 0 -> Junk.text(random, 300);
                case 1 -> "bounce." + identity.domain();
                case 2 -> "--share";
                default -> "bounce";
            };
            Entry entry = new Entry("C01", "s", "r", "", domain.strip(), "keep", Junk.text(random, 500));
            Window window =
                    new Window("V1", "h", FormView.KIND, "C01", Map.of(FormView.DOMAIN, new Window.Field("d", domain)));
            Map<String, String> faults = Faults.of(window, entry, Optional.of(identity));
            assertThat(faults.values())
                    .as("seed %d", seed)
                    .allSatisfy(fault -> assertThat(fault).isNotBlank().hasSizeLessThan(500));
            if (faults.isEmpty()) {
                List<String> words = new ArrayList<>(entry.words(identity, List.of()));
                assertThat(words).as("seed %d", seed).contains(identity.name()).doesNotContain("--share", "--yes");
            }
        }
    }
}
