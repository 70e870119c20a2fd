package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.List;

/** Cuts long blocks into pages, between their rows. A heading stays with what stands below it. */
public final class BlockPages {

    /** About two screens of Slack's. */
    private static final int CHARACTERS = 3_500;

    private final List<List<ViewBlock>> pages = new ArrayList<>();
    private List<ViewBlock> page = new ArrayList<>();
    private int length;

    private BlockPages() {}

    /** One page or more. */
    public static List<List<ViewBlock>> of(List<ViewBlock> blocks) {
        BlockPages pages = new BlockPages();
        for (ViewBlock block : blocks) {
            if (block instanceof ViewBlock.Table table) {
                pages.add(table);
            } else {
                pages.add(block, block.toString().length());
            }
        }
        pages.pages.add(List.copyOf(pages.page));
        return List.copyOf(pages.pages);
    }

    private void add(ViewBlock.Table table) {
        List<List<ViewBlock.Text>> rows = new ArrayList<>();
        for (List<ViewBlock.Text> row : table.rows()) {
            int more = row.stream().mapToInt(cell -> cell.text().length() + 3).sum();
            if (length + more > CHARACTERS && !rows.isEmpty()) {
                page.add(new ViewBlock.Table(table.columns(), List.copyOf(rows)));
                rows.clear();
                turn();
            }
            rows.add(row);
            length += more;
        }
        page.add(new ViewBlock.Table(table.columns(), List.copyOf(rows)));
    }

    private void add(ViewBlock block, int more) {
        if (length + more > CHARACTERS && !page.isEmpty()) {
            turn();
        }
        page.add(block);
        length += more;
    }

    private void turn() {
        pages.add(List.copyOf(page));
        page = new ArrayList<>();
        length = 0;
    }
}
