package tocsin.incidents.property;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.paging.Page;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people can name: what is in the record, and what is said in the policy. */
record Known(@Nullable Incident incident, Policy policy) implements Values.Pool {
    static final Actor TOCSIN = new Actor.Tocsin();
    static final List<Actor> ACTORS =
            Stream.concat(Policies.PEOPLE.stream().<Actor>map(Actor.Person::new), Stream.of(TOCSIN))
                    .toList();

    private static final List<ChannelId> CHANNELS =
            List.of(new ChannelId("C1GENERAL"), new ChannelId("C9ROOM"));

    static Known nothing(Policy policy) {
        return new Known(null, policy);
    }

    @Override
    public List<?> of(Class<?> type, String name) {
        if (type == String.class) {
            return words(name);
        }
        if (type == UserId.class) {
            return Policies.PEOPLE;
        }
        if (type == ChannelId.class) {
            return channels();
        }
        if (type == Workload.class) {
            return policy.services().stream().flatMap(each -> each.runs().stream()).toList();
        }
        if (type == MessageRef.class) {
            return IntStream.range(0, 3)
                    .mapToObj(n -> new MessageRef(CHANNELS.getLast(), n + ".000100"))
                    .toList();
        }
        if (type == IncidentId.class) {
            return List.of(new IncidentId(7), new IncidentId(8));
        }
        if (type == Ask.class) {
            return policy.services().stream().flatMap(this::asks).toList();
        }
        return incident == null ? List.of() : of(type, incident);
    }

    /** Asked as people can ask, by the service that it belongs to. */
    private Stream<Ask> asks(Service service) {
        return service.runs().stream()
                .flatMap(workload ->
                        Stream.of(
                                new Action.Rollback(workload, OptionalLong.empty()),
                                new Action.Scale(workload, 5),
                                new Action.Restart(workload),
                                new Action.DeletePod("shop", service.name() + "-1"),
                                new Action.SetConfig(
                                        "shop",
                                        service.name() + "-flags",
                                        "fast",
                                        Optional.of("on"),
                                        Optional.of(workload))))
                .map(change -> new Ask(service.name(), change, channels().getFirst(), null, null));
    }

    private List<?> of(Class<?> type, Incident it) {
        if (type == StepId.class) {
            return it.checklist().steps().stream().map(Step::id).toList();
        }
        if (type == OperationId.class) {
            return it.operations().all().stream().map(Operation::id).toList();
        }
        if (type == FollowUpId.class) {
            return it.followUps().all().stream().map(FollowUp::id).toList();
        }
        if (type == PageId.class) {
            return it.pages().all().stream().map(Page::id).toList();
        }
        if (type == ClockName.class) {
            return Clocks.of(it, policy).stream().map(Clock::name).toList();
        }
        return type == Action.Change.class
                ? it.operations().all().stream().map(each -> each.ask().change()).toList()
                : List.of();
    }

    private List<ChannelId> channels() {
        Room room = incident == null ? null : incident.room();
        return room == null ? CHANNELS : List.of(room.channel(), CHANNELS.getFirst());
    }

    private List<String> words(String name) {
        return switch (name) {
            case "severity" ->
                    policy.severities().stream().map(each -> each.severity().id()).toList();
            case "role" -> policy.roles().stream().map(Role::id).toList();
            case "service", "services" -> policy.services().stream().map(Service::name).toList();
            case "namespace" -> List.of("shop", "kube-system");
            case "channels" -> List.of("maintenance", "C1GENERAL");
            case "url", "address", "runbook" -> List.of("https://a.example/x?a=1&b=2");
            case "fingerprint" -> List.of("a", "b", "c");
            case "reason", "title", "text", "what", "exception", "why" ->
                    List.of("because", "search is slow");
            case "reference", "update", "updates" -> List.of("p-1", "p-2");
            default -> List.of();
        };
    }
}
