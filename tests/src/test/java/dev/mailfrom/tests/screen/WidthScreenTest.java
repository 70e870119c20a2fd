package dev.mailfrom.tests.screen;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window that is made narrower and wider between two lines of one session. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class WidthScreenTest {

    private static final String PROMPT = " ›";

    @ParameterizedTest
    @ValueSource(strings = {"list", "plan fleet.yaml", "effective support@shop.example.org"})
    void eachLineIsLaidOutAsInASessionOfThatWidth(String line, MailfromInstallation mailfrom) {
        mailfrom.set("TERM", "xterm-256color").set("NO_COLOR", "1").set("MAILFROM_PAGER", "");
        mailfrom.write("fleet.yaml", """
                defaults: {mail_from_label: bounce}
                identities:
                  - identity: example.com
                  - identity: shop.example.org
                    behavior_on_mx_failure: RejectMessage
                """);
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, 200, 70)) {
            tty.await("identities: ").await(PROMPT);
            for (int columns : List.of(200, 60, 100, 80)) {
                List<String> expected = mailfrom.runOnScreen(
                                columns,
                                line.replace("fleet.yaml", mailfrom.home() + "/fleet.yaml")
                                        .split(" "))
                        .out()
                        .lines()
                        .toList();
                // Before the first line the prompt was drawn anew, and the last of a plan has the time.
                List<String> whole = expected.subList(1, expected.size() - 1);
                tty.resize(columns, 70)
                        .enter(line)
                        .await(String.join("\r\n", whole))
                        .await(PROMPT);
            }
        }
    }
}
