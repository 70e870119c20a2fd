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

/** {@code whoami}: which account, region and principal. */
@CommandLine.Command(
        name = "whoami",
        description = "Show the account, region and principal in use.",
        footer = {"Example:", "  mailfrom whoami --profile prod"})
public final class WhoamiCommand implements Command {

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        CommandContext.CallerDetails caller = context.target().caller();
        JsonObject row = new JsonObject();
        row.addProperty("Account", caller.account());
        row.addProperty("Arn", caller.arn());
        row.addProperty("Region", context.target().region());
        row.addProperty("Profile", context.target().profile().orElse(""));
        row.addProperty("Credentials", caller.source());
        row.addProperty("Endpoint", caller.endpoint());
        row.addProperty(
                "Person", context.actor().who() + " on " + context.actor().host());
        List<ViewBlock> blocks = List.of(new ViewBlock.Fields(
                new ViewBlock.LabeledValue("Account", caller.account()),
                new ViewBlock.LabeledValue("Principal", caller.arn()),
                new ViewBlock.LabeledValue("Region", context.target().region()),
                new ViewBlock.LabeledValue("Profile", context.target().profile().orElse("(none)")),
                new ViewBlock.LabeledValue("Credentials", caller.source()),
                new ViewBlock.LabeledValue("Endpoint", caller.endpoint()),
                new ViewBlock.LabeledValue(
                        "Person",
                        context.actor().who() + " on " + context.actor().host())));
        return new CommandResult.Answer(ViewModel.one(blocks, row));
    }
}
