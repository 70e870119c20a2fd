package dev.mailfrom.core.command.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.SettingsAccess.Setting;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.ViewBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCommandTest {

    private final FakeCommandContext context = new FakeCommandContext();

    private CommandResult.Answer answer(String line) {
        return (CommandResult.Answer) context.run(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "config list"})
    void listsAllWithTheirSources(String line) {
        when(context.settings.all()).thenReturn(List.of(new Setting("region", Optional.of("eu-west-1"), "AWS_REGION")));

        assertThat(answer(line).view().toJson())
                .hasToString(
                        "{\"Settings\":[{\"Name\":\"region\",\"Value\":\"eu-west-1\",\"Source\":\"AWS_REGION\"}]}");
    }

    @Test
    void getPrintsTheValueAlone() {
        when(context.settings.get("region")).thenReturn(new Setting("region", Optional.of("eu-west-1"), "--region"));

        CommandResult.Answer answer = answer("config get region");

        assertThat(answer.view().blocks()).containsExactly(new ViewBlock.Document("eu-west-1"));
        assertThat(answer.exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatIsNotSetIsNotedAndTheExitCodeSaysSo() {
        when(context.settings.get("store")).thenReturn(new Setting("store", Optional.empty(), "default"));

        CommandResult.Answer answer = answer("config get store");

        assertThat(answer.view().blocks()).isEmpty();
        assertThat(answer.view().notes()).hasSize(1);
        assertThat(answer.exit()).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void setWritesIt() {
        when(context.settings.file()).thenReturn(Path.of("/home/a/config"));

        assertThat(answer("config set region eu-west-1").view().toJson())
                .hasToString("{\"Name\":\"region\",\"Value\":\"eu-west-1\",\"File\":\"/home/a/config\"}");
        verify(context.settings).set("region", "eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config get", "config set region", "config list region", "config get region x"})
    void whatIsMissingOrTooMuchIsRefused(String line) {
        assertThatThrownBy(() -> context.run(line)).isInstanceOf(UsageException.class);
        verifyNoInteractions(context.settings);
    }
}
