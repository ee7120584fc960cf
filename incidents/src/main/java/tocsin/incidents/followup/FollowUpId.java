package tocsin.incidents.followup;

/** A follow-up's number within its incident, from 1. */
public record FollowUpId(int number) {

    @Override
    public String toString() {
        return String.valueOf(number);
    }
}
