package dev.mailfrom.core.ses;

/**
 * Whether an identity may send: {@code Pending}, {@code Success}, {@code Failed}, {@code TemporaryFailure} or
 * {@code NotStarted} (SES API, GetIdentityVerificationAttributes). Unknown words survive as themselves.
 */
public record VerificationStatus(String awsName) {

    public static final VerificationStatus PENDING = new VerificationStatus("Pending");
    public static final VerificationStatus SUCCESS = new VerificationStatus("Success");

    /** Whether one may send from the identity. */
    public boolean isVerified() {
        return equals(SUCCESS);
    }

    @Override
    public String toString() {
        return awsName;
    }
}
