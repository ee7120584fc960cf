package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.rollout.Drift;
import tocsin.actions.rollout.Meta;
import tocsin.actions.rollout.Subject;

import java.util.Optional;

/** What the standings of several changes have in common. */
final class Stand {
    private Stand() {}

    /** A workload whose template is to be changed, when it is not as the plan saw it. */
    static Optional<Standing> settled(Request request, Subject subject, JsonNode json) {
        Meta meta = subject.meta();
        if (!meta.uid().equals(request.pin().uid())) {
            return Optional.of(new Standing.Stale("it was deleted and made again"));
        }
        String now = subject.spec().template().fingerprint();
        if (request.pin().goalHash().filter(now::equals).isPresent()) {
            return Optional.of(new Standing.Wanted(whose(meta, request.operationId()), json));
        }
        if (!now.equals(request.pin().fingerprint())) {
            return Optional.of(
                    new Standing.Stale(
                            String.join(", ", subject.spec().template().images())
                                    + ", "
                                    + Drift.writer(meta),
                            meta.isBy(request.operationId())));
        }
        return subject.spec().isPaused()
                ? Optional.of(new Standing.Barred("its rollouts are paused by now"))
                : Optional.empty();
    }

    static Standing.Whose whose(Meta meta, String operationId) {
        return meta.isBy(operationId) ? Standing.Whose.OURS : Standing.Whose.SOMEBODYS;
    }

    static Standing unread(Answer answer) {
        return switch (answer) {
            case Answer.Ok _ -> new Standing.Unread("an answer that was not understood");
            case Answer.No no when no.isMissing() -> new Standing.Stale("it is not there any more");
            case Answer.No no when no.isPassing() -> new Standing.Unread(no.said());
            case Answer.No no -> new Standing.Barred(no.said());
            case Answer.Lost lost -> new Standing.Unread(lost.said());
        };
    }
}
