package dev.mailfrom.core.command;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.desired.DesiredText;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/** {@code export}: today's state, as {@code plan} and {@code apply} read it. */
@CommandLine.Command(
        name = "export",
        description = "Write today's state of all identities as YAML, or with -o csv as CSV, for plan and apply.",
        footer = {"", "Examples: export > identities.yml", "          export -o csv > identities.csv"})
final class ExportCommand implements Command {

    @Override
    public Result run(Desk desk, Options options) {
        List<Identity> identities = desk.ses().identities();
        Map<Identity, MailFromAttributes> attributes = desk.ses().mailFromAttributes(identities);
        Map<Identity, MailFromSetting> settings = new TreeMap<>();
        attributes.forEach((identity, has) -> settings.put(identity, has.setting()));
        List<JsonObject> rows = new ArrayList<>();
        settings.forEach((identity, setting) -> rows.add(row(identity, setting)));
        return new Result.Answer(
                View.several(List.of(new Block.Document(DesiredText.yaml(settings))), "Identities", rows));
    }

    private static JsonObject row(Identity identity, MailFromSetting setting) {
        JsonObject row = new JsonObject();
        row.addProperty("Identity", identity.name());
        Optional<String> domain = setting.domain().map(Object::toString);
        if (domain.isPresent()) {
            row.addProperty("MailFromDomain", domain.get());
            row.addProperty("BehaviorOnMXFailure", setting.behavior().awsName());
        } else {
            row.add("MailFromDomain", JsonNull.INSTANCE);
            row.add("BehaviorOnMXFailure", JsonNull.INSTANCE);
        }
        return row;
    }
}
