package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.file.FilePermissions;
import dev.mailfrom.core.file.TextFile;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the file of a TSIG key, in the form of tsig-keygen or as {@code algorithm:name:secret}. */
final class TsigKeyFile {

    private static final long LARGEST = 64 << 10;
    /** A string, which stays, or a comment, which begins only where a word could: a secret may have two slashes. */
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("(\"[^\"]*\")|(?<![^\\s;{}])(?:/\\*.*?\\*/|(?:#|//)[^\n]*)", Pattern.DOTALL);

    private static final Pattern BLOCK =
            Pattern.compile("\\bkey\\s+\"?([^\\s\"{]+)\"?\\s*\\{([^}]*)}\\s*;?", Pattern.DOTALL);
    private static final Pattern ALGORITHM = Pattern.compile("\\balgorithm\\s+\"?([A-Za-z0-9.-]+)\"?\\s*;");
    private static final Pattern SECRET = Pattern.compile("\\bsecret\\s+\"?([A-Za-z0-9+/=]+)\"?\\s*;");
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9.-]+):([^:\\s]+):([A-Za-z0-9+/=]+)");

    private TsigKeyFile() {}

    /** @throws DnsProviderException where others can read the file, or it has no key */
    static TsigKey read(Path file) {
        String text = TextFile.read(file, LARGEST);
        if (FilePermissions.hasAny(file, Set.of(PosixFilePermission.OTHERS_READ))) {
            throw refused(
                    "Other users of this machine can read the key file " + file + ", so it is not used.",
                    CommandText.of(new ShellLine("chmod 600 " + ShellQuoting.quote(file.toString()))));
        }
        TsigKey key = parse(text)
                .orElseThrow(() -> refused(
                        "There is no TSIG key in " + file + ".",
                        CommandText.of("Write it with tsig-keygen, or as hmac-sha256:NAME:SECRET.")));
        if (!key.isUsable()) {
            throw refused(
                    "The TSIG key " + key + " in " + file
                            + " cannot be used: its algorithm is not known, its secret is not"
                            + " base 64, or its name is not one of DNS.",
                    CommandText.of(
                            "Make a new one, here and at the server:",
                            new ShellLine("tsig-keygen -a hmac-sha256 NAME")));
        }
        return key;
    }

    private static Optional<TsigKey> parse(String text) {
        Matcher line = LINE.matcher(text.strip());
        if (line.matches()) {
            return Optional.of(key(line.group(2), line.group(1), line.group(3)));
        }
        Matcher block = BLOCK.matcher(withoutComments(text));
        if (!block.find()) {
            return Optional.empty();
        }
        Matcher algorithm = ALGORITHM.matcher(block.group(2));
        Matcher secret = SECRET.matcher(block.group(2));
        return algorithm.find() && secret.find()
                ? Optional.of(key(block.group(1), algorithm.group(1), secret.group(1)))
                : Optional.empty();
    }

    private static String withoutComments(String text) {
        return STRING_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)));
    }

    private static TsigKey key(String name, String algorithm, String secret) {
        String known =
                algorithm.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "").replaceFirst("\\.sig-alg\\.reg\\.int$", "");
        return new TsigKey(name, known, secret);
    }

    private static DnsProviderException refused(String message, CommandText advice) {
        return new DnsProviderException(DnsProblem.DNS_KEY_REFUSED, message, advice);
    }
}
