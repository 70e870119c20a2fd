package dev.mailfrom.core.publish.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchRefusalTest {

    private static final RecordChange MX = create("b.example.com", RecordType.MX, "10 mx.example.net.");
    private static final RecordChange TXT = create("b.example.com", RecordType.TXT, "\"one, Tried to\"");
    private static final RecordChange OTHER = create("c.example.com", RecordType.TXT, "v=spf1 -all");
    private static final RecordChange WILD = create("*.example.com", RecordType.TXT, "\"w\"");
    private static final List<RecordChange> ALL = List.of(MX, TXT, OTHER, WILD);

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments(
                        "Tried to create resource record set [name='b.example.com.', type='MX'] but it already exists",
                        MX,
                        DnsProblem.DNS_RECORD_CONFLICT),
                arguments(
                        "Tried to delete resource record set [name='\\052.example.com.', type='TXT'] but the values"
                                + " provided do not match the current values",
                        WILD,
                        DnsProblem.DNS_RECORD_CONFLICT),
                arguments(
                        "RRSet of type TXT with DNS name c.example.com. is not permitted because a conflicting RRSet of"
                                + " type  CNAME with the same DNS name already exists in zone example.com.",
                        OTHER,
                        DnsProblem.DNS_RECORD_CONFLICT),
                arguments(
                        "RRSet with DNS name b.example.com., type MX cannot be created as other RRSets exist with the same"
                                + " name and type.",
                        MX,
                        DnsProblem.DNS_RECORD_ROUTED),
                arguments(
                        "RRSet with DNS name c.example.com. is not permitted in zone example.org.",
                        OTHER,
                        DnsProblem.DNS_PROVIDER_FAILED),
                arguments(
                        "Invalid Resource Record: FATAL problem: InvalidCharacterString (Value should be enclosed in"
                                + " quotation marks) encountered with 'v=spf1 -all'",
                        OTHER,
                        DnsProblem.DNS_PROVIDER_FAILED),
                arguments(
                        "The request contains an invalid set of changes for a resource record set 'TXT b.example.com.'",
                        TXT,
                        DnsProblem.DNS_RECORD_CONFLICT));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theSetOrTheValueOfAMessageTellsTheCulprit(String message, RecordChange culprit, DnsProblem problem) {
        String sentence = "Route 53: " + message + (message.endsWith(".") ? "" : ".");

        assertThat(BatchRefusal.culprits(message, ALL)).containsExactly(new Culprit(culprit, problem, sentence));
        assertThat(BatchRefusal.culprits("[" + message + "]", ALL))
                .containsExactly(new Culprit(culprit, problem, sentence));
    }

    @Test
    void aSetWithSeveralMessagesIsNamedOnce() {
        String twice = "Tried to create resource record set [name='b.example.com.', type='MX'] but it already exists"
                + InvalidBatchInterceptor.SEPARATOR
                + "RRSet of type MX with DNS name b.example.com. is not permitted because of a CNAME.";

        assertThat(BatchRefusal.culprits(twice, ALL))
                .singleElement()
                .satisfies(culprit -> assertThat(culprit.why()).endsWith("but it already exists."));
    }

    @Test
    void aRequestThatIsNotValidNamesTheChange() {
        String said = "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
                + " TrafficPolicyInstanceId], but found none in Change with [Action=DELETE, Name=c.example.com., Type=TXT,"
                + " SetIdentifier=null]";

        assertThat(BatchRefusal.malformed(said, ALL))
                .containsExactly(new Culprit(OTHER, DnsProblem.DNS_PROVIDER_FAILED, "Route 53: " + said + "."));
        assertThat(BatchRefusal.malformed("Invalid XML", ALL)).isEmpty();
    }

    @Test
    void aMessageThatNamesNoneBlamesAll() {
        assertThat(BatchRefusal.culprits("Number of records limit of 1000 exceeded.", ALL))
                .extracting(Culprit::change)
                .containsExactlyElementsOf(ALL);
    }

    private static RecordChange create(String name, RecordType type, String value) {
        return new RecordChange(
                name, type, Optional.empty(), Optional.of(new RecordSet(name, type, 300, List.of(value))));
    }
}
