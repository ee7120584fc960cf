package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.rollout.Choice;
import tocsin.actions.rollout.Config;
import tocsin.actions.rollout.Differences;
import tocsin.actions.rollout.Revision;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Surroundings;
import tocsin.actions.rollout.Template;
import tocsin.actions.rollout.Warnings;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a change would do, out of as few round trips as there are dependencies. */
final class Planning {
    private static final String PREVIEW = "preview";

    private final Api api;
    private final Reads reads;

    Planning(Api api, Reads reads) {
        this.api = api;
        this.reads = reads;
    }

    Plan plan(Action.Change change, Instant now) {
        return switch (change) {
            case Action.Rollback rollback -> rollback(rollback, now);
            case Action.Restart restart -> restart(restart, now);
            case Action.Scale scale -> scale(scale, now);
            case Action.DeletePod delete -> new PodPlanning(api).plan(delete, now);
            case Action.SetConfig config -> config(config, now);
        };
    }

    private Plan rollback(Action.Rollback action, Instant now) {
        CompletableFuture<Surroundings> around =
                reads.askSurroundings(action.namespace(), Reads.Ask.QUOTAS);
        return of(action, now, subject -> rollback(action, subject, around, now));
    }

    /** The plan for a workload, once it was read. */
    private Plan of(Action.OfWorkload action, Instant now, Function<Subject, Plan> planner) {
        return switch (reads.subject(action.workload())) {
            case Reads.Seen.Not<Subject>(String why) -> Plans.unseen(action, why, now);
            case Reads.Seen.Is<Subject>(Subject subject) -> planner.apply(subject);
        };
    }

    private Plan rollback(
            Action.Rollback action,
            Subject subject,
            CompletableFuture<Surroundings> around,
            Instant now) {
        CompletableFuture<Answer> asked = reads.askRevisions(subject);
        CompletableFuture<Answer> pods =
                action.workload().kind() == Workload.Kind.STATEFUL_SET
                        ? reads.askPods(subject)
                        : CompletableFuture.completedFuture(new Answer.Lost("not asked"));
        return switch (Reads.revisions(subject, Api.wait(asked))) {
            case Reads.Seen.Not<List<Revision>>(String why) -> Plans.unseen(action, why, now);
            case Reads.Seen.Is<List<Revision>>(List<Revision> revisions) -> {
                Choice choice = Choice.of(subject, revisions, action.revision());
                List<Warning> warnings = new ArrayList<>(Warnings.ofRollout(subject));
                warnings.addAll(Warnings.ofRollback(subject, choice, Reads.pods(Api.wait(pods))));
                Warnings.gitOwned(subject.meta()).ifPresent(warnings::add);
                yield choice instanceof Choice.Chosen chosen
                        ? rollback(action, subject, chosen, Api.wait(around), warnings, now)
                        : Plans.unchanged(action, subject, warnings, now);
            }
        };
    }

    private Plan rollback(
            Action.Rollback action,
            Subject subject,
            Choice.Chosen chosen,
            Surroundings around,
            List<Warning> warnings,
            Instant now) {
        Template goal = chosen.goal().template();
        warnings.addAll(Warnings.quota(goal, 1, around));
        dryRun(Rollback.write(subject, goal, PREVIEW, PREVIEW)).ifPresent(warnings::add);
        return Plans.rollback(action, subject, chosen, warnings, now);
    }

    private Plan restart(Action.Restart action, Instant now) {
        CompletableFuture<Surroundings> around =
                reads.askSurroundings(action.namespace(), Reads.Ask.BUDGETS_AND_QUOTAS);
        return of(action, now, subject -> restart(action, subject, around, now));
    }

    private Plan restart(
            Action.Restart action,
            Subject subject,
            CompletableFuture<Surroundings> around,
            Instant now) {
        List<Warning> warnings = new ArrayList<>(Warnings.ofRollout(subject));
        Template template = subject.spec().template();
        dryRun(Restart.write(subject, now, PREVIEW, PREVIEW)).ifPresent(warnings::add);
        warnings.addAll(Warnings.budgets(template.labels(), Api.wait(around)));
        warnings.addAll(Warnings.quota(template, 1, Api.wait(around)));
        Template fresh = Bodies.restarted(template, now);
        Differences differences = Differences.of(template, fresh);
        Plan.Pin pin =
                new Plan.Pin(
                        subject.meta().uid(),
                        template.fingerprint(),
                        Optional.empty(),
                        Optional.of(fresh.fingerprint()));
        return new Plan(
                action,
                Plans.state(subject, differences.before()),
                Plans.state(subject, differences.after()),
                Warnings.gravestFirst(warnings),
                pin,
                now);
    }

    private Plan scale(Action.Scale action, Instant now) {
        CompletableFuture<Surroundings> around =
                reads.askSurroundings(action.namespace(), Reads.Ask.ALL);
        CompletableFuture<Answer> scale =
                action.workload().kind() == Workload.Kind.DAEMON_SET
                        ? CompletableFuture.completedFuture(new Answer.Lost("not asked"))
                        : api.send(Scale.read(action.workload()));
        return of(
                action,
                now,
                subject -> scale(action, subject, Api.wait(scale), Api.wait(around), now));
    }

    private Plan scale(
            Action.Scale action, Subject subject, Answer scale, Surroundings around, Instant now) {
        List<Warning> warnings =
                new ArrayList<>(Warnings.ofScale(subject, action.replicas(), around));
        int more = action.replicas() - subject.spec().replicas();
        Template template = subject.spec().template();
        if (more < 0) {
            warnings.addAll(Warnings.budgets(template.labels(), around));
        }
        warnings.addAll(Warnings.quota(template, more, around));
        Warnings.gitOwned(subject.meta()).ifPresent(warnings::add);
        if (scale instanceof Answer.Ok(JsonNode json) && action.replicas() >= 0) {
            dryRun(Scale.write(action, json)).ifPresent(warnings::add);
        }
        return Plans.scale(action, subject, warnings, now);
    }

    private Plan config(Action.SetConfig action, Instant now) {
        Optional<CompletableFuture<Answer>> restarted = action.restart().map(reads::askSubject);
        Answer answer = api.ask(SetConfig.read(action));
        if (!(answer instanceof Answer.Ok(JsonNode json))) {
            return Plans.unseen(action, answer.said(), now);
        }
        Config config = Config.of(json);
        List<Warning> warnings = new ArrayList<>();
        Warnings.gitOwned(config.meta()).ifPresent(warnings::add);
        if (config.isImmutable()) {
            warnings.add(
                    new Warning(Warning.Kind.UNSUPPORTED, action.configMap() + " is immutable"));
        }
        dryRun(SetConfig.write(action, config, PREVIEW, PREVIEW)).ifPresent(warnings::add);
        Optional<Subject> reader = Optional.empty();
        if (restarted.isPresent() && action.restart().isPresent()) {
            Workload workload = action.restart().get();
            switch (Reads.subject(workload, Api.wait(restarted.get()))) {
                case Reads.Seen.Not<Subject>(String why) ->
                        warnings.add(new Warning(Warning.Kind.UNSEEN, why));
                case Reads.Seen.Is<Subject>(Subject subject) -> {
                    warnings.addAll(Warnings.ofRollout(subject));
                    reader = Optional.of(subject);
                }
            }
        }
        return Plans.config(action, config, reader, warnings, now);
    }

    /** What the server says to the very write, without doing it. */
    private Optional<Warning> dryRun(Call write) {
        return Plans.refused(api.ask(write.dryRun()));
    }
}
