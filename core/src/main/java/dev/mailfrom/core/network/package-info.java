/**
 * What a company's network asks of a program: its web proxies and its own certificate authority, named as the AWS CLI has
 * them named. Not here: the clients that send requests.
 */
package dev.mailfrom.core.network;
