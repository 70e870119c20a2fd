package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.DnsComputationRunner;
import dev.mailfrom.core.dns.spf.SpfEvaluation;
import dev.mailfrom.core.dns.spf.SpfQuery;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import dev.mailfrom.core.dns.spf.ses.SesProbe;
import dev.mailfrom.core.dns.spf.ses.SesSpfChecker;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.view.SpfViews;
import java.net.InetAddress;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spf}: evaluates the SPF record of a domain as a receiver does. Asks only DNS, and needs no credentials. */
@CommandLine.Command(
        name = "spf",
        description = {"Evaluate an SPF record as a receiver does (RFC 7208).", "Shows it term by term. Asks only DNS."
        },
        footer = {
            "Without --ip, all addresses of SES are checked, and the first one that does not pass is shown.",
            "Examples:",
            "  mailfrom spf bounce.example.com",
            "  mailfrom spf example.com --ip 192.0.2.1 --sender news@example.com --helo mx.example.com"
        })
public final class SpfCommand implements Command {

    @Parameters(
            index = "0",
            paramLabel = "DOMAIN",
            description = "The name of the record; any DNS name, also _spf.example.com.")
    String domain;

    @Option(names = "--ip", paramLabel = "IP", description = "The address of the sending host, IPv4 or IPv6.")
    Optional<String> ip = Optional.empty();

    @Option(
            names = "--sender",
            paramLabel = "SENDER",
            description = "The MAIL FROM address (else postmaster@DOMAIN). Empty means postmaster at the HELO name.")
    Optional<String> sender = Optional.empty();

    @Option(
            names = "--helo",
            paramLabel = "NAME",
            description = "The name given in HELO (else DOMAIN, or without --ip a name of SES).")
    Optional<String> helo = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(new Subjects.DnsName(ascii(domain)));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        String name = ascii(domain);
        String greeting = helo.filter(said -> !said.isEmpty()).orElse(ip.isPresent() ? name : SesProbe.HELO);
        String from = sender.map(MailboxAddress::of)
                .map(said -> said.isEmpty() ? "postmaster@" + greeting : said)
                .orElse("postmaster@" + name);
        DnsComputationRunner dnsComputationRunner =
                DnsComputationRunner.of(context.dns().client(), context.dns().resolver());
        if (ip.isPresent()) {
            SpfQuery query = query(context, address(ip.get()), from, greeting, name);
            var result = dnsComputationRunner.run(SpfEvaluation.of(query)).join();
            return new CommandResult.Answer(SpfViews.evaluation(result), exit(result.verdict()));
        }
        SesSpfChecker authorisations = new SesSpfChecker(context.clock());
        SesProbe evaluation = dnsComputationRunner
                .run(SesProbe.of(name, authorisations, address -> query(context, address, from, greeting, name)))
                .join();
        return new CommandResult.Answer(SpfViews.ofSes(evaluation, from, greeting), exit(evaluation.verdict()));
    }

    /** No host receives mail here, so the macro for the receiver is “unknown” (RFC 7208 section 7.3). */
    private static SpfQuery query(
            CommandContext context, InetAddress address, String sender, String helo, String domain) {
        return new SpfQuery(
                address, sender, helo, domain, "unknown", context.clock().instant());
    }

    private static InetAddress address(String written) {
        return CidrBlock.address(written)
                .orElseThrow(() -> new UsageException(
                        "“" + written + "” is not an IP address.", "Write --ip 192.0.2.1 or --ip 2001:db8::1."));
    }

    /** A name in Unicode by its A-labels; any other as it is, because it need not be the name of a host. */
    private static String ascii(String written) {
        boolean ascii = written.chars().allMatch(c -> c < 0x80);
        return ascii ? written : DomainName.parse(written).text();
    }

    private static int exit(SpfVerdict verdict) {
        return verdict == SpfVerdict.TEMPERROR ? ExitCode.SERVICE : ExitCode.OK;
    }
}
