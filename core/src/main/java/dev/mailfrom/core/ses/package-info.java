/**
 * The nouns of Amazon SES that this project is about, and the port through which SES is asked.
 * Everything here is a value; the one adapter that knows the AWS SDK is in {@code ses.aws}.
 */
package dev.mailfrom.core.ses;
