package ub.http.sticky;

import ub.core.backend.Server;
import ub.core.balance.Insistence;
import ub.http.log.CookieSeen;
import ub.http.log.CookieSent;

/**
 * Which server an exchange is stuck to, and what is to be remembered once a server has it. Pooled with the exchange's
 * rules. Handler virtual thread.
 */
public final class Stickiness {
    /** No date. */
    static final long NEVER = 0;

    private final CookieLine line = new CookieLine();
    private PendingStores stores = new PendingStores();
    private Server server;
    private Persistence persistence;
    private CookieSeen seen;
    private CookieSent sent;
    /** When the client's cookie was last given, in seconds since 1970, or {@link #NEVER}. */
    private long givenS;
    /** When the client was given such a cookie for the first time, in seconds since 1970, or {@link #NEVER}. */
    private long firstGivenS;

    /** Makes one that is to be opened for each exchange. */
    public Stickiness() {
        open();
    }

    /** Starts with an exchange that is stuck to nothing. */
    public void open() {
        stores.clear();
        server = null;
        persistence = Persistence.NORMAL;
        seen = CookieSeen.NONE;
        sent = CookieSent.NONE;
        givenS = NEVER;
        firstGivenS = NEVER;
    }

    /** Returns the server that the exchange is to go to first, or null where it is stuck to none. */
    public Server server() {
        return server;
    }

    /**
     * Sticks the exchange to a server, unless it is stuck to one already, or this one is down. Returns whether it is
     * stuck to any then.
     */
    public boolean stickTo(Server found) {
        if (server == null && mayServe(found)) {
            server = found;
        }
        return server != null;
    }

    /** Notes who has answered: where that is another server, that of the client's cookie has failed. */
    public void answeredBy(Server answering) {
        if (seen == CookieSeen.VALID && answering != server) {
            seen = CookieSeen.DOWN;
        }
    }

    /** Returns whether a server may be given an exchange that is stuck to it: one that drains may. */
    boolean mayServe(Server found) {
        return found.state().healthy() || persistence == Persistence.FORCED;
    }

    /** Notes how much the exchange insists. */
    public void persistence(Persistence wanted) {
        persistence = wanted;
    }

    public Persistence persistence() {
        return persistence;
    }

    /** Returns how much the server is wanted that the exchange is stuck to. */
    public Insistence insistence() {
        return switch (persistence) {
            case FORCED -> Insistence.NO_OTHER;
            case NORMAL, IGNORED -> Insistence.WHILE_IT_SERVES;
        };
    }

    /** Returns what is to be remembered once a server has the exchange. */
    public PendingStores stores() {
        return stores;
    }

    /** Returns the same, for someone who keeps it longer than this is used for its exchange. */
    public PendingStores takeStores() {
        PendingStores taken = stores;
        stores = new PendingStores();
        return taken;
    }

    /** Returns what the client's cookie was good for. */
    public CookieSeen seen() {
        return seen;
    }

    /** Returns what became of the cookie in the answer. */
    public CookieSent sent() {
        return sent;
    }

    void seen(CookieSeen what) {
        seen = what;
    }

    void sent(CookieSent what) {
        sent = what;
    }

    void dates(long lastS, long firstS) {
        givenS = lastS;
        firstGivenS = firstS;
    }

    long givenS() {
        return givenS;
    }

    long firstGivenS() {
        return firstGivenS;
    }

    /** Returns what goes through a line of cookies. */
    CookieLine line() {
        return line;
    }
}
