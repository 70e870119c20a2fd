package dev.mailfrom.core.command.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.publish.ProviderZone;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Route53PolicyTest {

    private static final List<ProviderZone> ZONES = List.of(
            new ProviderZone("Z1", "example.com", false, Set.of()),
            new ProviderZone("Z2", "example.org", false, Set.of()));

    @Test
    void onlyMxAndTxtBelowTheZonesMayBeCreatedAndDeleted() {
        JsonObject change = statement("us-east-1", 2);

        assertThat(change.get("Action").getAsString()).isEqualTo("route53:ChangeResourceRecordSets");
        assertThat(change.get("Resource"))
                .hasToString("[\"arn:aws:route53:::hostedzone/Z1\",\"arn:aws:route53:::hostedzone/Z2\"]");
        assertThat(change.get("Condition"))
                .hasToString("{\"ForAllValues:StringEquals\":{"
                        + "\"route53:ChangeResourceRecordSetsRecordTypes\":[\"MX\",\"TXT\"],"
                        + "\"route53:ChangeResourceRecordSetsActions\":[\"CREATE\",\"DELETE\"]},"
                        + "\"ForAllValues:StringLike\":{\"route53:ChangeResourceRecordSetsNormalizedRecordNames\":"
                        + "[\"*.example.com\",\"*.example.org\"]}}");
    }

    @Test
    void theRegionTellsThePartition() {
        assertThat(statement("us-gov-west-1", 3).get("Resource").getAsString())
                .isEqualTo("arn:aws-us-gov:route53:::change/*");
        assertThat(statement("eusc-de-east-1", 3).get("Resource").getAsString())
                .isEqualTo("arn:aws-eusc:route53:::change/*");
    }

    private static JsonObject statement(String region, int index) {
        return JsonParser.parseString(Route53Policy.text(region, ZONES))
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(index)
                .getAsJsonObject();
    }
}
