package dev.mailfrom.core.command.manual;

import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes one page for {@code man}, in roff with the macros of man(7). */
public final class ManPage {

    private final StringBuilder roff = new StringBuilder();

    /**
     * @param section 1 for commands, 5 for files, 7 for topics, 8 for servers
     * @param summary a line
     * @param release the program's version and the date of its sources
     */
    public ManPage(String name, int section, String summary, Release release) {
        macro("TH", name.toUpperCase(Locale.ROOT), Integer.toString(section), release.date(), release.version());
        heading("Name");
        line(text(name) + " \\- " + text(summary.replaceFirst("\\.$", "")));
    }

    /** @param version such as {@code mailfrom 1.0} @param date as {@code 2026-11-01} */
    public record Release(String version, String date) {}

    public ManPage heading(String title) {
        macro("SH", title.toUpperCase(Locale.ROOT));
        return this;
    }

    public ManPage synopsis(String program, CommandSpec spec, List<OptionSpec> options) {
        heading("Synopsis");
        StringBuilder usage = new StringBuilder("\\fB" + text(program) + "\\fR");
        usage.append(options.isEmpty() ? "" : " [options]");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = "\\fI" + text(parameter.paramLabel()) + "\\fR"
                    + (parameter.arity().max() > 1 ? "..." : "");
            usage.append(parameter.arity().min() == 0 ? " [" + label + "]" : " " + label);
        }
        return line(usage.toString());
    }

    /** A parameter or an option with what it means. */
    public ManPage argument(ArgSpec spec) {
        String label = "\\fI" + text(spec.paramLabel()) + "\\fR";
        String name = spec instanceof OptionSpec option
                ? "\\fB" + text(String.join(", ", option.names())) + "\\fR"
                        + (option.arity().max() == 0 ? "" : " " + label)
                : label;
        macro("TP");
        line(name);
        return line(text(
                String.join(" ", spec.description()).replace("${DEFAULT-VALUE}", String.valueOf(spec.initialValue()))));
    }

    public ManPage paragraph(String sentences) {
        startParagraph();
        return line(text(sentences));
    }

    /** Lines to copy. */
    public ManPage example(String lines) {
        startParagraph();
        macro("RS", "4");
        macro("EX");
        lines.lines().forEach(one -> line(text(one)));
        macro("EE");
        macro("RE");
        return this;
    }

    private void startParagraph() {
        // A heading has begun one.
        if (!roff.substring(roff.lastIndexOf("\n", roff.length() - 2) + 1).startsWith(".SH")) {
            macro("PP");
        }
    }

    /** What help shows, other than its heading. */
    public ManPage blocks(List<ViewBlock> blocks) {
        for (ViewBlock block : blocks) {
            if (block instanceof ViewBlock.Paragraph paragraph) {
                paragraph(paragraph.text());
            } else if (block instanceof ViewBlock.Commands commands) {
                example(commands.content().text());
            } else if (block instanceof ViewBlock.CopyableText copyable) {
                example(copyable.text());
            } else if (block instanceof ViewBlock.Fields fields) {
                fields.labeledValues()
                        .forEach(field -> term(field.label(), field.value().text()));
            }
        }
        return this;
    }

    /** A word with what it means. */
    public ManPage term(String word, String meaning) {
        macro("TP");
        line("\\fB" + text(word) + "\\fR");
        return line(text(meaning));
    }

    /** Other pages, as {@code mailfrom-set(1)}. */
    public ManPage seeAlso(List<String> pages) {
        heading("See also");
        return line(text(String.join(", ", pages)));
    }

    private void macro(String name, String... arguments) {
        roff.append('.').append(name);
        for (String argument : arguments) {
            roff.append(" \"")
                    .append(argument.replace("\\", "\\e").replace("\"", "\\(dq"))
                    .append('"');
        }
        roff.append('\n');
    }

    private ManPage line(String escaped) {
        // A dot or an apostrophe at its front would make it a request.
        roff.append(escaped.matches("(?s)[.'].*") ? "\\&" : "").append(escaped).append('\n');
        return this;
    }

    /** No hyphen may become a dash, because people copy options. */
    private static String text(String plain) {
        return plain.replace("\\", "\\e").replace("-", "\\-").replace("\n", "\n\\&");
    }

    @Override
    public String toString() {
        return roff.toString();
    }
}
