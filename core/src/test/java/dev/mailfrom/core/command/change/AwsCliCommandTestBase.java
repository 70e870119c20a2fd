package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** Runs lines of the drop-in for the AWS CLI on one registered identity. */
abstract class AwsCliCommandTestBase {

    final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void register() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    CommandResult run(String... words) {
        return parsed(words).run(desk, new GlobalOptions());
    }

    static Command parsed(String... words) {
        List<String> line = Stream.concat(Stream.of("set-identity-mail-from-domain"), Stream.of(words))
                .toList();
        return CommandParser.parse(line).command().orElseThrow();
    }

    Plan plan(String... words) {
        return ((CommandResult.Proposal) run(words)).plan();
    }

    MailFromSetting target(String... words) {
        return plan(words).items().get(0).target();
    }

    void complains(String message, String... words) {
        assertThatThrownBy(() -> run(words)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    static String printed(CommandResult result) {
        CommandResult.Answer answer = (CommandResult.Answer) result;
        assertThat(answer.exit()).isZero();
        return answer.view().blocks().stream()
                .flatMap(block -> ((ViewBlock.Lines) block).lines().stream())
                .collect(Collectors.joining("\n"));
    }
}
