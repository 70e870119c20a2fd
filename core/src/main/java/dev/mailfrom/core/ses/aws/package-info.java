/**
 * The adapter between the port {@code SesGateway} and AWS: settings, credentials, and one request per method.
 * No other code knows the AWS SDK, and none of its types leave this package.
 */
package dev.mailfrom.core.ses.aws;
