/** Zones at Amazon Route 53, by the AWS SDK. Not here: credentials and endpoints (ses.aws). */
package dev.mailfrom.core.publish.route53;
