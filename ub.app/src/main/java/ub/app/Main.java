package ub.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import ub.config.ConfigLoader;
import ub.config.LoadResult;
import ub.config.Overrides;

/** The entry of the program. Any thread. */
public final class Main {
    private Main() {
    }

    /** Runs a configuration. */
    public static void main(String[] args) throws InterruptedException {
        ConfigLoader loader = new ConfigLoader(System.getenv(), InetAddress::getByName);
        LoadResult result = loader.load(Path.of(args[0]), Overrides.NONE);
        result.problems().forEach(System.err::println);
        if (result instanceof LoadResult.Loaded loaded) {
            Service.start(loaded.config());
            new CountDownLatch(1).await();
        }
    }
}
