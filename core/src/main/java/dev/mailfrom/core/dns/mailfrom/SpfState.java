package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.MailFromDomain;

/** What DNS says of SPF of a MAIL FROM domain. @param alignment whether it counts for DMARC of the domain in From */
public record SpfState(MailFromDomain domain, SesSpfVerdict spf, DmarcAlignment alignment) {}
