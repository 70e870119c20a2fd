package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import picocli.CommandLine;

/** {@code use}: go over to another profile or region within a session. */
@CommandLine.Command(
        name = "use",
        description = {"Switch to another profile or region.", "Without options, shows which are in use."},
        footer = {"Example:", "  mailfrom use --profile prod --region eu-west-1"})
public final class UseCommand implements Command {

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (options.profile().isPresent() || options.region().isPresent()) {
            context.switchTo(options.profile(), options.region());
        }
        String profile = context.target().profile().orElse("(none)");
        JsonObject row = new JsonObject();
        row.addProperty("Profile", profile);
        row.addProperty("Region", context.target().region());
        return new CommandResult.Answer(ViewModel.one(
                List.of(new ViewBlock.Fields(
                        new ViewBlock.LabeledValue("Profile", profile),
                        new ViewBlock.LabeledValue("Region", context.target().region()))),
                row));
    }
}
