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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All commands in the order of the help, with the front ends of each. A command's class loads when it is created. */
public final class CommandRegistry {

    /** A place where commands can be typed. */
    public enum FrontEnd {
        TERMINAL,
        SLACK
    }

    private record Entry(Supplier<Command> create, Set<FrontEnd> frontEnds) {}

    private static final Map<String, Entry> COMMANDS = commands();

    private CommandRegistry() {}

    private static Map<String, Entry> commands() {
        Map<String, Entry> commands = new LinkedHashMap<>();
        commands.put("list", everywhere(ListCommand::new));
        commands.put("show", everywhere(ShowCommand::new));
        commands.put("effective", everywhere(EffectiveCommand::new));
        commands.put("check", everywhere(CheckCommand::new));
        commands.put("audit", inTerminal(AuditCommand::new));
        commands.put("records", everywhere(RecordsCommand::new));
        commands.put("spf", everywhere(SpfCommand::new));
        commands.put("setup", inTerminal(SetupCommand::new));
        commands.put("set", everywhere(SetCommand::new));
        commands.put("behavior", everywhere(BehaviorCommand::new));
        commands.put("disable", everywhere(DisableCommand::new));
        commands.put("retry", everywhere(RetryCommand::new));
        commands.put("watch", everywhere(WatchCommand::new));
        commands.put("plan", inTerminal(PlanCommand::new));
        commands.put("apply", inTerminal(ApplyCommand::new));
        commands.put("export", inTerminal(ExportCommand::new));
        commands.put("history", everywhere(HistoryCommand::new));
        commands.put("undo", everywhere(UndoCommand::new));
        commands.put("resume", inTerminal(ResumeCommand::new));
        commands.put("store", inTerminal(StoreCommand::new));
        commands.put("explain", everywhere(ExplainCommand::new));
        commands.put("use", inTerminal(UseCommand::new));
        commands.put("whoami", everywhere(WhoamiCommand::new));
        commands.put("doctor", everywhere(DoctorCommand::new));
        commands.put("sandbox", inTerminal(SandboxCommand::new));
        commands.put("set-identity-mail-from-domain", inTerminal(SetIdentityMailFromDomainCommand::new));
        commands.put("help", everywhere(HelpCommand::new));
        return commands;
    }

    private static Entry everywhere(Supplier<Command> create) {
        return new Entry(create, EnumSet.allOf(FrontEnd.class));
    }

    private static Entry inTerminal(Supplier<Command> create) {
        return new Entry(create, EnumSet.of(FrontEnd.TERMINAL));
    }

    public static List<String> names() {
        return List.copyOf(COMMANDS.keySet());
    }

    /** The commands of a front end. */
    public static List<String> names(FrontEnd frontEnd) {
        return names().stream().filter(name -> isIn(name, frontEnd)).toList();
    }

    /** Whether the front end has the command. */
    public static boolean isIn(String name, FrontEnd frontEnd) {
        return COMMANDS.containsKey(name) && COMMANDS.get(name).frontEnds().contains(frontEnd);
    }

    /** A new command of that name, without the values of any line. */
    static Optional<Command> create(String name) {
        return Optional.ofNullable(COMMANDS.get(name))
                .map(entry -> entry.create().get());
    }
}
