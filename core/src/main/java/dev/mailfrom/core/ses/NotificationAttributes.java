package dev.mailfrom.core.ses;

/**
 * How SES reports bounces and complaints of an identity (SES API, GetIdentityNotificationAttributes).
 *
 * @param forwardingEnabled whether SES forwards them by e-mail
 */
public record NotificationAttributes(boolean forwardingEnabled) {}
