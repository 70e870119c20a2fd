package dev.mailfrom.core.journal;

/**
 * One AWS account in one region.
 *
 * @param account twelve digits
 * @param region such as {@code eu-west-1}
 */
public record AccountRegion(String account, String region) {

    /** The key of its slots and changes in the store: {@code 123456789012/eu-west-1}. */
    public String bucket() {
        return account + "/" + region;
    }
}
