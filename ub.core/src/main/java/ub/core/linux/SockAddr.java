package ub.core.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Socket addresses as the kernel lays them out. Any thread. See ip(7), ipv6(7), unix(7).
 * <pre>
 *   sockaddr_in    u16 family | u16 port (big-endian) | 4 address bytes | 8 zero bytes
 *   sockaddr_in6   u16 family | u16 port (big-endian) | u32 flow | 16 address bytes | u32 scope
 *   sockaddr_un    u16 family | path; a first byte of 0 means an abstract name
 * </pre>
 */
public final class SockAddr {
    /** Size of a {@code sockaddr_un}, the largest. */
    public static final int MAX_BYTES = 110;

    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;

    private static final int PORT_OFFSET = 2;
    private static final int IN_ADDRESS_OFFSET = 4;
    private static final int IN_BYTES = 16;
    private static final int IN6_ADDRESS_OFFSET = 8;
    private static final int IN6_SCOPE_OFFSET = 24;
    private static final int IN6_BYTES = 28;
    private static final int UN_PATH_OFFSET = 2;
    private static final int UN_PATH_MAX_BYTES = 107;
    private static final UnixDomainSocketAddress UNNAMED = UnixDomainSocketAddress.of("");
    private static final ValueLayout.OfShort PORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SockAddr() {
    }

    /** Returns the address family of an address, whose name must be resolved. */
    public static int family(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet when inet.isUnresolved() ->
                    throw new IllegalArgumentException("no address is known for " + inet.getHostString());
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address -> AF_INET6;
            case InetSocketAddress _ -> AF_INET;
            case UnixDomainSocketAddress _ -> AF_UNIX;
            default -> throw new IllegalArgumentException("not a socket address of ours: " + address);
        };
    }

    /** Writes an address at the start of {@code out} and returns its length in bytes. */
    public static int write(SocketAddress address, MemorySegment out) {
        out.fill((byte) 0);
        out.set(JAVA_SHORT_UNALIGNED, 0, (short) family(address));
        return switch (address) {
            case InetSocketAddress inet -> writeInet(inet, out);
            case UnixDomainSocketAddress unix -> writeUnix(unix.getPath().toString(), out);
            default -> throw new IllegalArgumentException("not a socket address of ours: " + address);
        };
    }

    private static int writeInet(InetSocketAddress inet, MemorySegment out) {
        out.set(PORT, PORT_OFFSET, (short) inet.getPort());
        byte[] bytes = inet.getAddress().getAddress();
        boolean v6 = bytes.length == 16;
        MemorySegment.copy(bytes, 0, out, JAVA_BYTE, v6 ? IN6_ADDRESS_OFFSET : IN_ADDRESS_OFFSET, bytes.length);
        if (inet.getAddress() instanceof Inet6Address six) {
            out.set(JAVA_INT_UNALIGNED, IN6_SCOPE_OFFSET, six.getScopeId());
        }
        return v6 ? IN6_BYTES : IN_BYTES;
    }

    /** Writes a unix address; a path that starts with {@code @} is an abstract name. Returns its length in bytes. */
    public static int writeUnix(String path, MemorySegment out) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > UN_PATH_MAX_BYTES) {
            throw new IllegalArgumentException("unix socket path is longer than 107 bytes: " + path);
        }
        boolean abstractName = isAbstract(path);
        out.set(JAVA_SHORT_UNALIGNED, 0, (short) AF_UNIX);
        MemorySegment.copy(bytes, 0, out, JAVA_BYTE, UN_PATH_OFFSET, bytes.length);
        if (abstractName) {
            out.set(JAVA_BYTE, UN_PATH_OFFSET, (byte) 0);
        }
        // An abstract name has no terminating zero, a path has one.
        return UN_PATH_OFFSET + bytes.length + (abstractName ? 0 : 1);
    }

    /** Returns whether a unix path is a name that no file stands for. */
    public static boolean isAbstract(String path) {
        return path.startsWith("@");
    }

    /**
     * Returns the address that stands at the start of {@code in}; a unix one without its path, which is the peer's to
     * choose, need not end with a zero byte, need not be a path of this machine's charset, and mostly is not there.
     */
    public static SocketAddress read(MemorySegment in) {
        int family = in.get(JAVA_SHORT_UNALIGNED, 0);
        return switch (family) {
            case AF_INET -> readInet(in, new byte[4], IN_ADDRESS_OFFSET);
            case AF_INET6 -> readInet(in, new byte[16], IN6_ADDRESS_OFFSET);
            default -> UNNAMED;
        };
    }

    private static InetSocketAddress readInet(MemorySegment in, byte[] address, int offset) {
        MemorySegment.copy(in, JAVA_BYTE, offset, address, 0, address.length);
        try {
            int port = Short.toUnsignedInt(in.get(PORT, PORT_OFFSET));
            int scope = address.length == 16 ? in.get(JAVA_INT_UNALIGNED, IN6_SCOPE_OFFSET) : 0;
            InetAddress ip = scope == 0
                    ? InetAddress.getByAddress(address) : Inet6Address.getByAddress(null, address, scope);
            return new InetSocketAddress(ip, port);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes is always known", e);
        }
    }
}
