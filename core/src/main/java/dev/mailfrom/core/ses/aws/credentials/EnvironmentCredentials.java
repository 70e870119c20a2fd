package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.ses.aws.sdk.SharedConfig;
import dev.mailfrom.core.text.CommandText;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** Finds credentials outside the profiles: in the environment variables, the container, or the EC2 instance. */
final class EnvironmentCredentials {

    private final AwsSettings settings;
    private final SharedConfig config;

    EnvironmentCredentials(AwsSettings settings, SharedConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** The keys in the environment. @throws dev.mailfrom.core.ses.SesCallException if only one of the two is set */
    Optional<CredentialSource> environment() {
        Optional<String> id = settings.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = settings.variable("AWS_SECRET_ACCESS_KEY");
        String fix = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for temporary keys) again,"
                + " or unset them to use a profile.";
        if (id.isPresent() != secret.isPresent()) {
            String present = id.isPresent() ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
            String missing = id.isPresent() ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID";
            throw CredentialErrors.partial(present, missing, "the environment", CommandText.of(fix));
        }
        return id.map(key -> new CredentialSource(
                "the environment variables",
                fix,
                StaticCredentialsProvider.create(AccessKeys.of(
                        key,
                        secret.orElseThrow(),
                        settings.variable("AWS_SESSION_TOKEN"),
                        settings.variable("AWS_ACCOUNT_ID")))));
    }

    boolean isContainer() {
        return settings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                .isPresent();
    }

    /** The role of the container. The SDK takes its address from the environment of the process. */
    CredentialSource container() {
        return new CredentialSource(
                "the role of this container",
                "Give the task or the pod a role, and read its log.",
                ContainerCredentialsProvider.builder().build());
    }

    boolean mayBeInstance() {
        return settings.variable("AWS_EC2_METADATA_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isEmpty();
    }

    /** The role of the EC2 instance. On other machines this fails within two seconds, after two tries of one second. */
    CredentialSource instance() {
        StringBuilder said = new StringBuilder("[default]\n");
        appendSetting(said, "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
        appendSetting(said, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
        appendSetting(said, "AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled");
        appendSetting(said, "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");
        ProfileFile metadata = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(said.toString())
                .build();
        return new CredentialSource(
                "the role of this EC2 instance",
                "Attach a role to the instance.",
                InstanceProfileCredentialsProvider.builder()
                        .profileFile(metadata)
                        .profileName("default")
                        .build());
    }

    private void appendSetting(StringBuilder said, String variable, String property) {
        settings.variable(variable)
                .or(() -> config.property(settings.profileName(), property))
                .ifPresent(
                        value -> said.append(property).append('=').append(value).append('\n'));
    }
}
