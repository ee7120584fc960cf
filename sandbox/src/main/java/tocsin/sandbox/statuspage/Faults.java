package tocsin.sandbox.statuspage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that were ordered. */
final class Faults {
    private final List<Order> orders = new ArrayList<>();

    /** A method, and how many of its calls are left. */
    private record Order(Fault fault, String method, int left) {
        boolean isFor(String asked) {
            return method.isEmpty() ? !asked.equals("GET") : method.equals(asked);
        }
    }

    /**
     * @param method empty: the next writes
     */
    synchronized void order(Fault fault, String method, int times) {
        orders.add(new Order(fault, method, times));
    }

    synchronized void clear() {
        orders.clear();
    }

    synchronized List<String> told() {
        return orders.stream()
                .map(each ->
                        "%d × %s for %s"
                                .formatted(
                                        each.left(),
                                        each.fault().word,
                                        each.method().isEmpty() ? "writes" : each.method()))
                .toList();
    }

    synchronized Optional<Fault> next(String method) {
        Optional<Order> found = orders.stream().filter(each -> each.isFor(method)).findFirst();
        found.ifPresent(order -> {
            int place = orders.indexOf(order);
            if (order.left() > 1) {
                orders.set(place, new Order(order.fault(), order.method(), order.left() - 1));
            } else {
                orders.remove(place);
            }
        });
        return found.map(Order::fault);
    }
}
