package dev.mailfrom.core.ses;

/**
 * Whether an identity may send: {@code Pending}, {@code Success}, {@code Failed}, {@code TemporaryFailure} or
 * {@code NotStarted} (SES API, GetIdentityVerificationAttributes). Unknown words survive as themselves.
 */
public record VerificationStatus(String awsName) {

    public static final VerificationStatus PENDING = new VerificationStatus("Pending");
    public static final VerificationStatus SUCCESS = new VerificationStatus("Success");

    /** Of a word of SES; most identities have the same. */
    public static VerificationStatus of(String awsName) {
        return SUCCESS.awsName.equals(awsName) ? SUCCESS : new VerificationStatus(awsName);
    }

    /** Whether one may send from the identity. */
    public boolean isVerified() {
        return equals(SUCCESS);
    }

    @Override
    public String toString() {
        return awsName;
    }
}
