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
import java.util.stream.Stream;

/**
 * Prints commands for a shell, with the options of this run that lead to the same place: {@code mailfrom --profile prod
 * show example.com}. What the environment says holds for the next command anyway.
 */
public final class ShellCommandForm implements CommandForm {

    private final GlobalOptions options;
    private final Optional<String> firstProfile;
    private final Supplier<AwsPlace> place;
    private final LinePlace line;

    /** @param options of this run @param place that the session works with now; it may switch */
    public ShellCommandForm(GlobalOptions options, Supplier<AwsPlace> place) {
        this(options, place, place.get().profile(), LinePlace.USUAL);
    }

    private ShellCommandForm(
            GlobalOptions options, Supplier<AwsPlace> place, Optional<String> firstProfile, LinePlace line) {
        this.options = options;
        this.place = place;
        this.firstProfile = firstProfile;
        this.line = line;
    }

    @Override
    public CommandForm at(Optional<String> profile, Optional<String> region) {
        return new ShellCommandForm(options, place, firstProfile, new LinePlace(profile, region));
    }

    @Override
    public Printed print(PrintedCommand command) {
        // The journal of this sandbox ends with this run.
        return options.sandbox() && command.needsJournal() ? Printed.NOTHING : Printed.here(line(command));
    }

    @Override
    public Printed print(AwsCommand command) {
        AwsPlace usual = place.get();
        return Printed.here(command.line(new AwsPlace(line.profile().or(usual::profile), usual.endpointUrl())));
    }

    /** That of the line, else the option of the start until the session switches. */
    private Optional<String> profile() {
        Optional<String> now = place.get().profile();
        return line.profile().or(() -> now.equals(firstProfile) ? options.profile() : now);
    }

    private String line(PrintedCommand command) {
        StartOptions start = new StartOptions(command.words());
        if (options.sandbox()) {
            start.add("--sandbox");
        }
        start.add("--profile", profile());
        start.add("--region", command.region().or(line::region).or(options::region));
        start.add("--endpoint-url", options.endpointUrl());
        start.add("--store", options.store());
        start.add("--dns-server", options.dnsServer());
        options.dnsZones().forEach(zone -> start.add("--dns-zone", Optional.of(zone)));
        start.add("--dns-profile", options.dnsProfile());
        start.add("--dns-role-arn", options.dnsRoleArn());
        if (!options.authoritative()) {
            start.add("--no-authoritative");
        }
        return Stream.concat(Stream.of(PROGRAM), start.words().stream())
                        .map(ShellQuoting::quote)
                        .collect(Collectors.joining(" "))
                + " " + command.line();
    }

    /** The options of the start, without those that the command has itself. */
    private record StartOptions(List<String> own, List<String> words) {

        StartOptions(List<String> own) {
            this(own, new ArrayList<>());
        }

        void add(String option) {
            if (!own.contains(option)) {
                words.add(option);
            }
        }

        void add(String option, Optional<String> value) {
            if (!own.contains(option)) {
                value.ifPresent(given -> words.addAll(List.of(option, given)));
            }
        }
    }
}
