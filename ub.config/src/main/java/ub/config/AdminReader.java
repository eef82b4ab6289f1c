package ub.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;

/** Reads {@code [admin]}. Immutable. */
final class AdminReader {
    /** What a header field can carry unchanged: visible ASCII (RFC 9110 §5.5). */
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    private final Addresses addresses;

    AdminReader(Addresses addresses) {
        this.addresses = addresses;
    }

    AdminSettings read(TableReader table) {
        Decoder<Optional<InetSocketAddress>> listen = node ->
                node instanceof Node.Text text && text.value().equals("off")
                        ? Optional.empty()
                        : Optional.of(addresses.adminListen().decode(node));
        AdminSettings settings = new AdminSettings(
                table.value("listen", listen, AdminSettings.DEFAULT.listen()),
                table.secret("api_key", AdminReader::apiKey));
        table.finish();
        return settings;
    }

    private static String apiKey(Node node) throws BadValueException {
        String requirement = "must be a string of visible ASCII characters, without spaces";
        String key = Decoders.textOf(node, requirement);
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw new BadValueException(requirement);
        }
        return key;
    }
}
