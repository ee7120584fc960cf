package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.paging.Cause;
import tocsin.incidents.paging.Page;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Pages;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is rung, when, and what came of it. What is rung is told by the effects that follow. */
final class Paging {

    /** The same people are not paged anew before that. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private Paging() {}

    /** A person asks for it. */
    static Decision page(Incident incident, Intent.Page page, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.PAGE)) {
            return notAllowed(Deed.PAGE, now);
        }
        if (!incident.phase().isOpen()) {
            return refused(new Refusal.IsOver(incident.phase()));
        }
        Optional<Refusal> wrong = Words.tooLong("reason", page.reason(), Words.REASON);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Optional<String> service = service(page.service(), now);
        if (service.isEmpty()) {
            List<String> known = now.policy().services().stream().map(Service::name).toList();
            return refused(new Refusal.UnknownService(page.service(), known));
        }
        Optional<Page> ringing =
                incident.pages()
                        .ringing(service.get())
                        .filter(each -> each.at().plus(AGAIN).isAfter(now.now()));
        return ringing.isPresent()
                ? refused(
                        new Refusal.RingsAlready(
                                service.get(), ringing.get().at(), ringing.get().at().plus(AGAIN)))
                : accepted(
                        incident,
                        actor,
                        now,
                        new Fact.OfPage(
                                incident.pages().freeId(now.now()),
                                new PagerNews.Asked(
                                        service.get(), page.reason().strip(), Cause.HAND)));
    }

    private static Optional<String> service(String word, Circumstances now) {
        return word.isEmpty() ? Optional.of("") : now.policy().service(word).map(Service::name);
    }

    /**
     * The page of a rung, as a fact to be written; one that was paged already is not paged again.
     */
    static List<Fact> ofRung(Incident incident, PageId rung) {
        return incident.pages().find(rung).isPresent()
                ? List.of()
                : List.of(new Fact.OfPage(rung, new PagerNews.Asked("", "", Cause.ESCALATION)));
    }

    /**
     * What the severity pages when the incident begins.
     *
     * @param unpaged why nobody shall be; empty: page
     */
    static List<Fact> atDeclaration(SeverityPolicy severity, String unpaged, Instant now) {
        return paging(severity.page(), Pages.none(), unpaged, now);
    }

    /** Whom the new severity pages and the old one did not, unless they were paged all the same. */
    static List<Fact> atSeverity(
            Incident incident,
            SeverityPolicy severity,
            String unpaged,
            Policy policy,
            Instant now) {
        List<String> services = new ArrayList<>(severity.page());
        policy.severity(incident.severity().id())
                .ifPresent(before -> services.removeAll(before.page()));
        incident.pages().open().map(Page::service).forEach(services::remove);
        return paging(services, incident.pages(), unpaged, now);
    }

    private static List<Fact> paging(
            List<String> services, Pages pages, String unpaged, Instant now) {
        List<Fact> facts = new ArrayList<>();
        for (String service : services) {
            PagerNews news =
                    unpaged.isBlank()
                            ? new PagerNews.Asked(service, "", Cause.SEVERITY)
                            : new PagerNews.Skipped(service, unpaged.strip());
            facts.add(new Fact.OfPage(pages.freeId(facts.size(), now), news));
        }
        return facts;
    }

    /** What the pager made of it. That it does not answer is written down once. */
    static Decision report(
            Incident incident, PageId id, PagerNews.Report report, Actor actor, Circumstances now) {
        Optional<Page> page = incident.pages().find(id);
        if (page.isEmpty()) {
            return nothingToDo();
        }
        Optional<PagerNews.Report> known = page.get().report(report.signal());
        boolean isOld =
                report instanceof PagerNews.Waiting
                        ? known.isPresent()
                        : known.filter(each -> !(each instanceof PagerNews.Waiting)).isPresent();
        return isOld ? nothingToDo() : accepted(incident, actor, now, new Fact.OfPage(id, report));
    }

    /** What somebody did at the pager; what is known already is no news. */
    static Decision seen(
            Incident incident, PageId id, PagerNews.Seen seen, Actor actor, Circumstances now) {
        return incident.pages()
                .find(id)
                .filter(page -> isNews(seen, page))
                .map(page -> new Fact.OfPage(id, timely(seen, page, now.now())))
                .map(fact -> accepted(incident, actor, now, fact))
                .orElseGet(Deciding::nothingToDo);
    }

    private static boolean isNews(PagerNews.Seen seen, Page page) {
        return switch (seen) {
            case PagerNews.AcknowledgedThere _ -> page.isRinging();
            case PagerNews.ResolvedThere _ -> !page.isOver();
        };
    }

    /** The pager's clock may differ from ours; nobody answers before they are asked. */
    private static PagerNews timely(PagerNews.Seen seen, Page page, Instant now) {
        Instant notLate = seen.at().isAfter(now) ? now : seen.at();
        Instant at = notLate.isBefore(page.at()) ? page.at() : notLate;
        return switch (seen) {
            case PagerNews.AcknowledgedThere(Responder by, _) ->
                    new PagerNews.AcknowledgedThere(by, at);
            case PagerNews.ResolvedThere(Responder by, _) -> new PagerNews.ResolvedThere(by, at);
        };
    }

    static void fold(Draft draft, PageId id, PagerNews news, Actor actor, Instant at) {
        draft.pages = draft.pages.after(id, news, actor, at);
        if (news instanceof PagerNews.AcknowledgedThere(Responder by, Instant when)) {
            answered(draft, by.user() == null ? actor : new Actor.Person(by.user()), when);
        }
    }

    /** Somebody has answered, wherever: nobody else has to be found. */
    private static void answered(Draft draft, Actor by, Instant at) {
        if (draft.course.acknowledgedAt() == null) {
            draft.course = draft.course.acknowledged(at);
        }
        if (draft.checklist.step(Checklist.ACKNOWLEDGE).filter(Step::isTodo).isPresent()) {
            draft.checklist = draft.checklist.ticked(Checklist.ACKNOWLEDGE, by, at);
        }
    }
}
