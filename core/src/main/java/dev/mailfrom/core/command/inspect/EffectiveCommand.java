package dev.mailfrom.core.command.inspect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.MailFromDomainUsers;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code effective}: whose settings win for a From address. */
@CommandLine.Command(
        name = "effective",
        description = "Show which settings and which MAIL FROM a From address gets.",
        footer = {"Example:", "  mailfrom effective support@shop.example.com"})
public final class EffectiveCommand implements Command {

    @Parameters(
            paramLabel = "ADDRESS",
            description = "The From address, also with a name in front of <…>; or a domain.")
    String address;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.of(from()));
    }

    private Identity from() {
        return Identity.parse(MailboxAddress.of(address));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Identity from = from();
        List<Identity> chain = from.mostGranularFirst();
        IdentitySnapshot mail =
                context.snapshots(false).readMail(List.of(from), Map.of()).get(0);
        Map<Identity, MailFromAttributes> attributes = mail.ses().attributes();
        Map<Identity, VerificationStatus> verification = mail.ses().verification();
        List<Identity> registered =
                chain.stream().filter(attributes::containsKey).toList();
        Optional<Identity> winner = mail.effective().identity();
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Heading("Mail from " + from.name()));
        blocks.add(table(chain, attributes, verification, winner));
        blocks.add(sentence(from, winner, attributes));
        if (winner.isPresent()) {
            MailViews.dmarcSentence(mail).ifPresent(dmarc -> blocks.add(new ViewBlock.Paragraph(dmarc)));
        }
        registered.stream()
                .findFirst()
                .filter(first -> !Optional.of(first).equals(winner))
                .ifPresent(first -> blocks.add(new ViewBlock.Paragraph(
                        first
                                + " is registered but not verified. According to AWS, the most specific verified identity"
                                + " applies; once " + first + " is verified, it does.",
                        TextStyle.WARNING,
                        Set.of(first))));
        List<Identity> users = MailFromDomainUsers.of(from.domain(), attributes);
        if (!users.isEmpty()) {
            blocks.add(new ViewBlock.Paragraph(
                    from.domain() + " is the MAIL FROM domain of " + users.get(0)
                            + ". SES wants no mail sent from a MAIL FROM domain: bounces that are forwarded to an address"
                            + " there are lost.",
                    TextStyle.WARNING,
                    Set.copyOf(users)));
        }
        inOtherCase(from, context.identityCache())
                .forEach(other -> blocks.add(new ViewBlock.Paragraph(
                        "SES also holds " + other + ". It tells upper from lower case in addresses, so the settings of "
                                + other + " do not apply to " + from + ".",
                        TextStyle.WARNING,
                        Set.of(other))));
        JsonObject row = row(mail, registered);
        return new CommandResult.Answer(ViewModel.one(blocks, row), winner.isPresent() ? ExitCode.OK : ExitCode.FOUND);
    }

    /** Registered addresses that differ from this one only in case. A caller who may not list identities is told of none. */
    private static List<Identity> inOtherCase(Identity from, IdentityCache known) {
        return from instanceof Identity.Address
                ? ReadResult.readOptional(known::registered).value().orElse(List.of()).stream()
                        .filter(from::differsOnlyInCase)
                        .toList()
                : List.of();
    }

    private static ViewBlock table(
            List<Identity> chain,
            Map<Identity, MailFromAttributes> attributes,
            Map<Identity, VerificationStatus> verification,
            Optional<Identity> winner) {
        List<List<ViewBlock.Text>> rows = new ArrayList<>();
        for (Identity identity : chain) {
            boolean wins = winner.filter(identity::equals).isPresent();
            Optional<MailFromAttributes> now = Optional.ofNullable(attributes.get(identity));
            String has = now.map(a -> a.domain()
                            .map(d -> d + a.status().map(s -> ", " + s).orElse(""))
                            .orElse("no MAIL FROM domain"))
                    .orElse("not registered");
            String verified = now.isEmpty()
                    ? ""
                    : Optional.ofNullable(verification.get(identity))
                            .map(v -> v.isVerified() ? "verified" : "not verified")
                            .orElse("");
            rows.add(List.of(
                    new ViewBlock.Text(identity, wins ? TextStyle.STRONG : TextStyle.PLAIN),
                    new ViewBlock.Text(has, now.isEmpty() ? TextStyle.QUIET : TextStyle.PLAIN),
                    new ViewBlock.Text(verified),
                    new ViewBlock.Text(wins ? "used" : "", TextStyle.GOOD)));
        }
        return new ViewBlock.Table(List.of("Identity", "MAIL FROM", "Verification", ""), rows);
    }

    private static ViewBlock sentence(
            Identity from, Optional<Identity> winner, Map<Identity, MailFromAttributes> attributes) {
        return winner.map(identity -> new ViewBlock.Paragraph(
                        "The settings of " + identity + " apply: mail from " + from + " "
                                + MailViews.effect(attributes.get(identity)) + ".",
                        TextStyle.PLAIN,
                        Set.of(identity)))
                .orElse(new ViewBlock.Paragraph(
                        "No verified identity covers " + from + " in this region: SES refuses mail from it.",
                        TextStyle.BAD));
    }

    private static JsonObject row(IdentitySnapshot mail, List<Identity> registered) {
        EffectiveMailFrom effective = mail.effective();
        JsonObject row = new JsonObject();
        row.addProperty("Address", mail.identity().name());
        row.addProperty("Identity", effective.identity().map(Identity::name).orElse(null));
        row.addProperty(
                "EffectiveMailFromDomain",
                effective.isRefused()
                        ? null
                        : effective.domain().map(Object::toString).orElse("amazonses.com"));
        row.addProperty("Mail", MailViews.effect(mail));
        JsonArray all = new JsonArray();
        registered.forEach(identity -> all.add(identity.name()));
        row.add("Registered", all);
        MailViews.addTo(row, mail);
        return row;
    }
}
