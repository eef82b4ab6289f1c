package ub.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.RequestHead;

/**
 * Who the client of a request says it is: the field {@code Authorization}, of which name and password are known where
 * its scheme is Basic. It is read when a rule asks first, and not again when rules change it. RFC 9110 §11.6.2,
 * RFC 7617.
 *
 * <p>Handler virtual thread of the exchange; {@link #prove}: another thread, while the handler waits.
 */
public final class Credentials {
    /** Longer ones are nobody's: a slow hash takes time for each byte. */
    static final int MAX_FIELD_BYTES = 1024;
    private static final String BASIC = "Basic";
    private static final String BEARER = "Bearer";
    private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9+/]{4})*"
            + "(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)");

    private boolean read;
    private String scheme;
    private String user;
    private byte[] password;
    /** The quick digest of the password. */
    private byte[] digest;
    /** Whom a check has left open. */
    private User unproved;
    /** Users whose slow hash the password has not passed. */
    private final List<User> refused = new ArrayList<>();

    /** Nothing is known yet. */
    public Credentials() {
    }

    /** Forgets all: for the next exchange. */
    public void clear() {
        read = false;
        scheme = null;
        user = null;
        password = null;
        digest = null;
        unproved = null;
        refused.clear();
    }

    /** Reads those of a request, unless that was done before. */
    public void read(RequestHead request) {
        if (read) {
            return;
        }
        read = true;
        Fields fields = request.fields();
        int line = fields.find(FieldName.AUTHORIZATION);
        // RFC 9110 §5.3: the field has one value. Of two, whoever reads behind us might take the other one.
        if (line >= 0 && fields.findNext(FieldName.AUTHORIZATION, line) < 0
                && fields.valueLength(line) <= MAX_FIELD_BYTES) {
            readField(fields.value(line));
        }
    }

    private void readField(String value) {
        int blank = value.indexOf(' ');
        if (blank <= 0) {
            return;
        }
        String name = value.substring(0, blank);
        if (name.equalsIgnoreCase(BASIC) && readBasic(value.substring(blank).strip())) {
            scheme = BASIC;
        } else if (name.equalsIgnoreCase(BEARER)) {
            scheme = BEARER;
        }
    }

    private boolean readBasic(String token) {
        if (!BASE64.matcher(token).matches()) {
            return false;
        }
        // One character a byte: which encoding a client has chosen is not told.
        String text = new String(Base64.getDecoder().decode(token), StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        if (colon < 0) {
            return false;
        }
        user = text.substring(0, colon);
        password = text.substring(colon + 1).getBytes(StandardCharsets.ISO_8859_1);
        return true;
    }

    /** Returns {@code Basic} or, of which nothing more is known, {@code Bearer}; null where there are neither. */
    public String scheme() {
        return scheme;
    }

    /** Returns the name that the client gives, one character a byte, or null where it gives none. */
    public String user() {
        return user;
    }

    /** Returns the password that the client gives, one character a byte, or null where it gives none. */
    public String password() {
        return password == null ? null : new String(password, StandardCharsets.ISO_8859_1);
    }

    /** Looks whether the client is one of these users, as far as that can be told at once. */
    public Validity check(Userlist userlist) {
        User found = user == null ? null : userlist.find(user);
        if (found == null || refused.contains(found)) {
            return Validity.INVALID;
        }
        if (digest == null) {
            digest = Password.digest(password);
        }
        Validity validity = found.password().check(digest);
        if (validity == Validity.UNPROVED) {
            unproved = found;
        }
        return validity;
    }

    /** Returns whether a check was left open, which {@link #prove} will settle. */
    public boolean awaitsProof() {
        return unproved != null;
    }

    /** Settles the check that was left open last, by a hash that takes milliseconds. */
    public void prove() {
        User claimed = unproved;
        unproved = null;
        boolean proved = false;
        try {
            proved = claimed.password().prove(password, digest);
        } finally {
            // Also where it fails: to be asked again and again would keep the exchange for ever.
            if (!proved) {
                refused.add(claimed);
            }
        }
    }
}
