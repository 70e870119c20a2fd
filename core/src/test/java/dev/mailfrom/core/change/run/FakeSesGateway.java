package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.PreSendCheck;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SES in memory: what it has, what it was asked to set, and what happens at the next reads and sets. Not thread-safe in its script. */
public final class FakeSesGateway implements SesGateway, MailFromSetter {

    /** What is done instead of, or before, the usual at one call. */
    @FunctionalInterface
    public interface FakeCall {
        void happen();
    }

    private final Map<Identity, MailFromAttributes> has = new LinkedHashMap<>();
    private final Map<Identity, VerificationStatus> verification = new LinkedHashMap<>();
    private final Map<Identity, DkimAttributes> dkim = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final Deque<FakeCall> reads = new ArrayDeque<>();
    private final Deque<FakeCall> sets = new ArrayDeque<>();
    private final Deque<FakeCall> departures = new ArrayDeque<>();
    private int asked;
    private Runnable beforeRead = () -> {};

    public FakeSesGateway with(String identity, MailFromAttributes attributes) {
        has.put(Identity.parse(identity), attributes);
        verification.put(Identity.parse(identity), VerificationStatus.SUCCESS);
        return this;
    }

    public FakeSesGateway verification(String identity, String status) {
        verification.put(Identity.parse(identity), VerificationStatus.of(status));
        return this;
    }

    /** DKIM that works; its records are not told, so that DNS is not asked for them. */
    public FakeSesGateway withDkim(String identity) {
        dkim.put(Identity.parse(identity), new DkimAttributes(true, VerificationStatus.SUCCESS, List.of()));
        return this;
    }

    public FakeSesGateway without(String identity) {
        has.remove(Identity.parse(identity));
        verification.remove(Identity.parse(identity));
        return this;
    }

    /** What happens at the next read that nothing is planned for yet; the read goes on if it does not throw. */
    public FakeSesGateway atRead(FakeCall fakeCall) {
        reads.add(fakeCall);
        return this;
    }

    /** What happens before each read, such as a request that SES carries out late. */
    public FakeSesGateway beforeEachRead(Runnable what) {
        beforeRead = what;
        return this;
    }

    /** What happens at the next set, before it is done; it is not done if this throws. */
    public FakeSesGateway atSet(FakeCall fakeCall) {
        sets.add(fakeCall);
        return this;
    }

    /** What happens between the last check of the next set and its departure. */
    public FakeSesGateway atDeparture(FakeCall fakeCall) {
        departures.add(fakeCall);
        return this;
    }

    /** The requests to set that were done, a line each. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    /** How many requests to read attributes there were. */
    public int asked() {
        return asked;
    }

    public MailFromSetting setting(String identity) {
        return has.get(Identity.parse(identity)).setting();
    }

    /** Sets as the service does: whatever is set is Pending at first. */
    public String apply(Identity identity, MailFromSetting setting) {
        sent.add(identity + " " + setting.domain().map(Object::toString).orElse("off") + " " + setting.behavior());
        has.put(
                identity,
                new MailFromAttributes(
                        setting.domain(), setting.domain().map(d -> MailFromStatus.PENDING), setting.behavior()));
        return "request-" + sent.size();
    }

    @Override
    public IdentityPage listIdentities(Optional<String> token) {
        return new IdentityPage(List.copyOf(has.keySet()), Optional.empty());
    }

    @Override
    public Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities) {
        asked++;
        beforeRead.run();
        if (identities.size() > BATCH) {
            throw new AssertionError("SES takes at most " + BATCH + " at a time");
        }
        if (!reads.isEmpty()) {
            reads.remove().happen();
        }
        return known(identities, has);
    }

    @Override
    public Map<Identity, VerificationStatus> verification(Collection<Identity> identities) {
        return known(identities, verification);
    }

    @Override
    public Map<Identity, NotificationAttributes> notification(Collection<Identity> identities) {
        return Map.of();
    }

    @Override
    public Map<Identity, DkimAttributes> dkim(Collection<Identity> identities) {
        return identities.stream().filter(dkim::containsKey).collect(Collectors.toMap(one -> one, dkim::get));
    }

    @Override
    public List<ReceiptRule> activeReceiptRules() {
        return List.of();
    }

    @Override
    public String setMailFrom(Identity identity, MailFromSetting setting) {
        if (!sets.isEmpty()) {
            sets.remove().happen();
        }
        return apply(identity, setting);
    }

    @Override
    public String set(Identity identity, MailFromSetting setting, CancellationToken cancellation, PreSendCheck look) {
        cancellation.checkCancelled();
        look.check(false);
        if (!departures.isEmpty()) {
            departures.remove().happen();
        }
        look.checkDeparture();
        return setMailFrom(identity, setting);
    }

    private static <T> Map<Identity, T> known(Collection<Identity> asked, Map<Identity, T> all) {
        return asked.stream()
                .filter(all::containsKey)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), all::get));
    }

    public static SesCallException failure(SesCallException.Kind kind) {
        return new SesCallException(kind, kind.name(), "SES said " + kind, "fix it");
    }
}
