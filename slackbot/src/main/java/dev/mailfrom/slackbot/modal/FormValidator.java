package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.slackbot.render.PlainText;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.slack.ModalView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a form by what stands in it, in the words of core's own rules. */
final class FormValidator {

    private static final int MOST = 400;

    private FormValidator() {}

    /**
     * A sentence for each block at fault.
     *
     * @param identity the one that was chosen; empty where it is not remembered, which is looked up later
     */
    static Map<String, String> validate(ModalView modalView, FormState formState, Optional<Identity> identity) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (formState.channel().isEmpty() && !modalView.block(FormView.CHANNEL).isEmpty()) {
            faults.put(modalView.block(FormView.CHANNEL), "Choose the channel in which the plan is shown.");
        }
        if (formState.row().isEmpty()) {
            faults.put(modalView.block(FormView.IDENTITY), "Choose an identity: type a part of its name.");
        }
        domain(formState.domain(), identity)
                .ifPresent(fault -> faults.put(modalView.block(FormView.DOMAIN), PlainText.truncate(fault, MOST)));
        if (!formState.behavior().equals(FormView.KEEP)
                && BehaviorOnMxFailure.parse(formState.behavior()).isEmpty()) {
            faults.put(modalView.block(FormView.BEHAVIOR), "There is no such behavior.");
        }
        return faults;
    }

    private static Optional<String> domain(String written, Optional<Identity> identity) {
        if (written.isEmpty()) {
            return Optional.of("Enter a MAIL FROM domain, such as bounce.");
        }
        try {
            if (identity.isEmpty()) {
                // Only the whole depends on the identity; a bare label is one word of it.
                DomainName.parse(MailFromDomain.isBareLabel(written) ? written + ".example.com" : written);
                return Optional.empty();
            }
            return RuleSet.evaluateNames(identity.get(), MailFromDomain.parse(written, identity.get())).stream()
                    .findFirst()
                    .map(FormValidator::words);
        } catch (InvalidNameException e) {
            ErrorReport error = ErrorReport.of(e);
            return Optional.of(error.message() + " " + error.advice().text(SlackCommandForm.USUAL));
        }
    }

    private static String words(Finding finding) {
        return finding.message() + " " + finding.advice().text(SlackCommandForm.USUAL);
    }
}
