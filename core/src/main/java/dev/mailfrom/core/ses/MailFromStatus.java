package dev.mailfrom.core.ses;

import java.util.List;

/**
 * The custom MAIL FROM status as SES reports it. Keeps unknown words, because emulators and future versions of SES have
 * others.
 *
 * @param awsName the word of the SES API
 */
public record MailFromStatus(String awsName) {

    /** SES looks for the MX, for 72 hours at most; the behavior on MX failure applies. */
    public static final MailFromStatus PENDING = new MailFromStatus("Pending");
    /** SES has seen the MX and uses the domain; it keeps looking. */
    public static final MailFromStatus SUCCESS = new MailFromStatus("Success");
    /** SES has given up; only setting the domain again makes it look again. */
    public static final MailFromStatus FAILED = new MailFromStatus("Failed");
    /** SES no longer finds the MX it found before, and looks again for 72 hours at most. */
    public static final MailFromStatus TEMPORARY_FAILURE = new MailFromStatus("TemporaryFailure");

    private static final List<MailFromStatus> DOCUMENTED = List.of(PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE);

    /** The status for a word of SES; the same object each time for the documented words. */
    public static MailFromStatus of(String awsName) {
        return DOCUMENTED.stream()
                .filter(status -> status.awsName.equals(awsName))
                .findFirst()
                .orElseGet(() -> new MailFromStatus(awsName));
    }

    /** The four words that SES documents. */
    public static List<MailFromStatus> documented() {
        return DOCUMENTED;
    }

    @Override
    public String toString() {
        return awsName;
    }
}
