package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The objects that programs read, with the names of the AWS API. Their keys are a contract. */
public final class JsonObjects {

    private JsonObjects() {}

    /** What SES says of an identity. The three MAIL FROM keys are null where nothing is configured. */
    public static JsonObject identity(
            Identity identity,
            Optional<VerificationStatus> verification,
            Optional<MailFromAttributes> attributes,
            String region) {
        JsonObject object = new JsonObject();
        Optional<MailFromAttributes> configured =
                attributes.filter(a -> a.domain().isPresent());
        object.addProperty("Identity", identity.name());
        object.addProperty("Type", identity.type().awsName());
        object.add("VerificationStatus", text(verification));
        object.add("MailFromDomain", text(configured.flatMap(MailFromAttributes::domain)));
        object.add("MailFromDomainStatus", text(configured.flatMap(MailFromAttributes::status)));
        object.add("BehaviorOnMXFailure", text(configured.map(MailFromAttributes::behavior)));
        object.addProperty("Region", region);
        return object;
    }

    /** The same with verdict, findings, expectation and the views. */
    public static JsonObject report(IdentitySnapshot snapshot, List<Finding> findings) {
        JsonObject object = identity(
                snapshot.identity(),
                snapshot.ses().verification(snapshot.identity()),
                snapshot.currentAttributes(),
                snapshot.region());
        object.add("CheckedMailFromDomain", text(snapshot.domain()));
        MxExpectation expectation = snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN);
        object.addProperty("Verdict", Verdict.of(findings).label());
        object.add("Findings", findings(findings));
        object.addProperty("Expectation", expectation.label());
        object.add("Views", views(snapshot));
        MailViews.addTo(object, snapshot);
        return object;
    }

    /** An array of what is made of each value. */
    public static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> element) {
        JsonArray array = new JsonArray();
        values.stream().map(element).forEach(array::add);
        return array;
    }

    public static JsonArray findings(Collection<Finding> findings) {
        return array(findings, finding -> {
            JsonObject object = new JsonObject();
            object.addProperty("Code", finding.code().name());
            object.addProperty("Severity", finding.severity().label());
            object.addProperty("Subject", finding.subject());
            object.addProperty("Message", finding.message());
            object.add("Evidence", texts(finding.evidence()));
            object.addProperty("Fix", finding.fix());
            return object;
        });
    }

    public static JsonObject setting(MailFromSetting setting) {
        JsonObject object = new JsonObject();
        boolean on = setting.domain().isPresent();
        object.add("MailFromDomain", text(setting.domain()));
        object.add(
                "BehaviorOnMXFailure", on ? new JsonPrimitive(setting.behavior().awsName()) : JsonNull.INSTANCE);
        return object;
    }

    public static JsonElement text(Optional<?> value) {
        return value.<JsonElement>map(v -> new JsonPrimitive(v.toString())).orElse(JsonNull.INSTANCE);
    }

    /** The text; null where it is empty. */
    public static JsonElement textOrNull(String text) {
        return text(Optional.of(text).filter(t -> !t.isEmpty()));
    }

    public static JsonElement number(Optional<? extends Number> value) {
        return value.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    public static JsonArray texts(Collection<String> values) {
        return array(values, JsonPrimitive::new);
    }

    private static JsonObject views(IdentitySnapshot snapshot) {
        JsonObject views = new JsonObject();
        views.add(
                "Ses",
                snapshot.currentAttributes()
                        .<JsonElement>map(now -> {
                            JsonObject ses = setting(now.setting());
                            ses.add("MailFromDomainStatus", text(now.status()));
                            ses.addProperty("At", snapshot.ses().at().toString());
                            return ses;
                        })
                        .orElse(JsonNull.INSTANCE));
        List<ServerView> servers = snapshot.dns()
                .flatMap(MailFromDns::view)
                .map(AuthorityView::servers)
                .orElse(List.of());
        views.add("Authoritative", array(servers, view -> server(view.server(), view.mx(), view.txt())));
        views.add(
                "Resolver",
                snapshot.dns()
                        .<JsonElement>map(dns -> server(dns.mx().evidence().server(), dns.mx(), dns.txt()))
                        .orElse(JsonNull.INSTANCE));
        return views;
    }

    private static JsonObject server(DnsServer server, DnsAnswer mx, DnsAnswer txt) {
        JsonObject object = new JsonObject();
        object.addProperty("Server", server.name());
        object.addProperty("Address", server.address().getAddress().getHostAddress());
        object.addProperty(
                "Answer",
                mx instanceof DnsAnswer.Undetermined undetermined
                        ? undetermined.reason().name()
                        : mx.evidence().rcode());
        List<String> records = Stream.of(mx, txt)
                .flatMap(answer -> Stream.concat(answer.aliases().stream(), answer.records().stream()))
                .map(ZoneFileText::line)
                .distinct()
                .toList();
        object.add("Records", texts(records));
        return object;
    }
}
