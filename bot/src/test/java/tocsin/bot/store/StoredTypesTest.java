package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.Effect;
import tocsin.incidents.Fact;
import tocsin.incidents.alert.Soundings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be written can be read: every type that a fact, an effect, an actor or the memory of a
 * group of alerts is made of is found by its components, and its values go through the JSON.
 */
class StoredTypesTest {
    private static final List<Class<?>> ROOTS =
            List.of(Fact.class, Effect.class, Actor.class, Soundings.class, Snapshot.class);

    @Test
    void every_value_is_read_as_it_was_written() {
        List<String> wrong =
                stored().stream()
                        .filter(type -> !isFact(type))
                        .flatMap(type -> Samples.of(type).stream().flatMap(it -> wrong(type, it)))
                        .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_fact_is_read_as_it_was_written() {
        assertThat(Samples.of(Fact.class))
                .allSatisfy(sample -> {
                    Fact fact = (Fact) sample;
                    assertThat(FactCodec.kinds())
                            .as("add %s to FactCodec.KINDS", fact.getClass())
                            .contains(FactCodec.kind(fact));
                    assertThat(
                                    FactCodec.read(
                                            FactCodec.kind(fact),
                                            FactCodec.version(fact),
                                            FactCodec.body(fact)))
                            .isEqualTo(fact);
                });
    }

    @Test
    void every_kind_has_a_name_of_its_own() {
        for (Class<?> type : stored()) {
            if (type.isSealed() && type != Fact.class) {
                Map<Class<?>, String> names = new LinkedHashMap<>();
                Samples.of(type).forEach(each -> names.put(each.getClass(), name(each)));
                assertThat(names.values())
                        .as("the names of the kinds of %s in Json", type.getSimpleName())
                        .doesNotHaveDuplicates()
                        .allMatch(name -> name.matches("[a-z][a-z-]*"));
            }
        }
    }

    @Test
    void what_is_stored_is_found_to_its_last_component() {
        assertThat(stored())
                .hasSizeGreaterThan(150)
                .extracting(Class::getSimpleName)
                .contains("PlannedWork", "Trouble", "Pin", "FreezeDay", "Wanted", "Todo");
    }

    private static Stream<String> wrong(Class<?> type, Object value) {
        try {
            Object read = Json.read(Json.write(value), type);
            return value.equals(read)
                    ? Stream.empty()
                    : Stream.of("%s is read as %s".formatted(value, read));
        } catch (IllegalStateException e) {
            return Stream.of(
                    "%s cannot be read as %s: add it to the names of its sealed type in Json, with a mix-in. %s"
                            .formatted(value.getClass().getName(), type.getSimpleName(), e));
        }
    }

    /** By what it is told from the others of its sealed type. */
    private static String name(Object value) {
        Object name = Json.read(Json.write(value), Map.class).get("is");
        return name == null ? "" : name.toString();
    }

    /** A fact has its kind in a column of its own. */
    private static boolean isFact(Class<?> type) {
        return Fact.class.isAssignableFrom(type);
    }

    private static Set<Class<?>> stored() {
        Set<Class<?>> found = new LinkedHashSet<>();
        List<Class<?>> next = new ArrayList<>(ROOTS);
        while (!next.isEmpty()) {
            Class<?> type = next.removeLast();
            boolean isOurs = type.getName().startsWith("tocsin.");
            if (isOurs && found.add(type)) {
                if (type.isSealed()) {
                    next.addAll(List.of(type.getPermittedSubclasses()));
                }
                if (type.isRecord()) {
                    for (RecordComponent component : type.getRecordComponents()) {
                        next.addAll(classes(component.getGenericType()));
                    }
                }
            }
        }
        return found;
    }

    private static List<Class<?>> classes(Type type) {
        if (type instanceof ParameterizedType of) {
            return Stream.of(of.getActualTypeArguments())
                    .flatMap(each -> classes(each).stream())
                    .toList();
        }
        return List.of((Class<?>) type);
    }
}
