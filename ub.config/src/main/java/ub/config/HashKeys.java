package ub.config;

import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.core.balance.HashKey;

/** How the part of a request is written that something goes by. Immutable. */
final class HashKeys {
    private static final String HEADER_PREFIX = "header:";
    /** A field name is a token (RFC 9110 §5.6.2). */
    private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private HashKeys() {
    }

    static HashKey of(Node node) throws BadValueException {
        String requirement = "must be \"src\", \"uri\", \"path\" or \"header:NAME\"";
        String key = Decoders.textOf(node, requirement);
        return switch (key) {
            case "src" -> HashKey.SRC;
            case "uri" -> HashKey.URI;
            case "path" -> HashKey.PATH;
            case String header when header.startsWith(HEADER_PREFIX)
                    && FIELD_NAME.matcher(header.substring(HEADER_PREFIX.length())).matches() ->
                    HashKey.header(header.substring(HEADER_PREFIX.length()));
            case String _ -> throw new BadValueException(requirement);
        };
    }
}
