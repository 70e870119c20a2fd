package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;

/** What a person runs with the AWS CLI to get valid credentials. */
public final class AwsCliLines {

    private AwsCliLines() {}

    /** Asks for the keys of a profile. */
    static CommandText configure(String profile) {
        return CommandText.of("Enter its keys:", line("configure", profile));
    }

    /** Sets up SSO for a profile. */
    static CommandText configureSso(String profile) {
        return CommandText.of("Set it up:", line("configure sso", profile));
    }

    /** Begins a session of SSO. */
    static CommandText ssoLogin(String profile) {
        return CommandText.of("Log in again:", line("sso login", profile));
    }

    /** The fix for what only the AWS CLI can do: let it export the credentials. */
    static CommandText export(String profile) {
        return CommandText.of(
                "Let the AWS CLI give the credentials, and then run mailfrom without --profile:", exportLine(profile));
    }

    static ShellLine exportLine(String profile) {
        return new ShellLine(
                "eval \"$(" + line("configure export-credentials", profile).text() + " --format env)\"");
    }

    /** Writes one setting of a profile. @param value as it stands in a shell */
    public static ShellLine set(String name, String value, String profile) {
        return line("configure set " + name + " " + value, profile);
    }

    /** @param command without the profile, as it stands in a shell */
    static ShellLine line(String command, String profile) {
        return new ShellLine("aws " + command + " --profile " + ShellQuoting.quote(profile));
    }
}
