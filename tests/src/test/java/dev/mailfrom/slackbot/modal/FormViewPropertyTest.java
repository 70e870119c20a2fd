package dev.mailfrom.slackbot.modal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.slack.ModalView;
import dev.mailfrom.tests.slack.fixture.HostileNames;
import dev.mailfrom.tests.slack.fixture.SlackViewLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the identities are called and however many there are, Slack takes the form and what it offers. What Slack takes
 * is said by its double, which is why this is not beside the form.
 */
class FormViewPropertyTest {

    @Test
    void whatIsOfferedIsValidHoweverManyThereAre() {
        BotTarget botTarget = new BotTarget("prod", "us-east-1");
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Map<Identity, Optional<MailFromAttributes>> known = HostileNames.identities(random, random.nextInt(300));
            String typed = random.nextBoolean() ? "" : HostileNames.text(random, 3);
            try {
                SlackViewLimits.checkOptions(OptionList.of(botTarget, known, typed, name -> random.nextInt(10) > 0));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void ofTenThousandAHundredAreOfferedWithACountAndEachIsTheRightOne() {
        BotTarget botTarget = new BotTarget("prod", "us-east-1");
        Map<Identity, Optional<MailFromAttributes>> known = HostileNames.identities(new Random(4), 10_000);
        JsonObject offered = OptionList.of(botTarget, known, "e", name -> true);
        SlackViewLimits.checkOptions(offered);

        JsonObject group = offered.getAsJsonArray("option_groups").get(0).getAsJsonObject();
        assertThat(group.toString()).containsPattern("100 of \\d{4,5}; type more");
        Set<String> ids = known.keySet().stream()
                .map(identity -> TargetDirectory.id(botTarget, identity))
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
                JsonObject form = FormView.render(draft(random));
                SlackViewLimits.checkView(form);
                SlackViewLimits.checkView(FormView.refused(HostileNames.text(random, 5_000)));
                assertThat(form.toString()).doesNotContain("\"value\":\"\"");
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private FormView.FormContent draft(Random random) {
        List<BotTarget> botTargets = IntStream.rangeClosed(0, random.nextInt(4) == 0 ? random.nextInt(150) : 0)
                .mapToObj(i -> new BotTarget(i + HostileNames.text(random, 120), "us-east-1"))
                .toList();
        Optional<Identity> identity =
                random.nextBoolean() ? Optional.of(HostileNames.identity(random)) : Optional.empty();
        Optional<MailFromAttributes> now = identity.map(one -> HostileNames.attributes(random));
        FormNote note = new FormNote(random.nextBoolean() ? "C01" : "");
        FormState formState = new FormState(
                note,
                "C01",
                "",
                "",
                "",
                random.nextBoolean() ? "" : HostileNames.text(random, 400),
                "keep",
                random.nextBoolean(),
                random.nextBoolean() ? "" : HostileNames.text(random, 600));
        SuggestedDomain suggestedDomain = identity.map(one ->
                        SuggestedDomain.of(one, now.flatMap(MailFromAttributes::domain), List.of(one), formState))
                .orElse(SuggestedDomain.NONE);
        BotTarget chosen = botTargets.get(random.nextInt(Math.min(100, botTargets.size())));
        return new FormView.FormContent(
                formState,
                botTargets,
                chosen,
                identity,
                now,
                suggestedDomain,
                random.nextBoolean() ? "" : HostileNames.text(random, 4_000));
    }

    @Test
    void whateverIsWrittenIsToldAsASentenceOrBecomesALine() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Identity identity = HostileNames.identity(random);
            String domain = switch (random.nextInt(4)) {
                case 0 -> HostileNames.text(random, 300);
                case 1 -> "bounce." + identity.domain();
                case 2 -> "--share";
                default -> "bounce";
            };
            FormState formState = new FormState(
                    new FormNote("C01"),
                    "C01",
                    "s",
                    "r",
                    "",
                    domain.strip(),
                    "keep",
                    random.nextBoolean(),
                    HostileNames.text(random, 500));
            ModalView modalView = new ModalView(
                    "V1", "h", FormView.KIND, "C01", Map.of(FormView.DOMAIN, new ModalView.InputValue("d", domain)));
            Map<String, String> faults = FormValidator.validate(modalView, formState, Optional.of(identity));
            assertThat(faults.values())
                    .as("seed %d", seed)
                    .allSatisfy(fault -> assertThat(fault).isNotBlank().hasSizeLessThan(500));
            if (faults.isEmpty()) {
                List<String> words =
                        new ArrayList<>(formState.commandWords(identity, MailFromAttributes.NOT_CONFIGURED, List.of()));
                assertThat(words).as("seed %d", seed).contains(identity.name()).doesNotContain("--share", "--yes");
            }
        }
    }
}
