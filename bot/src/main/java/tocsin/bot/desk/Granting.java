package tocsin.bot.desk;

import tocsin.bot.cluster.KnownRights;
import tocsin.incidents.Fact;
import tocsin.incidents.Refusal;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.Service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What the cluster would refuse is neither offered nor planned; the one who asks is told why. */
final class Granting {
    private final KnownRights rights;

    Granting(KnownRights rights) {
        this.rights = rights;
    }

    /** Why what these facts begin would come to nothing. */
    Optional<Refusal> refusal(List<Fact> facts) {
        return facts.stream()
                .flatMap(fact ->
                        fact instanceof Fact.OfOperation(_, Turn.Asked(Ask ask))
                                ? rights.objection(ask.change()).stream()
                                : Stream.empty())
                .findFirst()
                .map(Refusal.OfOperation::new);
    }

    /** Those that the cluster would roll back. */
    List<Service> rollbacks(List<Service> services) {
        Map<Service, CompletableFuture<Optional<Objection>>> asked = new LinkedHashMap<>();
        for (Service service : services) {
            Workload workload = service.runs().orElseThrow();
            asked.put(service, rights.ask(new Action.Rollback(workload, OptionalLong.empty())));
        }
        return asked.entrySet().stream()
                .filter(each -> each.getValue().join().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
