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
final class Playbook {

    private final Map<Cue, Script> scripts = new ConcurrentHashMap<>();
    private final Map<Cue, AtomicInteger> times = new ConcurrentHashMap<>();
    private volatile Script otherwise = Scripts.rcode(org.xbill.DNS.Rcode.REFUSED);

    void put(String name, int type, Script script) {
        scripts.put(new Cue(name, type), script);
    }

    void otherwise(Script script) {
        otherwise = script;
    }

    int timesAsked(String name, int type) {
        AtomicInteger count = times.get(new Cue(name, type));
        return count == null ? 0 : count.get();
    }

    /** Plays for the packet; one that is no question is passed over, as servers do. */
    void play(byte[] packet, boolean isTcp, Stage stage) {
        readable(packet).ifPresent(message -> {
            Record question = message.getQuestion();
            Cue cue = new Cue(question.getName().toString(true), question.getType());
            int time = times.computeIfAbsent(cue, c -> new AtomicInteger()).incrementAndGet();
            scripts.getOrDefault(cue, otherwise).play(new AskedOfScript(message, isTcp, time), stage);
        });
    }

    private static Optional<Message> readable(byte[] packet) {
        try {
            return Optional.of(new Message(packet)).filter(message -> message.getQuestion() != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record Cue(String name, int type) {

        private Cue {
            name = name.toLowerCase(Locale.ROOT);
        }
    }
}
