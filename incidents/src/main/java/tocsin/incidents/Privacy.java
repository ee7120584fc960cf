package tocsin.incidents;

/** What may be said where. The one function that every message passes before it leaves. */
public final class Privacy {

    private Privacy() {}

    /**
     * Whether anything about this incident may be told there. A private incident is told to its own
     * people alone.
     */
    public static boolean mayTell(Incident incident, Place place) {
        return !incident.isPrivate()
                || switch (place) {
                    case Place.TheRoom _ -> true;
                    case Place.OnePerson(UserId user) -> incident.involves(user);
                    case Place.Digest _, Place.TheOrigin _, Place.ThePublic _, Place.Alerts _ ->
                            false;
                };
    }
}
