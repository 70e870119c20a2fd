package dev.mailfrom.core.sandbox.ses;

/**
 * One request to the emulated SES.
 *
 * @param action the API's name, or what was sent instead
 * @param identity the first identity it is about; empty if there is none
 * @param caller the principal that signed it, as in CloudTrail
 * @param nanos its arrival, in nanoseconds since the start by the sandbox's clock
 * @param outcome {@code ok}, {@code throttled}, an error code such as {@code InvalidParameterValue}, or an injected fault
 *     such as {@code RESET_AFTER}
 * @param done whether the request was executed, regardless of the answer
 */
public record RecordedCall(
        String region, String action, String identity, String caller, long nanos, String outcome, boolean done) {

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
