/** Emulates SES and STS over HTTP: operations, identities, throttling and the log of calls. Not here: DNS. */
package dev.mailfrom.core.sandbox.ses;
