package dev.mailfrom.core.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfCommandTest {

    private static final TextZone ZONE = TextZone.of(
            "amazonses.com TXT v=spf1 ip4:198.51.100.0/24 -all",
            "ses.example.com TXT v=spf1 include:amazonses.com ~all",
            "example.com TXT v=spf1 a:h.example.com include:_spf.example.com -all exp=why.example.com",
            "h.example.com A 192.0.2.5",
            "_spf.example.com TXT v=spf1 ip4:192.0.2.8/29 ?all",
            "why.example.com TXT %{i} may not send for %{s} at %{t}, says %{r}",
            "broken.example.com TXT v=spf1 include:_inner.example.com -all",
            "_inner.example.com TXT v=spf1 ip4:192.0.2.300 -all",
            "silent.example.com TXT!",
            "macro.example.com TXT v=spf1 exists:%{l}.%{h}.ok.example.com -all",
            "news.mx.example.net.ok.example.com A 127.0.0.2",
            "postmaster.mx.example.net.ok.example.com A 127.0.0.2");

    @ParameterizedTest
    @CsvSource({
        "example.com --ip 192.0.2.5, pass, 0",
        "example.com --ip 192.0.2.9, pass, 0",
        "example.com --ip 203.0.113.1, fail, 0",
        "example.com --ip 2001:db8::1, fail, 0",
        "example.com --ip ::ffff:192.0.2.5, pass, 0",
        "_spf.example.com --ip 203.0.113.1, neutral, 0",
        "nothing.example.com --ip 203.0.113.1, none, 0",
        "example --ip 203.0.113.1, none, 0",
        "broken.example.com --ip 203.0.113.1, permerror, 0",
        "silent.example.com --ip 203.0.113.1, temperror, 254",
        "silent.example.com, temperror, 254",
        "ses.example.com, pass, 0",
        "example.com, fail, 0",
        "macro.example.com --ip 192.0.2.1 --sender news@example.org --helo mx.example.net, pass, 0",
        "macro.example.com --ip 192.0.2.1 --sender '' --helo mx.example.net, pass, 0",
        "macro.example.com --ip 192.0.2.1 --sender 'News <news@example.org>' --helo mx.example.net, pass, 0",
        "macro.example.com --ip 192.0.2.1 --sender <> --helo mx.example.net, pass, 0",
        "macro.example.com --ip 192.0.2.1 --sender other@example.org --helo mx.example.net, fail, 0",
    })
    void theResultAndTheExitCode(String line, String result, int exit) {
        CommandResult.Answer answer = run(line);

        assertThat(json(answer).get("Result").getAsString()).isEqualTo(result);
        assertThat(answer.exit()).isEqualTo(exit);
    }

    @Test
    void theObjectIsThatOfTheContract() {
        assertThat(json(run("example.com --ip 203.0.113.1 --sender a@example.com --helo mx.example.com"))
                        .toString())
                .isEqualTo(
                        "{'Domain':'example.com','Ip':'203.0.113.1','Sender':'a@example.com','Helo':'mx.example.com',"
                                        .replace('\'', '"')
                                + "'Result':'fail','Lookups':2,'VoidLookups':0,".replace('\'', '"')
                                + "\"Record\":\"v=spf1 a:h.example.com include:_spf.example.com -all exp=why.example.com\","
                                + "\"Explanation\":\"203.0.113.1 may not send for a@example.com at 1795521600, says unknown\","
                                + ("'Trace':[{'Depth':0,'Domain':'example.com','Term':'a:h.example.com','Result':'no match'},"
                                                + "{'Depth':0,'Domain':'example.com','Term':'include:_spf.example.com','Result':'no match'},"
                                                + "{'Depth':1,'Domain':'_spf.example.com','Term':'ip4:192.0.2.8/29','Result':'no match'},"
                                                + "{'Depth':1,'Domain':'_spf.example.com','Term':'?all','Result':'neutral'},"
                                                + "{'Depth':0,'Domain':'example.com','Term':'-all','Result':'fail'}]}")
                                        .replace('\'', '"'));
    }

    @Test
    void whatIsNotThereIsNull() {
        JsonObject none = json(run("nothing.example.com --ip 192.0.2.1"));
        JsonObject silent = json(run("silent.example.com"));

        assertThat(none.get("Record").isJsonNull()).isTrue();
        assertThat(none.get("Explanation").isJsonNull()).isTrue();
        assertThat(silent.get("Ip").isJsonNull()).isTrue();
        assertThat(silent.keySet()).isEqualTo(json(run("ses.example.com")).keySet());
    }

    @Test
    void withoutAnAddressThatOfSesIsTaken() {
        assertThat(json(run("ses.example.com")).get("Ip").getAsString()).isEqualTo("198.51.100.0");
        assertThat(text(run("ses.example.com")))
                .contains("All 1 address blocks that amazonses.com publishes now pass. Others get softfail.")
                .contains("No --ip was given; this is the check of 198.51.100.0, an address of SES.");
    }

    @Test
    void aDomainWithoutARecordIsSaidToHaveNone() {
        assertThat(text(run("nothing.example.com")))
                .contains("nothing.example.com has no SPF record, so the result is none for every sender.");
    }

    @Test
    void theTermThatDecidesIsMarkedAndTheTreeIsIndented() {
        assertThat(text(run("example.com --ip 203.0.113.1")))
                .contains("""
                          v=spf1 a:h.example.com include:_spf.example.com -all exp=why.example.com
                                                                          ^ column 49
                        """)
                .contains("""
                          a:h.example.com           no match
                          include:_spf.example.com  no match
                            ip4:192.0.2.8/29        no match
                            ?all                    neutral
                          -all                      fail
                        """)
                .contains("Lookups: 2 of 10", "Void lookups: 0 of 2");
    }

    @Test
    void aFaultOfAnotherRecordIsMarkedInThatRecord() {
        assertThat(text(run("broken.example.com --ip 192.0.2.1")))
                .contains("In the record of _inner.example.com:")
                .contains("Record of _inner.example.com\n  v=spf1 ip4:192.0.2.300 -all\n")
                .containsPattern("\n +\\^ column \\d+\n");
    }

    @ParameterizedTest
    @CsvSource({"300.1.1.1", "example.com", "192.0.2.1/24", "''"})
    void whatIsNoAddressIsRefused(String ip) {
        assertThatThrownBy(() -> run("example.com --ip '" + ip + "'"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not an IP address");
    }

    /** Runs the command in a context that allows only DNS and the clock. */
    private static CommandResult.Answer run(String line) {
        CommandContext context = mock(CommandContext.class, touched -> {
            throw new AssertionError("spf must not need " + touched.getMethod().getName());
        });
        FakeDns dns = new FakeDns().says(ZONE);
        doReturn(new CommandContext.Dns(dns, dns.resolver(), dns.reader()))
                .when(context)
                .dns();
        doReturn(Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC))
                .when(context)
                .clock();
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words("spf " + line));
        return (CommandResult.Answer) parsed.command().orElseThrow().run(context, parsed.options());
    }

    private static JsonObject json(CommandResult.Answer answer) {
        return answer.view().toJson().getAsJsonObject();
    }

    private static String text(CommandResult.Answer answer) {
        ViewModel view = answer.view();
        return view.blocks().stream().map(SpfCommandTest::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(ViewBlock block) {
        if (block instanceof ViewBlock.Lines lines) {
            return String.join("\n", lines.lines());
        } else if (block instanceof ViewBlock.Fields fields) {
            List<String> pairs = fields.labeledValues().stream()
                    .map(labeledValue ->
                            labeledValue.label() + ": " + labeledValue.value().text())
                    .toList();
            return String.join("\n", pairs);
        } else if (block instanceof ViewBlock.Heading heading) {
            return heading.text();
        }
        return ((ViewBlock.Paragraph) block).text();
    }
}
