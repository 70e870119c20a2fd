package dev.mailfrom.slackbot.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.BriefReport;
import dev.mailfrom.slackbot.render.ButtonBlocks.Button;
import dev.mailfrom.slackbot.render.CommandButtons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The buttons below the answer about one identity: what people do next with it. */
final class AnswerButtons {

    private final BotTarget target;
    private final List<String> place;
    private final boolean operator;

    /** @param place the options that name the target in a command @param operator whether the person may change the identity */
    AnswerButtons(BotTarget target, List<String> place, boolean operator) {
        this.target = target;
        this.place = List.copyOf(place);
        this.operator = operator;
    }

    List<Button> below(SlashCommand command, CommandAnswer answer) {
        JsonObject row = answer.rows().get(0);
        List<String> line = Tokenizer.words(command.line());
        List<Optional<Button>> buttons = new ArrayList<>();
        if (BriefReport.omitsAny(answer.blocks())) {
            buttons.add(CommandButtons.of(CommandButtons.DETAILS, "Details", line));
        }
        String identity = text(row, "Identity").orElseThrow();
        Optional<String> domain = text(row, "CheckedMailFromDomain").or(() -> text(row, "MailFromDomain"));
        List<String> about = Stream.concat(Stream.of(identity), domain.stream()).toList();
        if (domain.isPresent()) {
            buttons.add(CommandButtons.of(CommandButtons.RUN + "records", "Records", words("records", about)));
        }
        boolean registered = text(row, "VerificationStatus").isPresent();
        if (operator && registered) {
            buttons.add(CommandButtons.form(target.account(), target.region(), about));
            if (text(row, "MailFromDomainStatus")
                    .filter(MailFromStatus.FAILED.awsName()::equals)
                    .isPresent()) {
                buttons.add(
                        CommandButtons.of(CommandButtons.CHANGE + "retry", "Retry", words("retry", List.of(identity))));
            }
        }
        if (!command.shared()) {
            buttons.add(CommandButtons.of(CommandButtons.REFRESH, "Refresh", line));
        }
        return buttons.stream().flatMap(Optional::stream).toList();
    }

    private List<String> words(String command, List<String> names) {
        return Stream.of(Stream.of(command), place.stream(), Stream.of("--"), names.stream())
                .flatMap(words -> words)
                .toList();
    }

    private static Optional<String> text(JsonObject row, String key) {
        return Optional.ofNullable(row.get(key))
                .filter(value -> !value.isJsonNull())
                .map(JsonElement::getAsString);
    }
}
