package dev.mailfrom.core.text;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of the AWS CLI that a person is to type. A front end adds the options by which it reaches the same account and
 * endpoint (see {@link AwsPlace}).
 *
 * @param words what stands behind {@code aws}, not quoted
 * @param region the region that it is for
 */
public record AwsCommand(List<String> words, String region) implements CommandText.Piece {

    public AwsCommand {
        words = List.copyOf(words);
    }

    /** A command of SES. @param words each is one word, however many blanks it has */
    public static AwsCommand ses(String region, Object... words) {
        return new AwsCommand(
                Stream.concat(Stream.of("ses"), Stream.of(words).map(String::valueOf))
                        .toList(),
                region);
    }

    /** As a line for a shell. */
    public String line(AwsPlace place) {
        Stream<String> where = Stream.of(
                        Stream.of("--region", region),
                        place.profile().stream().flatMap(name -> Stream.of("--profile", name)),
                        place.endpointUrl().stream().flatMap(url -> Stream.of("--endpoint-url", url)))
                .flatMap(option -> option);
        return "aws "
                + Stream.concat(words.stream(), where).map(ShellQuoting::quote).collect(Collectors.joining(" "));
    }

    @Override
    public AwsCommand map(UnaryOperator<String> change) {
        return new AwsCommand(words.stream().map(change).toList(), change.apply(region));
    }
}
