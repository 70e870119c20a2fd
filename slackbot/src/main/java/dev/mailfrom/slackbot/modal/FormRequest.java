package dev.mailfrom.slackbot.modal;

import dev.mailfrom.slackbot.command.SetLine;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.util.Optional;

/**
 * Who asks for the form, and what it is filled in with.
 *
 * @param line empty where nothing is known yet
 */
record FormRequest(SlackCaller who, FormNote note, Optional<SetLine> line) {}
