package tocsin.incidents.statuspage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What somebody or something wants of the status page. */
public sealed interface StatusPageWish {

    /** Tell the public. */
    record Publish(Post post) implements StatusPageWish {}

    /** Give an update in the channel, and tell the public as well: both or neither. */
    record UpdateAndPublish(String what, String impact, @Nullable Instant nextBy, Post post)
            implements StatusPageWish {}

    /** Try once more what the page did not take. */
    record TryAgain(int number) implements StatusPageWish {}

    /** Let the page stay open although the incident is over. */
    record LeaveOpen(String reason) implements StatusPageWish {}

    /** Outcome: it stands there. */
    record RecordPublished(int number, String reference, String link, String update)
            implements StatusPageWish {}

    /** Outcome: not yet. */
    record RecordDelay(int number, String why) implements StatusPageWish {}

    /** Outcome: not at all. */
    record RecordFailure(int number, String why) implements StatusPageWish {}

    /** Outcome: there is no page that Tocsin could write on. */
    record RecordNobody(int number) implements StatusPageWish {}

    /** Outcome of a look at the page: somebody wrote there. It counts as an update. */
    record RecordSeen(List<String> updates, StatusPageStage stage, String text, Instant at)
            implements StatusPageWish {
        public RecordSeen {
            updates = List.copyOf(updates);
        }
    }
}
