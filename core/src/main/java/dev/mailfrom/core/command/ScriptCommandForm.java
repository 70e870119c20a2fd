package dev.mailfrom.core.command;

import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints commands for a script, which starts without what a session was told: profile, region and endpoint are always
 * named.
 */
record ScriptCommandForm(CommandContext.Target target) implements CommandForm {

    @Override
    public Printed print(PrintedCommand command) {
        List<String> words = new ArrayList<>(List.of(PROGRAM));
        if (target.isSandbox()) {
            words.add("--sandbox");
        } else {
            target.awsPlace().profile().ifPresent(name -> words.addAll(List.of("--profile", name)));
            words.addAll(List.of("--region", command.region().orElseGet(target::region)));
            target.awsPlace().endpointUrl().ifPresent(url -> words.addAll(List.of("--endpoint-url", url)));
        }
        String place = words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
        return Printed.here(place + " " + command.line());
    }

    @Override
    public Printed print(AwsCommand command) {
        return Printed.here(command.line(target.awsPlace()));
    }
}
