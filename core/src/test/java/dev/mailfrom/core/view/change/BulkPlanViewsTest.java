package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkPlanViewsTest {

    private static final Finding MISSING = Finding.of(
            FindingCode.MX_MISSING, "bounce.example.com", "There is no MX.", "Publish it.", List.of("dig seen"));

    private static final BulkPlanViews.BulkPlanContext CONTEXT =
            new BulkPlanViews.BulkPlanContext(Duration.ofSeconds(1), Instant.EPOCH, CommandForm.PLAIN_SHELL);

    static ViewModel grouped(Plan plan) {
        return BulkPlanViews.grouped(plan, CONTEXT);
    }

    static ViewModel each(Plan plan) {
        return BulkPlanViews.each(plan, CONTEXT);
    }

    private static List<PlannedItem> rows(int count, String... dangers) {
        return IntStream.range(0, count)
                .mapToObj(i -> PlanFixtures.row("c" + i + ".example.com", dangers))
                .toList();
    }

    private static PlannedItem with(PlannedItem row, Finding... findings) {
        return new PlannedItem(
                row.identity(), row.now(), row.target(), List.of(findings), row.dangers(), Optional.empty());
    }

    private static List<List<String>> table(ViewModel view, String firstColumn) {
        return view.blocks().stream()
                .filter(block -> block instanceof ViewBlock.Table table
                        && table.columns().get(0).equals(firstColumn))
                .flatMap(block -> ((ViewBlock.Table) block).rows().stream())
                .map(row -> row.stream().map(ViewBlock.Text::text).toList())
                .toList();
    }

    @Test
    void aPlanOfManyHasCountsAndTheDangersOfEach() {
        JsonObject json = grouped(PlanFixtures.bulk(List.of(PlanFixtures.row("example.com", "its mail stops")), 4))
                .toJson()
                .getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly(
                        "Account",
                        "Region",
                        "Fingerprint",
                        "Set",
                        "Change",
                        "Disable",
                        "OnlyDns",
                        "Unchanged",
                        "Seconds",
                        "Steps",
                        "Refused",
                        "Dangers");
        assertThat(json.getAsJsonArray("Steps").get(0).getAsJsonObject().keySet())
                .containsExactly("Identity", "Before", "After", "Findings", "AwsCommand", "Dangers");
    }

    @Test
    void theSameFindingOfManyIsOneLineWithItsCountAndSomeNames() {
        List<PlannedItem> items =
                rows(30).stream().map(row -> with(row, MISSING)).collect(Collectors.toCollection(ArrayList::new));
        items.set(4, with(items.get(4), MISSING, Finding.of(FindingCode.SPF_MISSING, "x", "No SPF.", "")));
        Plan plan = PlanFixtures.bulk(items, 0);

        assertThat(table(grouped(plan), "Finding"))
                .containsExactly(
                        List.of(
                                "MX_MISSING",
                                "error",
                                "30",
                                "c0.example.com, c1.example.com, c2.example.com and 27 more"),
                        List.of("SPF_MISSING", "warning", "1", "c4.example.com"));
        assertThat(each(plan).blocks().stream().filter(ViewBlock.Findings.class::isInstance))
                .as("-v shows each, with its evidence")
                .hasSize(30)
                .allMatch(block -> block.toString().contains("dig seen"));
    }

    @Test
    void changesThatAreAlikeStandOnceAboveTheNames() {
        Plan plan = PlanFixtures.bulk(rows(30), 0);

        List<String> texts = grouped(plan).blocks().stream()
                .filter(ViewBlock.Paragraph.class::isInstance)
                .map(block -> ((ViewBlock.Paragraph) block).text())
                .toList();

        assertThat(texts).contains("30 identities: (none) -> bounce.DOMAIN default");
        assertThat(texts)
                .as("every name is shown")
                .anySatisfy(
                        text -> assertThat(text).startsWith("c0.example.com, ").endsWith(", c29.example.com"));
        assertThat(table(grouped(plan), "Identity")).isEmpty();
        assertThat(table(each(plan), "Identity")).as("-v shows each").hasSize(30);
    }

    @Test
    void fewChangesOrUnlikeOnesStandARowEach() {
        List<PlannedItem> unlike = IntStream.range(0, 12)
                .mapToObj(i -> new PlannedItem(
                        Identity.parse("c" + i + ".example.com"),
                        PlanFixtures.row("example.com").now(),
                        PlanFixtures.setting("m" + i + ".c" + i + ".example.com", BehaviorOnMxFailure.REJECT_MESSAGE),
                        List.of(),
                        List.of(),
                        Optional.empty()))
                .toList();

        assertThat(table(grouped(PlanFixtures.bulk(rows(3), 0)), "Identity")).hasSize(3);
        assertThat(table(grouped(PlanFixtures.bulk(unlike, 0)), "Identity"))
                .hasSize(12)
                .contains(List.of("c7.example.com", "(none)", "m7.c7.example.com reject"));
    }

    @Test
    void dangersThatAreTooManyToBeReadAreCountedAndStandInJson() {
        List<PlannedItem> items = IntStream.range(0, 25)
                .mapToObj(i -> PlanFixtures.row("c" + i + ".example.com", "the mail of " + i + " stops"))
                .toList();
        Plan plan = PlanFixtures.bulk(items, 0);

        ViewModel view = grouped(plan);

        assertThat(view.blocks().toString())
                .contains("Danger: the mail of 0 stops", "Danger: the mail of 2 stops")
                .contains("Danger: and 22 more of these; -v shows each.")
                .doesNotContain("Danger: the mail of 3 stops");
        assertThat(each(plan).blocks().toString()).contains("Danger: the mail of 24 stops");
        JsonObject last =
                view.toJson().getAsJsonObject().getAsJsonArray("Steps").get(24).getAsJsonObject();
        assertThat(last.getAsJsonArray("Dangers").get(0).getAsString()).isEqualTo("the mail of 24 stops");
    }

    @Test
    void whatIsRefusedForTheSameReasonIsSaidOnce() {
        Plan plan = new Plan(
                ChangeKind.APPLY,
                Optional.empty(),
                PlanFixtures.SCOPE,
                rows(1),
                true,
                List.of(),
                IntStream.range(0, 25)
                        .mapToObj(i -> new Plan.RefusedItem(
                                Identity.parse("r" + i + ".example.com"),
                                "It is not registered.",
                                CommandText.of("Register it.")))
                        .toList());

        assertThat(grouped(plan).blocks().stream()
                        .filter(block -> block.toString().contains("Refused:")))
                .singleElement()
                .satisfies(block -> assertThat(((ViewBlock.Paragraph) block).text())
                        .startsWith("Refused: r0.example.com, ")
                        .endsWith(" and 5 more. It is not registered. Register it."));
    }

    @Test
    void whatIsChangedAndHowMuchStandsLastBecauseTheQuestionFollows() {
        Plan plan = PlanFixtures.bulk(List.of(with(rows(1, "it stops").get(0), MISSING)), 2);

        List<ViewBlock> blocks = grouped(plan).blocks();

        assertThat(blocks.stream().map(block -> block.getClass().getSimpleName()))
                .containsExactly(
                        "Heading",
                        "Fields",
                        "Separator",
                        "Table",
                        "Separator",
                        "Paragraph",
                        "Separator",
                        "Table",
                        "Separator",
                        "Paragraph",
                        "Paragraph");
        assertThat(((ViewBlock.Paragraph) blocks.get(blocks.size() - 1)).text())
                .startsWith("1 set, 0 changed, 0 disabled, 2 unchanged, 0 refused. At SES's pace of one change a"
                        + " second this takes about 1 s: until ");
    }
}
