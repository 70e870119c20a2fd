package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.TextStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTableTest {

    private static final StatusTable.Row DONE =
            new StatusTable.Row("news.example.com", '✓', "Success", TextStyle.GOOD, "10:04", "", false, 0);
    private static final StatusTable.Row WRONG = new StatusTable.Row(
            "shop.example.org", '…', "Pending", TextStyle.WARNING, "10:04", "MX not right", true, 4);
    private static final StatusTable.Row GOING =
            new StatusTable.Row("promo.example.org", '…', "Pending", TextStyle.WARNING, "10:05", "has the MX", true, 1);
    private static final StatusTable TABLE = new StatusTable(List.of(DONE, WRONG, GOING));

    private static LiveBlock.Frame frame(int columns, int rows) {
        return new LiveBlock.Frame(
                columns,
                rows,
                new TextTheme(false),
                Optional.of(Duration.ofSeconds(63)),
                Optional.of(Duration.ofMillis(7_001)));
    }

    private static String drawn(StatusTable table, int columns, int rows) {
        return String.join("\n", table.lines(frame(columns, rows))) + "\n";
    }

    @Test
    void aWideWindowHasAllColumns() {
        assertThat(drawn(TABLE, 79, 20)).isEqualTo("""
                Identity           Status     Seen since  DNS           Next check
                news.example.com   ✓ Success  10:04
                shop.example.org   … Pending  10:04       MX not right  in 8 s
                promo.example.org  … Pending  10:05       has the MX    in 8 s
                1 min 3 s · 1 of 3 settled · Ctrl-C stops · Enter checks now
                """);
    }

    @Test
    void aNarrowWindowLosesTheNextCheckFirstWhichThenStandsBelow() {
        assertThat(drawn(TABLE, 60, 20)).isEqualTo("""
                Identity           Status     Seen since  DNS
                news.example.com   ✓ Success  10:04
                shop.example.org   … Pending  10:04       MX not right
                promo.example.org  … Pending  10:05       has the MX
                1 min 3 s · 1 of 3 settled · next check in 8 s
                """);
    }

    @Test
    void aNarrowerWindowKeepsIdentityStatusAndDns() {
        assertThat(drawn(TABLE, 46, 20)).isEqualTo("""
                Identity           Status     DNS
                news.example.com   ✓ Success
                shop.example.org   … Pending  MX not right
                promo.example.org  … Pending  has the MX
                1 min 3 s · 1 of 3 settled · next check in 8 s
                """);
    }

    @Test
    void theNarrowestCutsNames() {
        assertThat(drawn(TABLE, 22, 20)).isEqualTo("""
                Identity     Status
                news.examp…  ✓ Success
                shop.examp…  … Pending
                promo.exam…  … Pending
                1 min 3 s
                """);
    }

    @Test
    void aLowWindowShowsTheWorstAndCountsTheOthers() {
        List<StatusTable.Row> rows = new ArrayList<>(List.of(DONE, DONE, DONE, GOING));
        rows.add(WRONG);

        assertThat(drawn(new StatusTable(rows), 79, 5)).isEqualTo("""
                Identity           Status     Seen since  DNS           Next check
                shop.example.org   … Pending  10:04       MX not right  in 8 s
                promo.example.org  … Pending  10:05       has the MX    in 8 s
                and 3 more: 3 Success
                1 min 3 s · 3 of 5 settled · Ctrl-C stops · Enter checks now
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 40})
    void neverTakesMoreRoomThanThereIs(int rows) {
        for (int columns = 1; columns < 120; columns++) {
            List<String> lines = TABLE.lines(frame(columns, rows));
            int width = columns;
            assertThat(lines)
                    .hasSizeLessThanOrEqualTo(rows)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void whileItChecksTheNextCheckIsNow() {
        LiveBlock.Frame checking = new LiveBlock.Frame(
                79, 20, new TextTheme(false), Optional.of(Duration.ofSeconds(63)), Optional.empty());

        assertThat(TABLE.lines(checking)).last().isEqualTo("1 min 3 s · 1 of 3 settled · Ctrl-C stops");
        assertThat(TABLE.lines(checking).get(2)).endsWith("MX not right  now");
    }

    @Test
    void onlyTheStatusIsColored() {
        LiveBlock.Frame colored = new LiveBlock.Frame(79, 20, new TextTheme(true), Optional.empty(), Optional.empty());

        assertThat(TABLE.lines(colored).get(1)).startsWith("news.example.com   \033[32m✓ Success\033[0m");
    }

    @Test
    void aNameFromOutsideMovesNoCursor() {
        StatusTable table = new StatusTable(List.of(new StatusTable.Row(
                "a\033[2J.example", '–', "not registered", TextStyle.WARNING, "10:04", "", false, 5)));

        assertThat(drawn(table, 79, 20)).contains("a\\x1b[2J.example");
    }
}
