package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.view.format.VisibleText;

/** A finding as plain text, for formats that know no more. */
public final class FindingText {

    private FindingText() {}

    // MX_MISSING (error): There is no MX at bounce.example.com.
    // Fix: Publish: bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
    static String of(Finding finding) {
        return finding.code() + " (" + finding.severity().label() + "): " + message(finding);
    }

    /** Message and fix. */
    public static String message(Finding finding) {
        return VisibleText.of(finding.message())
                + (finding.fix().isEmpty() ? "" : "\nFix: " + VisibleText.of(finding.fix()));
    }
}
