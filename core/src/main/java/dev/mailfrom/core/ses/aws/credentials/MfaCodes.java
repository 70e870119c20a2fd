package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.text.CommandText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Codes of MFA devices that a person has typed, and the device for which one was missing last. Never asks by itself: who
 * reads without one fails, so that neither Tab nor work in the background can ask. Thread-safe.
 */
public final class MfaCodes {

    /** The code of the failure for want of a code. */
    public static final String NEEDED = "MfaCodeNeeded";

    private final Map<String, String> codes = new HashMap<>();
    private Optional<String> wanted = Optional.empty();

    /** Keeps a code for its one use. @param device its serial number or ARN */
    public synchronized void enter(String device, String code) {
        codes.put(device, code);
    }

    /** The device for which a code was missing last. */
    public synchronized Optional<String> wanted() {
        return wanted;
    }

    /** @throws SesCallException if no code was typed */
    synchronized String take(String device, String profile) {
        String code = codes.remove(device);
        if (code == null) {
            wanted = Optional.of(device);
            throw new SesCallException(
                    SesCallException.Kind.CREDENTIALS,
                    NEEDED,
                    "The role of the profile “" + profile + "” needs a code from the MFA device " + device
                            + ", which only a person can give.",
                    CommandText.of(
                            "Run mailfrom on a terminal, which asks for the code. Elsewhere, run this and then"
                                    + " mailfrom without --profile:",
                            AwsCliLines.exportLine(profile)));
        }
        return code;
    }
}
