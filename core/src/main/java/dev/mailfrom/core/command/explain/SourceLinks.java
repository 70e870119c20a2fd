package dev.mailfrom.core.command.explain;

import dev.mailfrom.core.rules.FindingCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what has a page on the web in a text: RFCs, pages of the SES developer guide, API references, and finding codes, for
 * which the first source of their explanation stands. An address is made of digits and letters that a source can have, so
 * a text from outside leads nowhere else.
 */
public final class SourceLinks {

    private static final String RFC = "https://www.rfc-editor.org/rfc/rfc";
    private static final String GUIDE = "https://docs.aws.amazon.com/ses/latest/dg/";

    /** By the name that stands before the operation. */
    private static final Map<String, String> APIS = Map.of(
            "SES API", "https://docs.aws.amazon.com/ses/latest/APIReference/API_",
            "SES API v2", "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_",
            "Route 53 API", "https://docs.aws.amazon.com/Route53/latest/APIReference/API_");

    /** Pages of the guide that have another name than their address. */
    private static final Map<String, String> PAGES = Map.of("Easy DKIM", "send-email-authentication-dkim-easy");

    private static final Pattern SOURCE =
            Pattern.compile("RFC (?<rfc>\\d{3,5})(?: sections? (?<section>\\d+(?:\\.\\d+)*))?"
                    + "|SES developer guide, (?<page>Easy DKIM|[a-z]+(?:-[a-z]+)*)"
                    + "|(?<api>SES API v2|SES API|Route 53 API), (?<operation>[A-Z][A-Za-z]+)");

    private static final Pattern CODE = Pattern.compile("(?<![A-Z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])");

    private SourceLinks() {}

    /** A part of a text and the address of its page. @param end behind its last character */
    public record SourceLink(int start, int end, String address) {}

    /** The links of a text, in its order. */
    public static List<SourceLink> in(String text) {
        List<SourceLink> links = new ArrayList<>(sources(text));
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            ofCode(code.group()).ifPresent(page -> links.add(new SourceLink(code.start(), code.end(), page)));
        }
        links.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return links;
    }

    private static List<SourceLink> sources(String text) {
        List<SourceLink> links = new ArrayList<>();
        Matcher source = SOURCE.matcher(text);
        while (source.find()) {
            links.add(new SourceLink(source.start(), source.end(), address(source)));
        }
        return links;
    }

    private static String address(Matcher source) {
        if (source.group("rfc") != null) {
            return RFC
                    + source.group("rfc")
                    + Optional.ofNullable(source.group("section"))
                            .map(section -> "#section-" + section)
                            .orElse("");
        }
        return source.group("page") != null
                ? GUIDE + PAGES.getOrDefault(source.group("page"), source.group("page")) + ".html"
                : APIS.get(source.group("api")) + source.group("operation") + ".html";
    }

    private static Optional<String> ofCode(String word) {
        return Optional.ofNullable(Codes.PAGES.get(word));
    }

    /** Made only where a text has a code, because it reads all explanations. */
    private static final class Codes {
        static final Map<String, String> PAGES = Arrays.stream(FindingCode.values())
                .map(FindingCode::name)
                .filter(code -> page(code).isPresent())
                .collect(
                        Collectors.toMap(Function.identity(), code -> page(code).get()));

        private static Optional<String> page(String code) {
            return Explanations.find(code)
                    .map(explanation -> explanation.parts().getOrDefault("Source", ""))
                    .flatMap(source -> sources(source).stream().findFirst())
                    .map(SourceLink::address);
        }
    }
}
