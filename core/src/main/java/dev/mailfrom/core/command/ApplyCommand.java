package dev.mailfrom.core.command;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code apply}: makes SES have what a file says. */
@CommandLine.Command(
        name = "apply",
        description = "Make SES have what a file of desired state says: plan, question, one change a second.",
        footer = {"", "Example: apply identities.yml --reason 'new bounce domains'"})
final class ApplyCommand implements Command {

    @Mixin
    Desired desired = new Desired();

    @Option(names = "--fail-fast", description = "Stop at the first identity that fails.")
    boolean failFast;

    @Override
    public Result run(Desk desk, Options options) {
        return Proposals.of(desk, desired.plan(desk), failFast);
    }
}
