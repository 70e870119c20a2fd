package dev.mailfrom.core.journal;

/**
 * One AWS account in one region.
 *
 * @param account twelve digits
 * @param region such as {@code eu-west-1}
 */
public record AccountRegion(String account, String region) {

    /** The account and region of a {@link #bucket}. */
    public static AccountRegion ofBucket(String bucket) {
        int slash = bucket.indexOf('/');
        return new AccountRegion(bucket.substring(0, slash), bucket.substring(slash + 1));
    }

    /** The key of its slots and changes in the store: {@code 123456789012/eu-west-1}. */
    public String bucket() {
        return account + "/" + region;
    }
}
