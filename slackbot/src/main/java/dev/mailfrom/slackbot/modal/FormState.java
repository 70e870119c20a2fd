package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.command.SetLine;
import dev.mailfrom.slackbot.slack.ModalView;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the form.
 *
 * @param note where the form was asked for, and which plan it edits
 * @param channel where the plan is shown: where the form was asked for, or what was chosen in it
 * @param spot the short id of the account and region whose identities are offered
 * @param row the short id of the identity that was chosen; empty for none yet
 * @param proposed stands for the MAIL FROM domain that was proposed; empty for none
 * @param domain as it was written
 * @param behavior {@link FormView#KEEP} or the API's word
 * @param publish whether the records are published first
 */
record FormState(
        FormNote note,
        String channel,
        String spot,
        String row,
        String proposed,
        String domain,
        String behavior,
        boolean publish,
        String reason) {

    static FormState of(ModalView modalView) {
        FormNote note = FormNote.parse(modalView.note());
        return new FormState(
                note,
                note.channel().isEmpty() ? modalView.value(FormView.CHANNEL) : note.channel(),
                withoutPrefix(FormView.IDENTITY_BLOCK, modalView.block(FormView.IDENTITY)),
                modalView.value(FormView.IDENTITY),
                proposed(modalView.block(FormView.DOMAIN)),
                modalView.value(FormView.DOMAIN).strip(),
                modalView.value(FormView.BEHAVIOR),
                !modalView.value(FormView.PUBLISH).isEmpty(),
                modalView.value(FormView.REASON).strip());
    }

    /** A form in which nothing stands yet. */
    static FormState empty(FormNote note) {
        return new FormState(note, note.channel(), "", "", "", "", FormView.KEEP, false, "");
    }

    /** What a line says that was begun. @param identity the short id of the one it names; empty for none */
    static FormState of(FormNote note, SetLine line, String identity) {
        return new FormState(
                note,
                note.channel(),
                "",
                identity,
                "",
                line.domain(),
                BehaviorOnMxFailure.parse(line.behavior())
                        .map(BehaviorOnMxFailure::awsName)
                        .orElse(FormView.KEEP),
                line.publish(),
                line.reason());
    }

    /**
     * The line that says the same, in words. To set what a setup that has Failed has already is a retry.
     *
     * @param now what the identity has, as far as is known
     * @param place the words that name account and region
     */
    List<String> commandWords(Identity identity, MailFromAttributes now, List<String> place) {
        MailFromDomain wanted = MailFromDomain.parse(domain, identity);
        boolean retries = !publish && isSame(now, wanted);
        List<String> words = new ArrayList<>(List.of(retries ? "retry" : "set"));
        if (!retries) {
            BehaviorOnMxFailure.parse(behavior)
                    .ifPresent(known -> words.addAll(List.of("--behavior-on-mx-failure", known.awsName())));
        }
        if (publish) {
            words.add("--publish");
        }
        if (!reason.isEmpty()) {
            words.add("--reason=" + reason);
        }
        words.addAll(place);
        if (identity.name().startsWith("-")) {
            words.add("--");
        }
        words.add(identity.name());
        if (!retries) {
            words.add(wanted.toString());
        }
        return words;
    }

    private boolean isSame(MailFromAttributes now, MailFromDomain wanted) {
        return now.status().filter(MailFromStatus.FAILED::equals).isPresent()
                && now.domain().filter(wanted::equals).isPresent()
                && BehaviorOnMxFailure.parse(behavior)
                        .filter(other -> other != now.behavior())
                        .isEmpty();
    }

    private static String proposed(String block) {
        return block.substring(block.lastIndexOf(FormView.DOMAIN_MARK) + 1);
    }

    /** What follows the prefix; empty where something else is written. */
    static String withoutPrefix(String prefix, String block) {
        return block.startsWith(prefix) ? block.substring(prefix.length()) : "";
    }
}
