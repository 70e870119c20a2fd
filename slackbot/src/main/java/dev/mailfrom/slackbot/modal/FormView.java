package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.change.ChangeViews;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.InputBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.ViewBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders the form: while it loads, when it can be filled in, and when it is refused. */
final class FormView {

    /** Starts with a prefix common to all versions of the form, so that older ones are recognised. */
    static final String KIND = "set:form:v1";

    static final String CHANNEL = "set:channel:v1";
    static final String PLACE = "set:place:v1";
    static final String IDENTITY = "set:identity:v1";
    static final String DOMAIN = "set:domain:v1";
    static final String BEHAVIOR = "set:behavior:v1";
    static final String PUBLISH = "set:publish:v1";
    static final String REASON = "set:reason:v1";

    static final String IDENTITY_BLOCK = "identity:";
    static final String DOMAIN_BLOCK = "domain:";
    static final String DOMAIN_MARK = ":";
    static final String KEEP = "keep";

    private static final String TITLE = "Set a MAIL FROM domain";
    private static final int MOST_PLACES = 100;
    private static final int DOMAIN_LENGTH = 320;
    private static final int REASON_LENGTH = 500;

    private FormView() {}

    /**
     * What the form shows.
     *
     * @param state what stands in it now, or is to stand in it at first
     * @param botTargets where the person may act; at least one
     * @param identity the one that was chosen, and what is remembered of it
     * @param suggestedDomain what stands in the line for the MAIL FROM domain
     * @param notice what has to be said first, not escaped; empty for nothing
     */
    record FormContent(
            FormState state,
            List<BotTarget> botTargets,
            BotTarget botTarget,
            Optional<Identity> identity,
            Optional<MailFromAttributes> now,
            SuggestedDomain suggestedDomain,
            String notice) {}

    static JsonObject loading() {
        return ViewBuilder.window(KIND, TITLE, "Cancel").text("Loading…").json();
    }

    /** @param why not escaped */
    static JsonObject refused(String why) {
        MessageBuilder sheet = new MessageBuilder();
        sheet.line(Mrkdwn.escape(why), "");
        return ViewBuilder.window(KIND, TITLE, "Close").message(sheet.message()).json();
    }

    static JsonObject render(FormContent content) {
        ViewBuilder builder = ViewBuilder.window(KIND, TITLE, "Cancel")
                .submit("Show the plan")
                .privateMetadata(content.state().note().toString());
        if (!content.notice().isEmpty()) {
            builder.text("⚠️ " + Mrkdwn.escape(content.notice()));
        }
        builder.text("Nothing is changed yet: the plan is shown in the channel first, with a button to confirm it."
                + (content.state().note().replaced().isEmpty()
                        ? ""
                        : " It takes the place of the plan that you edit."));
        if (content.state().note().channel().isEmpty()) {
            builder.add(channel());
        }
        builder.add(place(content));
        builder.add(identity(content));
        now(content).ifPresent(builder::text);
        builder.add(domain(content));
        builder.add(behavior(content.state()));
        builder.add(publish(content.state()));
        builder.add(InputBlocks.inputBlock(
                "reason",
                "Reason",
                "Why you change it. It is written to the journal.",
                InputBlocks.plainTextInput(
                        REASON, "ticket 4711", content.state().reason(), true, REASON_LENGTH),
                true,
                false));
        return builder.json();
    }

    /** Where the form was opened in no channel. */
    private static JsonObject channel() {
        return InputBlocks.inputBlock(
                "channel",
                "Channel",
                "Where the plan is shown and confirmed. Invite the bot there first: /invite @mailfrom",
                InputBlocks.conversationsSelect(CHANNEL),
                false,
                false);
    }

    private static JsonObject place(FormContent content) {
        if (content.botTargets().size() == 1) {
            return MessageBuilder.section("Account " + code(content.botTarget().account()) + ", region "
                    + code(content.botTarget().region()) + ".");
        }
        List<InputBlocks.SelectOption> selectOptions = content.botTargets().stream()
                .limit(MOST_PLACES)
                .map(FormView::option)
                .toList();
        int more = content.botTargets().size() - selectOptions.size();
        String hint = more == 0 ? "" : more + " more do not fit here; type /mailfrom set … --profile …";
        return InputBlocks.inputBlock(
                "place",
                "Account and region",
                hint,
                InputBlocks.staticSelect(PLACE, selectOptions, option(content.botTarget())),
                false,
                true);
    }

    private static InputBlocks.SelectOption option(BotTarget botTarget) {
        return new InputBlocks.SelectOption(
                TargetDirectory.id(botTarget), botTarget.account() + " · " + botTarget.region());
    }

    private static JsonObject identity(FormContent content) {
        Optional<InputBlocks.SelectOption> chosen =
                content.identity().map(identity -> option(content.botTarget(), identity, content.now()));
        return InputBlocks.inputBlock(
                IDENTITY_BLOCK + TargetDirectory.id(content.botTarget()),
                "Identity",
                "Lists only identities that you may change.",
                InputBlocks.externalSelect(IDENTITY, "Type a part of its name", chosen),
                false,
                true);
    }

    /** An identity as a choice. The value is short whatever the name is. */
    static InputBlocks.SelectOption option(BotTarget botTarget, Identity identity, Optional<MailFromAttributes> now) {
        String has = now.flatMap(MailFromAttributes::domain)
                .map(domain -> now.flatMap(MailFromAttributes::status)
                                .map(status -> status + " · ")
                                .orElse("")
                        + domain)
                .orElse("");
        return new InputBlocks.SelectOption(TargetDirectory.id(botTarget, identity), identity.name(), has);
    }

    private static Optional<String> now(FormContent content) {
        return content.identity().map(identity -> {
            String has = content.now()
                    .flatMap(MailFromAttributes::domain)
                    .map(domain -> code(domain.toString()) + " with "
                            + content.now().orElseThrow().behavior()
                            + content.now()
                                    .flatMap(MailFromAttributes::status)
                                    .map(status -> ", status " + Mrkdwn.escape(status.toString()))
                                    .orElse(""))
                    .orElse("no custom MAIL FROM domain, as far as mailfrom knows");
            return code(identity.name()) + " has now: " + has + ".";
        });
    }

    private static JsonObject domain(FormContent content) {
        String row = content.identity()
                .map(identity -> TargetDirectory.id(content.botTarget(), identity))
                .orElse("");
        String below =
                content.identity().map(identity -> identity.domain().toString()).orElse("the identity's domain");
        return InputBlocks.inputBlock(
                // A new id for each proposal, or else Slack would keep what stands in the line.
                DOMAIN_BLOCK + row + DOMAIN_MARK + content.suggestedDomain().fingerprint(),
                "MAIL FROM domain",
                "Must be below " + below + ", and must not be used in From addresses or to receive mail."
                        + " A label such as bounce is put below it.",
                InputBlocks.plainTextInput(
                        DOMAIN, "bounce", content.suggestedDomain().written(), false, DOMAIN_LENGTH),
                false,
                false);
    }

    private static JsonObject behavior(FormState state) {
        InputBlocks.SelectOption keep =
                new InputBlocks.SelectOption(KEEP, "As it is", "UseDefaultValue where nothing is set");
        List<InputBlocks.SelectOption> selectOptions = List.of(
                keep,
                new InputBlocks.SelectOption(
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName(),
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName(),
                        "sends with SES's default"),
                new InputBlocks.SelectOption(
                        BehaviorOnMxFailure.REJECT_MESSAGE.awsName(),
                        BehaviorOnMxFailure.REJECT_MESSAGE.awsName(),
                        "refuses the mail"));
        String meanings = Arrays.stream(BehaviorOnMxFailure.values())
                .map(behavior -> behavior + ": " + ChangeViews.meaning(behavior))
                .collect(Collectors.joining(" "));
        return InputBlocks.inputBlock(
                "behavior",
                "Behavior on MX failure",
                meanings,
                InputBlocks.radioButtons(
                        BEHAVIOR,
                        selectOptions,
                        selectOptions.stream()
                                .filter(option -> option.value().equals(state.behavior()))
                                .findFirst()
                                .orElse(keep)),
                false,
                false);
    }

    private static JsonObject publish(FormState state) {
        InputBlocks.SelectOption yes =
                new InputBlocks.SelectOption("yes", "Publish the missing records first, at the DNS provider");
        return InputBlocks.inputBlock(
                "publish",
                "DNS records",
                "The plan shows them before and after. This needs a permission with dns: true.",
                InputBlocks.checkbox(PUBLISH, yes, state.publish()),
                true,
                false);
    }

    private static String code(String name) {
        return Mrkdwn.code(name);
    }
}
