package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;

/**
 * A required record as a line of a zone file. Where the zone is known, a comment says which name the DNS provider's panel
 * for that zone wants.
 */
public final class PublishLine {

    private PublishLine() {}

    public static String of(RequiredRecord record, MailFromDns dns) {
        return record.zoneLine()
                + dns.view()
                        .filter(view -> !view.delegation().isTopLevel())
                        .map(view -> "   ; in the zone " + view.zone() + " its name is " + record.hostPart(view.zone()))
                        .orElse("");
    }

    /** The MX that SES wants. */
    public static String mx(MailFromDns dns, String region) {
        return of(RequiredRecord.mx(dns.domain(), region), dns);
    }
}
