package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be written while a person waits for the answer. It can be called off up to
 * the moment when the database is told to keep it; afterwards only the database knows.
 */
public final class Errand {
    private static final ScopedValue<Errand> CURRENT = ScopedValue.newInstance();

    private boolean isWriting;
    private boolean isInDoubt;
    private boolean isCalledOff;

    /** Nobody waits for it any more; nothing was written. */
    public static final class CalledOff extends RuntimeException {
        private static final long serialVersionUID = 1;

        private CalledOff() {
            super("Called off before it was written", null, false, false);
        }
    }

    /** Does it as this errand. */
    public <T, X extends Exception> T run(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /**
     * The database is told to keep something right after this.
     *
     * @throws CalledOff it must not
     */
    static void writes() {
        Errand current = current();
        if (current != null) {
            current.begin();
        }
    }

    /** As which this thread writes, if any. */
    static @Nullable Errand current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** The same as {@link #writes}, for whoever writes for others. */
    synchronized void begin() {
        if (isCalledOff) {
            throw new CalledOff();
        }
        isWriting = true;
    }

    /** The database has said that it kept nothing of this try. */
    public synchronized void notWritten() {
        isWriting = false;
    }

    /** This try heard nothing more; whatever the next ones hear, it may have been kept. */
    public synchronized void brokeOff() {
        isInDoubt |= isWriting;
        isWriting = false;
    }

    /**
     * From now on nothing more is written.
     *
     * @return whether nothing was written at all; if not, it may have been
     */
    public synchronized boolean callOff() {
        isCalledOff = true;
        return !isWriting && !isInDoubt;
    }

    /** On the way out: there is no time for another try. */
    public synchronized CalledOff givenUp() {
        isCalledOff = true;
        return new CalledOff();
    }

    public synchronized boolean isCalledOff() {
        return isCalledOff;
    }
}
