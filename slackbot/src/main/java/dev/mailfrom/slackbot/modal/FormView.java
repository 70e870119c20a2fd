package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.ChangeViews;
import dev.mailfrom.slackbot.show.Inputs;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Pane;
import dev.mailfrom.slackbot.show.Sheet;
import dev.mailfrom.slackbot.talk.Directory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the form looks: as long as it is being made, when it can be filled in, and when it is refused. */
final class FormView {

    /** Begins with what all forms of this kind have, so that those of older versions are known. */
    static final String KIND = "set:form:v1";

    static final String PLACE = "set:place:v1";
    static final String IDENTITY = "set:identity:v1";
    static final String DOMAIN = "set:domain:v1";
    static final String BEHAVIOR = "set:behavior:v1";
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
     * @param spots where the person may act; at least one
     * @param identity the one that was chosen, and what is remembered of it
     * @param proposal what stands in the line for the MAIL FROM domain
     * @param notice what has to be said first, not escaped; empty for nothing
     */
    record Draft(
            String channel,
            List<Directory.Spot> spots,
            Directory.Spot spot,
            Optional<Identity> identity,
            Optional<MailFromAttributes> now,
            Proposal proposal,
            String notice) {}

    static JsonObject loading() {
        return Pane.window(KIND, TITLE, "Cancel").text("Loading…").json();
    }

    /** @param why not escaped */
    static JsonObject refused(String why) {
        Sheet sheet = new Sheet();
        sheet.line(Mrkdwn.escaped(why), "");
        return Pane.window(KIND, TITLE, "Close").message(sheet.message()).json();
    }

    static JsonObject of(Draft draft) {
        Pane pane = Pane.window(KIND, TITLE, "Cancel").submit("Show the plan").note(draft.channel());
        if (!draft.notice().isEmpty()) {
            pane.text("⚠️ " + Mrkdwn.escaped(draft.notice()));
        }
        pane.text("Nothing is changed yet: the plan is shown in the channel first, with a button to confirm it.");
        pane.add(place(draft));
        pane.add(identity(draft));
        now(draft).ifPresent(pane::text);
        pane.add(domain(draft));
        pane.add(behavior());
        pane.add(Inputs.block(
                "reason",
                "Reason",
                "Why; it is written into the journal.",
                Inputs.text(REASON, "ticket 4711", "", true, REASON_LENGTH),
                true,
                false));
        return pane.json();
    }

    private static JsonObject place(Draft draft) {
        if (draft.spots().size() == 1) {
            return Sheet.section("Account " + code(draft.spot().where().account()) + ", region "
                    + code(draft.spot().where().region()) + ".");
        }
        List<Inputs.Option> options =
                draft.spots().stream().limit(MOST_PLACES).map(FormView::option).toList();
        int more = draft.spots().size() - options.size();
        String hint = more == 0 ? "" : more + " more do not fit here; name them in a line: /mailfrom set … --profile …";
        return Inputs.block(
                "place", "Account and region", hint, Inputs.list(PLACE, options, option(draft.spot())), false, true);
    }

    private static Inputs.Option option(Directory.Spot spot) {
        return new Inputs.Option(
                spot.id(), spot.where().account() + " · " + spot.where().region());
    }

    private static JsonObject identity(Draft draft) {
        Optional<Inputs.Option> chosen = draft.identity().map(identity -> option(draft.spot(), identity, draft.now()));
        return Inputs.block(
                IDENTITY_BLOCK + draft.spot().id(),
                "Identity",
                "Only identities you may change are offered.",
                Inputs.search(IDENTITY, "Type a part of its name", chosen),
                false,
                true);
    }

    /** An identity as a choice. The value is short whatever the name is. */
    static Inputs.Option option(Directory.Spot spot, Identity identity, Optional<MailFromAttributes> now) {
        String has = now.flatMap(MailFromAttributes::domain)
                .map(domain -> now.flatMap(MailFromAttributes::status)
                                .map(status -> status + " · ")
                                .orElse("")
                        + domain)
                .orElse("");
        return new Inputs.Option(Directory.id(spot, identity), identity.name(), has);
    }

    private static Optional<String> now(Draft draft) {
        return draft.identity().map(identity -> {
            String has = draft.now()
                    .flatMap(MailFromAttributes::domain)
                    .map(domain -> code(domain.toString()) + " with "
                            + draft.now().orElseThrow().behavior()
                            + draft.now()
                                    .flatMap(MailFromAttributes::status)
                                    .map(status -> ", status " + Mrkdwn.escaped(status.toString()))
                                    .orElse(""))
                    .orElse("no custom MAIL FROM domain, as far as is known");
            return code(identity.name()) + " has now: " + has + ".";
        });
    }

    private static JsonObject domain(Draft draft) {
        String row = draft.identity()
                .map(identity -> Directory.id(draft.spot(), identity))
                .orElse("");
        String below =
                draft.identity().map(identity -> identity.domain().toString()).orElse("the identity's domain");
        return Inputs.block(
                // A new id for each proposal, or else Slack would keep what stands in the line.
                DOMAIN_BLOCK + row + DOMAIN_MARK + draft.proposal().mark(),
                "MAIL FROM domain",
                "It has to be below " + below + ", and to be used neither in From addresses nor to receive mail."
                        + " A bare label, such as bounce, is put below it.",
                Inputs.text(DOMAIN, "bounce", draft.proposal().written(), false, DOMAIN_LENGTH),
                false,
                false);
    }

    private static JsonObject behavior() {
        Inputs.Option keep = new Inputs.Option(KEEP, "As it is", "UseDefaultValue where nothing is set");
        List<Inputs.Option> options = List.of(
                keep,
                new Inputs.Option(
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName(),
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName(),
                        "sends with amazonses.com"),
                new Inputs.Option(
                        BehaviorOnMxFailure.REJECT_MESSAGE.awsName(),
                        BehaviorOnMxFailure.REJECT_MESSAGE.awsName(),
                        "refuses the mail"));
        String meanings = Arrays.stream(BehaviorOnMxFailure.values())
                .map(behavior -> behavior + ": " + ChangeViews.meaning(behavior))
                .collect(Collectors.joining(" "));
        return Inputs.block(
                "behavior", "Behavior on MX failure", meanings, Inputs.few(BEHAVIOR, options, keep), false, false);
    }

    private static String code(String name) {
        return Mrkdwn.code(name);
    }
}
