package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.slackbot.show.Plain;
import dev.mailfrom.slackbot.talk.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a form by what stands in it, in the words of core's own rules. */
final class Faults {

    private static final int MOST = 400;

    private Faults() {}

    /**
     * A sentence for each block at fault.
     *
     * @param identity the one that was chosen; empty where it is not remembered, which is looked up later
     */
    static Map<String, String> of(Window window, Entry entry, Optional<Identity> identity) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (entry.row().isEmpty()) {
            faults.put(window.block(FormView.IDENTITY), "Choose an identity: type a part of its name.");
        }
        domain(entry.domain(), identity)
                .ifPresent(fault -> faults.put(window.block(FormView.DOMAIN), Plain.cut(fault, MOST)));
        if (!entry.behavior().equals(FormView.KEEP)
                && BehaviorOnMxFailure.parse(entry.behavior()).isEmpty()) {
            faults.put(window.block(FormView.BEHAVIOR), "There is no such behavior.");
        }
        return faults;
    }

    private static Optional<String> domain(String written, Optional<Identity> identity) {
        if (written.isEmpty()) {
            return Optional.of("Write a MAIL FROM domain, such as bounce.");
        }
        try {
            if (identity.isEmpty()) {
                // Only the whole depends on the identity; a bare label is one word of it.
                DomainName.parse(MailFromDomain.isBareLabel(written) ? written + ".example.com" : written);
                return Optional.empty();
            }
            return Rules.judgeNames(identity.get(), MailFromDomain.parse(written, identity.get())).stream()
                    .findFirst()
                    .map(Faults::words);
        } catch (InvalidName e) {
            Complaint complaint = Complaint.of(e);
            return Optional.of(complaint.message() + " " + complaint.mend());
        }
    }

    private static String words(Finding finding) {
        return finding.message() + " " + finding.mend();
    }
}
