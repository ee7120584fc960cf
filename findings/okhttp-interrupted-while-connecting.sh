#!/bin/sh
# OkHttp 5.5.1: Call.execute() declares IOException alone, and throws InterruptedException when its thread is
# interrupted while it connects. Java's compiler refuses a catch clause for it there, and `catch (IOException e)` lets
# it pass. In OkHttp 4.12.0 the same interrupt is waited out until the connection is there or times out.
# Expected output: "5.5.1: InterruptedException" and "4.12.0: SocketTimeoutException".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > Probe.java <<'JAVA'
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;

public class Probe {
    public static void main(String[] args) throws Exception {
        List<Socket> waiting = new ArrayList<>();
        // Nobody accepts; once its queue is full, whoever connects waits.
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(server, waiting);
            Thread caller = Thread.currentThread();
            Thread interrupting = new Thread(() -> interrupt(caller));
            OkHttpClient client =
                    new OkHttpClient.Builder().connectTimeout(Duration.ofSeconds(6)).build();
            Request request =
                    new Request.Builder()
                            .url("http://127.0.0.1:" + server.getLocalPort() + "/")
                            .build();
            interrupting.start();
            try {
                client.newCall(request).execute().close();
                System.out.println("answered");
            } catch (IOException declared) {
                System.out.println(declared.getClass().getSimpleName());
            } catch (Throwable undeclared) {
                System.out.println(undeclared.getClass().getSimpleName());
            }
        }
        System.exit(0);
    }

    private static void fill(ServerSocket server, List<Socket> waiting) {
        try {
            while (waiting.size() < 50) {
                Socket socket = new Socket();
                waiting.add(socket);
                socket.connect(server.getLocalSocketAddress(), 1000);
            }
        } catch (IOException full) {
            return;
        }
        throw new IllegalStateException("The queue does not fill");
    }

    private static void interrupt(Thread caller) {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        caller.interrupt();
    }
}
JAVA
run() { # the client's artifact, its version
    mkdir "$2"
    cat > "$2/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency><groupId>com.squareup.okhttp3</groupId><artifactId>$1</artifactId><version>$2</version></dependency></dependencies>
</project>
POM
    mvn -q -B -f "$2/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$folder/$2/lib" >/dev/null
    java -cp "$2/lib/*" Probe.java
}
new=$(run okhttp-jvm 5.5.1)
old=$(run okhttp 4.12.0)
echo "5.5.1: $new"
echo "4.12.0: $old"
[ "$new" = InterruptedException ] && [ "$old" = SocketTimeoutException ]
