package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.records.DomainUsers;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossRegionSearchTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final MailFromDomain DOMAIN = MailFromDomain.parse("bounce.example.com");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theRegionsThatHaveTheIdentityAreToldInOrder() {
        assertThat(search(region -> holding(region.equals("us-west-2") || region.equals("eu-west-1"))))
                .containsExactly("eu-west-1", "us-west-2");
    }

    @Test
    void theRegionOneIsInIsNotAskedAgain() {
        search(region -> holding(true));

        assertThat(asked)
                .hasSize(SesRegions.inPartitionOf("us-east-1").size() - 1)
                .doesNotContain("us-east-1", "us-gov-west-1", "eusc-de-east-1");
    }

    @Test
    void aRegionThatAnswersWithAnErrorIsLeftOut() {
        assertThat(search(region -> {
                    if (region.equals("eu-west-1")) {
                        return holding(true);
                    }
                    throw FakeSesGateway.failure(SesCallException.Kind.ACCESS_DENIED);
                }))
                .containsExactly("eu-west-1");
    }

    @Test
    void allAreAskedSideBySide() {
        CyclicBarrier everybody =
                new CyclicBarrier(SesRegions.inPartitionOf("us-east-1").size() - 1);

        assertThat(search(region -> {
                    meet(everybody);
                    return holding(region.equals("sa-east-1"));
                }))
                .containsExactly("sa-east-1");
    }

    @Test
    void theUsersOfADomainAreToldForEveryRegionAlsoForThisOne() {
        CrossRegionSearch search = new CrossRegionSearch(
                region -> region.equals("us-east-1") || region.equals("eu-west-1") ? using() : holding(true),
                "us-east-1",
                threads);

        assertThat(search.find(List.of(DOMAIN, MailFromDomain.parse("bounce.example.org"))))
                .isEqualTo(Map.of(
                        DOMAIN,
                        List.of(
                                new DomainUsers.DomainUser(IDENTITY, "eu-west-1"),
                                new DomainUsers.DomainUser(IDENTITY, "us-east-1"))));
    }

    @Test
    void aRegionThatIsNotOpenHasNoUsersButOneThatFailsMayHaveSome() {
        assertThat(failingElsewhere(SesCallException.Kind.ACCESS_DENIED).find(List.of(DOMAIN)))
                .isEmpty();
        assertThatThrownBy(
                        () -> failingElsewhere(SesCallException.Kind.CONNECTION).find(List.of(DOMAIN)))
                .hasMessageMatching("Whether an identity in [a-z]+-[a-z]+-\\d uses the records is unknown.*");
        CrossRegionSearch deniedHere = new CrossRegionSearch(
                region -> {
                    throw FakeSesGateway.failure(SesCallException.Kind.ACCESS_DENIED);
                },
                "us-east-1",
                threads);
        assertThatThrownBy(() -> deniedHere.find(List.of(DOMAIN)))
                .hasMessageContaining("an identity in us-east-1 uses");
    }

    private CrossRegionSearch failingElsewhere(SesCallException.Kind kind) {
        return new CrossRegionSearch(
                region -> {
                    if (region.equals("us-east-1")) {
                        return holding(true);
                    }
                    throw FakeSesGateway.failure(kind);
                },
                "us-east-1",
                threads);
    }

    private static SesGateway using() {
        return new FakeSesGateway()
                .with(
                        "example.com",
                        new MailFromAttributes(
                                Optional.of(DOMAIN), Optional.empty(), BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    private List<String> search(java.util.function.Function<String, SesGateway> gateways) {
        return new CrossRegionSearch(
                        region -> {
                            asked.add(region);
                            return gateways.apply(region);
                        },
                        "us-east-1",
                        threads)
                .find(IDENTITY);
    }

    private static SesGateway holding(boolean holds) {
        return holds
                ? new FakeSesGateway().with("example.com", MailFromAttributes.NOT_CONFIGURED)
                : new FakeSesGateway();
    }

    private static void meet(CyclicBarrier everybody) {
        try {
            everybody.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("they do not go side by side", e);
        }
    }
}
