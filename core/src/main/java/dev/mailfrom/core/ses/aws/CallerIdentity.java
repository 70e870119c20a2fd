package dev.mailfrom.core.ses.aws;

/**
 * The owner of the credentials (STS API, GetCallerIdentity).
 *
 * @param accountId twelve digits
 * @param arn of the user, or of the session of an assumed role
 */
public record CallerIdentity(String accountId, String arn) {}
