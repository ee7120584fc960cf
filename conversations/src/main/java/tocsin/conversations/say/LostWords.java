package tocsin.conversations.say;

import tocsin.incidents.ChannelId;
import tocsin.incidents.RecordKey;

import java.util.ArrayList;
import java.util.List;

/** What people are told when the workspace knows of incidents that the database does not. */
public final class LostWords {
    private static final int MOST = 20;

    private LostWords() {}

    /**
     * For everybody.
     *
     * @param open public channels of theirs that are not archived
     * @param others how many more there are, private ones, of which nothing is told here
     */
    public static Rendered inDigest(List<ChannelId> open, int others) {
        int all = open.size() + others;
        List<String> places =
                new ArrayList<>(open.stream().limit(MOST).map(LostWords::of).toList());
        int more = Math.max(0, open.size() - MOST);
        if (more > 0) {
            places.add(more + " more");
        }
        if (others > 0) {
            places.add(others + (others == 1 ? " private one" : " private ones"));
        }
        return Rendered.words(
                ":warning: *Tocsin's database does not know %s that %s a channel here*: %s. Most likely an older back-up was restored. Nobody is reminded or paged for them. Declare anew what goes on, with `/incident`, and archive the other channels."
                        .formatted(
                                all == 1 ? "an incident" : all + " incidents",
                                all == 1 ? "has" : "have",
                                String.join(", ", places)));
    }

    /** For those in its channel. */
    public static Rendered inChannel(RecordKey lost) {
        return Rendered.words(
                ":warning: *Tocsin's database does not know this incident any more* (number %s). Most likely an older back-up was restored. Buttons here change nothing, and nobody is reminded or paged. If the incident goes on, declare it anew with `/incident` and go on in the channel that opens. Archive this channel when nobody needs it."
                        .formatted(lost.id()));
    }

    private static String of(ChannelId channel) {
        return "<#" + channel.value() + ">";
    }
}
