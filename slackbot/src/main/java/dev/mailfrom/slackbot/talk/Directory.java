package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Places and identities by short ids, because what an option or a button carries must be short and an identity can have
 * 320 characters. An id is made of the names alone, so it is the same after every start and at every replica.
 */
public final class Directory {

    private static final int ID = 20;

    private final Places places;
    private final Map<String, Rows> rows = new ConcurrentHashMap<>();

    Directory(Places places) {
        this.places = places;
    }

    /** An account in a region, and the work place there. */
    public record Spot(String id, Places.Place place, Permissions.Where where, Session session) {}

    /** @param unusable accounts whose region nobody could know, each with what is missing */
    public record Seats(List<Spot> usable, Map<String, SesFailure> unusable) {}

    /** The identities of one reading, by their ids. */
    private record Rows(Map<Identity, Optional<MailFromAttributes>> source, Map<String, Identity> byId) {}

    /**
     * Every account in every region, at least one; without those whose configuration does not say the region. Asks nobody.
     *
     * @throws SesFailure with what is missing, where no account can be used
     */
    public List<Spot> spots() {
        Seats seats = seats();
        if (seats.usable().isEmpty()) {
            throw seats.unusable().values().iterator().next();
        }
        return seats.usable();
    }

    /** What the configuration makes of the accounts. Asks nobody. */
    public Seats seats() {
        List<Spot> usable = new ArrayList<>();
        Map<String, SesFailure> unusable = new LinkedHashMap<>();
        for (Places.Place place : places.all()) {
            try {
                Session session = places.session(place);
                var where = new Permissions.Where(place.account(), session.region());
                usable.add(new Spot(id(where.account(), where.region()), place, where, session));
            } catch (SesFailure e) {
                unusable.put(place.account(), e);
            }
        }
        return new Seats(usable, unusable);
    }

    public Optional<Spot> spot(String id) {
        return spots().stream().filter(spot -> spot.id().equals(id)).findFirst();
    }

    /** The words that name the place in a line; none for the one that is meant without. */
    public List<String> words(Spot spot) {
        return places.words(spot.place());
    }

    /** The identity's short id there. */
    public static String id(Spot spot, Identity identity) {
        return id(spot.id(), identity.name());
    }

    /** The identity with the id, as far as it is remembered. Asks nobody. */
    public Optional<Identity> identity(Spot spot, String id) {
        Map<Identity, Optional<MailFromAttributes>> now =
                spot.session().identities().remembered();
        Rows known = rows.compute(spot.id(), (key, old) -> old != null && old.source() == now ? old : read(spot, now));
        return Optional.ofNullable(known.byId().get(id));
    }

    private static Rows read(Spot spot, Map<Identity, Optional<MailFromAttributes>> now) {
        Map<String, Identity> byId = new HashMap<>();
        now.keySet().forEach(identity -> byId.put(id(spot, identity), identity));
        return new Rows(now, byId);
    }

    private static String id(String first, String second) {
        try {
            byte[] bytes = (first + "\n" + second).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
