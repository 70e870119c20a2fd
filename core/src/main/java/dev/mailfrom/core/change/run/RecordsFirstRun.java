package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.publishing.PublishingAbortedException;
import dev.mailfrom.core.change.publishing.PublishingContext;
import dev.mailfrom.core.change.publishing.PublishingOutcome;
import dev.mailfrom.core.change.publishing.RecordsRun;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Executes a change with DNS records: first the records, then SES for the identities whose records are all in place. An
 * identity whose records were refused ends without a request to SES; one whose records are still open waits for a resume.
 * Used once.
 */
final class RecordsFirstRun {

    private final ExecutionContext context;
    private final Change change;
    private final CancellationToken cancellation;
    private final ApplyProgress.Listener listener;
    private final StoreRetry store;
    private final List<ItemOutcome> ended = new ArrayList<>();
    private final List<ChangeItem> ready = new ArrayList<>();

    RecordsFirstRun(
            ExecutionContext context, Change change, CancellationToken cancellation, ApplyProgress.Listener listener) {
        this.context = context;
        this.change = change;
        this.cancellation = cancellation;
        this.listener = listener;
        RequestContext waits = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        this.store = new StoreRetry(waits, context.clock(), listener, true);
    }

    ChangeOutcome execute(boolean failFast) {
        try {
            PublishingOutcome published = RecordsRun.run(
                    new PublishingContext(
                            context.journal(),
                            store::retry,
                            context.dns(),
                            context.actor(),
                            context.owner(),
                            context.clock(),
                            cancellation,
                            listener),
                    change);
            change.items().stream()
                    .filter(item -> item.state() == ItemState.QUEUED)
                    .forEach(item -> advance(item, published));
            boolean failed = ended.stream().anyMatch(outcome -> !outcome.state().isDone());
            ChangeOutcome outcome = ready.isEmpty() || failFast && failed
                    ? release("", CommandText.NONE)
                    : new ChangeRun(context, change.withItems(ready), cancellation, listener).executeAll(failFast);
            return published.stop().map(outcome::stoppedBy).orElse(outcome).withFirst(ended);
        } catch (OperationCancelledException e) {
            return release("It was stopped.", CommandText.NONE).withFirst(ended);
        } catch (PublishingAbortedException | ExecutionAbortedException | StoreException e) {
            return release(e.getMessage(), e.advice()).withFirst(ended);
        }
    }

    private void advance(ChangeItem item, PublishingOutcome published) {
        Optional<RecordItem> obstacle = published.obstacle(item);
        if (obstacle.isPresent()) {
            end(item, refused(item, obstacle.get()));
        } else if (published.isReady(item)) {
            if (change.isDnsOnly(item)) {
                end(item, ItemOutcome.unsent(ItemState.APPLIED, Optional.empty(), "", CommandText.NONE));
            } else {
                ready.add(item);
            }
        }
    }

    private ItemOutcome refused(ChangeItem item, RecordItem obstacle) {
        String ses = change.isDnsOnly(item) ? "" : " SES was left alone.";
        boolean conflict = obstacle.state() == RecordState.CONFLICT;
        return ItemOutcome.unsent(
                conflict ? ItemState.CONFLICT : ItemState.FAILED,
                Optional.empty(),
                "The " + obstacle.type() + " at " + obstacle.name() + " was not changed. " + obstacle.error() + ses,
                CommandText.of("Ask for the change again."));
    }

    private void end(ChangeItem item, ItemOutcome outcome) {
        ItemClaim claim = new ItemClaim(context, store, change, item);
        if (!claim.start()) {
            throw new ExecutionAbortedException(
                    "Another process is executing this change, or it was cancelled.",
                    CommandText.of("What it did:", PrintedCommand.ofChange("history", change.id())),
                    false);
        }
        ended.add(claim.complete(outcome));
    }

    private ChangeOutcome release(String abortReason, CommandText advice) {
        return new ChangeRun(context, change, cancellation, listener).end(abortReason, advice, false);
    }
}
