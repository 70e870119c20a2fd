package dev.mailfrom.core.ses;

/** The two kinds of identity, with the words of the SES API. */
public enum IdentityType {
    DOMAIN("Domain"),
    EMAIL_ADDRESS("EmailAddress");

    private final String awsName;

    IdentityType(String awsName) {
        this.awsName = awsName;
    }

    /** The word of the SES API. */
    public String awsName() {
        return awsName;
    }
}
