package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesGateway.IdentityPage;
import dev.mailfrom.core.ses.VerificationStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitedSesGatewayTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final List<Identity> ONE = List.of(IDENTITY);

    private final Map<String, Object> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final SesGateway raw = (SesGateway) Proxy.newProxyInstance(
            SesGateway.class.getClassLoader(), new Class<?>[] {SesGateway.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("onRequestSent")) {
                    return proxy;
                }
                if (!method.getName().equals("prepare")) {
                    calls.add(method.getName() + Arrays.toString(arguments));
                }
                return answers.get(method.getName());
            });
    private final List<String> reserved = new ArrayList<>();
    private final Ticker clock = new Leaping();
    private final RequestThrottle gate =
            new RequestThrottle(new Free(reserved, clock), Store.INTERVAL, clock, new Random(1));
    private final RateLimitedSesGateway ses =
            new RateLimitedSesGateway(raw, gate, SimulatedSes.SCOPE, RequestContext.of(Priority.INTERACTIVE));

    @Test
    void everyRequestTakesASlotOfItsActionAndGoesThroughUnchanged() {
        IdentityPage page = new IdentityPage(ONE, Optional.of("next"));
        Map<Identity, MailFromAttributes> attributes = Map.of(IDENTITY, MailFromAttributes.NOT_CONFIGURED);
        Map<Identity, VerificationStatus> verification = Map.of();
        Map<Identity, NotificationAttributes> notification = Map.of();
        answers.put("listIdentities", page);
        answers.put("mailFromAttributes", attributes);
        answers.put("verification", verification);
        answers.put("notification", notification);
        answers.put("activeReceiptRules", List.of());
        answers.put("setMailFrom", "req-1");

        assertThat(ses.listIdentities(Optional.of("t"))).isSameAs(page);
        assertThat(ses.mailFromAttributes(ONE)).isSameAs(attributes);
        assertThat(ses.verification(ONE)).isSameAs(verification);
        assertThat(ses.notification(ONE)).isSameAs(notification);
        assertThat(ses.activeReceiptRules()).isEmpty();
        assertThat(ses.setMailFrom(IDENTITY, MailFromSetting.OFF)).isEqualTo("req-1");

        assertThat(calls)
                .containsExactly(
                        "listIdentities[Optional[t]]",
                        "mailFromAttributes[[example.com]]",
                        "verification[[example.com]]",
                        "notification[[example.com]]",
                        "activeReceiptRulesnull",
                        "setMailFrom[example.com, " + MailFromSetting.OFF + "]");
        assertThat(reserved)
                .containsExactly(
                        "123456789012/eu-west-1/ListIdentities",
                        "123456789012/eu-west-1/GetIdentityMailFromDomainAttributes",
                        "123456789012/eu-west-1/GetIdentityVerificationAttributes",
                        "123456789012/eu-west-1/GetIdentityNotificationAttributes",
                        "123456789012/eu-west-1/DescribeActiveReceiptRuleSet",
                        "123456789012/eu-west-1/SetIdentityMailFromDomain");
    }

    @Test
    void aLookThatFailsKeepsTheRequestFromBeingSent() {
        RateLimitedSesGateway looking = ses.withPreSendCheck(again -> {
            throw new IllegalStateException("lost");
        });
        assertThatThrownBy(() -> looking.setMailFrom(IDENTITY, MailFromSetting.OFF))
                .hasMessage("lost");
        assertThat(calls).isEmpty();
    }

    /** Every slot begins now. */
    private record Free(List<String> reserved, Ticker clock) implements Slots {

        @Override
        public Slot reserve(String bucket) {
            reserved.add(bucket);
            long now = nowMicros();
            return new Slot(now, now + 1_025_000, now);
        }

        @Override
        public Claim claim(String bucket, long startMicros) {
            return new Claim(true, startMicros, nowMicros());
        }

        @Override
        public void reportSent(String bucket, long startMicros, Duration late) {
            assertThat(late).isZero();
        }

        @Override
        public void pushBack(String bucket, Duration by) {
            throw new AssertionError("nobody is throttled here");
        }

        @Override
        public long nowMicros() {
            return clock.wallMicros();
        }
    }

    /** Time passes by waiting only. */
    private static final class Leaping implements Ticker {

        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long wallMicros() {
            return 1_795_000_000_000_000L + nanos / 1000;
        }

        @Override
        public void park(long by) {
            nanos += by;
        }

        @Override
        public void unpark(Thread thread) {}
    }
}
