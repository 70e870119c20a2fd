package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.AttributedAnswer;
import java.util.List;
import java.util.stream.Collectors;

/** The SPF record that fixes what is wrong, as a line to paste, and before it what was changed on the way. */
record SpfFix(MailFromDns dns, SesSpfVerdict spf) {

    /** In place of nothing. */
    String publish() {
        return fix("Publish ");
    }

    /** In place of so many. */
    String replace(int records) {
        return fix(records == 1 ? "Replace it by " : "Delete all of them and publish ");
    }

    private String fix(String verb) {
        String text = spf.suggested().map(SuggestedRecord::text).orElse(RequiredRecord.SPF);
        String changes = spf.suggested().map(SuggestedRecord::changes).orElse(List.of()).stream()
                .map(change -> change + " ")
                .collect(Collectors.joining());
        return changes + verb + AttributedAnswer.publishLine(RequiredRecord.spf(dns.domain(), text), dns);
    }
}
