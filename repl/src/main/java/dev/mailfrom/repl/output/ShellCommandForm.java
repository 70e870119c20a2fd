package dev.mailfrom.repl.output;

import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints commands for a shell, with the options of this run that lead to the same place: {@code mailfrom --profile prod
 * show example.com}. What the environment says holds for the next command anyway.
 */
public final class ShellCommandForm implements CommandForm {

    private final GlobalOptions options;

    /** @param options of this run */
    public ShellCommandForm(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Printed print(PrintedCommand command) {
        // The journal of this sandbox ends with this run.
        return options.sandbox() && command.needsJournal() ? Printed.NOTHING : Printed.here(line(command));
    }

    private String line(PrintedCommand command) {
        List<String> words = new ArrayList<>();
        words.add(PROGRAM);
        if (options.sandbox()) {
            words.add("--sandbox");
        }
        add(words, "--profile", options.profile());
        add(words, "--region", command.region().or(options::region));
        add(words, "--endpoint-url", options.endpointUrl());
        add(words, "--store", options.store());
        add(words, "--dns-server", options.dnsServer());
        options.dnsZones().forEach(zone -> add(words, "--dns-zone", Optional.of(zone)));
        add(words, "--dns-profile", options.dnsProfile());
        add(words, "--dns-role-arn", options.dnsRoleArn());
        if (!options.authoritative()) {
            words.add("--no-authoritative");
        }
        return words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" ")) + " " + command.line();
    }

    private static void add(List<String> words, String option, Optional<String> value) {
        value.ifPresent(given -> {
            words.add(option);
            words.add(given);
        });
    }
}
