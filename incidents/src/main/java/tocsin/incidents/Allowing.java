package tocsin.incidents;

import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.List;
import java.util.Optional;

/** Who may do what to the cluster. Everything that is not opened by the policy is refused. */
final class Allowing {

    private Allowing() {}

    /** Why this person may not do this now; asked at every click, and once more when it runs. */
    static Optional<Refusal> objection(Ask ask, Actor actor, Circumstances now) {
        return undoing(ask, actor, now).or(() -> outOfBounds(ask, now).map(Allowing::refusal));
    }

    /** The same; what was before may be gone back to whatever the bounds are. */
    static Optional<Refusal> undoing(Ask ask, Actor actor, Circumstances now) {
        if (!(actor instanceof Actor.Person(UserId user))) {
            return Optional.of(new Refusal.NotAPerson());
        }
        return closed(ask, now)
                .or(() -> forbidden(ask.verb(), ask.change().namespace(), ask.service(), user, now))
                .map(Allowing::refusal);
    }

    static Optional<Refusal> objection(Intent.LookAt at, Actor actor, Circumstances now) {
        if (!(actor instanceof Actor.Person(UserId user))) {
            return Optional.of(new Refusal.NotAPerson());
        }
        if (at.service().isEmpty()) {
            return maySomewhere(user, now)
                    ? Optional.empty()
                    : Optional.of(refusal(new Objection.NotAllowed(Verb.LOOK, "", List.of())));
        }
        Optional<Service> service = now.policy().service(at.service());
        if (service.isEmpty()) {
            return Optional.of(refusal(unknown(at.service(), now.policy())));
        }
        if (!isOf(service.get(), at.look())) {
            return Optional.of(
                    refusal(new Objection.NotOfService(at.service(), "what is looked at")));
        }
        String namespace = String.valueOf(service.get().namespace());
        return forbidden(Verb.LOOK, namespace, service.get().name(), user, now)
                .map(Allowing::refusal);
    }

    static Optional<Refusal> approving(Operation operation, Actor actor, Circumstances now) {
        Terms terms = operation.terms();
        if (terms == null || terms.approvers().isEmpty()) {
            return objection(operation.ask(), actor, now);
        }
        return actor instanceof Actor.Person(UserId user)
                        && Acting.includes(terms.approvers(), user, now.groups())
                ? Optional.empty()
                : Optional.of(refusal(new Objection.NotApprover(terms.approvers())));
    }

    /** The maintenance window in which this takes no second person. */
    static Optional<Surroundings.Booked> preauthorised(Ask ask, Circumstances now) {
        return now.policy()
                        .maintenance()
                        .authorises(ask.verb(), ask.change().namespace(), ask.service())
                ? now.surroundings().within(ask.service(), now.now()).findFirst()
                : Optional.empty();
    }

    static Optional<Refusal> breaking(Actor actor, Circumstances now) {
        List<String> glass = now.policy().acting().glass();
        return actor instanceof Actor.Person(UserId user)
                        && Acting.includes(glass, user, now.groups())
                ? Optional.empty()
                : Optional.of(refusal(new Objection.NotYourGlass(glass)));
    }

    /** Whether those who agreed could still do so when the countdown is over. */
    static boolean stillMay(Operation operation, Circumstances now) {
        Actor confirmed = operation.confirmedBy();
        Actor approved = operation.approvedBy();
        return confirmed != null
                && undoing(operation.ask(), confirmed, now).isEmpty()
                && (approved == null || approving(operation, approved, now).isEmpty());
    }

    private static Optional<Objection> forbidden(
            Verb verb, String namespace, String service, UserId user, Circumstances now) {
        Policy policy = now.policy();
        if (!policy.acting().isOpen(namespace)) {
            return Optional.of(new Objection.NamespaceClosed(namespace));
        }
        return policy.permit(verb, namespace, service, user, now.groups())
                ? Optional.empty()
                : Optional.of(
                        new Objection.NotAllowed(
                                verb, service, policy.namedFor(verb, namespace, service)));
    }

    /** The service has to run what is changed, in the policy as it is now. */
    private static Optional<Objection> closed(Ask ask, Circumstances now) {
        Optional<Service> service = now.policy().service(ask.service());
        if (service.isEmpty()) {
            return Optional.of(unknown(ask.service(), now.policy()));
        }
        return isOf(service.get(), ask.change())
                ? Optional.empty()
                : Optional.of(
                        new Objection.NotOfService(ask.service(), ask.change().target().name()));
    }

    private static boolean isOf(Service service, Action action) {
        return switch (action) {
            case Action.Rollback(Workload workload, _) -> runs(service, workload);
            case Action.Scale(Workload workload, _) -> runs(service, workload);
            case Action.Restart(Workload workload) -> runs(service, workload);
            case Action.DeletePod(String namespace, String pod) ->
                    service.runs()
                            .filter(each -> each.namespace().equals(namespace))
                            .filter(each -> pod.startsWith(each.name() + "-"))
                            .isPresent();
            case Action.SetConfig set ->
                    set.namespace().equals(service.namespace())
                            && set.configMap().equals(service.config())
                            && set.restart().stream().allMatch(each -> runs(service, each));
            case Action.Pods(Workload workload) -> runs(service, workload);
            case Action.Events(Workload workload) -> runs(service, workload);
            case Action.Logs logs ->
                    runs(service, logs.workload())
                            && logs.pod().stream()
                                    .allMatch(pod -> pod.startsWith(logs.workload().name() + "-"));
            case Action.History(Workload workload) -> runs(service, workload);
            case Action.Usage(Workload workload) -> runs(service, workload);
            case Action.Probe(var address) -> address.equals(service.probe());
            case Action.Query _ -> false;
        };
    }

    private static boolean runs(Service service, Workload workload) {
        return service.runs().filter(workload::equals).isPresent();
    }

    private static Optional<Objection> outOfBounds(Ask ask, Circumstances now) {
        Acting.Bounds bounds = now.policy().acting().replicas();
        return ask.undoes() == null
                        && ask.change() instanceof Action.Scale(_, int replicas)
                        && !bounds.hold(replicas)
                ? Optional.of(new Objection.OutOfBounds(replicas, bounds.least(), bounds.most()))
                : Optional.empty();
    }

    private static boolean maySomewhere(UserId user, Circumstances now) {
        return now.policy().running().stream()
                .anyMatch(service ->
                        now.policy()
                                .permit(
                                        Verb.LOOK,
                                        String.valueOf(service.namespace()),
                                        service.name(),
                                        user,
                                        now.groups()));
    }

    private static Objection unknown(String word, Policy policy) {
        return new Objection.UnknownService(
                word, policy.running().stream().map(Service::name).toList());
    }

    private static Refusal refusal(Objection objection) {
        return new Refusal.OfOperation(objection);
    }
}
