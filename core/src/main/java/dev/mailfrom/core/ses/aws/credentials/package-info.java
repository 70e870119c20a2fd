/**
 * Finds AWS credentials in the order of the AWS CLI: profile, environment, roles, container, instance. Not here:
 * requests to SES.
 */
package dev.mailfrom.core.ses.aws.credentials;
