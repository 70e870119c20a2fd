package dev.mailfrom.core.command.line;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.explain.CommandMarkup;
import dev.mailfrom.core.command.explain.ExplanationView;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.explain.Explanations.Explanation;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help: commands from the model of the grammar, topics from the explanations. */
public final class HelpText {

    /** The last line of the list. */
    public static final CommandText MORE =
            CommandText.of("More about a command or a topic:", PrintedCommand.of("help", "COMMAND-OR-TOPIC"));

    private static final int LONG_NAME = 12;

    private HelpText() {}

    /** All commands and topics with a line each, and the options that go with any command. */
    public static ViewModel all() {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(
                new ViewBlock.Paragraph("mailfrom looks after the custom MAIL FROM domain of Amazon SES identities."));
        blocks.add(new ViewBlock.Paragraph("Usage: mailfrom [options] [COMMAND ...]     without a command: the REPL"));
        for (CommandGroup group : CommandGroup.values()) {
            blocks.add(new ViewBlock.Heading(group.heading()));
            // The one long name would push the descriptions of the others to the right.
            Map<Boolean, List<String>> byLength = CommandRegistry.names(group).stream()
                    .collect(Collectors.partitioningBy(name -> name.length() > LONG_NAME));
            byLength.values().stream().filter(names -> !names.isEmpty()).forEach(names -> blocks.add(commands(names)));
        }
        blocks.add(new ViewBlock.Heading("Topics"));
        blocks.add(topics());
        blocks.add(new ViewBlock.Heading("Options, before or behind a command"));
        blocks.add(options(new CommandLine(new GlobalOptions()).getCommandSpec().options()));
        blocks.add(new ViewBlock.Paragraph(MORE, TextStyle.QUIET));
        List<JsonObject> objects = new ArrayList<>();
        for (String name : CommandRegistry.names()) {
            JsonObject object = new JsonObject();
            object.addProperty("Command", name);
            object.addProperty("Summary", summary(CommandParser.spec(name)));
            objects.add(object);
        }
        return ViewModel.several(blocks, "Commands", objects);
    }

    /** A line for each of these commands. */
    public static ViewBlock commands(Collection<String> names) {
        return table(names.stream(), name -> name, CommandRegistry::brief);
    }

    /** A line for each topic. */
    public static ViewBlock topics() {
        return table(Explanations.topics().stream(), Explanation::word, Explanation::summary);
    }

    private static <T> ViewBlock table(Stream<T> things, Function<T, String> name, Function<T, String> summary) {
        return new ViewBlock.Table(
                List.of("", ""),
                things.map(thing -> List.of(
                                new ViewBlock.Text(name.apply(thing), TextStyle.STRONG),
                                new ViewBlock.Text(summary.apply(thing))))
                        .toList());
    }

    /**
     * Everything about a command, a topic, or a command and the topic of the same name; or a word of {@code explain}.
     *
     * @param name empty for the list of all
     * @throws UsageException when there is none of that name
     */
    public static ViewModel about(String name) {
        return about(name, CommandRegistry.FrontEnd.TERMINAL);
    }

    /** The same without the options that the front end does not have. */
    public static ViewModel about(String name, CommandRegistry.FrontEnd frontEnd) {
        if (name.isEmpty()) {
            return all();
        }
        Optional<Explanation> explanation = Explanations.find(name);
        if (CommandParser.model(name).isPresent()) {
            ViewModel command = command(name, frontEnd);
            return explanation
                    .filter(Explanation::isTopic)
                    .map(topic -> both(command, topic))
                    .orElse(command);
        }
        return explanation
                .map(ExplanationView::of)
                .orElseThrow(() -> new UsageException(
                        "There is no command or topic “" + name + "”." + DidYouMean.sentence(name, names()),
                        CommandText.of("All commands and topics:", PrintedCommand.of("help"))));
    }

    /** The names of all commands and topics. */
    static List<String> names() {
        Stream<String> topics = Explanations.topics().stream().map(Explanation::word);
        return Stream.concat(CommandRegistry.names().stream(), topics)
                .distinct()
                .toList();
    }

    private static ViewModel both(ViewModel command, Explanation topic) {
        JsonObject object = command.rows().get(0).deepCopy();
        topic.parts().forEach(object::addProperty);
        return ViewModel.one(
                Stream.concat(command.blocks().stream(), ExplanationView.blocks(topic).stream())
                        .toList(),
                object);
    }

    private static ViewModel command(String name, CommandRegistry.FrontEnd frontEnd) {
        CommandSpec spec = CommandParser.spec(name);
        Set<String> missing =
                frontEnd == CommandRegistry.FrontEnd.SLACK ? CommandParser.terminalOnlyOptions(name) : Set.of();
        List<ViewBlock> blocks = new ArrayList<>();
        StringBuilder usage = new StringBuilder(name);
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
            usage.append(parameter.arity().min() == 0 ? " [" + label + "]" : " " + label);
        }
        List<OptionSpec> own = CommandParser.ownOptions(spec).stream()
                .filter(option -> !missing.contains(option.longestName()))
                .toList();
        if (!own.isEmpty()) {
            usage.append(" [options]");
        }
        blocks.add(new ViewBlock.Heading(usage.toString()));
        blocks.add(new ViewBlock.Paragraph(
                without(missing, spec.usageMessage().description()).collect(Collectors.joining(" "))));
        List<ViewBlock.LabeledValue> labeledValues = new ArrayList<>();
        spec.positionalParameters()
                .forEach(p -> labeledValues.add(new ViewBlock.LabeledValue(p.paramLabel(), description(p))));
        if (!labeledValues.isEmpty()) {
            blocks.add(new ViewBlock.Fields(labeledValues));
        }
        if (!own.isEmpty()) {
            blocks.add(options(own));
        }
        Map<Boolean, List<String>> footer = without(missing, spec.usageMessage().footer())
                .collect(Collectors.partitioningBy(line -> line.startsWith(" ")));
        footer.get(false).forEach(line -> blocks.add(new ViewBlock.Paragraph(line)));
        List<String> examples = footer.get(true).stream().map(String::strip).toList();
        blocks.add(new ViewBlock.Commands(CommandMarkup.commands(examples), Set.of()));
        JsonObject object = new JsonObject();
        object.addProperty("Command", name);
        object.addProperty("Usage", usage.toString());
        object.addProperty("Summary", summary(spec));
        return ViewModel.one(blocks, object);
    }

    /** The lines that do not name one of these options. */
    private static Stream<String> without(Set<String> options, String... lines) {
        return Stream.of(lines).filter(line -> Stream.of(line.split("[^\\w-]+")).noneMatch(options::contains));
    }

    private static ViewBlock options(List<OptionSpec> options) {
        List<ViewBlock.LabeledValue> labeledValues = new ArrayList<>();
        for (OptionSpec option : options) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            labeledValues.add(
                    new ViewBlock.LabeledValue(String.join(", ", option.names()) + value, description(option)));
        }
        return new ViewBlock.Fields(labeledValues);
    }

    static String summary(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String description(ArgSpec spec) {
        return String.join(" ", spec.description());
    }
}
