/**
 * What the operator says: the file with permissions and accounts, and the secrets of the environment. Anything that is
 * not said is refused.
 */
package dev.mailfrom.slackbot.config;
