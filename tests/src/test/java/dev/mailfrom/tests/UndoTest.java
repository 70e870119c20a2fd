package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Back to what was before one change, or a whole apply. */
@ExtendWith(OwnMachine.class)
class UndoTest {

    private static final String FILE = """
            identities:
              - {identity: example.com, mail_from_domain: bounce.example.com}
              - {identity: ceo@example.com, mail_from_domain: bounce.example.com}
              - {identity: news.example.com, mail_from_domain: m.news.example.com}
            """;

    private static String applied(Mailfrom mailfrom) {
        Ran ran = mailfrom.run("apply", mailfrom.write("file.yml", FILE).toString(), "--confirm", "3", "-o", "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.json().get("ChangeId").getAsString();
    }

    private static String domain(Mailfrom mailfrom, String identity) {
        return mailfrom.run("show", identity, "-o", "json")
                .json()
                .get("MailFromDomain")
                .toString();
    }

    @Test
    void aWholeApplyIsTakenBackByItsId(Mailfrom mailfrom) {
        String id = applied(mailfrom);

        Ran dry = mailfrom.run("undo", "--apply", id, "--dry-run");
        assertThat(dry.out()).contains("2 disabled", "bounce.example.com", "(none)", "m.news.example.com");
        Ran undo = mailfrom.run("undo", "--apply", id.substring(0, 8), "--confirm", "3", "-o", "json");

        assertThat(undo.exit()).as(undo.err()).isZero();
        assertThat(domain(mailfrom, "example.com")).isEqualTo("null");
        assertThat(domain(mailfrom, "news.example.com")).contains("bounce.news.example.com");
        assertThat(mailfrom.sent()).hasSize(6);
        assertThat(mailfrom.run("undo", "--apply", id).out()).contains("No changes");
    }

    @Test
    void workDoneSinceTheApplyIsShownAndAskedAbout(Mailfrom mailfrom) {
        String id = applied(mailfrom);
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com", "MailFromDomain=third.example.com");

        Ran yes = mailfrom.run("undo", "--apply", id, "--yes");

        assertThat(yes.exit()).isEqualTo(2);
        assertThat(yes.err()).contains("later work would be lost", "--confirm 3");
        assertThat(mailfrom.run("undo", "--apply", id, "--dry-run").out())
                .contains("example.com has been changed since " + id, "third.example.com");
    }

    @Test
    void whoHasChangedAnIdentitySinceIsNamed(Mailfrom mailfrom) {
        Ran set = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json");
        String id = set.json().get("ChangeId").getAsString();
        mailfrom.set("USER", "bob").run("set", "example.com", "mail", "--yes");

        Ran yes = mailfrom.run("undo", id, "--yes");

        assertThat(yes.exit()).isEqualTo(2);
        assertThat(yes.err())
                .contains(
                        "example.com has been changed since " + id,
                        "mail.example.com with UseDefaultValue",
                        "bob on testhost",
                        "--confirm example.com");
        Ran confirmed = mailfrom.run("undo", id, "--confirm", "example.com");
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        assertThat(domain(mailfrom, "example.com")).isEqualTo("null");
    }

    @Test
    void onlyAnApplyIsUndoneAsOneAndExactlyOneChangeIsNamed(Mailfrom mailfrom) {
        Ran set = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json");
        String id = set.json().get("ChangeId").getAsString();

        assertThat(mailfrom.run("undo", "--apply", id).err()).contains("is no apply", "mailfrom undo " + id);
        assertThat(mailfrom.run("undo").exit()).isEqualTo(252);
        assertThat(mailfrom.run("undo", id, "--apply", id).exit()).isEqualTo(252);
        assertThat(mailfrom.sent()).hasSize(1);
    }
}
