package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Back to what was before one change, or a whole apply. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class UndoCliTest {

    private static final String FILE = """
            identities:
              - {identity: example.com, mail_from_domain: bounce.example.com}
              - {identity: ceo@example.com, mail_from_domain: bounce.example.com}
              - {identity: news.example.com, mail_from_domain: m.news.example.com}
            """;

    private static String applied(MailfromInstallation mailfrom) {
        ProgramResult result =
                mailfrom.run("apply", mailfrom.write("file.yml", FILE).toString(), "--confirm", "3", "-o", "json");
        assertThat(result.exit()).as(result.err()).isZero();
        return result.json().get("ChangeId").getAsString();
    }

    private static String domain(MailfromInstallation mailfrom, String identity) {
        return mailfrom.run("show", identity, "-o", "json")
                .json()
                .get("MailFromDomain")
                .toString();
    }

    @Test
    void aWholeApplyIsTakenBackByItsId(MailfromInstallation mailfrom) {
        String id = applied(mailfrom);

        ProgramResult dry = mailfrom.run("undo", "--apply", id, "--dry-run");
        assertThat(dry.out()).contains("2 disabled", "bounce.example.com", "(none)", "m.news.example.com");
        ProgramResult undo = mailfrom.run("undo", "--apply", id.substring(0, 8), "--confirm", "3", "-o", "json");

        assertThat(undo.exit()).as(undo.err()).isZero();
        assertThat(domain(mailfrom, "example.com")).isEqualTo("null");
        assertThat(domain(mailfrom, "news.example.com")).contains("bounce.news.example.com");
        assertThat(mailfrom.sent()).hasSize(6);
        assertThat(mailfrom.run("undo", "--apply", id).out()).contains("No changes");
    }

    @Test
    void workDoneSinceTheApplyIsShownAndAskedAbout(MailfromInstallation mailfrom) {
        String id = applied(mailfrom);
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com", "MailFromDomain=third.example.com");

        ProgramResult yes = mailfrom.run("undo", "--apply", id, "--yes");

        assertThat(yes.exit()).isEqualTo(2);
        assertThat(yes.err()).contains("later work is lost", "--confirm 3");
        assertThat(mailfrom.run("undo", "--apply", id, "--dry-run").out())
                .contains("example.com has been changed since " + id, "third.example.com");
    }

    @Test
    void whoHasChangedAnIdentitySinceIsNamed(MailfromInstallation mailfrom) {
        ProgramResult set = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json");
        String id = set.json().get("ChangeId").getAsString();
        mailfrom.set("USER", "bob").run("set", "example.com", "mail", "--yes");

        ProgramResult yes = mailfrom.run("undo", id, "--yes");

        assertThat(yes.exit()).isEqualTo(2);
        assertThat(yes.err())
                .contains(
                        "example.com has been changed since " + id,
                        "mail.example.com with UseDefaultValue",
                        "bob on testhost",
                        "--confirm example.com");
        ProgramResult confirmed = mailfrom.run("undo", id, "--confirm", "example.com");
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        assertThat(domain(mailfrom, "example.com")).isEqualTo("null");
    }

    @Test
    void onlyAnApplyIsUndoneAsOneAndExactlyOneChangeIsNamed(MailfromInstallation mailfrom) {
        ProgramResult set = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json");
        String id = set.json().get("ChangeId").getAsString();

        assertThat(mailfrom.run("undo", "--apply", id).err()).contains("is not an apply", "mailfrom undo " + id);
        assertThat(mailfrom.run("undo").exit()).isEqualTo(252);
        assertThat(mailfrom.run("undo", id, "--apply", id).exit()).isEqualTo(252);
        assertThat(mailfrom.sent()).hasSize(1);
    }
}
