package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Rows and columns. How much text a message may hold in them: {@link Totals}.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/table-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/data-table-block
 * </ul>
 */
final class Tables {

    private Tables() {}

    /** A column without settings is {@code null}. */
    static Shape table() {
        Shape column =
                new Shape()
                        .optional("align", Rule.oneOf("left", "center", "right"))
                        .optional("is_wrapped", Rule.flag());
        return Shape.block()
                .required("rows", Rule.list(1, 100, Rule.list(1, 20, cell())))
                .optional("column_settings", Rule.list(0, 20, column.orNull()));
    }

    static Shape data() {
        return Shape.block()
                .required("caption", Rule.filled())
                .required(
                        "rows",
                        Rule.list(2, 201, Rule.list(1, 20, cell())).and(Tables::headAndWidth))
                .optional("page_size", Rule.integer(1, 100))
                .optional("row_header_column_index", Rule.integer(0, 19));
    }

    private static Kinds cell() {
        return Kinds.of("rich_text", RichText.block())
                .or("raw_text", Shape.typed().required("text", Rule.filled()))
                .or(
                        "raw_number",
                        Shape.typed()
                                .required("value", Rule.number())
                                .required("text", Rule.filled()));
    }

    /** The first row is the head, without rich text, and all rows are as wide as it is. */
    private static void headAndWidth(JsonNode rows, Spot at) {
        JsonNode head = rows.path(0);
        for (int i = 0; i < head.size(); i++) {
            if (head.path(i).path("type").asText().equals("rich_text")) {
                at.in(0).in(i).in("type").fault("unsupported type: rich_text");
            }
        }
        int width = head.size();
        for (int i = 1; i < rows.size(); i++) {
            JsonNode row = rows.path(i);
            if (row.isArray() && !row.isEmpty() && width > 0 && row.size() != width) {
                at.in(i)
                        .fault(
                                row.size() > width
                                        ? "no more than " + width + " items allowed"
                                        : "must provide at least " + width + " items");
            }
        }
    }
}
