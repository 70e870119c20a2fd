package dev.mailfrom.core.command.line;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help, made of the model of the grammar. */
public final class HelpText {

    private HelpText() {}

    /** All commands with a line each, and the options that go with any. */
    public static ViewModel all() {
        List<List<ViewBlock.Text>> rows = new ArrayList<>();
        List<JsonObject> objects = new ArrayList<>();
        for (String name : CommandRegistry.names()) {
            String summary = summary(CommandParser.spec(name));
            rows.add(List.of(new ViewBlock.Text(name, TextStyle.STRONG), new ViewBlock.Text(summary)));
            JsonObject object = new JsonObject();
            object.addProperty("Command", name);
            object.addProperty("Summary", summary);
            objects.add(object);
        }
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(
                new ViewBlock.Paragraph("mailfrom looks after the custom MAIL FROM domain of Amazon SES identities."));
        blocks.add(new ViewBlock.Paragraph("Usage: mailfrom [options] [COMMAND ...]     without a command: the REPL"));
        blocks.add(new ViewBlock.Table(List.of("Command", ""), rows));
        blocks.add(new ViewBlock.Paragraph("Options", TextStyle.STRONG));
        blocks.add(options(new CommandLine(new GlobalOptions()).getCommandSpec().options()));
        blocks.add(new ViewBlock.Paragraph(
                "Exit codes: 0 done, 1 errors found, 2 refused, 130 interrupted, 252 syntax or rule, 253 configuration,"
                        + " 254 AWS or DNS, 255 our bug.",
                TextStyle.QUIET));
        blocks.add(new ViewBlock.Paragraph("More about one: mailfrom help COMMAND", TextStyle.QUIET));
        return ViewModel.several(blocks, "Commands", objects);
    }

    /** Everything about one command. @throws UsageException when there is no such command */
    public static ViewModel command(String name) {
        CommandSpec spec = CommandParser.spec(name);
        List<ViewBlock> blocks = new ArrayList<>();
        StringBuilder usage = new StringBuilder(name);
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
            usage.append(parameter.arity().min() == 0 ? " [" + label + "]" : " " + label);
        }
        List<OptionSpec> own = CommandParser.ownOptions(spec);
        if (!own.isEmpty()) {
            usage.append(" [options]");
        }
        blocks.add(new ViewBlock.Heading(usage.toString()));
        blocks.add(new ViewBlock.Paragraph(summary(spec)));
        List<ViewBlock.LabeledValue> labeledValues = new ArrayList<>();
        spec.positionalParameters()
                .forEach(p -> labeledValues.add(new ViewBlock.LabeledValue(p.paramLabel(), description(p))));
        if (!labeledValues.isEmpty()) {
            blocks.add(new ViewBlock.Fields(labeledValues));
        }
        if (!own.isEmpty()) {
            blocks.add(options(own));
        }
        for (String line : spec.usageMessage().footer()) {
            if (!line.isEmpty()) {
                blocks.add(new ViewBlock.CopyableText(line));
            }
        }
        JsonObject object = new JsonObject();
        object.addProperty("Command", name);
        object.addProperty("Usage", usage.toString());
        object.addProperty("Summary", summary(spec));
        return ViewModel.one(blocks, object);
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
