/**
 * The nouns of SES, such as identities, domain names and MAIL FROM settings, and the port SesGateway. Not here: the
 * AWS SDK (aws).
 */
package dev.mailfrom.core.ses;
