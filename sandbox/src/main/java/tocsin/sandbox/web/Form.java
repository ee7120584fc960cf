package tocsin.sandbox.web;

import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form in several parts ({@code multipart/form-data}). */
public final class Form {
    private static final MultiPartConfig IN_MEMORY =
            new MultiPartConfig.Builder()
                    .maxMemoryPartSize(-1)
                    .useFilesForPartsWithoutFileName(false)
                    .build();

    private Form() {}

    /**
     * @throws RuntimeException when the body is no such form
     */
    public static Map<String, Body> multipart(Asked asked) {
        Map<String, Body> fields = new LinkedHashMap<>();
        try (MultiPartFormData.Parts parts =
                MultiPartFormData.getParts(
                        Content.Source.from(asked.body().bytes()),
                        new Attributes.Mapped(),
                        asked.header("content-type"),
                        IN_MEMORY)) {
            for (MultiPart.Part part : parts) {
                fields.put(
                        part.getName(),
                        new Body(
                                Content.Source.asInputStream(part.getContentSource())
                                        .readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }
}
