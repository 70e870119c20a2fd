package dev.mailfrom.slackbot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockFilterTest {

    private static final Identity OWN = Identity.parse("shop.example.org");
    private static final Identity OTHER = Identity.parse("news.example.com");
    private static final ViewBlock REMARK = new ViewBlock.Paragraph("You see only what your permissions cover.");

    private static List<ViewBlock> filtered(Subjects reads, ViewBlock... blocks) {
        return new BlockFilter(OWN::equals, reads).filter(List.of(blocks));
    }

    private static ViewBlock table(ViewBlock.Text... cells) {
        return new ViewBlock.Table(
                List.of("What"), List.of(cells).stream().map(List::of).toList());
    }

    private static ViewBlock.Text about(Identity... identities) {
        return new ViewBlock.Text("row", TextStyle.PLAIN, Optional.empty(), Set.of(identities));
    }

    @Test
    void ofTheWholeAccountOnlyRowsOfPermittedIdentitiesAreShown() {
        assertThat(filtered(
                        Subjects.Scope.WHOLE_ACCOUNT,
                        new ViewBlock.Heading("2 identities"),
                        table(about(OWN), about(OTHER), about(OWN, OTHER), about()),
                        new ViewBlock.Lines(List.of("news.example.com"))))
                .containsExactly(REMARK, table(about(OWN)));
    }

    @Test
    void aRowThatNamesNoIdentityIsShownWhereTheCommandDeclaredItsSubjects() {
        assertThat(filtered(Subjects.of(OWN), table(about(), about(OWN)))).containsExactly(table(about(), about(OWN)));
        assertThat(filtered(Subjects.of(OWN), table(about(), about(OTHER)))).containsExactly(table(about()), REMARK);
    }

    @Test
    void whatIsFoundOrSaidAboutAnotherIdentityIsRemoved() {
        Finding own = Finding.of(FindingCode.MX_MISSING, "bounce.shop.example.org", "There is no MX.", "");
        Finding other = own.withRelated(List.of(OTHER));

        assertThat(filtered(
                        Subjects.of(OWN),
                        new ViewBlock.Findings(List.of(own, other)),
                        new ViewBlock.Fields(new ViewBlock.LabeledValue("=>", about(OTHER))),
                        new ViewBlock.Paragraph(
                                "The settings of news.example.com count.", TextStyle.PLAIN, Set.of(OTHER)),
                        new ViewBlock.Paragraph("Done.")))
                .containsExactly(
                        new ViewBlock.Findings(List.of(own)),
                        REMARK,
                        new ViewBlock.Fields(),
                        new ViewBlock.Paragraph("Done."));
    }
}
