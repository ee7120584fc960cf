package tocsin.sandbox.cluster.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that were ordered, and how slow the server is. */
public final class Faults {
    private final List<Order> orders = new ArrayList<>();
    private int latency;

    /** Which calls, and how many of them are left. An empty name: every write that is meant. */
    private static final class Order {
        final Fault fault;
        final String call;
        int left;

        Order(Fault fault, String call, int left) {
            this.fault = fault;
            this.call = call;
            this.left = left;
        }
    }

    /**
     * @param call as calls are counted; empty: the next writes that are no dry run
     */
    public synchronized void order(Fault fault, String call, int times) {
        orders.add(new Order(fault, call, times));
    }

    public synchronized void latency(int millis) {
        latency = millis;
    }

    public synchronized int latency() {
        return latency;
    }

    public synchronized void clear() {
        orders.clear();
        latency = 0;
    }

    public synchronized List<String> told() {
        return orders.stream()
                .map(each ->
                        each.left
                                + " × "
                                + each.fault.word
                                + " for "
                                + (each.call.isEmpty() ? "writes" : each.call))
                .toList();
    }

    synchronized Optional<Fault> next(String call, boolean isWrite) {
        for (Iterator<Order> each = orders.iterator(); each.hasNext(); ) {
            Order order = each.next();
            if (order.call.isEmpty() ? isWrite : order.call.equals(call)) {
                order.left--;
                if (order.left <= 0) {
                    each.remove();
                }
                return Optional.of(order.fault);
            }
        }
        return Optional.empty();
    }
}
