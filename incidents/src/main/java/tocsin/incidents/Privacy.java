package tocsin.incidents;

import java.util.function.Predicate;

/** What may be said where. The one function that every message passes before it leaves. */
public final class Privacy {

    private Privacy() {}

    /**
     * Whether anything about this incident may be told there. A private incident is told to its own
     * people alone.
     */
    public static boolean mayTell(Incident incident, Place place) {
        return mayTell(incident.isPrivate(), incident::involves, place);
    }

    /** The same, for what is known of it in lists. */
    public static boolean mayTell(Listing listing, Place place) {
        return mayTell(listing.isPrivate(), listing.involved()::contains, place);
    }

    private static boolean mayTell(boolean isPrivate, Predicate<UserId> involves, Place place) {
        return !isPrivate
                || switch (place) {
                    case Place.TheRoom _ -> true;
                    case Place.OnePerson(UserId user) -> involves.test(user);
                    case Place.Digest _, Place.TheOrigin _, Place.ThePublic _, Place.Alerts _ ->
                            false;
                };
    }
}
