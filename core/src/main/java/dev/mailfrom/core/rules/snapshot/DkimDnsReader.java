package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.dns.DnsComputationRunner;
import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks DNS for the DKIM records that SES signs with, and for the DMARC policy of the identity's domain. */
public record DkimDnsReader(DnsComputationRunner resolver) {

    /** Never completes exceptionally. @param signing without it, only the policy is asked */
    public CompletableFuture<DkimDns> read(Identity identity, ReadResult<DkimSigning> signing, String region) {
        Optional<DkimSigning> known = signing.value();
        DomainName signer = known.map(DkimSigning::domain).orElse(identity.domain());
        List<String> tokens = known.map(signs -> signs.attributes().tokens()).orElse(List.of());
        return resolver.run(DkimDns.of(identity.domain(), signer, tokens, region));
    }
}
