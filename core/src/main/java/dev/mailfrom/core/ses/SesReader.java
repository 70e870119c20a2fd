package dev.mailfrom.core.ses;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what takes several requests: all pages of the list, and any number of identities in batches of 100. */
public final class SesReader {

    private final SesGateway gateway;

    public SesReader(SesGateway gateway) {
        this.gateway = gateway;
    }

    /** All identities registered in the region; takes one request per thousand. @throws SesCallException also when the pages never end */
    public List<Identity> identities() {
        List<Identity> all = new ArrayList<>();
        Optional<String> token = Optional.empty();
        PageTokens tokens = new PageTokens();
        do {
            SesGateway.IdentityPage page = gateway.listIdentities(token);
            all.addAll(page.identities());
            token = tokens.after(page);
        } while (token.isPresent());
        return all;
    }

    public Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities) {
        return inBatches(identities, gateway::mailFromAttributes);
    }

    public Map<Identity, VerificationStatus> verification(Collection<Identity> identities) {
        return inBatches(identities, gateway::verification);
    }

    public Map<Identity, NotificationAttributes> notification(Collection<Identity> identities) {
        return inBatches(identities, gateway::notification);
    }

    public Map<Identity, DkimAttributes> dkim(Collection<Identity> identities) {
        return inBatches(identities, gateway::dkim);
    }

    public List<ReceiptRule> activeReceiptRules() {
        return gateway.activeReceiptRules();
    }

    private static <T> Map<Identity, T> inBatches(
            Collection<Identity> identities, Function<Collection<Identity>, Map<Identity, T>> ask) {
        List<Identity> all = identities.stream().distinct().toList();
        Map<Identity, T> answers = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += SesGateway.BATCH) {
            answers.putAll(ask.apply(all.subList(from, Math.min(all.size(), from + SesGateway.BATCH))));
        }
        return answers;
    }
}
