package dev.mailfrom.slackbot.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request line and headers (RFC 9112, sections 3 and 5). @param headers by their names in lower case */
record RequestHead(String method, String path, Map<String, List<String>> headers) {

    private static final Pattern LINE = Pattern.compile("([A-Z]{1,16}) (/[!-~]*) HTTP/1\\.[01]");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\x00]*)");

    /** @param text without the empty line at its end */
    static RequestHead parse(String text) throws BadRequestException {
        String[] lines = text.split("\r\n", -1);
        Matcher line = LINE.matcher(lines[0]);
        if (!line.matches()) {
            throw new BadRequestException(400, "Not an HTTP/1.1 request.");
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                throw new BadRequestException(400, "Not an HTTP header.");
            }
            headers.computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.group(2).strip());
        }
        return new RequestHead(line.group(1), line.group(2).replaceFirst("\\?.*", ""), headers);
    }

    boolean isChunked() throws BadRequestException {
        List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.size() > 1
                || !codings.get(0).equalsIgnoreCase("chunked")
                || headers.containsKey("content-length")) {
            throw new BadRequestException(400, "The length of the body is not clear.");
        }
        return true;
    }

    /** The length of a body that is not chunked; at most {@code most}. */
    int length(int most) throws BadRequestException {
        List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
        if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,18}")) {
            throw new BadRequestException(400, "The length of the body is not clear.");
        }
        long length = Long.parseLong(lengths.get(0));
        if (length > most) {
            throw new BadRequestException(413, "More than " + most + " bytes.");
        }
        return (int) length;
    }

    boolean expectsContinue() {
        return headers.getOrDefault("expect", List.of()).stream().anyMatch("100-continue"::equalsIgnoreCase);
    }
}
