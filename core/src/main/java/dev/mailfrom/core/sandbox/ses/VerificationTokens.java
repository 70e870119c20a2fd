package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.ses.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** The tokens that prove the ownership of a domain; always the same for the same region and domain. */
public final class VerificationTokens {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DKIM_TOKENS = 3;

    private VerificationTokens() {}

    /** The token of VerifyDomainIdentity: 44 characters. */
    static String ownership(String region, DomainName domain) {
        return Base64.getEncoder().encodeToString(digest(region + "/" + domain));
    }

    /** The three tokens of Easy DKIM: 32 letters and digits each. */
    public static List<String> dkim(String region, DomainName domain) {
        return IntStream.rangeClosed(1, DKIM_TOKENS)
                .mapToObj(number -> letters(digest(region + "/" + domain + "/" + number)))
                .toList();
    }

    private static String letters(byte[] bytes) {
        StringBuilder letters = new StringBuilder();
        for (byte b : bytes) {
            letters.append(ALPHABET.charAt(b & 31));
        }
        return letters.toString();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
