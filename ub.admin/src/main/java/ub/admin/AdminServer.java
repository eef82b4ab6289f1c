package ub.admin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ub.admin.http.ChangeCheck;
import ub.admin.http.HostCheck;
import ub.admin.http.Route;
import ub.admin.http.Router;
import ub.admin.http.ServerLimits;
import ub.admin.stats.Overview;
import ub.admin.stats.RequestRate;
import ub.admin.stats.Totals;
import ub.core.net.AddressText;

/**
 * The admin listener: health, statistics, metrics and a page to watch; and what programs change, for those who have the
 * key.
 *
 * <p>Any thread but a reactor's own. It owns a few platform threads, so that a slow client of it slows no traffic.
 */
public final class AdminServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AdminServer.class.getName());
    private static final int THREADS = 4;

    private final HttpServer http;
    private final ExecutorService workers;
    private final ScheduledExecutorService sampler;

    private AdminServer(HttpServer http) {
        this.http = http;
        this.workers = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("admin-", 1).factory());
        this.sampler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("admin-sampler").factory());
    }

    /**
     * Starts the listener. When this returns, it answers.
     *
     * @param listen   where; port 0 for any free one
     * @param apiKey   what a request that changes something must carry; without it the listener only reads
     * @param overview gives what is to be told now; called for each request, and once a second
     * @param control  carries out changes
     * @throws AdminStartException when the address cannot be had
     */
    public static AdminServer start(InetSocketAddress listen, Optional<String> apiKey, Supplier<Overview> overview,
                                    Control control) {
        AdminServer server = new AdminServer(bind(listen));
        RequestRate rate = new RequestRate();
        List<Route> routes = Stream.of(Dashboard.routes(), new ReadRoutes(overview, rate).all(),
                new BackendRoutes(overview).all(), new ChangeRoutes(control).all()).flatMap(List::stream).toList();
        server.http.createContext("/", new Router(routes, new HostCheck(listen), new ChangeCheck(apiKey)));
        server.http.setExecutor(server.workers);
        server.sampler.scheduleAtFixedRate(() -> sample(overview, rate), 0, 1, TimeUnit.SECONDS);
        server.http.start();
        return server;
    }

    private static HttpServer bind(InetSocketAddress listen) {
        ServerLimits.set();
        String address = AddressText.of(listen);
        try {
            return HttpServer.create(listen, 0);
        } catch (BindException e) {
            throw new AdminStartException("admin address " + address + " cannot be used (" + e.getMessage()
                    + "): stop what listens there, or set another one or \"off\" as listen of [admin]", e);
        } catch (IOException e) {
            throw new AdminStartException("admin address " + address + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void sample(Supplier<Overview> overview, RequestRate rate) {
        try {
            rate.note(Totals.of(overview.get()).requests(), System.nanoTime());
        } catch (RuntimeException e) {
            // An exception that leaves here would end the sampling for good.
            LOG.log(Level.ERROR, "the request rate could not be sampled", e);
        }
    }

    /** Returns where it listens, with the port that it has. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    /** Stops at once; answers under way are cut. */
    @Override
    public void close() {
        http.stop(0);
        sampler.shutdownNow();
        workers.shutdownNow();
    }
}
