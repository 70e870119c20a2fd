package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.change.Question;
import dev.mailfrom.core.change.Step;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.ChangeViews;
import dev.mailfrom.slackbot.show.BlockKit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Plans become questions: written into the journal, kept as a card, posted with buttons. */
final class Plans {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final Places places;
    private final Cards cards;
    private final Postman postman;
    private final Uninvited uninvited;
    private final Duration expiry;

    Plans(Places places, Cards cards, Postman postman, Uninvited uninvited, Duration expiry) {
        this.places = places;
        this.cards = cards;
        this.postman = postman;
        this.uninvited = uninvited;
        this.expiry = expiry;
    }

    /** Somebody in Slack, as the journal names them: by user id, and by the channel as the place. */
    static Actor actor(Incoming.Caller who) {
        return new Actor(who.user(), Actor.Origin.SLACK, place(who.channel()), "");
    }

    /** The same, with the message itself as the place, where it is known. */
    static Actor actor(Incoming.Caller who, Card card) {
        return card.link().isEmpty() ? actor(who) : new Actor(who.user(), Actor.Origin.SLACK, card.link(), "");
    }

    /** The address of a channel, which leads into whatever workspace somebody is in. */
    static String place(String channel) {
        return "https://slack.com/archives/" + channel;
    }

    /** The plan's blocks, without the line for a shell. */
    static List<Block> shown(Result.Proposal proposal) {
        List<Block> blocks = new ArrayList<>(proposal.view().blocks());
        // The last two are “the same in one line”, which in Slack is what was just typed.
        int from = blocks.size() - 2;
        if (from > 0 && blocks.get(blocks.size() - 1) instanceof Block.Copyable) {
            blocks.subList(from, blocks.size()).clear();
        }
        return blocks;
    }

    /** Stands for what the question says: what is changed, and what is dangerous about it. */
    static String stamp(Plan plan) {
        Question question = plan.question();
        return plan.fingerprint() + " " + question.typedBack() + " " + String.join(" ", question.dangers());
    }

    /** Writes the plan down and asks about it in the channel. */
    void propose(Incoming.Caller who, Places.Place place, String line, String reason, Result.Proposal proposal) {
        Session session = places.session(place);
        Plan plan = proposal.plan();
        Change change = session.executor().propose(plan, actor(who), reason, expiry);
        List<Block> blocks = shown(proposal);
        plan.steps().stream().map(Plans::meaning).forEach(blocks::add);
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        Card card = new Card(
                HexFormat.of().formatHex(id),
                change.id(),
                who.team(),
                who.channel(),
                "",
                who.user(),
                place.account(),
                session.region(),
                line,
                stamp(plan),
                new PlanBody(BlockKit.message(blocks), warning(plan)).kept(),
                "",
                "",
                0,
                0,
                Instant.EPOCH);
        uninvited.expect(card.id(), who);
        cards.add(card);
        postman.deliver(card, session.journal());
    }

    private static Optional<String> warning(Plan plan) {
        Question question = plan.question();
        return question.typedBack() ? Optional.of(String.join(" ", question.dangers())) : Optional.empty();
    }

    private static Block meaning(Step step) {
        return new Block.Paragraph(
                step.target().domain().isPresent()
                        ? "What happens to mail: "
                                + ChangeViews.meaning(step.target().behavior())
                        : "What happens to mail: it goes out with amazonses.com as MAIL FROM domain.");
    }
}
