package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.command.Catalogue;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Sayable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "show <http://example.com|example.com>~show example.com",
                "show <https://example.com/>~show example.com",
                "show <mailto:bob@example.com|bob@example.com>~show bob@example.com",
                "show “example.com”~show \"example.com\"",
                "check example.com —fail–on error~check example.com --fail-on error",
                "list –status Failed~list --status Failed",
                "list –t x~list -t x",
                "a&lt;b&amp;c~a<b&c",
                "show `example.com`~show example.com",
                "explain MX‑MISSING~explain MX-MISSING",
            })
    void whatWasTypedIsReadAsItWasMeant(String typed, String meant) {
        assertThat(Spoken.meant(typed)).isEqualTo(meant);
    }

    @Test
    void theRoleDependsOnTheCommand() {
        assertThat(Request.read("list").needs()).isEqualTo(Role.VIEWER);
        assertThat(Request.read("set example.com bounce").needs()).isEqualTo(Role.OPERATOR);
        assertThat(Request.read("records example.com --publish").needs()).isEqualTo(Role.OPERATOR);
        assertThat(Request.read("doctor").needs()).isEqualTo(Role.ADMIN);
        assertThat(Request.read("").name()).isEqualTo("help");
        assertThat(Request.read("mailfrom list --share").shared()).isTrue();
        assertThat(Request.read("list --share").line()).isEqualTo("list");
    }

    @Test
    void everyCommandOfCoreIsEitherAllowedOrRefused() {
        for (String name : Catalogue.names()) {
            if (!Sayable.commands().contains(name)) {
                assertThatThrownBy(() -> Request.read(name + " --help"))
                        .as(name)
                        .isInstanceOf(SyntaxError.class)
                        .hasMessageContaining("cannot be used in Slack");
            }
        }
    }

    @Test
    void optionsOfATerminalAreRefused() {
        for (String line : new String[] {
            "list -o json",
            "list --debug",
            "set a.b c -y",
            "disable a.b --confirm a.b",
            "list --dns-server 1.1.1.1",
            "list --plain"
        }) {
            assertThatThrownBy(() -> Request.read(line)).as(line).hasMessageContaining("cannot be used in Slack");
        }
    }

    @Test
    void theLineCanBeReadAgain() {
        Request request = Request.read("set example.com bounce --reason \"because \\\"so\\\"\"");

        assertThat(Request.read(request.line()).options().reason()).isEqualTo("because \"so\"");
    }

    @ParameterizedTest
    @CsvSource({
        "undo last,undo c7kq2m",
        "undo LAST --reason last,undo c7kq2m --reason last",
        "--profile last undo last,--profile last undo c7kq2m",
        "undo c7kq2m,undo c7kq2m",
        "disable last.example.com,disable last.example.com"
    })
    void theLastIsTheOneThatWasShownAlsoWhenTheLineIsReadAgain(String typed, String kept) {
        Plan plan = new Plan(ChangeKind.UNDO, Optional.of("c7kq2m"), new Scope("123456789012", "us-east-1"), List.of());

        assertThat(Request.read(typed).lineOf(plan)).isEqualTo(kept);
    }
}
