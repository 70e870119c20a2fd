package dev.mailfrom.core.dns.dkim;

import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.ses.DomainName;
import java.util.List;

/**
 * What the resolver says about the DKIM of mail with a domain in From.
 *
 * @param signer the domain that the signature names (d=)
 * @param records what stands at the names of its DKIM records; empty where none are known
 * @param alignment whether that signature counts for DMARC of the domain in From, and the policy that applies
 */
public record DkimDns(DomainName signer, List<DkimRecord> records, DmarcAlignment alignment) {

    public DkimDns {
        records = List.copyOf(records);
    }

    /**
     * The computation.
     *
     * @param author the domain in From
     * @param tokens the names that SES gave for the records of the signer
     * @param region whose SES signs
     */
    public static DnsComputation<DkimDns> of(DomainName author, DomainName signer, List<String> tokens, String region) {
        return known -> DnsComputation.Step.both(
                DkimRecordLookup.all(signer, tokens, region).evaluate(known),
                DmarcAlignment.ofDkim(author, signer).evaluate(known),
                (records, alignment) -> new DkimDns(signer, records, alignment));
    }
}
