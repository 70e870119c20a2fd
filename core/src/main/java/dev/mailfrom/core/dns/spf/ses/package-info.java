/**
 * Decides whether the SPF record of a MAIL FROM domain lets Amazon SES pass, and which of its address ranges do not.
 * Not here: general SPF evaluation (spf).
 */
package dev.mailfrom.core.dns.spf.ses;
