package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The signature of a request is compared in constant time: the time of any other comparison tells how many bytes were
 * right. No test can measure that, so this one looks at what is called.
 */
class ConstantTimeComparisonTest {

    private static final Set<String> COMPARISONS = Set.of(
            "equals",
            "deepEquals",
            "equalsIgnoreCase",
            "contentEquals",
            "compare",
            "compareTo",
            "compareToIgnoreCase",
            "startsWith",
            "endsWith",
            "contains",
            "indexOf",
            "mismatch",
            "regionMatches",
            "isEqual");

    @Test
    void theSignatureIsComparedOnlyByTheMethodMadeForThat() {
        JavaClass signature = new ClassFileImporter()
                .importPackages("dev.mailfrom.slackbot.slack")
                .get("dev.mailfrom.slackbot.slack.RequestSignature");

        assertThat(signature.getMethodCallsFromSelf().stream()
                        .filter(call -> COMPARISONS.contains(call.getName()))
                        .map(ConstantTimeComparisonTest::name)
                        .collect(Collectors.toSet()))
                .containsExactly("java.security.MessageDigest.isEqual");
    }

    @Test
    void onlyThatClassComparesASignature() {
        JavaClass endpoint = new ClassFileImporter()
                .importPackages("dev.mailfrom.slackbot.slack")
                .get("dev.mailfrom.slackbot.slack.HttpEndpoint");

        assertThat(endpoint.getMethodCallsFromSelf().stream().map(ConstantTimeComparisonTest::name))
                .contains("dev.mailfrom.slackbot.slack.RequestSignature.isValid")
                .doesNotContain("dev.mailfrom.slackbot.slack.RequestSignature.sign");
    }

    private static String name(JavaMethodCall call) {
        return call.getTargetOwner().getName() + "." + call.getName();
    }
}
