package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.error.FullStop;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import dev.mailfrom.core.ses.aws.sdk.SharedConfig;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

/** Makes the exceptions for missing or unusable credentials, each with the command that fixes it. */
public final class CredentialErrors {

    private CredentialErrors() {}

    public static SesCallException noProfile(AwsSettings settings, SharedConfig config) {
        String profile = settings.profileName();
        String message = "There is no profile “%s” in %s or %s."
                .formatted(profile, settings.configFile(), settings.credentialsFile());
        String others = config.profiles().isEmpty() ? "" : "There are: " + String.join(", ", config.profiles()) + ".";
        CommandText advice = CommandText.of(others, "To make it:", AwsCliLines.line("configure", profile));
        return new SesCallException(Kind.CONFIGURATION, "NoSuchProfile", message, advice);
    }

    /** No source has credentials. */
    static SesCallException none(AwsSettings settings, RuntimeException last) {
        String message = "There are no AWS credentials: none in the environment, none in the profile “"
                + settings.profileName() + "”, and no role of a container or an EC2 instance.";
        CommandText advice = CommandText.of(
                "Choose another profile with",
                new PlaceOption("--profile", "PROFILE"),
                ", or enter keys:",
                AwsCliLines.line("configure", settings.profileName()),
                "Or with SSO:",
                AwsCliLines.line("configure sso", settings.profileName()));
        return new SesCallException(Kind.CREDENTIALS, "NoCredentials", message, advice, last);
    }

    static SesCallException partial(String present, String missing, String where, CommandText advice) {
        String message =
                "The credentials in %s are incomplete: %s is there and %s is not.".formatted(where, present, missing);
        return new SesCallException(Kind.CREDENTIALS, "PartialCredentials", message, advice);
    }

    static SesCallException noToken(Path token, String roleArn) {
        String message =
                "The role " + roleArn + " cannot be assumed: its web identity token " + token + " cannot be read.";
        String fix = "Check that the file is there and may be read, or unset AWS_WEB_IDENTITY_TOKEN_FILE.";
        return new SesCallException(Kind.CREDENTIALS, "NoCredentials", message, fix);
    }

    static SesCallException profile(String profile, String reason, CommandText advice) {
        String message = "The profile “" + profile + "” cannot be used: " + reason + ".";
        return new SesCallException(Kind.CONFIGURATION, "UnusableProfile", message, advice);
    }

    /** @param session the section, if the profile names one */
    static SesCallException incompleteSso(String profile, Optional<String> session, String missing) {
        String place =
                session.map(name -> "the section [sso-session " + name + "]").orElse("the profile " + profile);
        String message = "SSO (profile %s) gives no credentials: %s has no %s.".formatted(profile, place, missing);
        return new SesCallException(Kind.CREDENTIALS, "NoCredentials", message, AwsCliLines.configureSso(profile));
    }

    /** A source exists, but could not give credentials. */
    static SesCallException source(CredentialSource source, RuntimeException cause) {
        boolean network = SdkExceptionMapper.causes(cause)
                .anyMatch(e -> e instanceof UnknownHostException
                        || e instanceof SocketException
                        || e instanceof SocketTimeoutException
                        || e instanceof SSLException);
        String message = FullStop.after("No credentials come from " + source.description() + ": " + reason(cause));
        return network
                ? new SesCallException(
                        Kind.ENDPOINT, "EndpointUnreachable", message, "Check the network and the proxy.", cause)
                : new SesCallException(Kind.CREDENTIALS, "NoCredentials", message, source.advice(), cause);
    }

    private static String reason(RuntimeException cause) {
        if (cause instanceof ExpiredTokenException) {
            return "its session has expired or was never begun";
        }
        if (cause instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return String.valueOf(answer.awsErrorDetails().errorMessage());
        }
        Throwable root = SdkExceptionMapper.causes(cause).reduce(cause, (outer, inner) -> inner);
        if (root.getClass().getName().contains("Json")) {
            // The parser's message would quote the output, which may hold a secret.
            return "its output is not the expected JSON";
        }
        return root instanceof NoSuchFileException
                ? "there is no file " + root.getMessage()
                : String.valueOf(root.getMessage()).strip();
    }
}
