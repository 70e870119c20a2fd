/**
 * AWS settings, the shared config files, endpoints, SDK clients and the mapping of SDK exceptions to ours. Not here:
 * credentials.
 */
package dev.mailfrom.core.ses.aws.sdk;
