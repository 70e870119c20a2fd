package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads what the rules look at of SES. It throttles each action by itself, so that the actions are asked side by side.
 * Throws what the gateway throws.
 */
final class SesInspector {

    /** How many relatives are asked together with an identity, so that one batch holds them. */
    private static final int RELATIVES = 60;

    private final String region;
    private final SesReader ses;
    private final Supplier<Collection<Identity>> registered;
    private final Function<Identity, List<String>> otherRegions;
    private final Background background;
    private final Clock clock;

    SesInspector(
            String region,
            SesReader ses,
            Supplier<Collection<Identity>> registered,
            Function<Identity, List<String>> otherRegions,
            Background background,
            Clock clock) {
        this.region = region;
        this.ses = ses;
        this.registered = registered;
        this.otherRegions = otherRegions;
        this.background = background;
        this.clock = clock;
    }

    Collection<Identity> registered() {
        return registered.get();
    }

    Fact<List<ReceiptRule>> receiptRules() {
        return tolerant(ses::activeReceiptRules);
    }

    Map<Identity, MailFromAttributes> attributes(Collection<Identity> identities) {
        return ses.mailFromAttributes(identities);
    }

    /** Of the identities and of those around them. */
    SesView view(Collection<Identity> identities) {
        var all = background.start(registered);
        var verification = background.start(() -> ses.verification(identities));
        var notification = background.start(() -> tolerant(() -> ses.notification(identities)));
        var rules = background.start(this::receiptRules);
        Set<Identity> known = new LinkedHashSet<>(Background.await(all));
        Map<Identity, MailFromAttributes> present =
                Background.await(background.start(() -> ses.mailFromAttributes(withRelatives(identities, known))));
        known.addAll(present.keySet());
        Map<Identity, List<String>> elsewhere = new HashMap<>();
        identities.stream()
                .filter(identity -> !present.containsKey(identity))
                .forEach(identity -> elsewhere.put(identity, otherRegions.apply(identity)));
        return new SesView(
                region,
                clock.instant(),
                known,
                present,
                Background.await(verification),
                Background.await(notification),
                Background.await(rules),
                elsewhere);
    }

    /** For many identities, of which much is known already: what makes a view out of those around one of them. */
    CompletableFuture<Function<Set<Identity>, SesView>> views(
            Collection<Identity> identities,
            Map<Identity, MailFromAttributes> present,
            Fact<List<ReceiptRule>> receiptRules) {
        CompletableFuture<Map<Identity, VerificationStatus>> verification =
                background.start(() -> ses.verification(identities));
        CompletableFuture<Fact<Map<Identity, NotificationAttributes>>> notification =
                background.start(() -> tolerant(() -> ses.notification(identities)));
        return verification.thenCombine(
                notification,
                (verified, notified) -> around -> new SesView(
                        region, clock.instant(), around, present, verified, notified, receiptRules, Map.of()));
    }

    private static Collection<Identity> withRelatives(Collection<Identity> identities, Set<Identity> registered) {
        Set<Identity> asked = new LinkedHashSet<>(identities);
        if (identities.size() == 1) {
            Identity identity = identities.iterator().next();
            List<Identity> relatives = new ArrayList<>(identity.mostGranularFirst());
            registered.stream()
                    .filter(other -> other.mostGranularFirst().contains(identity))
                    .sorted()
                    .limit(RELATIVES)
                    .forEach(relatives::add);
            asked.addAll(relatives);
        }
        return asked;
    }

    /** What is good to know but not needed may be forbidden to the caller, or not exist in the region. */
    private static <T> Fact<T> tolerant(Supplier<T> read) {
        try {
            return Fact.known(read.get());
        } catch (SesFailure failure) {
            if (failure.kind() == SesFailure.Kind.ACCESS_DENIED || failure.kind() == SesFailure.Kind.REFUSED) {
                return Fact.unknown(failure.getMessage());
            }
            throw failure;
        }
    }
}
