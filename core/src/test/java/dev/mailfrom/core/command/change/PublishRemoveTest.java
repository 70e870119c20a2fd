package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.records.DomainUsers.DomainUser;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishRemoveTest {

    private static final String NAME = "bounce.example.com";
    private static final MailFromDomain DOMAIN = MailFromDomain.parse(NAME);
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

    private final FakeCommandContext desk = new FakeCommandContext();
    private final InMemoryDnsProvider provider = new InMemoryDnsProvider().zone("example.com", "ns1.example.net");

    @BeforeEach
    void publishedRecordsOfAnIdentityThatIsSwitchedOff() {
        desk.provider = provider;
        desk.dns.says(TextZone.of(
                "example.com SOA ns1.example.net",
                "example.com NS ns1.example.net",
                "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all"));
        desk.ses.with("example.com", using(NAME));
        publishAsPlanned("publish example.com");
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    private static MailFromAttributes using(String domain) {
        return new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)), Optional.empty(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    /** Leaves provider and journal as after an execution of the plan. */
    private void publishAsPlanned(String line) {
        Plan plan = ((CommandResult.Proposal) desk.run(line)).plan();
        ProviderZone zone = plan.records().get(0).zone().zone();
        List<RecordChange> changes =
                plan.records().stream().map(record -> record.change()).toList();
        Change change = desk.journal.begin(plan.request(desk.actor, "", Duration.ofHours(1)), "test");
        List<Integer> seqs = change.records().stream().map(RecordItem::seq).toList();
        desk.journal.claimRecords(change.id(), seqs, desk.actor, "test", "b1", Duration.ofMinutes(1));
        provider.change(zone, changes, change.id());
        Map<Integer, RecordJournal.RecordResult> results = new LinkedHashMap<>();
        seqs.forEach(seq -> results.put(seq, new RecordJournal.RecordResult(RecordState.APPLIED, "", "")));
        assertThat(desk.journal.moveRecords(change.id(), "b1", desk.actor, RecordState.EXECUTING, results))
                .isTrue();
    }

    @Test
    void whatWasPublishedAndIsUnchangedIsRemovedOnceTheNameIsTyped() {
        Plan plan = plan("publish example.com --remove");

        assertThat(plan.kind()).isEqualTo(ChangeKind.UNPUBLISH);
        assertThat(plan.records())
                .extracting(record -> record.change())
                .allMatch(RecordChange::isDeletion)
                .extracting(RecordChange::type)
                .containsExactly(RecordType.MX, RecordType.TXT);
        assertThat(plan.question().requiredInput()).contains("example.com");
        assertThat(plan.question().dangers().get(0)).contains("can still arrive for some seven days");
    }

    @Test
    void aSetThatHasChangedSinceStays() {
        provider.set(NAME, RecordType.TXT, 1800, SPF, "\"check=1\"");

        assertThatThrownBy(() -> desk.run("publish example.com --remove"))
                .isInstanceOfSatisfying(
                        DnsProviderException.class,
                        e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_RECORD_CONFLICT))
                .hasMessageContaining("has changed since mailfrom wrote it: it is " + SPF + ", \"check=1\" (TTL 1800)");
    }

    @Test
    void aSetThatWasThereBeforeGetsItsValuesBack() {
        provider.set("mail.example.com", RecordType.TXT, 300, "\"check=1\"");
        desk.ses.with("example.com", using("mail.example.com"));
        publishAsPlanned("publish example.com");
        desk.ses.with("example.com", using(NAME));

        Plan plan = plan("publish example.com --remove");

        assertThat(plan.records())
                .filteredOn(record -> record.change().type() == RecordType.TXT)
                .singleElement()
                .satisfies(record -> assertThat(record.change().after())
                        .contains(new RecordSet("mail.example.com", RecordType.TXT, 300, List.of("\"check=1\""))));
        assertThat(plan.records()).extracting(record -> record.change().name()).containsOnly("mail.example.com");
    }

    @Test
    void whatAnIdentityOfAnyRegionUsesStays() {
        desk.usersElsewhere.put(DOMAIN, List.of(new DomainUser(Identity.parse("example.com"), "eu-west-1")));

        assertThatThrownBy(() -> desk.run("publish example.com --remove"))
                .hasMessage("bounce.example.com is the MAIL FROM domain of example.com in eu-west-1, so its records are"
                        + " needed.");
    }

    @Test
    void aDomainThatIsInUseIsNamedAlsoWhereItsRecordsWerePublishedElsewhere() {
        desk.ses.with("other.example.com", using("bounce.other.example.com"));

        assertThatThrownBy(() -> desk.run("publish other.example.com --remove"))
                .hasMessage("bounce.other.example.com is the MAIL FROM domain of other.example.com in us-east-1, so its"
                        + " records are needed.");
    }

    @Test
    void ofSeveralOnlyThoseWithRecordsToRemoveAreChanged() {
        desk.ses.with("gone.example.com", using("bounce.gone.example.com"));
        publishAsPlanned("publish gone.example.com");
        desk.ses.with("gone.example.com", MailFromAttributes.NOT_CONFIGURED);
        provider.remove("bounce.gone.example.com", RecordType.MX);
        provider.remove("bounce.gone.example.com", RecordType.TXT);
        desk.ses.with("used.example.com", using("bounce.used.example.com"));

        Plan plan = plan("publish gone.example.com used.example.com example.com --remove");

        assertThat(plan.items()).extracting(item -> item.identity().name()).containsExactly("example.com");
        assertThat(plan.fulfilled()).extracting(item -> item.identity().name()).containsExactly("gone.example.com");
        assertThat(plan.refused())
                .extracting(refused -> refused.identity().name())
                .containsExactly("used.example.com");
    }

    @Test
    void whatThisJournalDidNotWriteStays() {
        desk.ses.with("other.example.com", MailFromAttributes.NOT_CONFIGURED);
        provider.set("bounce.other.example.com", RecordType.MX, 1800, MX);

        assertThatThrownBy(() -> desk.run("publish other.example.com --remove"))
                .hasMessageContaining("mailfrom has published no records for other.example.com");
    }

    @Test
    void whatIsGoneAlreadyIsNothingToRemove() {
        provider.remove(NAME, RecordType.MX);
        provider.remove(NAME, RecordType.TXT);

        assertThat(desk.run("publish example.com --remove"))
                .isInstanceOfSatisfying(
                        CommandResult.Answer.class,
                        answer -> assertThat(answer.view().blocks().toString()).contains("Nothing to remove"));
    }

    private Plan plan(String line) {
        return ((CommandResult.Proposal) desk.run(line)).plan();
    }
}
