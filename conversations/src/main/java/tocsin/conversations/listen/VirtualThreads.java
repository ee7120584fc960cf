package tocsin.conversations.listen;

import com.slack.api.util.thread.ExecutorServiceProvider;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A thread for each piece of work, for the SDK as for us. */
final class VirtualThreads implements ExecutorServiceProvider {

    @Override
    public ExecutorService createThreadPoolExecutor(String groupName, int size) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(groupName + "-", 0).factory());
    }

    @Override
    public ScheduledExecutorService createThreadScheduledExecutor(String groupName) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(groupName).factory());
    }
}
