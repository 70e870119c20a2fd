package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes from an answer what is about identities that a person may not see. Of a whole account only table rows stay
 * that name an identity; elsewhere the declared subjects have been checked, and what is typed as about others goes.
 */
final class BlockFilter {

    private static final ViewBlock REMARK = new ViewBlock.Paragraph("You see only what your permissions cover.");

    private final Predicate<Identity> permitted;
    private final boolean rowsOnly;

    BlockFilter(Predicate<Identity> permitted, Subjects reads) {
        this.permitted = permitted;
        this.rowsOnly = reads == Subjects.Scope.WHOLE_ACCOUNT;
    }

    /** The blocks that may be shown, with a remark where the first thing was removed. */
    List<ViewBlock> filter(List<ViewBlock> blocks) {
        List<ViewBlock> shown = new ArrayList<>();
        for (ViewBlock block : blocks) {
            List<ViewBlock> kept = kept(block);
            shown.addAll(kept);
            if (!kept.contains(block) && !shown.contains(REMARK)) {
                shown.add(REMARK);
            }
        }
        return shown;
    }

    private List<ViewBlock> kept(ViewBlock block) {
        if (block instanceof ViewBlock.Table table) {
            List<List<ViewBlock.Text>> rows =
                    table.rows().stream().filter(this::isShown).toList();
            return rows.isEmpty() ? List.of() : List.of(new ViewBlock.Table(table.columns(), rows));
        }
        if (rowsOnly) {
            return List.of();
        }
        if (block instanceof ViewBlock.Findings findings) {
            return List.of(new ViewBlock.Findings(findings.findings().stream()
                    .filter(finding -> isPermitted(finding.related()))
                    .toList()));
        }
        if (block instanceof ViewBlock.Fields fields) {
            return List.of(new ViewBlock.Fields(fields.labeledValues().stream()
                    .filter(field -> isPermitted(field.value().about()))
                    .toList()));
        }
        boolean foreign = block instanceof ViewBlock.Paragraph paragraph && !isPermitted(paragraph.about())
                || block instanceof ViewBlock.Commands commands && !isPermitted(commands.about())
                || block instanceof ViewBlock.CopyableText text && !isPermitted(text.about());
        return foreign ? List.of() : List.of(block);
    }

    private boolean isShown(List<ViewBlock.Text> row) {
        Set<Identity> about =
                row.stream().flatMap(cell -> cell.about().stream()).collect(Collectors.toSet());
        return isPermitted(about) && !(rowsOnly && about.isEmpty());
    }

    private boolean isPermitted(Collection<Identity> about) {
        return about.stream().allMatch(permitted);
    }
}
