package dev.mailfrom.slackbot.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks the people, channels and ARNs in values of the journal and of AWS, so that Slack shows them by their names. */
final class SlackNames {

    /** A user id of Slack has a digit, which no word of the journal has that looks like one. */
    private static final String PERSON = "([UW](?=[A-Z0-9]*\\d)[A-Z0-9]{6,20})";

    private static final Pattern ALONE = Pattern.compile(PERSON);
    private static final Pattern IN_CHANNEL =
            Pattern.compile(PERSON + " in https://[\\w.-]+/archives/([CGD][A-Z0-9]{2,20})(.*)", Pattern.DOTALL);
    private static final Pattern ARN = Pattern.compile("arn:\\S+");

    private SlackNames() {}

    /** Whether the value is a user id and nothing else. */
    static boolean isPerson(String value) {
        return ALONE.matcher(value).matches();
    }

    /** @param value as it is @param escaped the same as mark-up, which stays where there is nothing to mark */
    static String mark(String value, String escaped) {
        Matcher inChannel = IN_CHANNEL.matcher(value);
        if (ALONE.matcher(value).matches()) {
            return Mrkdwn.mentionUser(value);
        }
        if (inChannel.matches()) {
            return Mrkdwn.mentionUser(inChannel.group(1)) + " in <#" + inChannel.group(2) + ">"
                    + Mrkdwn.escape(inChannel.group(3));
        }
        return ARN.matcher(value).matches() ? Mrkdwn.code(value) : escaped;
    }
}
