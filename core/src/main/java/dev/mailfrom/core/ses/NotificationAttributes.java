package dev.mailfrom.core.ses;

/**
 * Where bounces and complaints of an identity go (SES API, GetIdentityNotificationAttributes).
 *
 * @param forwardingEnabled whether SES forwards them by e-mail
 */
public record NotificationAttributes(boolean forwardingEnabled) {}
