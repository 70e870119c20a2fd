package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

class DrawnLinesTest {

    private final EmulatedTerminal screen = new EmulatedTerminal(40, 6, "xterm");
    private final DrawnLines drawn = new DrawnLines(screen.terminal(), false);

    private static DrawnLines.LineSource of(String... lines) {
        return (columns, rows) -> List.of(lines);
    }

    private void print(String text) {
        screen.terminal().writer().print(text);
        screen.terminal().writer().flush();
    }

    @Test
    void severalLinesAreReplacedInPlaceAndNothingScrolls() {
        print("before\r\n");
        drawn.draw(of("a Pending", "b Pending", "1 s"));
        drawn.draw(of("a Success", "b Pending", "2 s"));
        drawn.draw(of("a Success", "b", "3 s"));

        assertThat(screen.last("3 s")).isEqualTo("before\na Success\nb\n3 s\n");
    }

    @Test
    void fewerLinesLeaveNothingOfTheOthers() {
        drawn.draw(of("a", "b", "c", "d"));
        drawn.draw(of("e", "f"));

        assertThat(screen.last("f")).isEqualTo("e\nf\n");
    }

    @Test
    void linesThatHaveNotChangedAreNotSentAgain() {
        drawn.draw(of("a", "b"));
        String sent = screen.sent();
        drawn.draw(of("a", "b"));

        assertThat(screen.sent()).isEqualTo(sent);
    }

    @Test
    void somethingPrintedAboveLeavesThemBelow() {
        drawn.draw(of("a", "b"));
        drawn.printAbove(() -> print("SES: Rate exceeded.\r\n"));
        drawn.draw(of("a", "c"));

        assertThat(screen.last("c")).isEqualTo("SES: Rate exceeded.\na\nc\n");
    }

    @Test
    void erasedTheyLeaveTheirPlace() {
        print("before\r\n");
        drawn.draw(of("a", "b", "c"));
        drawn.erase();
        print("after");

        assertThat(screen.last("after")).isEqualTo("before\nafter\n");
    }

    @Test
    void thereIsRoomForTheirSizeNow() {
        drawn.draw((columns, rows) -> List.of(columns + "x" + rows));
        screen.terminal().setSize(new Size(200, 50));
        drawn.draw((columns, rows) -> List.of(columns + "x" + rows));

        assertThat(screen.last("x49")).isEqualTo("199x49\n");
    }

    @Test
    void whereANarrowerWindowWrapsThemTheirRowsAreCounted() {
        DrawnLines wrapped = new DrawnLines(screen.terminal(), true);
        wrapped.draw(of("\033[32m" + "x".repeat(39) + "\033[0m", "short", "y".repeat(21)));
        screen.terminal().setSize(new Size(20, 6));
        String before = screen.sent();
        wrapped.draw(of("a", "b", "c"));

        // 2 + 1 + 2 rows
        assertThat(screen.sent().substring(before.length())).startsWith("\r\033[4A\033[J" + "a");
    }

    @Test
    void whereNothingIsWrappedAnewAWindowThatGotNarrowerMeanwhileTakesNoMoreRows() {
        print("before\r\n");
        // They were made for a wider window than the one that they reach.
        drawn.draw(of("a", "x".repeat(60), "1 s"));
        drawn.draw(of("b", "x".repeat(60), "2 s"));
        print("\r\n" + "y".repeat(41));

        assertThat(screen.last("y")).isEqualTo("before\nb\n" + "x".repeat(40) + "\n2 s\n" + "y".repeat(40) + "\ny\n");
    }

    @Test
    void aFullScreenOfLinesDoesNotScroll() {
        print("before\r\n");
        for (int i = 0; i < 3; i++) {
            String round = " " + i;
            drawn.draw((columns, rows) ->
                    IntStream.range(0, rows).mapToObj(row -> row + round).toList());
        }

        assertThat(screen.last("4 2")).isEqualTo("before\n0 2\n1 2\n2 2\n3 2\n4 2\n");
    }
}
