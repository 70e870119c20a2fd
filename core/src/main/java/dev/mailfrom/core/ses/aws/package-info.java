/**
 * Connects to one AWS account and region and implements SesGateway with the AWS SDK. Not here: where credentials come
 * from (credentials), clients and error mapping (sdk).
 */
package dev.mailfrom.core.ses.aws;
