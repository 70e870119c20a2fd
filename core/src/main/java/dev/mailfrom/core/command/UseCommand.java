package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import java.util.List;
import picocli.CommandLine;

/** {@code use}: go over to another profile or region within a session. */
@CommandLine.Command(
        name = "use",
        description = "Go over to another profile or region; without options, tell which are in use.",
        footer = {"", "Example: use --profile prod --region eu-west-1"})
final class UseCommand implements Command {

    @Override
    public Result run(Desk desk, Options options) {
        if (options.profile().isPresent() || options.region().isPresent()) {
            desk.use(options.profile(), options.region());
        }
        String profile = desk.profile().orElse("(none)");
        JsonObject row = new JsonObject();
        row.addProperty("Profile", profile);
        row.addProperty("Region", desk.region());
        return new Result.Answer(View.one(
                List.of(new Block.Fields(
                        new Block.Field("Profile", profile), new Block.Field("Region", desk.region()))),
                row));
    }
}
