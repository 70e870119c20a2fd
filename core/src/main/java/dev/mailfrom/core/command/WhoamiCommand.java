package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import java.util.List;
import picocli.CommandLine;

/** {@code whoami}: which account, region and principal. */
@CommandLine.Command(name = "whoami", description = "The account, region and principal that are in use.")
final class WhoamiCommand implements Command {

    @Override
    public Result run(Desk desk, Options options) {
        Desk.Caller caller = desk.caller();
        JsonObject row = new JsonObject();
        row.addProperty("Account", caller.account());
        row.addProperty("Arn", caller.arn());
        row.addProperty("Region", desk.region());
        row.addProperty("Profile", desk.profile().orElse(""));
        row.addProperty("Credentials", caller.source());
        row.addProperty("Endpoint", caller.endpoint());
        row.addProperty("Person", desk.actor().who() + " on " + desk.actor().host());
        List<Block> blocks = List.of(new Block.Fields(
                new Block.Field("Account", caller.account()),
                new Block.Field("Principal", caller.arn()),
                new Block.Field("Region", desk.region()),
                new Block.Field("Profile", desk.profile().orElse("(none)")),
                new Block.Field("Credentials", caller.source()),
                new Block.Field("Endpoint", caller.endpoint()),
                new Block.Field(
                        "Person", desk.actor().who() + " on " + desk.actor().host())));
        return new Result.Answer(View.one(blocks, row));
    }
}
