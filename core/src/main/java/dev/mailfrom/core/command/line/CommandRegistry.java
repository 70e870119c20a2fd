package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.change.ApplyCommand;
import dev.mailfrom.core.command.change.BehaviorCommand;
import dev.mailfrom.core.command.change.DisableCommand;
import dev.mailfrom.core.command.change.HistoryCommand;
import dev.mailfrom.core.command.change.PlanCommand;
import dev.mailfrom.core.command.change.ResumeCommand;
import dev.mailfrom.core.command.change.RetryCommand;
import dev.mailfrom.core.command.change.SetCommand;
import dev.mailfrom.core.command.change.SetIdentityMailFromDomainCommand;
import dev.mailfrom.core.command.change.SetupCommand;
import dev.mailfrom.core.command.change.UndoCommand;
import dev.mailfrom.core.command.inspect.AuditCommand;
import dev.mailfrom.core.command.inspect.CheckCommand;
import dev.mailfrom.core.command.inspect.EffectiveCommand;
import dev.mailfrom.core.command.inspect.ExportCommand;
import dev.mailfrom.core.command.inspect.ListCommand;
import dev.mailfrom.core.command.inspect.RecordsCommand;
import dev.mailfrom.core.command.inspect.ShowCommand;
import dev.mailfrom.core.command.inspect.SpfCommand;
import dev.mailfrom.core.command.inspect.WatchCommand;
import dev.mailfrom.core.command.program.DoctorCommand;
import dev.mailfrom.core.command.program.ExplainCommand;
import dev.mailfrom.core.command.program.SandboxCommand;
import dev.mailfrom.core.command.program.StoreCommand;
import dev.mailfrom.core.command.program.UseCommand;
import dev.mailfrom.core.command.program.WhoamiCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All commands by name, in the order of the help. A command's class is only loaded when it is asked for. */
public final class CommandRegistry {

    private static final Map<String, Supplier<Command>> COMMANDS = commands();

    private CommandRegistry() {}

    private static Map<String, Supplier<Command>> commands() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("list", ListCommand::new);
        commands.put("show", ShowCommand::new);
        commands.put("effective", EffectiveCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("records", RecordsCommand::new);
        commands.put("spf", SpfCommand::new);
        commands.put("setup", SetupCommand::new);
        commands.put("set", SetCommand::new);
        commands.put("behavior", BehaviorCommand::new);
        commands.put("disable", DisableCommand::new);
        commands.put("retry", RetryCommand::new);
        commands.put("watch", WatchCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("apply", ApplyCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("history", HistoryCommand::new);
        commands.put("undo", UndoCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("store", StoreCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("use", UseCommand::new);
        commands.put("whoami", WhoamiCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("sandbox", SandboxCommand::new);
        commands.put("set-identity-mail-from-domain", SetIdentityMailFromDomainCommand::new);
        commands.put("help", HelpCommand::new);
        return commands;
    }

    public static List<String> names() {
        return List.copyOf(COMMANDS.keySet());
    }

    /** A new command of that name, without the values of any line. */
    static Optional<Command> create(String name) {
        return Optional.ofNullable(COMMANDS.get(name)).map(Supplier::get);
    }
}
