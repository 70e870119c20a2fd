package dev.mailfrom.core.view.result;

import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.query.JmesPath;
import java.util.Optional;

/**
 * The form that a result is asked for in.
 *
 * @param query what of the result is wanted; empty for all of it
 */
public record ResultForm(OutputFormat format, Optional<JmesPath> query) {

    /** Text for people, in sentences and fields. With a query there is only what it finds, as in the AWS CLI. */
    public static final ResultForm FOR_PEOPLE = new ResultForm(OutputFormat.TEXT, Optional.empty());

    public boolean isForPeople() {
        return format == OutputFormat.TEXT && query.isEmpty();
    }

    /** Whether a row has one value a column, and no lists. */
    public boolean isFlat() {
        return (format == OutputFormat.CSV || format == OutputFormat.TABLE) && query.isEmpty();
    }
}
