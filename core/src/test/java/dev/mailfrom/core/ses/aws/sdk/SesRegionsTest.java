package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.SesRegions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.ses.SesClient;

class SesRegionsTest {

    @Test
    void theKnownRegionsAreThoseOfTheSdk() {
        assertThat(SesRegions.known())
                .containsExactlyInAnyOrderElementsOf(SesClient.serviceMetadata().regions().stream()
                        .map(Region::id)
                        .filter(id -> !id.startsWith("fips-"))
                        .toList());
    }

    @Test
    void thePartitionsAreThoseOfTheSdk() {
        for (String region : SesRegions.known()) {
            assertThat(SesRegions.partition(region))
                    .as(region)
                    .isEqualTo(RegionMetadata.of(Region.of(region)).partition().id());
        }
    }
}
