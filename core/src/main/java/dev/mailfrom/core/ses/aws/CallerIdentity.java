package dev.mailfrom.core.ses.aws;

/**
 * Who the credentials belong to (STS API, GetCallerIdentity).
 *
 * @param accountId twelve digits
 * @param arn of the user, or of the session of an assumed role
 */
public record CallerIdentity(String accountId, String arn) {}
