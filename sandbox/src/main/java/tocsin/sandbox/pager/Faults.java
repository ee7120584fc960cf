package tocsin.sandbox.pager;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that were ordered. */
public final class Faults {
    private final List<Order> orders = new ArrayList<>();

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
     * @param call {@code enqueue}, or one of its actions, or {@code oncalls} or {@code incidents};
     *     empty: whatever comes
     */
    public synchronized void order(Fault fault, String call, int times) {
        orders.add(new Order(fault, call, times));
    }

    public synchronized void clear() {
        orders.clear();
    }

    public synchronized List<String> told() {
        return orders.stream()
                .map(each ->
                        each.left
                                + " × "
                                + each.fault.word
                                + " for "
                                + (each.call.isEmpty() ? "every call" : each.call))
                .toList();
    }

    /** What goes wrong with this call, which has several names. */
    synchronized Optional<Fault> next(List<String> names) {
        for (Iterator<Order> each = orders.iterator(); each.hasNext(); ) {
            Order order = each.next();
            if (order.call.isEmpty() || names.contains(order.call)) {
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
