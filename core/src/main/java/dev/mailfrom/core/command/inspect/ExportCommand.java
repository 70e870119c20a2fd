package dev.mailfrom.core.command.inspect;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.desired.DesiredStateWriter;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/** {@code export}: today's state, as {@code plan} and {@code apply} read it. */
@CommandLine.Command(
        name = "export",
        description = {
            "Write the present state of all identities, for plan and apply.",
            "The form is YAML, or with -o csv CSV."
        },
        footer = {"Examples:", "  mailfrom export > identities.yml", "  mailfrom export -o csv > identities.csv"})
public final class ExportCommand implements Command {

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        List<Identity> identities = context.ses().identities();
        Map<Identity, MailFromAttributes> attributes = context.ses().mailFromAttributes(identities);
        Map<Identity, MailFromSetting> settings = new TreeMap<>();
        attributes.forEach((identity, has) -> settings.put(identity, has.setting()));
        List<JsonObject> rows = new ArrayList<>();
        settings.forEach((identity, setting) -> rows.add(row(identity, setting)));
        return new CommandResult.Answer(ViewModel.several(
                List.of(new ViewBlock.Document(DesiredStateWriter.yaml(settings))), "Identities", rows));
    }

    private static JsonObject row(Identity identity, MailFromSetting setting) {
        JsonObject row = new JsonObject();
        row.addProperty("Identity", identity.name());
        Optional<String> domain = setting.domain().map(Object::toString);
        row.addProperty("MailFromDomain", domain.orElse(null));
        row.addProperty(
                "BehaviorOnMXFailure",
                domain.map(set -> setting.behavior().awsName()).orElse(null));
        return row;
    }
}
