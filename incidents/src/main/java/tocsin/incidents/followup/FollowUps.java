package tocsin.incidents.followup;

import tocsin.incidents.Actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything that is to follow an incident, in the order in which it was thought of. */
public record FollowUps(List<FollowUp> all) {

    public FollowUps {
        all = List.copyOf(all);
    }

    public static FollowUps none() {
        return new FollowUps(List.of());
    }

    public Optional<FollowUp> find(FollowUpId id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** A name for the next one. */
    public FollowUpId freeId() {
        return new FollowUpId(all.size() + 1);
    }

    /** Those that wait, the nearest first. */
    public List<FollowUp> open() {
        return all.stream()
                .filter(FollowUp::isOpen)
                .sorted(Comparator.comparing(FollowUp::due))
                .toList();
    }

    public FollowUps after(FollowUpId id, FollowUpTurn turn, Actor actor, Instant at) {
        if (turn instanceof FollowUpTurn.Added(var text, var owner, Instant due)) {
            List<FollowUp> more = new ArrayList<>(all);
            more.add(new FollowUp(id, text, owner, due, at, actor, new FollowUp.Open()));
            return new FollowUps(more);
        }
        return new FollowUps(
                all.stream()
                        .map(each -> each.id().equals(id) ? each.after(turn, actor, at) : each)
                        .toList());
    }
}
