package dev.mailfrom.slackbot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.config.BotTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private static final BotTarget PROD = new BotTarget("prod", "us-east-1");
    private static final SharedReads.ReadKey LIST = new SharedReads.ReadKey(PROD, "list");

    private final SharedReads reads = new SharedReads();
    private int asked;

    private CommandAnswer read(String text) {
        asked++;
        return new CommandAnswer(List.of(new ViewBlock.Paragraph(text)));
    }

    @Test
    void twelveEqualReadsAtATimeAskOnce() {
        List<CompletableFuture<CommandAnswer>> others = new ArrayList<>();
        CompletableFuture<CommandAnswer> first = reads.run(LIST, () -> {
            for (int i = 0; i < 11; i++) {
                others.add(reads.run(LIST, () -> read("another")));
            }
            assertThat(others).noneMatch(CompletableFuture::isDone);
            return read("first");
        });

        assertThat(asked).isEqualTo(1);
        assertThat(others).hasSize(11).allSatisfy(other -> assertThat(other).isCompletedWithValue(first.join()));
    }

    @Test
    void aReadThatBeginsLaterOrIsAnotherAsksAgain() {
        reads.run(LIST, () -> {
            reads.run(new SharedReads.ReadKey(PROD, "list a"), () -> read("other words"));
            reads.run(new SharedReads.ReadKey(new BotTarget("prod", "eu-west-1"), "list"), () -> read("other region"));
            return read("first");
        });
        reads.run(LIST, () -> read("later"));

        assertThat(asked).isEqualTo(4);
    }

    @Test
    void aFailureIsToldToAllAndNotKept() {
        List<CompletableFuture<CommandAnswer>> others = new ArrayList<>();
        CompletableFuture<CommandAnswer> first = reads.run(LIST, () -> {
            others.add(reads.run(LIST, () -> read("another")));
            throw new IllegalStateException("SES is away");
        });

        assertThat(List.of(first, others.get(0)))
                .allSatisfy(one -> assertThatThrownBy(one::join).hasRootCauseMessage("SES is away"));
        assertThat(reads.run(LIST, () -> read("again"))).isCompleted();
    }

    @Test
    void anErrorLeavesNoOneWaiting() {
        List<CompletableFuture<CommandAnswer>> others = new ArrayList<>();

        assertThatThrownBy(() -> reads.run(LIST, () -> {
                    others.add(reads.run(LIST, () -> read("another")));
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(others.get(0)).isCompletedExceptionally();
    }
}
