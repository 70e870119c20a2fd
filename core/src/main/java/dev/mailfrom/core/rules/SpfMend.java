package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.spf.MergedRecord;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import java.util.List;
import java.util.stream.Collectors;

/** The SPF record that mends what is wrong, as a line to paste, and before it what was changed on the way. */
record SpfMend(MailFromDns dns, SesAuthorisation spf) {

    /** In place of nothing. */
    String publish() {
        return mend("Publish ");
    }

    /** In place of so many. */
    String replace(int records) {
        return mend(records == 1 ? "Replace it by " : "Delete all of them and publish ");
    }

    private String mend(String verb) {
        String text = spf.merged().map(MergedRecord::text).orElse(RequiredRecord.SPF);
        String changes = spf.merged().map(MergedRecord::changes).orElse(List.of()).stream()
                .map(change -> change + " ")
                .collect(Collectors.joining());
        return changes + verb + Judged.toPublish(RequiredRecord.spf(dns.domain(), text), dns);
    }
}
