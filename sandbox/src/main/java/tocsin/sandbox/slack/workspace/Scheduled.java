package tocsin.sandbox.slack.workspace;

import tocsin.sandbox.slack.SlackError;

import java.util.ArrayList;
import java.util.List;

/** Messages that wait for their time. Guarded by the workspace's lock. */
public final class Scheduled {
    private static final long WINDOW = 300;
    private final Workspace workspace;
    private final List<Later> waiting = new ArrayList<>();

    /**
     * @param at when to post it, in seconds since 1970
     * @param made when it was scheduled
     */
    public record Later(String id, String channel, long at, long made, Post draft) {}

    Scheduled(Workspace workspace) {
        this.workspace = workspace;
    }

    public Later add(String channel, long at, Post draft) {
        Later later = new Later(workspace.ids.next("Q"), channel, at, workspace.epoch(), draft);
        waiting.add(later);
        return later;
    }

    /** How many stand in the same five minutes of a channel. */
    public long around(String channel, long at) {
        return in(channel).stream().filter(each -> each.at() / WINDOW == at / WINDOW).count();
    }

    /**
     * @param channel empty: all of them
     */
    public List<Later> in(String channel) {
        return waiting.stream()
                .filter(each -> channel.isEmpty() || each.channel().equals(channel))
                .toList();
    }

    /**
     * @return false when there is none with this id
     */
    public boolean remove(String channel, String id) {
        return waiting.removeIf(each -> each.id().equals(id) && each.channel().equals(channel));
    }

    boolean isDue() {
        return waiting.stream().anyMatch(this::isDue);
    }

    /**
     * Posts what has become due; what cannot be posted any more is dropped, as Slack does.
     *
     * @return whether there was anything
     */
    boolean post() {
        List<Later> due = waiting.stream().filter(this::isDue).toList();
        waiting.removeAll(due);
        for (Later later : due) {
            Channel channel = workspace.channels.get(later.channel());
            if (channel != null && !channel.isArchived) {
                post(later, channel);
            }
        }
        return !due.isEmpty();
    }

    private boolean isDue(Later later) {
        return later.at() <= workspace.epoch();
    }

    private void post(Later later, Channel channel) {
        try {
            workspace.messages.add(channel, workspace.messages.again(later.draft()));
        } catch (SlackError _) {
            // What it was to answer is gone.
        }
    }
}
