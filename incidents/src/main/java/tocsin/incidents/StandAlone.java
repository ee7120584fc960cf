package tocsin.incidents;

import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Turn;

import java.util.List;

/** How an operation outside incidents begins: a record of its own, told in the channel it is in. */
public final class StandAlone {
    private static final IncidentId NOT_YET = new IncidentId(1);
    private static final OperationId FIRST = new OperationId(1);

    private StandAlone() {}

    public static Decision decide(Ask ask, Actor actor, Circumstances now) {
        return Allowing.objection(ask, actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> begun(ask, actor, now));
    }

    private static Decision begun(Ask ask, Actor actor, Circumstances now) {
        Fact alone = new Fact.StoodAlone(ask.channel());
        Fact asked = new Fact.OfOperation(FIRST, new Turn.Asked(ask));
        Incident record = Incident.of(NOT_YET, List.of(new Entry(1, now.now(), actor, alone)));
        return new Decision.Accepted(
                List.of(alone, asked), Consequences.of(record, List.of(asked), actor, now));
    }
}
