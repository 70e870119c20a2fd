package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.change.ApplyCommand;
import dev.mailfrom.core.command.change.BehaviorCommand;
import dev.mailfrom.core.command.change.DisableCommand;
import dev.mailfrom.core.command.change.HistoryCommand;
import dev.mailfrom.core.command.change.PlanCommand;
import dev.mailfrom.core.command.change.PublishCommand;
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
import dev.mailfrom.core.command.program.CompletionCommand;
import dev.mailfrom.core.command.program.ConfigCommand;
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
import picocli.CommandLine;

/** All commands in the order of the help, with the group and the front ends of each. A command's class loads when it is created. */
public final class CommandRegistry {

    /** A place where commands can be typed. */
    public enum FrontEnd {
        TERMINAL,
        SLACK
    }

    private record Entry(CommandGroup group, Supplier<Command> create, Set<FrontEnd> frontEnds) {}

    private static final Map<String, Entry> COMMANDS = commands();

    private CommandRegistry() {}

    private static Map<String, Entry> commands() {
        Map<String, Entry> commands = new LinkedHashMap<>();
        commands.put("list", everywhere(CommandGroup.LOOK, ListCommand::new));
        commands.put("show", everywhere(CommandGroup.LOOK, ShowCommand::new));
        commands.put("effective", everywhere(CommandGroup.LOOK, EffectiveCommand::new));
        commands.put("check", everywhere(CommandGroup.LOOK, CheckCommand::new));
        commands.put("records", everywhere(CommandGroup.LOOK, RecordsCommand::new));
        commands.put("spf", everywhere(CommandGroup.LOOK, SpfCommand::new));
        commands.put("watch", everywhere(CommandGroup.LOOK, WatchCommand::new));
        commands.put("explain", everywhere(CommandGroup.LOOK, ExplainCommand::new));
        commands.put("setup", inTerminal(CommandGroup.CHANGE, SetupCommand::new));
        commands.put("set", everywhere(CommandGroup.CHANGE, SetCommand::new));
        commands.put("behavior", everywhere(CommandGroup.CHANGE, BehaviorCommand::new));
        commands.put("disable", everywhere(CommandGroup.CHANGE, DisableCommand::new));
        commands.put("retry", everywhere(CommandGroup.CHANGE, RetryCommand::new));
        commands.put("publish", everywhere(CommandGroup.CHANGE, PublishCommand::new));
        commands.put(
                "set-identity-mail-from-domain",
                inTerminal(CommandGroup.CHANGE, SetIdentityMailFromDomainCommand::new));
        commands.put("audit", everywhere(CommandGroup.MANY, AuditCommand::new));
        commands.put("plan", everywhere(CommandGroup.MANY, PlanCommand::new));
        commands.put("apply", everywhere(CommandGroup.MANY, ApplyCommand::new));
        commands.put("export", inTerminal(CommandGroup.MANY, ExportCommand::new));
        commands.put("history", everywhere(CommandGroup.JOURNAL, HistoryCommand::new));
        commands.put("undo", everywhere(CommandGroup.JOURNAL, UndoCommand::new));
        commands.put("resume", inTerminal(CommandGroup.JOURNAL, ResumeCommand::new));
        commands.put("store", inTerminal(CommandGroup.JOURNAL, StoreCommand::new));
        commands.put("use", inTerminal(CommandGroup.CONTEXT, UseCommand::new));
        commands.put("whoami", everywhere(CommandGroup.CONTEXT, WhoamiCommand::new));
        commands.put("doctor", everywhere(CommandGroup.CONTEXT, DoctorCommand::new));
        commands.put("config", inTerminal(CommandGroup.CONTEXT, ConfigCommand::new));
        commands.put("sandbox", inTerminal(CommandGroup.CONTEXT, SandboxCommand::new));
        commands.put("completion", inTerminal(CommandGroup.CONTEXT, CompletionCommand::new));
        commands.put("help", everywhere(CommandGroup.CONTEXT, HelpCommand::new));
        return commands;
    }

    private static Entry everywhere(CommandGroup group, Supplier<Command> create) {
        return new Entry(group, create, EnumSet.allOf(FrontEnd.class));
    }

    private static Entry inTerminal(CommandGroup group, Supplier<Command> create) {
        return new Entry(group, create, EnumSet.of(FrontEnd.TERMINAL));
    }

    public static List<String> names() {
        return List.copyOf(COMMANDS.keySet());
    }

    /** The commands of a front end. */
    public static List<String> names(FrontEnd frontEnd) {
        return names().stream().filter(name -> isIn(name, frontEnd)).toList();
    }

    /** The commands of a group. */
    static List<String> names(CommandGroup group) {
        return names().stream()
                .filter(name -> COMMANDS.get(name).group() == group)
                .toList();
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

    /** The first sentence about a command, read without building its model, which is slow. */
    static String brief(String name) {
        return create(name)
                .map(command -> command.getClass()
                        .getAnnotation(CommandLine.Command.class)
                        .description()[0])
                .orElseThrow();
    }
}
