package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Optional;

/** The change that a person wants for one identity; the resulting setting depends on what SES has now. */
public sealed interface ChangeIntent {

    Identity identity();

    ChangeKind kind();

    /** The setting that fulfils it. @throws NotApplicableException if there is none */
    MailFromSetting target(MailFromAttributes now);

    /** Whether SES has the target already, so that there is nothing to do. */
    default boolean isFulfilled(MailFromAttributes now) {
        return now.setting().equals(target(now));
    }

    /** The domain to look up in DNS, if it is known before SES is read. */
    default Optional<MailFromDomain> likelyDomain() {
        return Optional.empty();
    }

    /** A sentence that says which later change would be lost; empty if none would. */
    default Optional<String> laterChange(MailFromAttributes now) {
        return Optional.empty();
    }

    /** Sets this domain. @param behavior empty to keep what SES has */
    record SetDomain(Identity identity, MailFromDomain domain, Optional<BehaviorOnMxFailure> behavior)
            implements ChangeIntent {

        @Override
        public ChangeKind kind() {
            return ChangeKind.SET;
        }

        @Override
        public MailFromSetting target(MailFromAttributes now) {
            return MailFromSetting.of(domain, behavior.orElse(now.behavior()));
        }

        @Override
        public Optional<MailFromDomain> likelyDomain() {
            return Optional.of(domain);
        }
    }

    /** Changes only the behavior. The request includes the domain, because without it SES would switch custom MAIL FROM off. */
    record SetBehavior(Identity identity, BehaviorOnMxFailure behavior) implements ChangeIntent {

        @Override
        public ChangeKind kind() {
            return ChangeKind.BEHAVIOR;
        }

        @Override
        public MailFromSetting target(MailFromAttributes now) {
            MailFromDomain domain = now.domain()
                    .orElseThrow(() -> new NotApplicableException(
                            identity + " has no custom MAIL FROM domain, so there is no behavior to change.",
                            CommandText.of(
                                    "To set one:",
                                    PrintedCommand.of(
                                            "set", identity, "LABEL", "--behavior-on-mx-failure", behavior))));
            return MailFromSetting.of(domain, behavior);
        }
    }

    /** Switches custom MAIL FROM off. */
    record Disable(Identity identity) implements ChangeIntent {

        @Override
        public ChangeKind kind() {
            return ChangeKind.DISABLE;
        }

        @Override
        public MailFromSetting target(MailFromAttributes now) {
            return MailFromSetting.OFF;
        }

        @Override
        public boolean isFulfilled(MailFromAttributes now) {
            return now.domain().isEmpty();
        }
    }

    /** Sets the same setting again, so that SES looks for the MX again after it has given up. */
    record Retry(Identity identity) implements ChangeIntent {

        @Override
        public ChangeKind kind() {
            return ChangeKind.RETRY;
        }

        @Override
        public MailFromSetting target(MailFromAttributes now) {
            if (now.domain().isEmpty()) {
                throw new NotApplicableException(
                        identity + " has no custom MAIL FROM domain, so there is nothing to retry.",
                        CommandText.of("To set one:", PrintedCommand.of("set", identity, "LABEL")));
            }
            return now.setting();
        }

        @Override
        public boolean isFulfilled(MailFromAttributes now) {
            target(now);
            return now.status().filter(MailFromStatus.FAILED::equals).isEmpty();
        }
    }

    /**
     * Restores the setting before a change.
     *
     * @param leftByChange the target of that change; if SES has another setting now, a later change was made
     * @param undoOf the id of that change
     * @param laterChangeDetail a sentence that says who made the later change; may be empty
     */
    record Restore(
            Identity identity,
            MailFromSetting before,
            MailFromSetting leftByChange,
            String undoOf,
            String laterChangeDetail)
            implements ChangeIntent {

        @Override
        public Optional<String> laterChange(MailFromAttributes now) {
            if (now.setting().equals(leftByChange) || now.setting().equals(before)) {
                return Optional.empty();
            }
            return Optional.of(identity + " has been changed since " + undoOf + ": it has "
                    + now.setting().describe() + " now, which would be lost."
                    + (laterChangeDetail.isEmpty() ? "" : " " + laterChangeDetail));
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.UNDO;
        }

        @Override
        public MailFromSetting target(MailFromAttributes now) {
            return before;
        }

        @Override
        public Optional<MailFromDomain> likelyDomain() {
            return before.domain();
        }
    }

    /** Thrown when the change is not possible with the current setting; the fix names the right command. */
    final class NotApplicableException extends MailfromException {

        private static final long serialVersionUID = 1L;

        public NotApplicableException(String message, String fix) {
            super("IMPOSSIBLE", ExitCode.SYNTAX, message, fix);
        }

        public NotApplicableException(String message, CommandText advice) {
            super("IMPOSSIBLE", ExitCode.SYNTAX, message, advice);
        }
    }
}
