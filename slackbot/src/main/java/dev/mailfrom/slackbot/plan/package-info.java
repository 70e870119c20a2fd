/**
 * Posts plans, keeps their messages up to date and executes confirmed plans. Not here: clicks on their buttons
 * (action).
 */
package dev.mailfrom.slackbot.plan;
