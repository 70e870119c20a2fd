package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what the rules look at in SES. SES throttles each action by itself, so the actions are asked side by side. Throws
 * what the gateway throws.
 */
final class SesSnapshotReader {

    /** So many relatives are asked together with an identity; one batch holds them. */
    private static final int RELATIVES = 60;

    private final String region;
    private final SesReader ses;
    private final Supplier<Collection<Identity>> registered;
    private final Function<Identity, List<String>> otherRegions;
    private final AsyncReads asyncReads;
    private final Clock clock;

    SesSnapshotReader(
            String region,
            SesReader ses,
            Supplier<Collection<Identity>> registered,
            Function<Identity, List<String>> otherRegions,
            AsyncReads asyncReads,
            Clock clock) {
        this.region = region;
        this.ses = ses;
        this.registered = registered;
        this.otherRegions = otherRegions;
        this.asyncReads = asyncReads;
        this.clock = clock;
    }

    Collection<Identity> registered() {
        return registered.get();
    }

    ReadResult<List<ReceiptRule>> receiptRules() {
        return ReadResult.readOptional(ses::activeReceiptRules);
    }

    Map<Identity, MailFromAttributes> attributes(Collection<Identity> identities) {
        return ses.mailFromAttributes(identities);
    }

    /** The identities and those around them. */
    SesSnapshot read(Collection<Identity> identities) {
        var all = asyncReads.start(registered);
        var verification = asyncReads.start(() -> ses.verification(withAncestors(identities)));
        var notification = asyncReads.start(() -> notification(identities));
        var dkim = asyncReads.start(() -> dkim(withAncestors(identities)));
        var rules = asyncReads.start(this::receiptRules);
        Set<Identity> known = new LinkedHashSet<>(AsyncReads.await(all));
        Map<Identity, MailFromAttributes> present =
                AsyncReads.await(asyncReads.start(() -> ses.mailFromAttributes(withRelatives(identities, known))));
        known.addAll(present.keySet());
        Map<Identity, List<String>> elsewhere = new HashMap<>();
        identities.stream()
                .filter(identity -> !present.containsKey(identity))
                .forEach(identity -> elsewhere.put(identity, otherRegions.apply(identity)));
        return new SesSnapshot(
                region,
                clock.instant(),
                known,
                present,
                AsyncReads.await(verification),
                AsyncReads.await(notification),
                AsyncReads.await(dkim),
                AsyncReads.await(rules),
                elsewhere);
    }

    /**
     * Only what decides on how mail from there is sent and signed.
     *
     * @param present attributes that are known already
     */
    SesSnapshot readMail(Collection<Identity> from, Map<Identity, MailFromAttributes> present) {
        List<Identity> all = withAncestors(from);
        List<Identity> open =
                all.stream().filter(identity -> !present.containsKey(identity)).toList();
        var verification = asyncReads.start(() -> ses.verification(all));
        var dkim = asyncReads.start(() -> dkim(all));
        Map<Identity, MailFromAttributes> attributes = new HashMap<>(present);
        attributes.putAll(ses.mailFromAttributes(open));
        return new SesSnapshot(
                region,
                clock.instant(),
                attributes.keySet(),
                attributes,
                AsyncReads.await(verification),
                ReadResult.known(Map.of()),
                AsyncReads.await(dkim),
                ReadResult.known(List.of()),
                Map.of());
    }

    private ReadResult<Map<Identity, NotificationAttributes>> notification(Collection<Identity> identities) {
        return ReadResult.readOptional(() -> ses.notification(identities));
    }

    private ReadResult<Map<Identity, DkimAttributes>> dkim(Collection<Identity> identities) {
        return ReadResult.readOptional(() -> ses.dkim(identities));
    }

    /** For many identities, of which much is known already. The function makes a snapshot of one with those around it. */
    CompletableFuture<Function<Set<Identity>, SesSnapshot>> readForMany(
            Collection<Identity> identities,
            Map<Identity, MailFromAttributes> present,
            ReadResult<List<ReceiptRule>> receiptRules) {
        var verification = asyncReads.start(() -> ses.verification(withRegisteredAncestors(identities)));
        var notification = asyncReads.start(() -> notification(identities));
        var dkim = asyncReads.start(() -> dkim(withRegisteredAncestors(identities)));
        return CompletableFuture.allOf(verification, notification, dkim)
                .thenApply(all -> around -> new SesSnapshot(
                        region,
                        clock.instant(),
                        around,
                        present,
                        verification.join(),
                        notification.join(),
                        dkim.join(),
                        receiptRules,
                        Map.of()));
    }

    /** Those that may have one of these names, which are no identities, as their MAIL FROM domain. */
    static Stream<Identity> possibleUsers(Collection<Identity> names, Collection<Identity> registered) {
        return names.stream()
                .flatMap(name -> MailFromDomainUsers.candidates(name.domain(), registered))
                .distinct();
    }

    private static List<Identity> withAncestors(Collection<Identity> identities) {
        return identities.stream()
                .flatMap(identity -> identity.mostGranularFirst().stream())
                .distinct()
                .toList();
    }

    private List<Identity> withRegisteredAncestors(Collection<Identity> identities) {
        Set<Identity> asked = new HashSet<>(registered());
        asked.addAll(identities);
        return withAncestors(identities).stream().filter(asked::contains).toList();
    }

    private static Collection<Identity> withRelatives(Collection<Identity> identities, Set<Identity> registered) {
        Set<Identity> asked = new LinkedHashSet<>(identities);
        if (identities.size() == 1) {
            Identity identity = identities.iterator().next();
            asked.addAll(identity.mostGranularFirst());
            registered.stream()
                    .filter(other -> other.mostGranularFirst().contains(identity))
                    .sorted()
                    .limit(RELATIVES)
                    .forEach(asked::add);
        }
        List<Identity> missing =
                identities.stream().filter(name -> !registered.contains(name)).toList();
        asked.addAll(possibleUsers(missing, registered)
                .limit(SesGateway.BATCH - asked.size() % SesGateway.BATCH)
                .toList());
        return asked;
    }
}
