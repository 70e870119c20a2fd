package dev.mailfrom.repl.output;

import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.AwsPlace;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Prints commands for a shell, with the options of this run that lead to the same place: {@code mailfrom --profile prod
 * show example.com}. What the environment says holds for the next command anyway.
 */
public final class ShellCommandForm implements CommandForm {

    private final GlobalOptions options;
    private final Optional<String> firstProfile;
    private final Supplier<AwsPlace> place;

    /** @param options of this run @param place that the session works with now; it may switch */
    public ShellCommandForm(GlobalOptions options, Supplier<AwsPlace> place) {
        this.options = options;
        this.place = place;
        this.firstProfile = place.get().profile();
    }

    @Override
    public Printed print(PrintedCommand command) {
        // The journal of this sandbox ends with this run.
        return options.sandbox() && command.needsJournal() ? Printed.NOTHING : Printed.here(line(command));
    }

    @Override
    public Printed print(AwsCommand command) {
        return Printed.here(command.line(place.get()));
    }

    /** The option of the start, until the session switches. */
    private Optional<String> profile() {
        Optional<String> now = place.get().profile();
        return now.equals(firstProfile) ? options.profile() : now;
    }

    private String line(PrintedCommand command) {
        List<String> words = new ArrayList<>();
        words.add(PROGRAM);
        if (options.sandbox()) {
            words.add("--sandbox");
        }
        add(words, "--profile", profile());
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
