package tocsin.actions.rollout;

import java.util.List;
import java.util.Locale;

/** Amounts as Kubernetes writes them: {@code 250m}, {@code 1.5Gi}. */
public final class Quantity {
    private record Unit(String suffix, double factor) {}

    private static final List<Unit> UNITS =
            List.of(
                    new Unit("Ki", 0x1p10),
                    new Unit("Mi", 0x1p20),
                    new Unit("Gi", 0x1p30),
                    new Unit("Ti", 0x1p40),
                    new Unit("n", 1e-9),
                    new Unit("u", 1e-6),
                    new Unit("m", 1e-3),
                    new Unit("k", 1e3),
                    new Unit("M", 1e6),
                    new Unit("G", 1e9),
                    new Unit("T", 1e12));

    private Quantity() {}

    /** In the base unit; what cannot be read counts as nothing. */
    public static double of(String written) {
        for (Unit unit : UNITS) {
            if (written.endsWith(unit.suffix)) {
                return number(written.substring(0, written.length() - unit.suffix.length()))
                        * unit.factor;
            }
        }
        return number(written);
    }

    /** Processor time as people read it: {@code 250m}. */
    public static String cores(double cores) {
        return Math.round(cores * 1000) + "m";
    }

    /** Memory as people read it: {@code 180Mi}. */
    public static String memory(double bytes) {
        return bytes >= 0x1p30
                ? String.format(Locale.ROOT, "%.1fGi", bytes / 0x1p30)
                : Math.round(bytes / 0x1p20) + "Mi";
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
