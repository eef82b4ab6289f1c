package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How one proxy is configured and started. Immutable.
 *
 * <p>The configurations are resources beside this class, with places such as {@code @HTTP_PORT@} to fill in.
 */
sealed interface Product permits UltraBalancer, Haproxy, Nginx {
    ProductName name();

    /** Returns why it cannot be measured at all, or empty when it can. */
    Optional<String> missing();

    /** Returns why it has no such entrance, or empty when it has. */
    Optional<String> missing(Entrance entrance);

    /** Returns the version as the product itself gives it. */
    String version() throws IOException;

    /** Writes its configuration into a directory and returns the command that runs it in the foreground. */
    List<String> prepare(Path directory, Ports ports) throws IOException;
}
