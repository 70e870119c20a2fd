/** Ends the process when it can no longer be trusted, so that a supervisor starts it again. Not here: the work itself. */
package dev.mailfrom.slackbot.supervise;
