package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code sandbox}: serve one sandbox to many programs. */
@CommandLine.Command(
        name = "sandbox",
        description = "Serve an emulated SES and DNS to other programs until Ctrl-C.",
        footer = {"", "Example: sandbox --port 8005 --dns-port 8053"})
final class SandboxCommand implements Command {

    @Option(names = "--port", paramLabel = "P", description = "The port of SES on 127.0.0.1; 0 for any.")
    int port;

    @Option(names = "--dns-port", paramLabel = "P", description = "The port of DNS on 127.0.0.1; 0 for any.")
    int dnsPort;

    @Option(names = "--speed", paramLabel = "N", description = "Its clock and its throttle run N times faster.")
    int speed = 1;

    @Override
    public Result run(Desk desk, Options options) {
        if (port < 0 || port > 65_535 || dnsPort < 0 || dnsPort > 65_535) {
            throw new SyntaxError("A port is a number from 0 to 65535.", "");
        }
        if (speed < 1 || speed > 100_000) {
            throw new SyntaxError("--speed takes a number from 1 to 100000.", "");
        }
        Desk.Serving serving = desk.serveSandbox(port, dnsPort, speed);
        JsonObject row = new JsonObject();
        row.addProperty("EndpointUrl", serving.endpoint());
        row.addProperty("DnsServer", serving.dnsServer());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("The sandbox runs until Ctrl-C. In another terminal:"));
        blocks.add(new Block.Copyable(String.join("\n", serving.exports())));
        return new Result.Serving(View.one(blocks, row), serving.running());
    }
}
