package dev.mailfrom.core.command.change;

import picocli.CommandLine.Option;

/** Global options of the AWS CLI that change nothing about this command: taken, so that a line need not be rewritten. */
final class AwsCliOptions {

    @Option(names = "--cli-read-timeout", hidden = true, paramLabel = "SECONDS", description = "Ignored.")
    String readTimeout;

    @Option(names = "--cli-connect-timeout", hidden = true, paramLabel = "SECONDS", description = "Ignored.")
    String connectTimeout;

    @Option(names = "--cli-binary-format", hidden = true, paramLabel = "FORMAT", description = "Ignored.")
    String binaryFormat;

    @Option(names = "--cli-error-format", hidden = true, paramLabel = "FORMAT", description = "Ignored.")
    String errorFormat;

    @Option(
            names = {"--no-cli-pager", "--no-paginate", "--no-cli-auto-prompt", "--v2-debug"},
            hidden = true,
            description = "Ignored.")
    boolean ignored;
}
