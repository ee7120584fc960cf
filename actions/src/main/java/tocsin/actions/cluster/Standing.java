package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Call;

/** How something stands against its plan, by a fresh read. */
sealed interface Standing {

    /** As it was planned; this write, with the version that was read, would change it. */
    record Free(Call write) implements Standing {}

    /** As it shall be. */
    record Wanted(Whose whose, JsonNode now) implements Standing {}

    /**
     * Otherwise.
     *
     * @param wasWritten whether it was as it shall be, by us, before it became so
     */
    record Stale(String now, boolean wasWritten) implements Standing {
        Stale(String now) {
            this(now, false);
        }
    }

    /** It must not be written to. */
    record Barred(String why) implements Standing {}

    /** It cannot be read just now. */
    record Unread(String why) implements Standing {}

    /** Who made it as it shall be. */
    enum Whose {
        OURS,
        SOMEBODYS,
        CANNOT_TELL
    }
}
