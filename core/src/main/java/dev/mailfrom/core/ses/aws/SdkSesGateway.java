package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import dev.mailfrom.core.ses.aws.sdk.SendObservingHttpClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.IdentityDkimAttributes;
import software.amazon.awssdk.services.ses.model.IdentityMailFromDomainAttributes;
import software.amazon.awssdk.services.ses.model.IdentityNotificationAttributes;
import software.amazon.awssdk.services.ses.model.ListIdentitiesResponse;
import software.amazon.awssdk.services.ses.model.SesResponse;
import software.amazon.awssdk.services.ses.model.SetIdentityMailFromDomainRequest;

/** Calls SES through the AWS SDK. Makes the client for the first request, not before. */
final class SdkSesGateway implements SesGateway {

    /** The SDK's request id for an answer without one. */
    private static final String NO_ID = "UNKNOWN";

    private final Supplier<SesClient> client;
    private final Supplier<SdkExceptionMapper> failures;
    private final Runnable departing;
    private final Runnable sent;

    SdkSesGateway(Supplier<SesClient> client, Supplier<SdkExceptionMapper> failures) {
        this(client, failures, () -> {}, () -> {});
    }

    private SdkSesGateway(
            Supplier<SesClient> client, Supplier<SdkExceptionMapper> failures, Runnable departing, Runnable sent) {
        this.client = client;
        this.failures = failures;
        this.departing = departing;
        this.sent = sent;
    }

    @Override
    public SesGateway observed(Runnable departing, Runnable sent) {
        return new SdkSesGateway(client, failures, departing, sent);
    }

    @Override
    public void prepare() {
        client.get();
    }

    @Override
    public IdentityPage listIdentities(Optional<String> token) {
        ListIdentitiesResponse answer = ask(
                SesAction.LIST_IDENTITIES,
                ses -> ses.listIdentities(r -> r.maxItems(PAGE).nextToken(token.orElse(null))));
        List<Identity> identities = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String name : answer.identities()) {
            readable(name).ifPresentOrElse(identities::add, () -> unreadable.add(name));
        }
        return new IdentityPage(identities, nonBlank(answer.nextToken()), unreadable);
    }

    @Override
    public Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities) {
        List<String> names = names(identities);
        var answer =
                ask(SesAction.GET_MAIL_FROM, ses -> ses.getIdentityMailFromDomainAttributes(r -> r.identities(names)));
        return asked(identities, answer.mailFromDomainAttributes(), SdkSesGateway::mailFrom);
    }

    @Override
    public Map<Identity, VerificationStatus> verification(Collection<Identity> identities) {
        List<String> names = names(identities);
        var answer =
                ask(SesAction.GET_VERIFICATION, ses -> ses.getIdentityVerificationAttributes(r -> r.identities(names)));
        return asked(
                identities,
                answer.verificationAttributes(),
                (name, said) -> verification(said.verificationStatusAsString()));
    }

    @Override
    public Map<Identity, NotificationAttributes> notification(Collection<Identity> identities) {
        List<String> names = names(identities);
        var answer =
                ask(SesAction.GET_NOTIFICATION, ses -> ses.getIdentityNotificationAttributes(r -> r.identities(names)));
        return asked(identities, answer.notificationAttributes(), (identity, said) -> notification(said));
    }

    @Override
    public Map<Identity, DkimAttributes> dkim(Collection<Identity> identities) {
        List<String> names = names(identities);
        var answer = ask(SesAction.GET_DKIM, ses -> ses.getIdentityDkimAttributes(r -> r.identities(names)));
        return asked(identities, answer.dkimAttributes(), (identity, said) -> dkim(said));
    }

    @Override
    public List<ReceiptRule> activeReceiptRules() {
        var answer = ask(SesAction.DESCRIBE_RECEIPT_RULES, ses -> ses.describeActiveReceiptRuleSet(r -> {}));
        return answer.rules().stream()
                .map(rule -> new ReceiptRule(
                        nonBlank(rule.name()).orElse(""), Boolean.TRUE.equals(rule.enabled()), rule.recipients()))
                .toList();
    }

    @Override
    public String setMailFrom(Identity identity, MailFromSetting setting) {
        // Without a domain, leave out the behavior too: SES would store it as a setting of its own.
        SetIdentityMailFromDomainRequest.Builder request =
                SetIdentityMailFromDomainRequest.builder().identity(identity.name());
        setting.domain()
                .ifPresent(domain -> request.mailFromDomain(domain.toString())
                        .behaviorOnMXFailure(setting.behavior().awsName()));
        var answer = ask(SesAction.SET_MAIL_FROM, ses -> ses.setIdentityMailFromDomain(request.build()));
        return requestId(answer).orElse("");
    }

    private <T extends SesResponse> T ask(SesAction action, Function<SesClient, T> request) {
        SesClient ses = client.get();
        T answer;
        try {
            answer = SendObservingHttpClient.callObserved(departing, sent, () -> request.apply(ses));
        } catch (SendObservingHttpClient.RefusedDepartureException e) {
            throw e.reason();
        } catch (RuntimeException e) {
            throw failures.get().map(action.awsName(), e);
        }
        if (requestId(answer).isEmpty() && !isXml(answer)) {
            throw failures.get().notFromService();
        }
        return answer;
    }

    private static Optional<String> requestId(SesResponse answer) {
        return nonBlank(answer.responseMetadata().requestId()).filter(id -> !id.equals(NO_ID));
    }

    /** The SDK accepts any markup, such as the login page of a hotel's network, as an answer with every field absent. */
    private static boolean isXml(SesResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.contains("xml") && !type.contains("html"))
                .isPresent();
    }

    private static List<String> names(Collection<Identity> identities) {
        if (identities.size() > BATCH) {
            throw new IllegalArgumentException("SES takes at most " + BATCH + " identities at a time");
        }
        return identities.stream().map(Identity::name).toList();
    }

    /** The answers for the identities asked about; an emulator may answer with more, and with invalid names. */
    private static <T, R> Map<Identity, R> asked(
            Collection<Identity> identities, Map<String, T> answer, BiFunction<String, T, R> reader) {
        // A scan keeps thousands: reuse the caller's objects instead of a second copy of each name.
        Map<Identity, Identity> wanted =
                identities.stream().collect(Collectors.toMap(one -> one, one -> one, (a, b) -> a));
        Map<Identity, R> found = new LinkedHashMap<>();
        answer.forEach((name, said) -> readable(name)
                .flatMap(identity -> Optional.ofNullable(wanted.get(identity)))
                .ifPresent(identity -> found.put(identity, reader.apply(name, said))));
        return found;
    }

    private static MailFromAttributes mailFrom(String identity, IdentityMailFromDomainAttributes said) {
        Optional<String> domain = nonBlank(said.mailFromDomain());
        if (domain.isEmpty()) {
            return MailFromAttributes.NOT_CONFIGURED;
        }
        String behavior = nonBlank(said.behaviorOnMXFailureAsString()).orElse("UseDefaultValue");
        try {
            return new MailFromAttributes(
                    domain.map(MailFromDomain::parse),
                    nonBlank(said.mailFromDomainStatusAsString()).map(MailFromStatus::of),
                    BehaviorOnMxFailure.parse(behavior).orElseThrow(() -> unreadable(identity, behavior)));
        } catch (InvalidNameException e) {
            throw unreadable(identity, e.name());
        }
    }

    private static NotificationAttributes notification(IdentityNotificationAttributes said) {
        // Forwarding is on unless it was switched off (SES API, SetIdentityFeedbackForwardingEnabled).
        return new NotificationAttributes(!Boolean.FALSE.equals(said.forwardingEnabled()));
    }

    private static DkimAttributes dkim(IdentityDkimAttributes said) {
        return new DkimAttributes(
                Boolean.TRUE.equals(said.dkimEnabled()),
                verification(said.dkimVerificationStatusAsString()),
                said.dkimTokens().stream().filter(token -> !token.isBlank()).toList());
    }

    private static VerificationStatus verification(String word) {
        return nonBlank(word).map(VerificationStatus::of).orElse(VerificationStatus.NOT_STARTED);
    }

    /** Fails for a setting that this program cannot represent: an undo would write another one. */
    private static SesCallException unreadable(String identity, String word) {
        return new SesCallException(
                SesCallException.Kind.REFUSED,
                "UnreadableAnswer",
                "SES says “" + word + "” of the MAIL FROM of " + identity + ", which this program cannot read.",
                "Look at the identity with the AWS CLI, and update mailfrom.");
    }

    private static Optional<Identity> readable(String name) {
        try {
            return Optional.of(Identity.parse(name));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> nonBlank(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
