package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.PublishLine;
import java.util.List;
import java.util.stream.Collectors;

/** The SPF record to publish, as a line to paste, and before it what was changed in it. */
record SpfFix(MailFromDns dns, SesSpfVerdict spf) {

    String publish() {
        return fix("Publish ");
    }

    /** @param records how many it replaces */
    String replace(int records) {
        return fix(records == 1 ? "Replace it by " : "Delete all of them and publish ");
    }

    private String fix(String verb) {
        String text = spf.suggested().map(SuggestedRecord::text).orElse(RequiredRecord.SPF);
        String changes = spf.suggested().map(SuggestedRecord::changes).orElse(List.of()).stream()
                .map(change -> change + " ")
                .collect(Collectors.joining());
        return changes + verb + PublishLine.of(RequiredRecord.spf(dns.domain(), text), dns);
    }
}
