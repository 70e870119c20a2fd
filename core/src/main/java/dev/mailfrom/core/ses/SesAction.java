package dev.mailfrom.core.ses;

/** The actions of SES that this program calls. SES throttles each at one request a second per account and region. */
public enum SesAction {
    LIST_IDENTITIES("ListIdentities"),
    GET_MAIL_FROM("GetIdentityMailFromDomainAttributes"),
    GET_VERIFICATION("GetIdentityVerificationAttributes"),
    GET_NOTIFICATION("GetIdentityNotificationAttributes"),
    GET_DKIM("GetIdentityDkimAttributes"),
    DESCRIBE_RECEIPT_RULES("DescribeActiveReceiptRuleSet"),
    SET_MAIL_FROM("SetIdentityMailFromDomain");

    private final String awsName;

    SesAction(String awsName) {
        this.awsName = awsName;
    }

    /** The name of the action in the API and, after {@code ses:}, in IAM policies. */
    public String awsName() {
        return awsName;
    }

    /** Whether the action changes nothing. */
    public boolean isRead() {
        return this != SET_MAIL_FROM;
    }
}
