package tocsin.conversations.say;

/** The names of the inputs in modals: each is its block's id and its action's id. */
public final class Fields {
    public static final String TITLE = "title";
    public static final String SEVERITY = "severity";
    public static final String PRIVATE = "private";
    public static final String WHAT = "what";
    public static final String IMPACT = "impact";
    public static final String NEXT_BY = "next_by";
    public static final String REASON = "reason";
    public static final String TEXT = "text";
    public static final String TIME = "time";
    public static final String PERSON = "person";
    public static final String DATE = "date";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String ZONE = "zone";
    public static final String SERVICES = "services";
    public static final String CHANNELS = "channels";
    public static final String PROCEDURE = "procedure";
    public static final String EVERY = "every";
    public static final String SERIES = "series";

    /** Whether the public is told as well. */
    public static final String PUBLIC = "public";

    public static final String STAGE = "stage";
    public static final String COMPONENTS = "components";
    public static final String EXPECTED = "expected";
    public static final String SERVICE = "service";
    public static final String UNPAGED = "unpaged";

    /** The choice that pages those who are on call for incidents. */
    public static final String INCIDENTS = ":incidents";

    /** The choice that leaves the next update to the policy. */
    public static final String BY_POLICY = "policy";

    private Fields() {}
}
