package ub.app.architecture.sample.blocks;

import java.io.IOException;
import java.net.InetAddress;

/** An address from its bytes needs no look-up. */
public class LawfulAddress {
    InetAddress run(byte[] address) throws IOException {
        return InetAddress.getByAddress(address);
    }
}
