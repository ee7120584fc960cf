package tocsin.incidents;

/**
 * What belongs to an incident outside of Tocsin: first what furnishes its channel, then what is
 * said and done for it. Each can fail, and be mended, alone.
 */
public enum Part {
    CHANNEL,
    CARD,
    CHECKLIST,
    INVITATIONS,
    TOPIC,
    BOOKMARK,
    ANNOUNCEMENT,
    ECHO,
    MESSAGE,
    REMINDER,
    OPERATION,
    LOOK,
    PAGE,
    STATUS_PAGE,
    /** Something that this version cannot even read. */
    TASK
}
