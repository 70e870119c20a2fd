package dev.mailfrom.core.journal.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the name of a store on PostgreSQL: {@code jdbc:postgresql://host[:port]/database?user=…&password=…}, or
 * {@code postgresql://user:password@host/database} as libpq has it. What it leaves out comes from PGUSER and PGPASSWORD, then from the
 * password file (PGPASSFILE, else {@code ~/.pgpass}), as in PostgreSQL's own programs.
 */
public final class PostgresUrl {

    private static final Pattern SCHEME =
            Pattern.compile("(?i)(jdbc:postgres(?:ql)?:|postgres(?:ql)?://).*", Pattern.DOTALL);
    // //user:password@host1:port1,host2:port2/database?name=value&name=value
    private static final Pattern FORM =
            Pattern.compile("(?://(?:([^@/?]*)@)?([^/?]*)(?:/|(?=\\?)|$))?([^?/]*)(?:\\?(.*))?");
    private static final Pattern HOSTS = Pattern.compile("(?:(?:[\\w.%-]+|\\[[0-9A-Fa-f:.%]+])?(?::\\d+)?,?)*");
    private static final String INVALID =
            "The store URL is not a valid PostgreSQL URL. In a user or password, write %40 for"
                    + " @, %2F for /, %3A for : and %3F for ?.";

    private PostgresUrl() {}

    /** Whether it names a store on PostgreSQL, well written or not. */
    public static boolean isPostgresUrl(String url) {
        return SCHEME.matcher(url).matches();
    }

    /**
     * The location that the URL names, with the user and the password found for it.
     *
     * @param environment of the process
     * @throws IllegalArgumentException when it is malformed; the message has no password in it
     */
    public static StoreLocation.Server read(String url, Map<String, String> environment, Path home) {
        Matcher matcher =
                FORM.matcher(url.substring(url.indexOf(":", url.regionMatches(true, 0, "jdbc:", 0, 5) ? 5 : 0) + 1));
        if (!matcher.matches()
                || !HOSTS.matcher(text(matcher.group(2))).matches()
                || matcher.group(3).contains("@")
                || text(matcher.group(4)).split("[&=]", 2)[0].contains("@")) {
            throw new IllegalArgumentException(INVALID);
        }
        String[] login = text(matcher.group(1)).split(":", 2);
        String hosts = text(matcher.group(2));
        Optional<String> user = word(decoded(login[0]));
        Optional<String> password = login.length == 2 ? word(decoded(login[1])) : Optional.empty();
        List<String> rest = new ArrayList<>();
        for (String parameter : text(matcher.group(4)).split("&")) {
            if (parameter.startsWith("user=")) {
                user = word(decoded(parameter.substring("user=".length())));
            } else if (parameter.startsWith("password=")) {
                password = word(decoded(parameter.substring("password=".length())));
            } else if (!parameter.isEmpty()) {
                rest.add(parameter);
            }
        }
        String name = user.or(() -> said(environment, "PGUSER"))
                .or(() -> said(environment, "USER"))
                .orElseGet(() -> System.getProperty("user.name"));
        String database = word(decoded(matcher.group(3))).orElse(name);
        String bare = "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/"
                + (matcher.group(3).isEmpty() ? name : matcher.group(3))
                + (rest.isEmpty() ? "" : "?" + String.join("&", rest));
        Optional<String> found = password.or(() -> said(environment, "PGPASSWORD"))
                .or(() -> PostgresPasswordFile.of(environment, home).password(hosts, database, name));
        return new StoreLocation.Server(bare, name, found);
    }

    private static String text(String group) {
        return Optional.ofNullable(group).orElse("");
    }

    private static Optional<String> word(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private static Optional<String> said(Map<String, String> environment, String name) {
        return word(environment.getOrDefault(name, ""));
    }

    /** Percent signs only: a plus is a plus in a password. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its own message repeats a part of the text, which may be the password.
            throw new IllegalArgumentException(INVALID);
        }
    }
}
