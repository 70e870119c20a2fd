package dev.mailfrom.tests.slack.picture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders blocks as a page, about as Slack's desktop client shows them. */
final class BlockKitHtml {

    private static final String STYLE = """
            body{font:15px/1.46 Lato,'DejaVu Sans',sans-serif;background:#fff;color:#1d1c1d;width:640px;margin:16px}
            h2{font-size:18px;margin:8px 0} section{margin:4px 0;white-space:pre-wrap;display:flex;justify-content:space-between;align-items:flex-start;gap:12px} p{margin:0} small{color:#616061}
            code{background:#f6f6f6;border:1px solid #ddd;color:#c01343;padding:1px 3px;font-size:12px}
            pre{background:#f6f6f6;border:1px solid #ddd;padding:8px;font-size:12px;white-space:pre-wrap}
            button{font:bold 14px sans-serif;background:#fff;border:1px solid #bbb;border-radius:4px;padding:6px 12px;margin:4px 6px 4px 0}
            button.primary{background:#007a5a;color:#fff} button.danger{background:#e01e5a;color:#fff}
            table{border-collapse:collapse;font-size:13px} td{border:1px solid #ccc;padding:3px 8px}
            i{color:#1264a3;font-style:normal;background:#e8f5fa} label{font-weight:bold;display:block;margin-top:10px}
            input{width:98%;padding:6px;border:1px solid #888;border-radius:4px}
            """;

    private BlockKitHtml() {}

    static String page(JsonArray blocks) {
        StringBuilder html = new StringBuilder("<!doctype html><meta charset=utf-8><style>" + STYLE + "</style>");
        blocks.forEach(block -> html.append(block(block.getAsJsonObject())));
        return html.toString();
    }

    private static String block(JsonObject block) {
        return switch (block.get("type").getAsString()) {
            case "header" -> "<h2>" + escape(text(block)) + "</h2>";
            case "section" ->
                "<section><p>" + marked(text(block)) + "</p>"
                        + (block.has("accessory") ? element(block.get("accessory")) : "") + "</section>";
            case "context" ->
                "<small>"
                        + marked(block.getAsJsonArray("elements")
                                .get(0)
                                .getAsJsonObject()
                                .get("text")
                                .getAsString())
                        + "</small>";
            case "actions" -> {
                StringBuilder row = new StringBuilder("<div>");
                block.getAsJsonArray("elements").forEach(one -> row.append(element(one)));
                yield row + "</div>";
            }
            case "table" -> table(block.getAsJsonArray("rows"));
            case "input" ->
                "<label>" + escape(block.getAsJsonObject("label").get("text").getAsString()) + "</label>"
                        + input(block.getAsJsonObject("element"))
                        + (block.has("hint")
                                ? "<br><small>"
                                        + escape(block.getAsJsonObject("hint")
                                                .get("text")
                                                .getAsString())
                                        + "</small>"
                                : "");
            default -> throw new IllegalArgumentException(block.toString());
        };
    }

    private static String text(JsonObject block) {
        return block.getAsJsonObject("text").get("text").getAsString();
    }

    private static String element(JsonElement element) {
        JsonObject button = element.getAsJsonObject();
        String style = button.has("style") ? button.get("style").getAsString() : "";
        return "<button class='" + style + "'>" + escape(text(button)) + "</button>";
    }

    private static String input(JsonObject element) {
        String shown = element.has("initial_value")
                ? element.get("initial_value").getAsString()
                : element.has("initial_option") ? text(element.getAsJsonObject("initial_option")) : "";
        if (element.has("options")) {
            StringBuilder options = new StringBuilder();
            element.getAsJsonArray("options")
                    .forEach(option -> options.append(
                                    text(option.getAsJsonObject()).equals(shown) ? "● " : "○ ")
                            .append(escape(text(option.getAsJsonObject())))
                            .append("<br>"));
            return options.toString();
        }
        return "<input value=\"" + escape(shown).replace("\"", "&quot;") + "\">";
    }

    private static String table(JsonArray rows) {
        StringBuilder table = new StringBuilder("<table>");
        rows.forEach(row -> {
            table.append("<tr>");
            row.getAsJsonArray()
                    .forEach(cell -> table.append("<td>")
                            .append(cell(cell.getAsJsonObject()))
                            .append("</td>"));
            table.append("</tr>");
        });
        return table + "</table>";
    }

    private static String cell(JsonObject cell) {
        if (cell.has("text")) {
            return escape(cell.get("text").getAsString());
        }
        JsonObject one = cell.getAsJsonArray("elements")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("elements")
                .get(0)
                .getAsJsonObject();
        return one.has("user_id")
                ? "<i>@" + escape(one.get("user_id").getAsString()) + "</i>"
                : escape(one.get("fallback").getAsString());
    }

    /** Mark-up is escaped already, but for the mentions and dates of the bot. */
    private static String marked(String text) {
        String html = text.replaceAll("<!date\\^\\d+\\^[^|]*\\|([^>]*)>", "$1")
                .replaceAll("<@([A-Z0-9]+)>", "<i>@$1</i>")
                .replaceAll("<!subteam\\^([A-Z0-9]+)>", "<i>@$1</i>")
                .replaceAll("<#([A-Z0-9]+)>", "<i>#$1</i>");
        html = replace("(?s)```\\n?(.*?)\\n?```", html, "pre");
        html = replace("`([^`\\n]+)`", html, "code");
        return replace("\\*([^*\\n]+)\\*", html, "b");
    }

    private static String replace(String pattern, String text, String tag) {
        return Pattern.compile(pattern)
                .matcher(text)
                .replaceAll(found -> "<" + tag + ">" + Matcher.quoteReplacement(found.group(1)) + "</" + tag + ">");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
