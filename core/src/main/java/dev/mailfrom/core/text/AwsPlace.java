package dev.mailfrom.core.text;

import java.util.Optional;

/**
 * What the AWS CLI must be told to reach what a session works with. What the environment says it knows by itself.
 *
 * @param profile empty for none
 * @param endpointUrl of SES; empty for AWS's own
 */
public record AwsPlace(Optional<String> profile, Optional<String> endpointUrl) {

    public static final AwsPlace USUAL = new AwsPlace(Optional.empty(), Optional.empty());
}
