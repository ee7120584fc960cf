package tocsin.sandbox.slack.check;

/**
 * A place in a payload under check.
 *
 * @param pointer where it is
 * @param surface where the payload will be shown
 * @param page the address at which Slack documents what stands here
 * @param faults what was found so far
 */
record Spot(String pointer, Surface surface, String page, Faults faults) {

    static Spot of(String pointer, Surface surface, String page) {
        return new Spot(pointer, surface, page, new Faults());
    }

    Spot in(String property) {
        return moved(pointer + "/" + property.replace("~", "~0").replace("/", "~1"));
    }

    Spot in(int index) {
        return moved(pointer + "/" + index);
    }

    Spot documentedAt(String address) {
        return new Spot(pointer, surface, address, faults);
    }

    Spot reportingTo(Faults others) {
        return new Spot(pointer, surface, page, others);
    }

    void fault(String message) {
        faults.add(new Fault(message, pointer, page));
    }

    private Spot moved(String to) {
        return new Spot(to, surface, page, faults);
    }
}
