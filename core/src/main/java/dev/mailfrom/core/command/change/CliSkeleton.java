package dev.mailfrom.core.command.change;

import dev.mailfrom.core.command.UsageException;
import java.util.Iterator;
import java.util.List;

/** The output of {@code --generate-cli-skeleton}, as in the AWS CLI. */
final class CliSkeleton {

    private CliSkeleton() {}

    static final class SkeletonNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("input", "yaml-input", "output").iterator();
        }
    }

    /** @throws UsageException when there is no such form */
    static String of(String form) {
        return switch (form) {
            case "input" -> """
                    {
                        "Identity": "",
                        "MailFromDomain": "",
                        "BehaviorOnMXFailure": "UseDefaultValue"
                    }""";
            case "yaml-input" -> """
                    Identity: ''  # [REQUIRED] The verified identity.
                    MailFromDomain: ''  # The custom MAIL FROM domain for the verified identity to use.
                    BehaviorOnMXFailure: UseDefaultValue  # The action to take if the required MX record cannot be read. Valid values are: UseDefaultValue, RejectMessage.""";
            case "output" -> "";
            default ->
                throw new UsageException(
                        "argument --generate-cli-skeleton: Invalid choice, valid choices are: input | output | yaml-input",
                        "");
        };
    }
}
