package dev.mailfrom.core.publish.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordChangeResult.Refused;
import dev.mailfrom.core.publish.RecordChangeResult.Unanswered;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.RequestPace;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.InOrder;

/** What the adapter makes of the answers to a batch: whether it is certain that nothing was done, or that nobody knows. */
class Route53ChangeTest {

    private static final String ACTION = "ChangeResourceRecordSets";
    private static final String NAMESPACE = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">";
    private static final ProviderZone NOWHERE = new ProviderZone("Z1", "example.com", false, Set.of());

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withSpeed(1000));
    private final RequestPace pace = mock(RequestPace.class);

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aBatchCreatesAndDeletesWithItsCommentAndNeverUpserts() throws IOException {
        try (AnsweringServer server = new AnsweringServer(
                200,
                "1",
                "<ChangeResourceRecordSetsResponse" + NAMESPACE
                        + "<ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status>"
                        + "<SubmittedAt>2026-11-30T12:00:00Z</SubmittedAt></ChangeInfo>"
                        + "</ChangeResourceRecordSetsResponse>")) {
            RecordSet old = set("a.example.com", "\"old\"");
            RecordChange replacement = new RecordChange(
                    old.name(), old.type(), Optional.of(old), Optional.of(set("a.example.com", "\"new\"")));

            assertThat(change(server.endpoint(), create("b.example.com", "\"b\""), replacement))
                    .isEqualTo(new Accepted("C1"));

            assertThat(server.bodies())
                    .singleElement()
                    .asString()
                    .containsSubsequence(
                            "<Comment>c-17</Comment>",
                            "<Action>DELETE</Action>",
                            "<Name>a.example.com.</Name>",
                            "<TTL>300</TTL>",
                            "&quot;old&quot;",
                            "<Action>CREATE</Action>",
                            "<Name>b.example.com.</Name>",
                            "<Action>CREATE</Action>",
                            "<Name>a.example.com.</Name>",
                            "&quot;new&quot;")
                    .doesNotContain("UPSERT");
        }
        verify(pace).await(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = InjectedSesFault.class,
            names = {"RESET_BEFORE", "RESET_AFTER", "INTERNAL_FAILURE", "INTERNAL_FAILURE_AFTER", "GARBAGE"})
    void withoutAnAnswerNobodyKnowsAndItIsNotSentAgain(InjectedSesFault fault) {
        sandbox.faults().failSes(ACTION, fault, 1);

        assertThat(change(create("lost.example.com", "\"x\""))).isInstanceOf(Unanswered.class);

        boolean done = fault != InjectedSesFault.RESET_BEFORE && fault != InjectedSesFault.INTERNAL_FAILURE;
        assertThat(isThere("lost.example.com")).isEqualTo(done);
        verify(pace, times(1)).await(true);
        verify(pace, never()).pushBack(any());
    }

    @Test
    void anErrorOfSomethingElseInBetweenIsNoAnswer() throws IOException {
        try (AnsweringServer proxy = new AnsweringServer(403, "", "<html>Blocked</html>")) {
            assertThat(change(proxy.endpoint(), create("b.example.com", "\"b\"")))
                    .isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void aBusyZoneAndThrottlingAreWaitedFor() {
        sandbox.faults().failSes(ACTION, InjectedSesFault.PRIOR_REQUEST, 2);
        sandbox.faults().failSes(ACTION, InjectedSesFault.THROTTLE, 1);

        assertThat(change(create("busy.example.com", "\"x\""))).isInstanceOf(Accepted.class);

        InOrder order = inOrder(pace);
        order.verify(pace).await(true);
        order.verify(pace).pushBack(Duration.ofMillis(500));
        order.verify(pace).await(true);
        order.verify(pace).pushBack(Duration.ofSeconds(1));
        order.verify(pace).await(true);
        order.verify(pace).pushBack(Duration.ofSeconds(2));
        order.verify(pace).await(true);
    }

    @Test
    void theWaitForABusyZoneEndsAndNothingWasDone() {
        sandbox.faults().failSes(ACTION, InjectedSesFault.PRIOR_REQUEST, 1000);
        assertProblem(DnsProblem.DNS_PROVIDER_THROTTLED, () -> change(create("busy.example.com", "\"x\"")))
                .hasMessageContaining("still processing a prior request");
        sandbox.faults().clear();

        sandbox.faults().failSes(ACTION, InjectedSesFault.THROTTLE, 1000);
        assertProblem(DnsProblem.DNS_PROVIDER_THROTTLED, () -> change(create("busy.example.com", "\"x\"")));

        verify(pace, times(14)).await(true);
        assertThat(isThere("busy.example.com")).isFalse();
    }

    @Test
    void aMissingPermissionIsAnException() {
        sandbox.faults().failSes(ACTION, InjectedSesFault.ACCESS_DENIED, 1);

        assertProblem(DnsProblem.DNS_PROVIDER_DENIED, () -> change(create("denied.example.com", "\"x\"")))
                .satisfies(e -> assertThat(((DnsProviderException) e).fix())
                        .contains("Allow route53:ChangeResourceRecordSets"));
    }

    @Test
    void refusalsInEitherFormNameTheirCulprits() throws IOException {
        String exists = "Tried to create resource record set [name='b.example.com.', type='TXT'] but it already exists";
        String gone = "Tried to delete resource record set [name='a.example.com.', type='TXT'] but it was not found";
        RecordChange creation = create("b.example.com", "\"b\"");
        RecordChange deletion = create("a.example.com", "\"a\"").reversed();
        String own = "<?xml version=\"1.0\"?>\n<InvalidChangeBatch" + NAMESPACE + "<Messages><Message>" + exists
                + "</Message><Message>" + gone
                + "</Message></Messages><RequestId>b25f48e8</RequestId></InvalidChangeBatch>";
        try (AnsweringServer root = new AnsweringServer(400, "b25f48e8", own);
                AnsweringServer usual =
                        AnsweringServer.refusing(400, "InvalidChangeBatch", "[" + exists + ", " + gone + "]")) {
            for (AnsweringServer server : List.of(root, usual)) {
                RecordChangeResult result =
                        change(server.endpoint(), create("c.example.com", "\"c\""), deletion, creation);

                assertThat(((Refused) result).culprits())
                        .containsExactlyInAnyOrder(
                                new Culprit(creation, DnsProblem.DNS_RECORD_CONFLICT, "Route 53: " + exists + "."),
                                new Culprit(deletion, DnsProblem.DNS_RECORD_CONFLICT, "Route 53: " + gone + "."));
            }
        }
    }

    @Test
    void aRequestThatIsNotValidHasItsCulpritToo() throws IOException {
        try (AnsweringServer server = AnsweringServer.refusing(
                400, "InvalidInput", "Invalid request in Change with [Action=CREATE, Name=b.example.com., Type=TXT]")) {
            RecordChange creation = create("b.example.com", "\"b\"");

            assertThat(((Refused) change(server.endpoint(), creation, create("c.example.com", "\"c\""))).culprits())
                    .extracting(Culprit::change)
                    .containsExactly(creation);
        }
        try (AnsweringServer server = AnsweringServer.refusing(400, "InvalidInput", "Invalid XML.")) {
            assertProblem(
                            DnsProblem.DNS_PROVIDER_FAILED,
                            () -> change(server.endpoint(), create("b.example.com", "\"b\"")))
                    .hasMessage("Route 53: Invalid XML.");
        }
    }

    @Test
    void aBatchThatIsTooLargeIsNotSent() {
        String long200 = "\"" + "x".repeat(198) + "\"";
        RecordChange[] changes = IntStream.range(0, 161)
                .mapToObj(i -> create("n" + i + ".example.com", long200))
                .toArray(RecordChange[]::new);

        assertProblem(DnsProblem.DNS_PROVIDER_FAILED, () -> change(changes))
                .hasMessageContaining("161 records with 32,200 characters; Route 53 allows 1,000 and 32,000");
        verify(pace, never()).await(true);
    }

    @Test
    void aThousandIdentitiesNeedTenBatches() {
        Route53Provider provider = provider(sandbox.endpoint());
        ProviderZone zone = Route53Fixture.delegatedZone(provider, "example.com");
        List<String> names = IntStream.range(0, 1000)
                .mapToObj(i -> "bounce.customer" + i + ".example.com")
                .toList();
        List<RecordChange> changes = names.stream()
                .flatMap(name -> IntStream.range(0, 2)
                        .mapToObj(i -> i == 0
                                ? creation(new RecordSet(
                                        name, RecordType.MX, 300, List.of("10 feedback-smtp.us-east-1.amazonses.com.")))
                                : create(name, "\"v=spf1 include:amazonses.com ~all\"")))
                .toList();
        for (int from = 0; from < changes.size(); from += provider.maxChanges()) {
            assertThat(provider.change(zone, changes.subList(from, from + provider.maxChanges()), "c-17"))
                    .isInstanceOf(Accepted.class);
        }
        verify(pace, times(10)).await(true);
        int before = reads();

        assertThat(provider.read(zone, names))
                .hasSize(1000)
                .allMatch(records -> records.sets().size() == 2);
        assertThat(reads() - before)
                .as("pages of 300 sets, and how many there are")
                .isLessThanOrEqualTo(9);
    }

    @Test
    void fewNamesOfALargeZoneAreReadByThemselves() {
        Route53Provider provider = provider(sandbox.endpoint());
        ProviderZone zone = Route53Fixture.delegatedZone(provider, "example.com");
        int before = reads();

        assertThat(provider.read(zone, List.of("news.example.com", "bounce.news.example.com")))
                .hasSize(2);
        assertThat(reads() - before).isEqualTo(2);
    }

    private int reads() {
        return (int) mockingDetails(pace).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals("await")
                        && call.getArgument(0).equals(false))
                .count();
    }

    private boolean isThere(String name) {
        Route53Provider provider = provider(sandbox.endpoint());
        return provider.read(Route53Fixture.delegatedZone(provider, "example.com"), List.of(name)).stream()
                .anyMatch(records -> !records.sets().isEmpty());
    }

    private static RecordSet set(String name, String text) {
        return new RecordSet(name, RecordType.TXT, 300, List.of(text));
    }

    private static RecordChange create(String name, String text) {
        return creation(set(name, text));
    }

    private static RecordChange creation(RecordSet set) {
        return new RecordChange(set.name(), set.type(), Optional.empty(), Optional.of(set));
    }

    private RecordChangeResult change(RecordChange... changes) {
        Route53Provider provider = provider(sandbox.endpoint());
        return provider.change(Route53Fixture.delegatedZone(provider, "example.com"), List.of(changes), "c-17");
    }

    private RecordChangeResult change(URI endpoint, RecordChange... changes) {
        return provider(endpoint).change(NOWHERE, List.of(changes), "c-17");
    }

    private static AbstractThrowableAssert<?, ?> assertProblem(DnsProblem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private Route53Provider provider(URI endpoint) {
        return Route53Fixture.provider(endpoint, home, pace);
    }
}
