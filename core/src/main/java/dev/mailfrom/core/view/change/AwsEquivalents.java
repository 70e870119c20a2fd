package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of the AWS CLI that send what a plan sends to SES. It has none for records, and none of our questions. */
final class AwsEquivalents {

    private AwsEquivalents() {}

    /** One for each item that changes in SES. */
    static List<ViewBlock> blocks(Plan plan) {
        List<Object> pieces = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            command(plan, item).ifPresent(pieces::add);
        }
        if (pieces.isEmpty()) {
            return List.of();
        }
        String what = plan.records().isEmpty() ? "The same" : "The setting alone";
        pieces.add(0, what + " with the AWS CLI" + (pieces.size() == 1 ? ":" : ", one second apart:"));
        return List.of(new Paragraph(CommandText.of(pieces.toArray()), TextStyle.QUIET));
    }

    /** Nothing for an item that only gets records. */
    static Optional<AwsCommand> command(Plan plan, PlannedItem item) {
        return plan.kind().isDnsOnly(item.before(), item.target())
                ? Optional.empty()
                : Optional.of(command(item, plan.scope().region()));
    }

    /** Without a domain, SES switches custom MAIL FROM off. */
    private static AwsCommand command(PlannedItem item, String region) {
        MailFromSetting target = item.target();
        List<Object> words = new ArrayList<>(List.of(
                "set-identity-mail-from-domain", "--identity", item.identity().name()));
        target.domain().ifPresent(domain -> {
            words.addAll(List.of("--mail-from-domain", domain));
            words.addAll(List.of("--behavior-on-mx-failure", target.behavior().awsName()));
        });
        return AwsCommand.ses(region, words.toArray());
    }
}
