package ub.app.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback, by UDP and TCP, that says what a test has written. Any thread. */
public final class NameServer implements AutoCloseable {
    /** How it treats its questions. */
    public enum Mood { ANSWERS, SILENT, FAILS, TRUNCATES, BABBLES, ANSWERS_ANOTHER_QUESTION }

    private static final int MOST_BYTES = 65_535;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ANSWERS;

    public NameServer() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        DatagramSocket datagrams = null;
        ServerSocket stream = new ServerSocket(0, 10, loopback);
        while (datagrams == null) {
            try {
                datagrams = new DatagramSocket(stream.getLocalPort(), loopback);
            } catch (IOException taken) {
                stream.close();
                stream = new ServerSocket(0, 10, loopback);
            }
        }
        udp = datagrams;
        tcp = stream;
        Thread.ofPlatform().daemon().name("name-server-udp").start(this::serveUdp);
        Thread.ofPlatform().daemon().name("name-server-tcp").start(this::serveTcp);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** Has a name stand for this from now on; the values are as in a zone file. */
    public void say(String name, String type, int ttlS, String... values) {
        List<Record> records = new ArrayList<>();
        try {
            for (String value : values) {
                records.add(Record.fromString(Name.fromString(name, Name.root), Type.value(type), DClass.IN, ttlS,
                        value, Name.root));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zone.put(key(name, Type.value(type)), List.copyOf(records));
    }

    /** Knows nothing of a name any more. */
    public void forget(String name) {
        Stream.of("A", "AAAA", "SRV", "CNAME").forEach(type -> zone.remove(key(name, Type.value(type))));
    }

    public void become(Mood newMood) {
        mood = newMood;
    }

    /** Returns what was asked until now, as in {@code "app.internal A"}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static String key(String name, int type) {
        return name.toLowerCase().replaceFirst("\\.$", "") + " " + Type.string(type);
    }

    private void serveUdp() {
        byte[] room = new byte[MOST_BYTES];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                udp.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), mood);
                if (answer.length > 0) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or not a question
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] question = in.readNBytes(in.readUnsignedShort());
                byte[] answer = answer(question, mood == Mood.TRUNCATES ? Mood.ANSWERS : mood);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException e) {
                // closed, or gone
            }
        }
    }

    private byte[] answer(byte[] wire, Mood how) throws IOException {
        Message question = new Message(wire);
        Record query = question.getQuestion();
        asked.add(key(query.getName().toString(), query.getType()));
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query, Section.QUESTION);
        switch (how) {
            case ANSWERS -> fill(answer, query);
            case SILENT -> {
                return new byte[0];
            }
            case FAILS -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            case TRUNCATES -> answer.getHeader().setFlag(Flags.TC);
            case BABBLES -> {
                return Arrays.copyOf(wire, 14);
            }
            case ANSWERS_ANOTHER_QUESTION -> {
                answer.removeAllRecords(Section.QUESTION);
                answer.addRecord(Record.newRecord(Name.fromString("other.test."), query.getType(), DClass.IN),
                        Section.QUESTION);
                fill(answer, query);
            }
        }
        return answer.toWire(MOST_BYTES);
    }

    private void fill(Message answer, Record query) {
        Name name = query.getName();
        List<Record> alias = zone.get(key(name.toString(), Type.CNAME));
        List<Record> records = zone.get(key(name.toString(), query.getType()));
        if (alias != null) {
            answer.addRecord(alias.getFirst(), Section.ANSWER);
            records = zone.get(key(((CNAMERecord) alias.getFirst()).getTarget().toString(), query.getType()));
        }
        if (records != null) {
            records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        } else if (!knows(name)) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
    }

    private boolean knows(Name name) {
        return Stream.of(Type.A, Type.AAAA, Type.SRV, Type.CNAME)
                .anyMatch(type -> zone.containsKey(key(name.toString(), type)));
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
