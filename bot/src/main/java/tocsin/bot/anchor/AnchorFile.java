package tocsin.bot.anchor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where anchors are kept outside of the database: a line of JSON each, only ever appended to. */
public record AnchorFile(Path path) {

    /**
     * @return why it could not be appended; empty when it was
     */
    public Optional<String> append(String line) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                String begin = endsCutOff(file) ? "\n" : "";
                ByteBuffer bytes =
                        ByteBuffer.wrap((begin + line + "\n").getBytes(StandardCharsets.UTF_8));
                file.position(file.size());
                while (bytes.hasRemaining()) {
                    int _ = file.write(bytes);
                }
                file.force(true);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "The anchor could not be written to %s (%s). The log and the digest channel have it; set TOCSIN_ANCHORS to a file that Tocsin may write."
                            .formatted(path, e.getMessage()));
        }
    }

    /** Somebody was killed while writing. */
    private static boolean endsCutOff(FileChannel file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return file.size() > 0
                && file.read(last, file.size() - 1) == 1
                && last.get(0) != (byte) '\n';
    }
}
