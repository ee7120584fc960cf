package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.cluster.Standing.Whose;
import tocsin.incidents.operation.Outcome;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * Writes once. Before every attempt it looks, so that a conflict, or an answer that was lost after
 * the server had done it, is never taken for a failure, and nothing is written blindly.
 */
final class Writing {
    private static final int ATTEMPTS = 5;

    private final Api api;
    private final Duration pause;
    private final Change change;

    private boolean wasSent;
    private String trouble = "";

    Writing(Api api, Duration pause, Change change) {
        this.api = api;
        this.pause = pause;
        this.change = change;
    }

    /** What came of it. */
    sealed interface Written {
        /** It is written, by us. */
        record Ours() implements Written {}

        /** It is not, or nobody knows. */
        record Not(Outcome outcome) implements Written {}
    }

    Written write() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                sleep(pause.multipliedBy(1L << (attempt - 1)));
            }
            switch (change.stand()) {
                case Standing.Wanted wanted -> {
                    return isOurs(wanted.whose()) ? new Written.Ours() : already();
                }
                case Standing.Stale stale -> {
                    wasSent |= stale.wasWritten();
                    return not(stale.now(), new Outcome.Stale(stale.now()));
                }
                case Standing.Barred barred -> {
                    return not(barred.why(), new Outcome.Refused(barred.why()));
                }
                case Standing.Unread unread -> trouble = unread.why();
                case Standing.Free free -> {
                    switch (sent(free.write())) {
                        case Answer.Ok(JsonNode _) -> {
                            return new Written.Ours();
                        }
                        case Answer.No no when no.isConflict() -> trouble = no.said();
                        case Answer.No no when no.isPassing() -> {
                            wasSent |= no.code() != 429;
                            trouble = no.said();
                        }
                        case Answer.No no -> {
                            return not(no.said(), new Outcome.Refused(no.said()));
                        }
                        case Answer.Lost lost -> {
                            wasSent = true;
                            trouble = lost.said();
                        }
                    }
                }
            }
        }
        return not(trouble, new Outcome.Refused(trouble));
    }

    /** An interrupt while the answer is awaited leaves it open whether it was done. */
    private Answer sent(Call write) {
        boolean before = wasSent;
        wasSent = true;
        Answer answer = api.ask(write);
        wasSent = before;
        return answer;
    }

    private boolean isOurs(Whose whose) {
        return switch (whose) {
            case OURS -> true;
            case SOMEBODYS -> false;
            case CANNOT_TELL -> wasSent;
        };
    }

    private static Written already() {
        return new Written.Not(new Outcome.Already());
    }

    /** Once something was sent whose answer was lost, nobody may say that nothing was written. */
    private Written not(String now, Outcome outcome) {
        return new Written.Not(wasSent ? new Outcome.Unknown(now) : outcome);
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted between two attempts");
        }
    }

    /** Whether something may have been written. */
    boolean maybeSent() {
        return wasSent;
    }
}
