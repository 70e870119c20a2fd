package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.DnsProviderException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Update;

/** Sends signed messages to one server over TCP. Thread-safe. */
final class UpdateExchange {

    /** So many queries wait for their answers at a time: fewer than fill the buffers of both sides. */
    private static final int WINDOW = 50;

    private static final Set<Integer> SAFE_UNSIGNED =
            Set.of(Rcode.REFUSED, Rcode.NOTAUTH, Rcode.NOTZONE, Rcode.NOTIMP, Rcode.FORMERR);

    private final String host;
    private final int port;
    private final TsigKey key;
    private final Duration timeout;
    private final Clock clock;
    private final UpdateRefusals refusals;

    /** @param timeout of each window of queries and of each update @param clock whose time is signed */
    UpdateExchange(String host, int port, TsigKey key, Duration timeout, Clock clock) {
        this.host = host;
        this.port = port;
        this.key = key;
        this.timeout = timeout;
        this.clock = clock;
        this.refusals = new UpdateRefusals(port == 53 ? host : host + ":" + port, key);
    }

    UpdateRefusals refusals() {
        return refusals;
    }

    /**
     * Sends messages that change nothing.
     *
     * @return their verified answers in the same order
     * @throws DnsProviderException where one is missing or cannot be trusted
     */
    List<Message> ask(List<Message> queries) {
        List<Message> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += WINDOW) {
            answers.addAll(window(queries.subList(from, Math.min(from + WINDOW, queries.size()))));
        }
        return answers;
    }

    private List<Message> window(List<Message> queries) {
        Message[] answers = new Message[queries.size()];
        try (SignedConnection connection = open()) {
            for (int i = 0; i < queries.size(); i++) {
                queries.get(i).getHeader().setID(i);
                connection.send(queries.get(i));
            }
            for (int i = 0; i < queries.size(); i++) {
                Message answer = connection.receive();
                answers[answer.getHeader().getID()] = answer;
            }
        } catch (IOException e) {
            throw refusals.silent(e);
        }
        Arrays.stream(answers).forEach(this::requireTrust);
        return List.of(answers);
    }

    private void requireTrust(Message answer) {
        refusals.refuseBadSignature(answer);
        if (answer.getRcode() == Rcode.NOERROR && !answer.isVerified()) {
            throw refusals.failed(refusals.unsigned(), null);
        }
    }

    /**
     * Sends an update once.
     *
     * @param departure runs on the open connection
     * @throws DnsProviderException where the server has not taken it: it cannot be reached, or it refuses the key
     */
    UpdateAnswer send(Update update, Runnable departure) {
        SignedConnection connection;
        try {
            connection = open();
        } catch (IOException e) {
            throw refusals.silent(e);
        }
        Message answer;
        try (connection) {
            departure.run();
            connection.send(update);
            answer = connection.receive();
        } catch (IOException e) {
            return new UpdateAnswer.Lost(refusals.silent(e).getMessage());
        }
        refusals.refuseBadSignature(answer);
        if (!answer.isVerified() && !SAFE_UNSIGNED.contains(answer.getRcode())) {
            return new UpdateAnswer.Lost(refusals.unsigned());
        }
        return new UpdateAnswer.Received(answer);
    }

    /** How many bytes the update has with its signature; a message has at most {@link Message#MAXLENGTH}. */
    int length(Message update) {
        return SignedConnection.sign(update.clone(), key.signer(clock)).length;
    }

    private SignedConnection open() throws IOException {
        InetSocketAddress server = new InetSocketAddress(host, port);
        return SignedConnection.open(server, key.signer(clock), timeout);
    }
}
