package dev.mailfrom.core.ses;

/**
 * Whether SES has verified an identity or its DKIM records: {@code Pending}, {@code Success}, {@code Failed},
 * {@code TemporaryFailure} or {@code NotStarted} (SES API, GetIdentityVerificationAttributes and
 * GetIdentityDkimAttributes). Keeps unknown words.
 */
public record VerificationStatus(String awsName) {

    public static final VerificationStatus PENDING = new VerificationStatus("Pending");
    public static final VerificationStatus SUCCESS = new VerificationStatus("Success");
    public static final VerificationStatus NOT_STARTED = new VerificationStatus("NotStarted");

    /** The status for a word of SES; one object for {@code Success}, which most identities have. */
    public static VerificationStatus of(String awsName) {
        return SUCCESS.awsName.equals(awsName) ? SUCCESS : new VerificationStatus(awsName);
    }

    /** Whether it is Success; SES sends only from a verified identity. */
    public boolean isVerified() {
        return equals(SUCCESS);
    }

    @Override
    public String toString() {
        return awsName;
    }
}
