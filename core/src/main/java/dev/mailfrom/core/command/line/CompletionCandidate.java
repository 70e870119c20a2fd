package dev.mailfrom.core.command.line;

/**
 * A word that may stand at the cursor.
 *
 * @param value the word itself, without quotes
 * @param group what it belongs to, as a heading: commands, options, domains ...; may be empty
 * @param description a few words about it; may be empty
 * @param complete whether a blank follows it
 */
public record CompletionCandidate(String value, String group, String description, boolean complete) {}
