package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code sandbox}: serve one sandbox to many programs. */
@CommandLine.Command(
        name = "sandbox",
        description = "Serve an emulated SES and DNS to other programs until Ctrl-C.",
        footer = {"Example:", "  mailfrom sandbox --port 8005 --dns-port 8053"})
public final class SandboxCommand implements Command {

    @Option(names = "--port", paramLabel = "P", description = "The port of SES on 127.0.0.1; 0: any free port.")
    int port;

    @Option(names = "--dns-port", paramLabel = "P", description = "The port of DNS on 127.0.0.1; 0: any free port.")
    int dnsPort;

    @Option(names = "--speed", paramLabel = "N", description = "Run its clock and its throttle N times faster.")
    int speed = 1;

    @Option(
            names = "--tls",
            description = "Serve https, with a certificate of its own that AWS_CA_BUNDLE makes trusted.")
    boolean tls;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (port < 0 || port > 65_535 || dnsPort < 0 || dnsPort > 65_535) {
            throw new UsageException("A port is a number from 0 to 65535.", "");
        }
        if (speed < 1 || speed > 100_000) {
            throw new UsageException("--speed takes a number from 1 to 100000.", "");
        }
        CommandContext.RunningSandbox runningSandbox = context.serveSandbox(port, dnsPort, speed, tls);
        JsonObject row = new JsonObject();
        row.addProperty("EndpointUrl", runningSandbox.endpoint());
        row.addProperty("DnsServer", runningSandbox.dnsServer());
        row.addProperty("DnsZone", runningSandbox.dnsZone());
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Paragraph("The sandbox runs until Ctrl-C. In another terminal:"));
        blocks.add(new ViewBlock.CopyableText(String.join("\n", runningSandbox.exports())));
        return new CommandResult.Serving(ViewModel.one(blocks, row), runningSandbox.running());
    }
}
