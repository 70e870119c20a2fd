package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help, made of the model of the grammar. */
public final class Help {

    private Help() {}

    /** All commands with a line each, and the options that go with any. */
    public static View all() {
        List<List<Block.Text>> rows = new ArrayList<>();
        List<JsonObject> objects = new ArrayList<>();
        for (String name : Catalogue.names()) {
            String summary = summary(Grammar.spec(name));
            rows.add(List.of(new Block.Text(name, Tone.STRONG), new Block.Text(summary)));
            JsonObject object = new JsonObject();
            object.addProperty("Command", name);
            object.addProperty("Summary", summary);
            objects.add(object);
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("mailfrom looks after the custom MAIL FROM domain of Amazon SES identities."));
        blocks.add(new Block.Paragraph("Usage: mailfrom [options] [COMMAND ...]     without a command: the REPL"));
        blocks.add(new Block.Table(List.of("Command", ""), rows));
        blocks.add(new Block.Paragraph("Options", Tone.STRONG));
        blocks.add(options(new CommandLine(new Options()).getCommandSpec().options()));
        blocks.add(new Block.Paragraph(
                "Exit codes: 0 done, 1 errors found, 2 refused, 130 interrupted, 252 syntax or rule, 253 configuration,"
                        + " 254 AWS or DNS, 255 our bug.",
                Tone.QUIET));
        blocks.add(new Block.Paragraph("More about one: mailfrom help COMMAND", Tone.QUIET));
        return View.several(blocks, "Commands", objects);
    }

    /** Everything about one command. @throws SyntaxError when there is no such command */
    public static View command(String name) {
        CommandSpec spec = Grammar.spec(name);
        List<Block> blocks = new ArrayList<>();
        StringBuilder usage = new StringBuilder(name);
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
            usage.append(parameter.arity().min() == 0 ? " [" + label + "]" : " " + label);
        }
        List<OptionSpec> own = Grammar.ownOptions(spec);
        if (!own.isEmpty()) {
            usage.append(" [options]");
        }
        blocks.add(new Block.Heading(usage.toString()));
        blocks.add(new Block.Paragraph(summary(spec)));
        List<Block.Field> fields = new ArrayList<>();
        spec.positionalParameters().forEach(p -> fields.add(new Block.Field(p.paramLabel(), description(p))));
        if (!fields.isEmpty()) {
            blocks.add(new Block.Fields(fields));
        }
        if (!own.isEmpty()) {
            blocks.add(options(own));
        }
        for (String line : spec.usageMessage().footer()) {
            if (!line.isEmpty()) {
                blocks.add(new Block.Copyable(line));
            }
        }
        JsonObject object = new JsonObject();
        object.addProperty("Command", name);
        object.addProperty("Usage", usage.toString());
        object.addProperty("Summary", summary(spec));
        return View.one(blocks, object);
    }

    private static Block options(List<OptionSpec> options) {
        List<Block.Field> fields = new ArrayList<>();
        for (OptionSpec option : options) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            fields.add(new Block.Field(String.join(", ", option.names()) + value, description(option)));
        }
        return new Block.Fields(fields);
    }

    static String summary(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String description(ArgSpec spec) {
        return String.join(" ", spec.description());
    }
}
