package dev.mailfrom.core.sandbox.runtime;

/** The account of every sandbox, and its default user. */
public final class SandboxAccount {

    public static final String ID = "123456789012";

    /** The ARN of a caller without an assumed role. */
    public static final String USER = "arn:aws:iam::" + ID + ":user/sandbox";

    private SandboxAccount() {}
}
