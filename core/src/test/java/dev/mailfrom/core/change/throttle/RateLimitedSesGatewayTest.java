package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesGateway.IdentityPage;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class RateLimitedSesGatewayTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final List<Identity> ONE = List.of(IDENTITY);

    private final SesGateway raw = mock();
    private final Slots slots = mock();
    private final Ticker clock = new LeapingTicker();
    private final RequestThrottle gate = new RequestThrottle(slots, Store.INTERVAL, clock, new Random(1));
    private final RateLimitedSesGateway ses =
            new RateLimitedSesGateway(raw, gate, SimulatedSes.SCOPE, RequestContext.of(Priority.INTERACTIVE));

    /** Every slot begins now. */
    @BeforeEach
    void slotsBeginNow() {
        when(slots.nowMicros()).thenAnswer(call -> clock.wallMicros());
        when(slots.reserve(any())).thenAnswer(call -> {
            long now = clock.wallMicros();
            return new Slots.Slot(now, 1_025_000, now);
        });
        when(slots.claim(any(), anyLong()))
                .thenAnswer(call -> new Slots.Claim(true, call.getArgument(1), clock.wallMicros()));
        when(raw.observed(any(), any())).thenReturn(raw);
    }

    @Test
    void everyRequestTakesASlotOfItsActionAndGoesThroughUnchanged() {
        IdentityPage page = new IdentityPage(ONE, Optional.of("next"));
        Map<Identity, MailFromAttributes> attributes = Map.of(IDENTITY, MailFromAttributes.NOT_CONFIGURED);
        Map<Identity, VerificationStatus> verification = Map.of();
        Map<Identity, NotificationAttributes> notification = Map.of();
        Map<Identity, DkimAttributes> dkim = Map.of();
        when(raw.listIdentities(Optional.of("t"))).thenReturn(page);
        when(raw.mailFromAttributes(ONE)).thenReturn(attributes);
        when(raw.verification(ONE)).thenReturn(verification);
        when(raw.notification(ONE)).thenReturn(notification);
        when(raw.dkim(ONE)).thenReturn(dkim);
        when(raw.activeReceiptRules()).thenReturn(List.of());
        when(raw.setMailFrom(IDENTITY, MailFromSetting.OFF)).thenReturn("req-1");

        assertThat(ses.listIdentities(Optional.of("t"))).isSameAs(page);
        assertThat(ses.mailFromAttributes(ONE)).isSameAs(attributes);
        assertThat(ses.verification(ONE)).isSameAs(verification);
        assertThat(ses.notification(ONE)).isSameAs(notification);
        assertThat(ses.dkim(ONE)).isSameAs(dkim);
        assertThat(ses.activeReceiptRules()).isEmpty();
        assertThat(ses.setMailFrom(IDENTITY, MailFromSetting.OFF)).isEqualTo("req-1");

        InOrder order = inOrder(slots, raw);
        reserved(order, "ListIdentities").listIdentities(Optional.of("t"));
        reserved(order, "GetIdentityMailFromDomainAttributes").mailFromAttributes(ONE);
        reserved(order, "GetIdentityVerificationAttributes").verification(ONE);
        reserved(order, "GetIdentityNotificationAttributes").notification(ONE);
        reserved(order, "GetIdentityDkimAttributes").dkim(ONE);
        reserved(order, "DescribeActiveReceiptRuleSet").activeReceiptRules();
        reserved(order, "SetIdentityMailFromDomain").setMailFrom(IDENTITY, MailFromSetting.OFF);
        verify(slots, times(7)).reserve(any());
        verify(slots, never()).pushBack(any(), any());
    }

    /** A slot of the action was reserved, and then came the request that is called on the result. */
    private SesGateway reserved(InOrder order, String action) {
        order.verify(slots).reserve("123456789012/eu-west-1/" + action);
        return order.verify(raw);
    }

    @Test
    void theCredentialsAreReadyBeforeTheLastCheckAndTheRequest() {
        List<String> steps = new ArrayList<>();
        doAnswer(call -> steps.add("prepare")).when(raw).prepare();
        when(raw.setMailFrom(any(), any())).then(call -> steps.add("request") ? "req-1" : "");

        ses.withPreSendCheck(again -> steps.add("check")).setMailFrom(IDENTITY, MailFromSetting.OFF);

        assertThat(steps).containsSubsequence("prepare", "check", "request");
    }

    @Test
    void aFailingPreSendCheckKeepsTheRequestFromBeingSent() {
        RateLimitedSesGateway looking = ses.withPreSendCheck(again -> {
            throw new IllegalStateException("lost");
        });
        assertThatThrownBy(() -> looking.setMailFrom(IDENTITY, MailFromSetting.OFF))
                .hasMessage("lost");
        verify(raw, never()).setMailFrom(any(), any());
    }
}
