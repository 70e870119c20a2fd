package dev.mailfrom.core.publish.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneRuleTest {

    @Test
    void aLineNamesTheProviderOfAZone() {
        assertThat(ZoneRule.parse("Example.com. = route53 profile=dns"))
                .isEqualTo(new ZoneRule(
                        "example.com", new ProviderSettings.Route53(Optional.of("dns"), Optional.empty())));
        assertThat(ZoneRule.parse("example.com = route53 role_arn=arn:aws-us-gov:iam::123456789012:role/a/dns")
                        .settings())
                .isEqualTo(new ProviderSettings.Route53(
                        Optional.empty(), Optional.of("arn:aws-us-gov:iam::123456789012:role/a/dns")));
        assertThat(ZoneRule.parse("*.example.org=rfc2136  server=10.0.0.53 key-file=/etc/k=1"))
                .isEqualTo(
                        new ZoneRule("*.example.org", new ProviderSettings.DynamicUpdate("10.0.0.53", 53, "/etc/k=1")));
        assertThat(ZoneRule.parse("a.example = rfc2136 server=[::1]:5300 key-file=k")
                        .settings())
                .isEqualTo(new ProviderSettings.DynamicUpdate("[::1]", 5300, "k"));
        assertThat(ZoneRule.parse("example.net = cloudflare").settings()).isEqualTo(new ProviderSettings.Cloudflare());
        assertThat(ZoneRule.parse("intern.test = none").settings()).isEqualTo(new ProviderSettings.Nothing());
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, ZONE = PROVIDER",
        "ex ample.com = none, ZONE = PROVIDER",
        "example.com = , There is no DNS provider",
        "example.com = bind9, There is no DNS provider “bind9”",
        "example.com = route53 dns, is not of the form NAME=VALUE",
        "example.com = cloudflare token=x, There is no option “token”",
        "example.com = route53 region=x, There is no option “region”",
        "example.com = rfc2136 key-file=k, rfc2136 needs server=",
        "example.com = rfc2136 server=h, rfc2136 needs key-file=",
        "example.com = rfc2136 server=h:x key-file=k, is not of the form HOST[:PORT]",
    })
    void aWrongLineIsRefusedWithTheForms(String line, String why) {
        assertThatThrownBy(() -> ZoneRule.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("The forms are: route53 ");
    }

    @Test
    void aRoleThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ZoneRule.parse("example.com = route53 role_arn=dns"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("“dns” is not the ARN of a role. Write it as arn:aws:iam::123456789012:role/NAME.");
    }

    @Test
    void theMostSpecificRuleCountsAndOfEqualOnesTheFirst() {
        assertThat(found("mail.example.com", "* = none", "*.com = route53", "*.example.com = route53 profile=a"))
                .hasValueSatisfying(rule -> assertThat(rule).startsWith("*.example.com "));
        assertThat(found("example.com", "* = none", "example.com = route53 profile=1", "example.com = none"))
                .contains("example.com Route53[profile=Optional[1], roleArn=Optional.empty]");
        assertThat(found("example.com", "*.example.com = none")).isEmpty();
    }

    private static Optional<String> found(String zone, String... lines) {
        return new ZoneMapping(Arrays.stream(lines).map(ZoneRule::parse).toList())
                .find(zone)
                .map(rule -> rule.pattern() + " " + rule.settings());
    }
}
