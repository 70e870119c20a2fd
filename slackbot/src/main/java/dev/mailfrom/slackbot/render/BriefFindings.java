package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Locale;

/** Renders findings as one line each: mark, code, name, and what to do; without evidence and records. */
public final class BriefFindings {

    /** Longer ones are cut; a line on a wide screen has about 120 characters. */
    private static final int LONGEST = 240;

    private BriefFindings() {}

    /** The errors, warnings and unknowns of the blocks, the worst first. @param most lines, at least one */
    public static void write(List<ViewBlock> blocks, int most, CommandForm commands, MessageBuilder builder) {
        List<Finding> important = blocks.stream()
                .filter(ViewBlock.Findings.class::isInstance)
                .flatMap(block -> ((ViewBlock.Findings) block).findings().stream())
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        int shown = important.size() > most ? most - 1 : important.size();
        important.stream().limit(shown).forEach(finding -> write(finding, commands, builder));
        int more = important.size() - shown;
        if (more > 0) {
            builder.line("… and " + more + (more == 1 ? " more finding" : " more findings") + ": see Details.");
        }
    }

    private static void write(Finding finding, CommandForm commands, MessageBuilder builder) {
        String code = finding.code().name();
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String advice = Mrkdwn.truncate(Mrkdwn.escape(whatToDo(finding, commands)), LONGEST);
        builder.line(
                mark(finding.severity()) + "*" + code + "* " + Mrkdwn.code(finding.subject()) + ": "
                        + withCode(advice, finding, commands),
                severity + " " + code + " " + Mrkdwn.escape(finding.subject()) + ": " + advice);
    }

    /** The same with its command as code; one that was cut stays as it is. */
    private static String withCode(String advice, Finding finding, CommandForm commands) {
        return finding.advice().lines(commands).stream()
                .filter(line -> line.isCommand() && advice.contains(Mrkdwn.escape(line.text())))
                .findFirst()
                .map(line -> advice.replace(Mrkdwn.escape(line.text()), Mrkdwn.code(line.text())))
                .orElse(advice);
    }

    /** The first line of the fix; what was found where there is none. */
    private static String whatToDo(Finding finding, CommandForm commands) {
        String fix = finding.advice()
                .text(commands)
                .lines()
                .map(String::strip)
                .findFirst()
                .orElse("");
        String advice = fix.isEmpty() ? finding.message() : fix;
        return advice.replaceAll("\\s+", " ");
    }

    static String mark(Severity severity) {
        return switch (severity) {
            case ERROR -> "⛔ ";
            case WARNING -> "⚠️ ";
            case UNKNOWN -> "❔ ";
            case INFO -> "ℹ️ ";
        };
    }
}
