package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.explain.ExplanationView;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.explain.Explanations.Explanation;
import dev.mailfrom.core.command.manual.ManPage;
import dev.mailfrom.core.view.ViewBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the pages for {@code man} from the grammar and the topics of the help; the build of the packages runs it. */
public final class ManPages {

    /** Topics about the form of a file. */
    private static final Set<String> FILE_FORMS = Set.of("config", "desired-state");

    /** Topics that are parts of mailfrom(1), with the headings that such pages usually have. */
    private static final Map<String, String> PARTS =
            new TreeMap<>(Map.of("environment", "Environment", "exit-codes", "Exit status", "files", "Files"));

    private final ManPage.Release release;

    private ManPages(ManPage.Release release) {
        this.release = release;
    }

    /** @param arguments the directory to write to, the version, the date of the sources */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, ManPage> page : all(new ManPage.Release("mailfrom " + arguments[1], arguments[2]))
                .entrySet()) {
            Files.writeString(
                    Path.of(arguments[0], page.getKey()), page.getValue().toString());
        }
    }

    /** All pages of the terminal's program, by the name of their file. */
    public static Map<String, ManPage> all(ManPage.Release release) {
        ManPages pages = new ManPages(release);
        Map<String, ManPage> all = new TreeMap<>();
        all.put("mailfrom.1", pages.program());
        CommandRegistry.names().forEach(name -> all.put("mailfrom-" + name + ".1", pages.command(name)));
        Explanations.topics().stream()
                .filter(topic -> !PARTS.containsKey(topic.word())
                        && (FILE_FORMS.contains(topic.word())
                                || !CommandRegistry.names().contains(topic.word())))
                .forEach(topic -> all.put("mailfrom-" + file(topic), pages.topic(topic)));
        return all;
    }

    private static String file(Explanation topic) {
        return topic.word() + (FILE_FORMS.contains(topic.word()) ? ".5" : ".7");
    }

    private ManPage program() {
        CommandSpec spec = CommandParser.model();
        ManPage page = new ManPage("mailfrom", 1, HelpText.summary(spec), release);
        page.synopsis("mailfrom", spec, spec.options())
                .example("mailfrom [options] COMMAND ...\nmailfrom [options] -f FILE");
        page.heading("Description")
                .paragraph("Without a command, mailfrom opens its prompt on a terminal, and runs the lines of "
                        + "standard input where that is none.");
        for (CommandGroup group : CommandGroup.values()) {
            page.heading("Commands: " + group.heading());
            CommandRegistry.names(group).forEach(name -> page.term("mailfrom " + name, CommandRegistry.brief(name)));
        }
        page.heading("Options");
        spec.options().forEach(page::argument);
        PARTS.forEach((topic, heading) -> page.heading(heading).blocks(text(topic)));
        List<String> others = new ArrayList<>();
        CommandRegistry.names().forEach(name -> others.add("mailfrom-" + name + "(1)"));
        others.addAll(List.of("mailfrom-config(5)", "mailfrom-desired-state(5)", "mailfrom-slackbot(8)"));
        return page.seeAlso(others);
    }

    private ManPage command(String name) {
        CommandSpec spec = CommandParser.spec(name);
        List<OptionSpec> own = CommandParser.ownOptions(spec);
        ManPage page = new ManPage("mailfrom-" + name, 1, CommandRegistry.brief(name), release);
        page.synopsis("mailfrom " + name, spec, own);
        page.heading("Description").paragraph(HelpText.summary(spec));
        Explanations.find(name).filter(Explanation::isTopic).ifPresent(topic -> page.blocks(text(topic.word())));
        if (!spec.positionalParameters().isEmpty() || !own.isEmpty()) {
            page.heading("Options");
            spec.positionalParameters().forEach(page::argument);
            own.forEach(page::argument);
        }
        page.heading("Examples");
        for (String line : spec.usageMessage().footer()) {
            if (line.startsWith(" ")) {
                page.example(line.strip());
            } else if (!line.matches("Examples?:")) {
                page.paragraph(line);
            }
        }
        return page.seeAlso(List.of("mailfrom(1)"));
    }

    private ManPage topic(Explanation topic) {
        ManPage page = new ManPage(
                "mailfrom-" + topic.word(), FILE_FORMS.contains(topic.word()) ? 5 : 7, topic.summary(), release);
        return page.heading("Description").blocks(text(topic.word())).seeAlso(List.of("mailfrom(1)"));
    }

    /** The text of a topic, without its heading. */
    private static List<ViewBlock> text(String topic) {
        return ExplanationView.blocks(Explanations.find(topic).orElseThrow());
    }
}
