package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.SettingsAccess;
import dev.mailfrom.core.command.SettingsAccess.Setting;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code config}: the settings that hold, where each comes from, and a new value for the file. */
@CommandLine.Command(
        name = "config",
        description = {
            "Show or write settings.",
            "list shows all and where each comes from; set writes one into the config file, an empty value removes it."
        },
        footer = {
            "Examples:",
            "  mailfrom config",
            "  mailfrom config get region",
            "  mailfrom config set region eu-west-1"
        })
public final class ConfigCommand implements Command {

    /** What to do with settings. */
    enum Action {
        GET,
        SET,
        LIST
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "get, set or list (the default).")
    Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SETTING", description = "The name of the setting.")
    Optional<String> name = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "SETTING-VALUE", description = "Its new value, for set.")
    Optional<String> value = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        return switch (action) {
            case LIST -> list(context.settings());
            case GET -> get(context.settings());
            case SET -> set(context.settings());
        };
    }

    private CommandResult list(SettingsAccess settings) {
        refuse(name, "list shows all settings.", PrintedCommand.of("config", "get", name.orElse("")));
        List<Setting> all = settings.all();
        ViewBlock table = new ViewBlock.Table(
                List.of("Name", "Value", "From"),
                all.stream()
                        .map(setting -> List.of(
                                new ViewBlock.Text(setting.name(), TextStyle.STRONG),
                                new ViewBlock.Text(setting.value().orElse("")),
                                new ViewBlock.Text(setting.source(), TextStyle.QUIET)))
                        .toList());
        return new CommandResult.Answer(ViewModel.several(
                List.of(table),
                "Settings",
                all.stream().map(ConfigCommand::json).toList()));
    }

    private CommandResult get(SettingsAccess settings) {
        refuse(value, "get takes only a name.", PrintedCommand.of("config", "set", name.orElse(""), value.orElse("")));
        String wanted = name.orElseThrow(() -> new UsageException(
                "config get needs SETTING.", CommandText.of("All names:", PrintedCommand.of("config"))));
        Setting setting = settings.get(wanted);
        List<ViewBlock> blocks = setting.value()
                .<List<ViewBlock>>map(text -> List.of(new ViewBlock.Document(text)))
                .orElse(List.of());
        List<ViewBlock> notes = setting.value().isPresent()
                ? List.of()
                : List.of(new ViewBlock.Paragraph(wanted + " is not set.", TextStyle.QUIET));
        return new CommandResult.Answer(
                ViewModel.one(blocks, json(setting)).withBlocks(blocks, notes),
                setting.value().isPresent() ? ExitCode.OK : ExitCode.FOUND);
    }

    private CommandResult set(SettingsAccess settings) {
        if (name.isEmpty() || value.isEmpty()) {
            throw new UsageException(
                    "config set needs SETTING and SETTING-VALUE.",
                    CommandText.of("For example:", PrintedCommand.of("config", "set", "region", "eu-west-1")));
        }
        settings.set(name.get(), value.get());
        JsonObject row = new JsonObject();
        row.addProperty("Name", name.get());
        row.addProperty("Value", value.get());
        row.addProperty("File", settings.file().toString());
        String done = value.get().isBlank()
                ? name.get() + " is no longer in " + settings.file() + "."
                : name.get() + " = " + value.get() + " is in " + settings.file() + ".";
        return new CommandResult.Answer(ViewModel.one(
                List.of(
                        new ViewBlock.Paragraph(done, TextStyle.GOOD),
                        new ViewBlock.Paragraph("It holds from the next start of mailfrom on.")),
                row));
    }

    private static void refuse(Optional<String> word, String what, PrintedCommand instead) {
        if (word.isPresent()) {
            throw new UsageException(what, CommandText.of("Did you mean:", instead));
        }
    }

    private static JsonObject json(Setting setting) {
        JsonObject row = new JsonObject();
        row.addProperty("Name", setting.name());
        row.addProperty("Value", setting.value().orElse(null));
        row.addProperty("Source", setting.source());
        return row;
    }
}
