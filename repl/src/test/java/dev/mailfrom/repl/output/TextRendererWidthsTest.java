package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of block to the letter, on wide screens and on narrow ones. */
class TextRendererWidthsTest {

    private static final String MX = "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.";

    private static final List<ViewBlock> PLAN = List.of(
            new ViewBlock.Heading("Set the MAIL FROM domain of example.com"),
            new ViewBlock.Fields(
                    new ViewBlock.LabeledValue("Account", "123456789012"),
                    new ViewBlock.LabeledValue("Region", "us-east-1")),
            new ViewBlock.Difference(
                    new ViewBlock.Property("MAIL FROM domain", "(none)", "bounce.example.com"),
                    new ViewBlock.Property("On MX failure", "UseDefaultValue", "UseDefaultValue")),
            new ViewBlock.Findings(List.of(
                    Finding.of(
                            FindingCode.MX_MISSING,
                            "bounce.example.com",
                            "There is no MX at bounce.example.com; the name does not exist.",
                            "Publish " + MX,
                            List.of("dig @192.0.2.53 bounce.example.com MX")),
                    Finding.of(
                            FindingCode.IDENTITY_SHADOWED,
                            "example.com",
                            "1 identity below example.com has settings of its own.",
                            "mailfrom set ceo@example.com LABEL"))),
            new ViewBlock.Records(
                    List.of(new RequiredRecord(
                            "bounce.example.com", RecordType.MX, 1800, "10 feedback-smtp.us-east-1.amazonses.com.")),
                    "example.com"),
            new ViewBlock.Paragraph("Danger: bounce.example.com works only after SES has seen its MX.", TextStyle.BAD),
            new ViewBlock.CopyableText("mailfrom --region us-east-1 set example.com bounce.example.com"));

    private static final List<ViewBlock> LIST = List.of(
            new ViewBlock.Heading("Identities of us-east-1"),
            new ViewBlock.Table(
                    List.of("Identity", "MAIL FROM domain", "Status", "No MX"),
                    List.of(
                            row("example.com", "", "not configured", ""),
                            row("news.example.com", "bounce.news.example.com", "Success", "default"),
                            row("legacy.example.net", "bounce.legacy.example.net", "Failed", "reject"))),
            new ViewBlock.Table(
                    List.of("What", "Detail"),
                    List.of(row("resolver 127.0.0.1", "answers in 3 ms, and knows whose record amazonses.com has"))));

    private static final Map<String, List<ViewBlock>> VIEWS = Map.of("plan", PLAN, "list", LIST);

    private static List<ViewBlock.Text> row(String... cells) {
        return List.of(cells).stream().map(ViewBlock.Text::new).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 80, 60, 30})
    void aPlanToTheLetter(int width) throws IOException {
        assertThat(render("plan", width)).isEqualTo(golden("plan", width));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 80, 60, 30})
    void aListToTheLetter(int width) throws IOException {
        assertThat(render("list", width)).isEqualTo(golden("list", width));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 80, 60, 45, 30})
    void whatIsToBeCopiedStaysOnOneLine(int width) {
        assertThat(render("plan", width).lines().map(String::strip))
                .anyMatch(line -> line.endsWith(MX))
                .anyMatch(line -> line.endsWith("mailfrom set ceo@example.com LABEL"))
                .contains("mailfrom --region us-east-1 set example.com bounce.example.com")
                .anyMatch(line -> line.endsWith("10 feedback-smtp.us-east-1.amazonses.com."));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 80, 60, 45})
    void noLineOfAListIsWiderThanTheScreen(int width) {
        assertThat(render("list", width).lines()).allMatch(line -> line.length() <= width);
    }

    @Test
    void aLongWordInATableStaysWhole() {
        String arn = "arn:aws:iam::123456789012:user/sandbox";
        ViewBlock table = new ViewBlock.Table(
                List.of("What", "Detail"),
                List.of(row("credentials", "account 123456789012, " + arn), row("ses:ListIdentities", "permitted")));

        assertThat(new TextRenderer(new TextTheme(false), CommandForm.PLAIN_SHELL, 50).render(List.of(table)))
                .isEqualTo("""
                        What                Detail
                        credentials
                            account 123456789012,
                            %s
                        ses:ListIdentities  permitted
                        """.formatted(arn));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 80, 60, 45})
    void aCommandAndALongNameInAFindingStayWhole(int width) {
        String command = "dig +norecurse @127.0.0.1 bounce.example.com MX";
        String host = "feedback-smtp.example.com.example.org";
        Finding finding = Finding.of(
                FindingCode.MX_NEAR_MISS, "example.com", "The MX names " + host + " now.", "", List.of(command));

        assertThat(new TextRenderer(new TextTheme(false), CommandForm.PLAIN_SHELL, width)
                        .render(List.of(new ViewBlock.Findings(List.of(finding))))
                        .lines())
                .anyMatch(line -> line.contains(host))
                .anyMatch(line -> line.strip().equals(command))
                .allMatch(line -> line.length() <= Math.max(width, command.length() + 2));
    }

    @Test
    void whereThereIsNoScreenATableIsAsWideAsItLikes() {
        assertThat(render("list", 0))
                .contains("answers in 3 ms, and knows whose record amazonses.com has\n")
                .contains("news.example.com    bounce.news.example.com    Success         default\n");
    }

    @Test
    void aScreenTooNarrowToBeTrueIsTakenForTheNarrowest() {
        assertThat(render("plan", 5)).isEqualTo(render("plan", 30));
    }

    @Test
    void colorChangesNoLetter() {
        VIEWS.values().forEach(blocks -> {
            String painted = new TextRenderer(new TextTheme(true), CommandForm.PLAIN_SHELL, 60).render(blocks);

            assertThat(painted).contains("\033[");
            assertThat(painted.replaceAll("\033\\[[0-9;]*m", ""))
                    .isEqualToNormalizingWhitespace(
                            new TextRenderer(new TextTheme(false), CommandForm.PLAIN_SHELL, 60).render(blocks));
        });
    }

    private static String render(String view, int width) {
        return new TextRenderer(new TextTheme(false), CommandForm.PLAIN_SHELL, width).render(VIEWS.get(view));
    }

    /** The expected screen; with -Dscreens.write=true it is written anew. */
    private static String golden(String view, int width) throws IOException {
        Path file = Path.of("src/test/resources/screens", view + "-" + width + ".txt");
        if (Boolean.getBoolean("screens.write")) {
            Files.writeString(file, render(view, width));
        }
        return Files.readString(file);
    }
}
