package dev.mailfrom.core.sandbox.ses;

/**
 * One request that reached the emulated SES.
 *
 * @param action the API's name, or what was sent in its place
 * @param identity whom it concerned, the first of several; empty where nobody in particular
 * @param caller the principal that signed it, as CloudTrail would name it
 * @param nanos when it came, in nanoseconds of the sandbox's clock since its start
 * @param outcome {@code ok}, {@code throttled}, an error code such as {@code InvalidParameterValue}, or a fault that
 *     left no answer or a spoiled one, such as {@code RESET_AFTER}
 * @param done whether what was asked has been carried out, whatever was answered
 */
public record RecordedCall(
        String region, String action, String identity, String caller, long nanos, String outcome, boolean done) {

    /** One line of JSON. */
    public String json() {
        return "{\"Region\":%s,\"Action\":%s,\"Identity\":%s,\"Caller\":%s,\"Nanos\":%d,\"Outcome\":%s,\"Done\":%b}"
                .formatted(
                        quoted(region), quoted(action), quoted(identity), quoted(caller), nanos, quoted(outcome), done);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20 || c >= 0x7f) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
