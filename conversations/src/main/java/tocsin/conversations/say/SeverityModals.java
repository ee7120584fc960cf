package tocsin.conversations.say;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.SeverityPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms that ask how bad it is. */
public final class SeverityModals {
    private static final int TITLE_MOST = 150;
    private static final int REASON_MOST = 500;

    private SeverityModals() {}

    /**
     * @param title what the title begins with; may be empty
     * @param carried what comes back with the answer
     */
    public static View declare(Policy policy, String title, String carried) {
        return declare(policy, title, policy.unstated().severity(), List.of(), carried);
    }

    private static View declare(
            Policy policy,
            String title,
            Severity severity,
            List<LayoutBlock> occasion,
            String carried) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                Inputs.optional(
                        Fields.TITLE,
                        "What is going on?",
                        Inputs.text(Fields.TITLE, Text.cut(title, TITLE_MOST), TITLE_MOST, false)));
        blocks.add(Inputs.input(Fields.SEVERITY, "How bad is it?", severities(policy, severity)));
        blocks.add(Inputs.optional(Fields.PRIVATE, "Who may know?", privately()));
        unpaged(policy).ifPresent(blocks::add);
        blocks.addAll(occasion);
        return Modals.modal(Form.DECLARE, carried, blocks);
    }

    /**
     * Filled with what an alert says.
     *
     * @param carried what comes back with the answer
     */
    public static View declare(Policy policy, Wording alert, String carried) {
        return declare(
                policy,
                alert.title(),
                policy.severityOfAlert(alert.severity()).severity(),
                List.of(Build.section(AlertWords.joined(alert))),
                carried);
    }

    /** Asked only where some severity pages. */
    private static Optional<LayoutBlock> unpaged(Policy policy) {
        List<String> paging =
                policy.severities().stream()
                        .filter(each -> !each.page().isEmpty())
                        .map(each -> each.severity().id())
                        .toList();
        if (paging.isEmpty()) {
            return Optional.empty();
        }
        InputBlock input =
                Inputs.optional(
                        Fields.UNPAGED,
                        "Page nobody, because …",
                        Inputs.text(Fields.UNPAGED, "", REASON_MOST, false));
        input.setHint(
                Build.plain(
                        "%s pages who is on call. With a reason here nobody is; the timeline keeps the reason."
                                .formatted(String.join(", ", paging)),
                        2000));
        return Optional.of(input);
    }

    public static View severity(Incident incident, Policy policy) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                Inputs.input(
                        Fields.SEVERITY,
                        "How bad is it?",
                        severities(policy, incident.severity())));
        blocks.add(Inputs.reason("Why?", true));
        unpaged(policy).ifPresent(blocks::add);
        return Modals.about(Form.SEVERITY, incident, blocks);
    }

    private static OptionObject severity(SeverityPolicy policy) {
        Severity severity = policy.severity();
        OptionObject option = Build.option(Names.of(severity), severity.id());
        if (!policy.means().isBlank()) {
            option.setDescription(Build.plain(policy.means(), 75));
        }
        return option;
    }

    private static StaticSelectElement severities(Policy policy, Severity chosen) {
        List<OptionObject> options =
                policy.severities().stream().map(SeverityModals::severity).toList();
        return StaticSelectElement.builder()
                .actionId(Fields.SEVERITY)
                .options(options)
                .initialOption(chosen(options, chosen.id()))
                .build();
    }

    private static @Nullable OptionObject chosen(List<OptionObject> options, String value) {
        return options.stream()
                .filter(option -> option.getValue().equals(value))
                .findFirst()
                .orElse(null);
    }

    private static CheckboxesElement privately() {
        return CheckboxesElement.builder()
                .actionId(Fields.PRIVATE)
                .options(
                        List.of(
                                Build.option(
                                        "Only the people in its channel (private)",
                                        Fields.PRIVATE)))
                .build();
    }
}
