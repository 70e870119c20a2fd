package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.view.ViewBlock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One page of a table as Slack's table block (docs.slack.dev/reference/block-kit/blocks/table-block): at most 100 rows of
 * 20 cells, one table in a message. Bolt's model has no class for it.
 *
 * @param number of the page, from 1; one that is too high is the last
 */
public record TablePage(ViewBlock.Table table, int number) {

    private static final int ROWS = 25;
    private static final int CELL = 200;
    private static final String NOTHING = "–";

    public TablePage {
        number = Math.max(1, Math.min(number, pages(table)));
    }

    private static int pages(ViewBlock.Table table) {
        return Math.max(1, (table.rows().size() + ROWS - 1) / ROWS);
    }

    public int pages() {
        return pages(table);
    }

    /** Adds the page, and which one it is. */
    public void write(MessageBuilder builder) {
        JsonArray rows = new JsonArray();
        rows.add(row(table.columns().stream().map(title -> raw(clean(title))).toList()));
        int first = (number - 1) * ROWS;
        List<List<ViewBlock.Text>> shown =
                table.rows().subList(first, Math.min(table.rows().size(), first + ROWS));
        shown.forEach(row -> rows.add(row(row.stream().map(TablePage::cell).toList())));
        JsonObject block = new JsonObject();
        block.addProperty("type", "table");
        block.add("rows", rows);
        String words = shown.stream()
                .map(row -> row.stream().map(ViewBlock.Text::text).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
        builder.block(block, Mrkdwn.escape(words), words.length());
        if (pages() > 1) {
            builder.line("Page " + number + " of " + pages() + ".");
        }
    }

    /** People and moments are rich text, which Slack shows by their names and in the reader's time zone. */
    private static JsonObject cell(ViewBlock.Text text) {
        if (text.moment().isPresent()) {
            Instant at = text.moment().get();
            JsonObject date = element("date");
            date.addProperty("timestamp", at.getEpochSecond());
            date.addProperty("format", "{date_short_pretty} {time}");
            date.addProperty("fallback", Mrkdwn.plainTime(at));
            return rich(date);
        }
        if (SlackNames.isPerson(text.text())) {
            JsonObject user = element("user");
            user.addProperty("user_id", text.text());
            return rich(user);
        }
        // The mark has a character that would count as hidden in text from outside.
        return raw(BlockKitRenderer.mark(text.textStyle(), text.text()) + clean(text.text()));
    }

    private static JsonObject raw(String text) {
        JsonObject cell = element("raw_text");
        cell.addProperty("text", text);
        return cell;
    }

    private static JsonObject rich(JsonObject element) {
        JsonObject section = element("rich_text_section");
        section.add("elements", list(element));
        JsonObject cell = element("rich_text");
        cell.add("elements", list(section));
        return cell;
    }

    private static JsonArray list(JsonObject one) {
        JsonArray list = new JsonArray();
        list.add(one);
        return list;
    }

    private static JsonObject element(String type) {
        JsonObject element = new JsonObject();
        element.addProperty("type", type);
        return element;
    }

    private static String clean(String text) {
        return text.isBlank() ? NOTHING : PlainText.truncateMiddle(PlainText.toSingleLine(text), CELL);
    }

    private static JsonArray row(List<JsonObject> cells) {
        JsonArray row = new JsonArray();
        cells.forEach(row::add);
        return row;
    }
}
