package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Permissions;
import dev.mailfrom.slackbot.talk.SlackTrouble;
import dev.mailfrom.slackbot.talk.Tools;
import dev.mailfrom.slackbot.talk.Window;
import dev.mailfrom.slackbot.talk.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an open form shows, from one choice to the next. */
final class Filling {

    private static final Logger LOG = LoggerFactory.getLogger(Filling.class);

    static final String GONE = "This form is of an account or region that is not configured, or not yours, any more."
            + " Close it and open a new one with /mailfrom.";

    private final Tools tools;
    private final Present present;

    /** @param budget how long to wait for what an identity has */
    Filling(Tools tools, Duration budget) {
        this.tools = tools;
        this.present = new Present(tools, budget);
    }

    /** Shows the empty form. @return the place whose identities are offered @throws Permissions.Refused after saying so */
    Directory.Spot begin(Incoming.Caller who, Windows.Handle window) {
        List<Directory.Spot> spots;
        try {
            spots = permitted(who);
        } catch (Permissions.Refused e) {
            show(who, window, FormView.refused(e.getMessage()));
            throw e;
        }
        Directory.Spot first = spots.get(0);
        show(
                who,
                window,
                FormView.of(new FormView.Draft(
                        who.channel(), spots, first, Optional.empty(), Optional.empty(), Proposal.NONE, "")));
        return first;
    }

    /** Where the person may change anything. @throws Permissions.Refused where nowhere */
    private List<Directory.Spot> permitted(Incoming.Caller who) {
        List<Directory.Spot> permitted = new ArrayList<>();
        Optional<Permissions.Refused> refusal = Optional.empty();
        for (Directory.Spot spot : tools.directory().spots()) {
            try {
                tools.permissions().check(who, spot.where(), Role.OPERATOR);
                permitted.add(spot);
            } catch (Permissions.Refused e) {
                refusal = refusal.or(() -> Optional.of(e));
            }
        }
        if (permitted.isEmpty()) {
            throw refusal.orElseThrow();
        }
        return permitted;
    }

    /** Goes over to another account or region, whose identities are others. @return the place, where it may be */
    Optional<Directory.Spot> goTo(Incoming.Caller who, Window window, String spotId) {
        List<Directory.Spot> spots = permitted(who);
        Optional<Directory.Spot> spot = among(spots, spotId);
        show(
                who,
                handle(window),
                spot.map(one -> FormView.of(draft(Entry.of(window), spots, one, Optional.empty(), "")))
                        .orElseGet(() -> FormView.refused(GONE)));
        return spot;
    }

    /** Shows what the identity has, and proposes a MAIL FROM domain. */
    void choose(Incoming.Caller who, Window window, String row) {
        Entry entry = Entry.of(window);
        List<Directory.Spot> spots = permitted(who);
        Optional<Directory.Spot> spot = among(spots, entry.spot());
        show(
                who,
                handle(window),
                spot.map(one -> FormView.of(draft(entry, spots, one, mine(who, one, row), "")))
                        .orElseGet(() -> FormView.refused(GONE)));
    }

    /** Says why nothing can be chosen. */
    void tell(Incoming.Caller who, Window window, Directory.Spot spot, String problem) {
        Entry entry = Entry.of(window);
        show(
                who,
                handle(window),
                FormView.of(draft(entry, permitted(who), spot, mine(who, spot, entry.row()), problem)));
    }

    private static Optional<Directory.Spot> among(List<Directory.Spot> spots, String id) {
        return spots.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private Optional<Identity> mine(Incoming.Caller who, Directory.Spot spot, String row) {
        var may = tools.permissions().covering(who, spot.where(), Role.OPERATOR);
        return tools.directory().identity(spot, row).filter(identity -> may.test(identity.name()));
    }

    private FormView.Draft draft(
            Entry entry, List<Directory.Spot> spots, Directory.Spot spot, Optional<Identity> identity, String notice) {
        Optional<MailFromAttributes> now = identity.flatMap(one -> present.of(spot, one));
        Proposal proposal = identity.map(one -> Proposal.of(
                        one,
                        now.flatMap(MailFromAttributes::domain),
                        spot.session().identities().remembered().keySet(),
                        entry))
                .orElse(Proposal.NONE);
        return new FormView.Draft(entry.channel(), spots, spot, identity, now, proposal, notice);
    }

    private static Windows.Handle handle(Window window) {
        return new Windows.Handle(window.id(), window.hash());
    }

    private void show(Incoming.Caller who, Windows.Handle window, JsonObject view) {
        tools.pages().update(window, view, trouble -> lost(who, trouble));
    }

    private void lost(Incoming.Caller who, SlackTrouble trouble) {
        LOG.info("A form was not shown anew: {}", trouble.code());
        if (!trouble.isOutdated()) {
            String words = "The form could not be shown as it should be; Slack says " + trouble.code()
                    + ". Close it and open a new one, or write it in one line: /mailfrom set IDENTITY MAIL-FROM-DOMAIN";
            tools.answers().answer(who, BlockKit.sentence(words), false);
        }
    }
}
