package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An SES of many identities, which gives its list in the order they were added and counts what it is asked. Thread-safe. */
public final class FleetSesGateway implements SesGateway {

    private final List<String> unreadable = new CopyOnWriteArrayList<>();
    private final List<Identity> all = new CopyOnWriteArrayList<>();
    private final Map<Identity, MailFromAttributes> attributes = new ConcurrentHashMap<>();
    private final Map<Identity, VerificationStatus> verification = new ConcurrentHashMap<>();
    private final Map<Identity, DkimAttributes> dkim = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();
    private volatile RuntimeException failure = new IllegalStateException("nobody said what fails");

    /** One whose MAIL FROM domain is {@code bounce.} below it. */
    public FleetSesGateway with(String name, String status) {
        return with(
                name,
                SnapshotFixture.attributes(
                        "bounce." + Identity.parse(name).domain(), status, BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    FleetSesGateway with(String name, MailFromAttributes has) {
        Identity identity = Identity.parse(name);
        if (attributes.put(identity, has) == null) {
            all.add(identity);
            verification.put(identity, VerificationStatus.SUCCESS);
        }
        return this;
    }

    /** One without a MAIL FROM domain. */
    public FleetSesGateway bare(String name) {
        return with(name, MailFromAttributes.NOT_CONFIGURED);
    }

    public FleetSesGateway without(String name) {
        Identity identity = Identity.parse(name);
        all.remove(identity);
        attributes.remove(identity);
        verification.remove(identity);
        return this;
    }

    public FleetSesGateway verification(String name, String status) {
        verification.put(Identity.parse(name), new VerificationStatus(status));
        return this;
    }

    public FleetSesGateway dkim(String name, DkimAttributes signing) {
        dkim.put(Identity.parse(name), signing);
        return this;
    }

    /** So many that work: {@code c0001.example} and so on. */
    public FleetSesGateway many(int count) {
        List<Identity> fresh = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Identity identity = Identity.parse("c%05d.example".formatted(i));
            fresh.add(identity);
            attributes.put(
                    identity,
                    SnapshotFixture.attributes("bounce." + identity, "Success", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
            verification.put(identity, VerificationStatus.SUCCESS);
        }
        all.addAll(fresh);
        return this;
    }

    /** A name in the list that is none. */
    public FleetSesGateway unreadable(String name) {
        unreadable.add(name);
        return this;
    }

    /** From the request of this action on that has the number, counted from 1, all of that action fail. */
    public FleetSesGateway failing(String action, int from, RuntimeException why) {
        failing.put(action, from);
        failure = why;
        return this;
    }

    public FleetSesGateway fixed() {
        failing.clear();
        return this;
    }

    /** How often each action was asked. */
    public Map<String, Long> requests() {
        return asked.stream().collect(Collectors.groupingBy(action -> action, TreeMap::new, Collectors.counting()));
    }

    private void count(String action) {
        asked.add(action);
        long number = asked.stream().filter(action::equals).count();
        if (number >= failing.getOrDefault(action, Integer.MAX_VALUE)) {
            throw failure;
        }
    }

    @Override
    public IdentityPage listIdentities(Optional<String> token) {
        count("list");
        int from = token.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + PAGE);
        return new IdentityPage(
                all.subList(from, to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty(),
                unreadable);
    }

    @Override
    public Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities) {
        count("mail from");
        return of(identities, attributes);
    }

    @Override
    public Map<Identity, VerificationStatus> verification(Collection<Identity> identities) {
        count("verification");
        return of(identities, verification);
    }

    @Override
    public Map<Identity, NotificationAttributes> notification(Collection<Identity> identities) {
        count("notification");
        return Map.of();
    }

    @Override
    public Map<Identity, DkimAttributes> dkim(Collection<Identity> identities) {
        count("dkim");
        return of(identities, dkim);
    }

    @Override
    public List<ReceiptRule> activeReceiptRules() {
        count("receipt rules");
        return List.of();
    }

    @Override
    public String setMailFrom(Identity identity, MailFromSetting setting) {
        throw new AssertionError("an audit changes nothing");
    }

    private static <T> Map<Identity, T> of(Collection<Identity> identities, Map<Identity, T> all) {
        if (identities.size() > BATCH) {
            throw new AssertionError("SES takes " + BATCH + " at a time, not " + identities.size());
        }
        return identities.stream().filter(all::containsKey).collect(Collectors.toMap(one -> one, all::get));
    }
}
