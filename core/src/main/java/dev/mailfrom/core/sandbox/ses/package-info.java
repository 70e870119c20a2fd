/** Emulates SES and STS over HTTP: operations, identities and the log of calls. Not here: DNS. */
package dev.mailfrom.core.sandbox.ses;
