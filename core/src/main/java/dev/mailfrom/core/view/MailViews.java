package dev.mailfrom.core.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.dmarc.DmarcLeg;
import dev.mailfrom.core.dns.dmarc.DmarcPolicy;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.List;
import java.util.Optional;

/** What happens to mail from an identity: how SES sends it, and what receivers make of DKIM and DMARC. */
public final class MailViews {

    private static final String DEFAULT = "is sent with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM;

    private MailViews() {}

    /** What SES does now with mail from the identity: {@code is sent with ...}. */
    public static String effect(IdentitySnapshot snapshot) {
        return effect(snapshot.identity(), snapshot.effective());
    }

    /** The same. @param mail what SES does with mail from there */
    public static String effect(Identity from, EffectiveMailFrom mail) {
        return mail.identity()
                .map(identity ->
                        effect(mail.attributes()) + (identity.equals(from) ? "" : ", by the settings of " + identity))
                .orElse("is refused by SES: no verified identity covers it");
    }

    /** The same of a verified identity that has these attributes. */
    public static String effect(MailFromAttributes now) {
        if (now.domain().isEmpty()) {
            return DEFAULT;
        }
        if (now.isWorking()) {
            return "is sent with MAIL FROM " + now.domain().get();
        }
        if (now.refusesMail()) {
            return "is refused by SES (MailFromDomainNotVerified)";
        }
        boolean looks = now.status().filter(MailFromStatus.FAILED::equals).isEmpty();
        return DEFAULT + (looks ? " until SES has seen the MX" : ", and SES no longer looks for the MX");
    }

    /** DKIM, and DMARC now; empty where DNS was not asked. */
    static List<LabeledValue> now(IdentitySnapshot snapshot) {
        return DmarcForecast.of(snapshot)
                .map(forecast -> List.of(dkimLine(snapshot), new LabeledValue("DMARC", dmarcNow(forecast))))
                .orElse(List.of());
    }

    /** DMARC now, and with the setting that is intended; only one line where they are the same. */
    public static List<LabeledValue> intended(IdentitySnapshot snapshot) {
        return DmarcForecast.of(snapshot)
                .map(forecast -> forecast.describeNow().equals(forecast.describeSetting())
                        ? List.of(new LabeledValue("DMARC", dmarcNow(forecast)))
                        : List.of(
                                new LabeledValue("DMARC now", dmarcNow(forecast)),
                                new LabeledValue(
                                        "DMARC then",
                                        new Text(forecast.describeSetting(), style(forecast.withSetting())))))
                .orElse(List.of());
    }

    /** DMARC now, as a sentence: {@code DMARC: passes by SPF and DKIM.} */
    public static Optional<String> dmarcSentence(IdentitySnapshot snapshot) {
        return DmarcForecast.of(snapshot).map(forecast -> "DMARC: " + forecast.describeNow() + ".");
    }

    /** The same once SES has these attributes, which are the setting of the snapshot. */
    public static Optional<String> dmarcSentence(IdentitySnapshot snapshot, MailFromAttributes seen) {
        return DmarcForecast.of(snapshot).map(forecast -> "DMARC: " + forecast.describe(seen) + ".");
    }

    private static Text dmarcNow(DmarcForecast forecast) {
        return new Text(forecast.describeNow(), forecast.mail().isRefused() ? TextStyle.PLAIN : style(forecast.now()));
    }

    private static TextStyle style(DmarcVerdict verdict) {
        return switch (verdict.passes()) {
            case YES -> TextStyle.GOOD;
            case NO -> verdict.isHarmful() ? TextStyle.BAD : TextStyle.WARNING;
            case UNKNOWN -> TextStyle.UNKNOWN;
        };
    }

    /** Whether SES signs; only a detail where it does, because DMARC tells what follows. */
    static LabeledValue dkimLine(IdentitySnapshot snapshot) {
        LabeledValue line = new LabeledValue("DKIM", dkim(snapshot));
        return line.value().textStyle() == TextStyle.GOOD ? line.asDetail() : line;
    }

    static Text dkim(IdentitySnapshot snapshot) {
        Optional<DkimSigning> signing = snapshot.dkimSigning().value();
        if (signing.isEmpty()) {
            return new Text("could not be read", TextStyle.UNKNOWN);
        }
        DkimSigning dkim = signing.get();
        String where = dkim.source()
                .map(source -> (dkim.expected() ? ", expected from " : ", from ") + source)
                .orElse("");
        VerificationStatus status = dkim.status();
        if (!dkim.isSetUp()) {
            return new Text("not set up", TextStyle.WARNING);
        } else if (!dkim.attributes().enabled()) {
            return new Text("signing is off (status " + status + ")" + where, TextStyle.WARNING);
        }
        return status.isVerified()
                ? new Text(status + ", signs with " + dkim.domain() + where, TextStyle.GOOD)
                : new Text(
                        status + (status.awsName().equals("TemporaryFailure") ? "" : ", does not sign") + where,
                        TextStyle.WARNING);
    }

    /** Adds {@code Dkim} and {@code Dmarc}: of mail now, or with the setting that is intended. */
    public static void addTo(JsonObject object, IdentitySnapshot snapshot) {
        object.add("Dkim", dkimObject(snapshot));
        object.add(
                "Dmarc",
                snapshot.dkimDns()
                        .<JsonElement>map(dns ->
                                dmarcObject(dns, DmarcForecast.of(snapshot).orElseThrow(), snapshot.intended()))
                        .orElse(JsonNull.INSTANCE));
    }

    private static JsonObject dkimObject(IdentitySnapshot snapshot) {
        Optional<DkimSigning> signing = snapshot.dkimSigning().value();
        JsonObject object = new JsonObject();
        object.add("Enabled", bool(signing.map(dkim -> dkim.attributes().enabled())));
        object.add("VerificationStatus", JsonObjects.text(signing.map(DkimSigning::status)));
        object.add("Domain", JsonObjects.text(signing.map(DkimSigning::domain)));
        object.add("Aligned", bool(snapshot.dkimDns().map(DkimDns::alignment).flatMap(DmarcAlignment::isAligned)));
        return object;
    }

    private static JsonObject dmarcObject(DkimDns dns, DmarcForecast forecast, boolean intended) {
        DmarcVerdict verdict = intended ? forecast.withSetting() : forecast.now();
        boolean refused =
                intended ? forecast.isRefusedWithSetting() : forecast.mail().isRefused();
        boolean hasPolicy = verdict.policy() != DmarcPolicy.ABSENT && verdict.policy() != DmarcPolicy.UNKNOWN;
        JsonObject object = new JsonObject();
        object.add(
                "Domain",
                JsonObjects.text(Optional.of(dns.alignment().owner())
                        .filter(owner -> hasPolicy)
                        .map(owner -> owner.replaceFirst("^_dmarc\\.", ""))));
        object.add("Policy", JsonObjects.text(verdict.policy().word()));
        object.add("SpfAligned", refused ? JsonNull.INSTANCE : leg(verdict.spf()));
        object.add("DkimAligned", refused ? JsonNull.INSTANCE : leg(verdict.dkim()));
        object.addProperty("Passes", (refused ? DmarcVerdict.Passes.UNKNOWN : verdict.passes()).label());
        return object;
    }

    private static JsonElement leg(DmarcLeg leg) {
        return leg.result() == DmarcLeg.Result.UNKNOWN ? JsonNull.INSTANCE : new JsonPrimitive(leg.isPass());
    }

    private static JsonElement bool(Optional<Boolean> value) {
        return value.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }
}
