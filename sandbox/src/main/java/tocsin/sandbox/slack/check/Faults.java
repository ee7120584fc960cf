package tocsin.sandbox.slack.check;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a payload; all of it, as Slack does, not only the first. */
final class Faults {
    private final List<Fault> list = new ArrayList<>();

    void add(Fault fault) {
        list.add(fault);
    }

    void addAll(Faults others) {
        list.addAll(others.list);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    List<Fault> list() {
        return List.copyOf(list);
    }
}
