package tocsin.incidents;

/**
 * What belongs to a fully furnished incident in the workspace. Each part can fail, and be mended,
 * alone.
 */
public enum Part {
    CHANNEL,
    CARD,
    CHECKLIST,
    INVITATIONS,
    TOPIC,
    BOOKMARK,
    ANNOUNCEMENT,
    ECHO
}
