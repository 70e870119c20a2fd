package dev.mailfrom.core.sandbox.scripted;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Which script answers which question, and how often each has come. */
final class ScriptTable {

    private final Map<ScriptKey, DnsScript> dnsScripts = new ConcurrentHashMap<>();
    private final Map<ScriptKey, AtomicInteger> times = new ConcurrentHashMap<>();
    private volatile DnsScript otherwise = DnsScripts.rcode(org.xbill.DNS.Rcode.REFUSED);

    void put(String name, int type, DnsScript dnsScript) {
        dnsScripts.put(new ScriptKey(name, type), dnsScript);
    }

    void otherwise(DnsScript dnsScript) {
        otherwise = dnsScript;
    }

    int timesAsked(String name, int type) {
        AtomicInteger count = times.get(new ScriptKey(name, type));
        return count == null ? 0 : count.get();
    }

    /** Plays for the packet; one that is no question is ignored, as by servers. */
    void dispatch(byte[] packet, boolean isTcp, ScriptContext context) {
        readable(packet).ifPresent(message -> {
            Record question = message.getQuestion();
            ScriptKey scriptKey = new ScriptKey(question.getName().toString(true), question.getType());
            int time =
                    times.computeIfAbsent(scriptKey, c -> new AtomicInteger()).incrementAndGet();
            dnsScripts.getOrDefault(scriptKey, otherwise).respond(new ScriptRequest(message, isTcp, time), context);
        });
    }

    private static Optional<Message> readable(byte[] packet) {
        try {
            return Optional.of(new Message(packet)).filter(message -> message.getQuestion() != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record ScriptKey(String name, int type) {

        private ScriptKey {
            name = name.toLowerCase(Locale.ROOT);
        }
    }
}
