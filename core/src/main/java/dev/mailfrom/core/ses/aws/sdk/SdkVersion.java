package dev.mailfrom.core.ses.aws.sdk;

import software.amazon.awssdk.core.util.VersionInfo;

/** The version of the AWS SDK that this program was built with. */
public final class SdkVersion {

    /** A constant of the build, so that asking for it loads nothing of the SDK. */
    public static final String TEXT = VersionInfo.SDK_VERSION;

    private SdkVersion() {}
}
