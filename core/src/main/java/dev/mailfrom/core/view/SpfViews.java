package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.SpfTraceEntry;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import dev.mailfrom.core.dns.spf.ses.SesProbe;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Lines;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Evaluations of SPF records, term by term. */
public final class SpfViews {

    /** Results stand below each other up to this width of terms. */
    private static final int TERM_WIDTH = 60;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

    private SpfViews() {}

    /** One check. */
    public static ViewModel evaluation(SpfResult result) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading("SPF of " + EscapedRecord.escape(result.query().domain()) + " for "
                + result.query().ipText()));
        blocks.addAll(blocks(result));
        return ViewModel.one(blocks, json(result));
    }

    /** What a domain says of the addresses of SES. @param sender that was assumed @param helo that was assumed */
    public static ViewModel ofSes(SesProbe evaluation, String sender, String helo) {
        SesSpfVerdict found = evaluation.authorisation();
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading("SPF of " + EscapedRecord.escape(found.domain()) + " for Amazon SES"));
        blocks.add(new Paragraph(describe(found), tone(evaluation.verdict())));
        found.hints().stream().distinct().forEach(hint -> blocks.add(new Paragraph(hint, TextStyle.WARNING)));
        evaluation.shown().ifPresent(result -> {
            blocks.add(new Paragraph(
                    "No --ip was given; this is the check of " + result.query().ipText() + ", an address of SES"
                            + (found.failing().isEmpty() ? "." : " that does not pass."),
                    TextStyle.QUIET));
            blocks.addAll(blocks(result));
        });
        return ViewModel.one(
                blocks, evaluation.shown().map(SpfViews::json).orElseGet(() -> empty(evaluation, sender, helo)));
    }

    private static String describe(SesSpfVerdict found) {
        int all = found.passing().size() + found.failing().size();
        if (all == 0) {
            return found.unknown().orElse("A name like this cannot have an SPF record (RFC 7208 section 4.3).");
        }
        if (found.passing().isEmpty() && found.blocksVerdict() == SpfVerdict.NONE) {
            return EscapedRecord.escape(found.domain()) + " has no SPF record, so the result is none for every sender.";
        }
        String outside = found.outside()
                .map(result -> " Others get " + result.verdict().text() + ".")
                .orElse("");
        String passing = found.failing().isEmpty()
                ? "All " + all + " address blocks that amazonses.com publishes now pass."
                : found.passing().size() + " of " + all + " address blocks that amazonses.com publishes now pass; "
                        + found.failing().size() + " get "
                        + found.blocksVerdict().text() + ".";
        return passing + outside;
    }

    private static List<ViewBlock> blocks(SpfResult result) {
        List<ViewBlock> blocks = new ArrayList<>();
        List<LabeledValue> labeledValues = new ArrayList<>();
        labeledValues.add(
                new LabeledValue("Result", new ViewBlock.Text(result.verdict().text(), tone(result.verdict()))));
        result.problem().map(SpfViews::why).ifPresent(why -> labeledValues.add(new LabeledValue("Why", why)));
        result.explanation()
                .ifPresent(text -> labeledValues.add(new LabeledValue("Explanation", EscapedRecord.escape(text))));
        labeledValues.add(new LabeledValue("Sender", visible(result.query().sender())));
        labeledValues.add(new LabeledValue("HELO", visible(result.query().helo())));
        labeledValues.add(new LabeledValue("Lookups", result.lookups() + " of 10"));
        labeledValues.add(new LabeledValue("Void lookups", result.voids() + " of 2"));
        blocks.add(new ViewBlock.Fields(labeledValues));
        blocks.addAll(records(result));
        if (!result.trace().isEmpty()) {
            blocks.add(new Heading("Term by term"));
            blocks.add(new Lines(trace(result.trace())));
        }
        return blocks;
    }

    /** As written, with what cannot be seen as {@code \\xNN}. */
    private static String visible(String written) {
        return INVISIBLE
                .matcher(written)
                .replaceAll(found -> "\\\\x%02x".formatted(found.group().codePointAt(0)));
    }

    private static String why(SpfProblem problem) {
        String where =
                problem.path().size() > 1 ? "In the record of " + EscapedRecord.escape(problem.domain()) + ": " : "";
        String corrected = problem.corrected()
                .map(meant -> " Most likely meant: “" + EscapedRecord.escape(meant) + "”.")
                .orElse("");
        return where + EscapedRecord.escape(problem.reason()) + corrected;
    }

    private static List<ViewBlock> records(SpfResult result) {
        List<ViewBlock> blocks = new ArrayList<>();
        Optional<SpfProblem> elsewhere = result.problem()
                .filter(problem -> problem.column() > 0 && problem.path().size() > 1);
        if (result.records().isEmpty()) {
            blocks.add(new Heading("No SPF record"));
        } else {
            blocks.add(new Heading(result.records().size() == 1 ? "Record" : "Records"));
            blocks.add(new Lines(lines(result.records(), elsewhere.isPresent() ? Optional.empty() : column(result))));
        }
        elsewhere.ifPresent(problem -> {
            blocks.add(new Heading("Record of " + EscapedRecord.escape(problem.domain())));
            blocks.add(new Lines(lines(List.of(problem.record()), Optional.of(problem.column()))));
        });
        return blocks;
    }

    /** Where the term stands that keeps the address from passing: the faulty one, or the one that matched. */
    private static Optional<Integer> column(SpfResult result) {
        if (result.problem().isPresent()) {
            return result.problem().map(SpfProblem::column).filter(column -> column > 0);
        }
        Optional<String> last = result.trace().stream()
                .filter(step -> step.depth() == 0 && result.verdict() != SpfVerdict.PASS)
                .reduce((before, after) -> after)
                .map(SpfTraceEntry::term);
        return result.record()
                .flatMap(record -> SpfRecord.parse(record).terms().stream()
                        .filter(term -> last.equals(Optional.of(term.text())))
                        .findFirst())
                .map(SpfTerm::column);
    }

    private static List<String> lines(List<String> records, Optional<Integer> column) {
        List<String> lines = new ArrayList<>();
        for (String record : records) {
            lines.add("  " + EscapedRecord.escape(record));
            column.ifPresent(at -> lines.add("  " + EscapedRecord.marker(record, at) + " column " + at));
        }
        return lines;
    }

    // include:amazonses.com            pass
    //   ip4:199.255.192.0/22           no match
    //   ip4:54.240.0.0/18              pass
    private static List<String> trace(List<SpfTraceEntry> steps) {
        List<String> terms = steps.stream()
                .map(step -> "  ".repeat(step.depth() + 1) + EscapedRecord.escape(step.term()))
                .toList();
        int width = terms.stream()
                .mapToInt(String::length)
                .filter(length -> length <= TERM_WIDTH)
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String term = terms.get(i);
            lines.add(term
                    + " ".repeat(Math.max(0, width - term.length()) + 2)
                    + steps.get(i).result());
        }
        return lines;
    }

    private static TextStyle tone(SpfVerdict verdict) {
        return switch (verdict) {
            case PASS -> TextStyle.GOOD;
            case NONE, NEUTRAL, SOFTFAIL -> TextStyle.WARNING;
            case FAIL, PERMERROR -> TextStyle.BAD;
            case TEMPERROR -> TextStyle.UNKNOWN;
        };
    }

    private static JsonObject json(SpfResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("Domain", result.query().domain());
        object.addProperty("Ip", result.query().ipText());
        object.addProperty("Sender", result.query().sender());
        object.addProperty("Helo", result.query().helo());
        object.addProperty("Result", result.verdict().text());
        object.addProperty("Lookups", result.lookups());
        object.addProperty("VoidLookups", result.voids());
        object.add("Record", JsonObjects.text(result.record()));
        object.add("Explanation", JsonObjects.text(result.explanation()));
        object.add("Trace", JsonObjects.array(result.trace(), step -> {
            JsonObject one = new JsonObject();
            one.addProperty("Depth", step.depth());
            one.addProperty("Domain", step.domain());
            one.addProperty("Term", step.term());
            one.addProperty("Result", step.result());
            return one;
        }));
        return object;
    }

    /** Nothing could be evaluated. */
    private static JsonObject empty(SesProbe evaluation, String sender, String helo) {
        SesSpfVerdict found = evaluation.authorisation();
        JsonObject object = new JsonObject();
        object.addProperty("Domain", found.domain());
        object.add("Ip", JsonNull.INSTANCE);
        object.addProperty("Sender", sender);
        object.addProperty("Helo", helo);
        object.addProperty("Result", evaluation.verdict().text());
        object.addProperty("Lookups", 0);
        object.addProperty("VoidLookups", 0);
        object.add(
                "Record",
                JsonObjects.text(found.records().stream()
                        .limit(found.records().size() == 1 ? 1 : 0)
                        .findFirst()));
        object.add("Explanation", JsonNull.INSTANCE);
        object.add("Trace", new JsonArray());
        return object;
    }
}
