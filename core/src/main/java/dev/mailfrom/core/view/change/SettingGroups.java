package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a plan of many changes: a row an identity, or, where many change alike, the names below what changes. */
final class SettingGroups {

    /** Up to so many rows are read as they are. */
    private static final int ROWS = 10;

    /** More names or rows than this are counted. */
    private static final int SHOWN = 100;

    private static final String NONE = "(none)";

    private SettingGroups() {}

    /** From what to what, with the domain of the identity left out, so that alike changes are equal. */
    private record Shape(String before, String after) {

        static Shape of(PlannedItem item) {
            DomainName own = item.identity().domain();
            return new Shape(relative(item.before(), own), relative(item.target(), own));
        }

        private static String relative(MailFromSetting setting, DomainName own) {
            return ChangeViews.brief(setting)
                    .map(text -> text.replaceFirst("\\." + Pattern.quote(own.text()) + " ", ".DOMAIN "))
                    .orElse(NONE);
        }
    }

    static List<ViewBlock> brief(List<PlannedItem> items) {
        Map<Shape, List<Identity>> shapes = new LinkedHashMap<>();
        items.forEach(item -> shapes.computeIfAbsent(Shape.of(item), shape -> new ArrayList<>())
                .add(item.identity()));
        boolean alike = items.size() > ROWS && shapes.size() * 3 <= items.size();
        List<ViewBlock> blocks = new ArrayList<>();
        if (!alike) {
            blocks.add(table(items.stream().limit(SHOWN).toList()));
            int more = items.size() - SHOWN;
            if (more > 0) {
                blocks.add(new Paragraph("and " + more + " more; -v shows each.", TextStyle.QUIET));
            }
            return blocks;
        }
        shapes.forEach((shape, identities) -> {
            blocks.add(new Paragraph(
                    ChangeViews.identities(identities.size()) + ": " + shape.before() + " -> " + shape.after(),
                    TextStyle.STRONG));
            String more = identities.size() > SHOWN ? "; -v shows each" : "";
            blocks.add(new Paragraph(IdentityNames.text(identities, SHOWN) + more));
        });
        return blocks;
    }

    static ViewBlock table(List<PlannedItem> items) {
        return new ViewBlock.Table(
                List.of("Identity", "Before", "After"),
                items.stream().map(SettingGroups::row).toList());
    }

    private static List<Text> row(PlannedItem item) {
        return List.of(
                new Text(item.identity(), TextStyle.STRONG),
                new Text(ChangeViews.brief(item.before()).orElse(NONE)),
                new Text(
                        ChangeViews.brief(item.target()).orElse(NONE),
                        item.isDisable() ? TextStyle.WARNING : TextStyle.PLAIN));
    }
}
