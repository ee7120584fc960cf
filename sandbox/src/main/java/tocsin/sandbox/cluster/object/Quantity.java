package tocsin.sandbox.cluster.object;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount as Kubernetes writes it: {@code 100m}, {@code 1.5}, {@code 256Mi}. */
public final class Quantity {
    private static final Pattern WRITTEN = Pattern.compile("([+-]?[\\d.]+)([a-zA-Z]*)");
    private static final Map<String, BigDecimal> UNITS =
            Map.ofEntries(
                    Map.entry("", BigDecimal.ONE),
                    Map.entry("n", new BigDecimal("0.000000001")),
                    Map.entry("u", new BigDecimal("0.000001")),
                    Map.entry("m", new BigDecimal("0.001")),
                    Map.entry("k", new BigDecimal(1000)),
                    Map.entry("M", new BigDecimal(1000_000)),
                    Map.entry("G", new BigDecimal(1000_000_000L)),
                    Map.entry("T", new BigDecimal(1000_000_000_000L)),
                    Map.entry("Ki", new BigDecimal(1L << 10)),
                    Map.entry("Mi", new BigDecimal(1L << 20)),
                    Map.entry("Gi", new BigDecimal(1L << 30)),
                    Map.entry("Ti", new BigDecimal(1L << 40)));

    private Quantity() {}

    /**
     * @throws IllegalArgumentException when the text is no quantity
     */
    public static BigDecimal parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        BigDecimal unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "quantities must match the regular expression"
                            + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        return new BigDecimal(matcher.group(1)).multiply(unit);
    }

    /** In the largest unit that keeps it whole. */
    public static String written(BigDecimal amount) {
        for (String unit : new String[] {"Gi", "Mi", "Ki"}) {
            BigDecimal size = UNITS.getOrDefault(unit, BigDecimal.ONE);
            if (amount.signum() > 0 && amount.remainder(size).signum() == 0) {
                return amount.divideToIntegralValue(size).toBigInteger() + unit;
            }
        }
        if (amount.remainder(BigDecimal.ONE).signum() == 0) {
            return amount.toBigInteger().toString();
        }
        return amount.multiply(new BigDecimal(1000)).toBigInteger() + "m";
    }
}
