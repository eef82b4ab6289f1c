package ub.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.admin.stats.Balancers;
import ub.admin.stats.Overview;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.health.ServerState;

class BackendRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "the-key";
    private static final String SERVERS = "/api/v1/backends/app/servers";
    private static final String S2 = SERVERS + "/s2";

    private final Overview overview = Balancers.sample();
    private final Server s2 = overview.backends().getFirst().servers().get(1);
    private AdminServer server;
    private AdminClient client;

    @BeforeEach
    void start() {
        server = AdminServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.of(KEY),
                () -> overview, () -> new ReopenedLogs(List.of(), List.of()));
        client = new AdminClient(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String patch(int status, String path, String body) throws IOException {
        return send("PATCH", status, path, body);
    }

    private String send(String method, int status, String path, String body) throws IOException {
        String answer = client.raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + KEY
                + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /** Each thing is told of as in {@code /stats}. */
    @Test
    void tellsOfOneThingAsOfAll() throws IOException {
        JsonNode all = JSON.readTree(client.get("/stats").body());
        assertEquals(all.get("frontends"), JSON.readTree(client.get("/api/v1/frontends").body()).get("frontends"));
        assertEquals(all.get("backends"), JSON.readTree(client.get("/api/v1/backends").body()).get("backends"));
        assertEquals(all.at("/backends/1"), JSON.readTree(client.get("/api/v1/backends/db").body()));
        assertEquals(all.at("/backends/0/servers/1"), JSON.readTree(client.get(S2).body()));
    }

    @Test
    void saysWhichThingsThereAre() throws IOException {
        assertEquals("{\"error\":\"there is no backend \\\"ap\\\"; known: app, db, cloud\"}",
                client.get("/api/v1/backends/ap").body());
        assertEquals("{\"error\":\"there is no server \\\"s9\\\"; known: s1, s2, spare\"}",
                patch(404, "/api/v1/backends/app/servers/s9", "{\"weight\": 1}"));
    }

    @Test
    void changesOneThingAndLeavesTheOthers() throws IOException {
        JsonNode after = JSON.readTree(patch(200, S2, "{\"weight\": 7}"));
        assertEquals(7, after.get("weight").asInt());
        assertEquals(7, s2.weight());
        assertEquals(ServerState.UP, s2.state());
        assertEquals(0, s2.maxConnections());
    }

    @Test
    void changesAllAtOnce() throws IOException {
        JsonNode after = JSON.readTree(patch(200, S2, "{\"state\": \"drain\", \"weight\": 0, \"max_connections\": 3}"));
        assertEquals("DRAIN", after.get("state").asText());
        assertEquals("drain", after.get("admin").asText());
        assertEquals(ServerState.DRAIN, s2.state());
        assertEquals(0, s2.weight());
        assertEquals(3, s2.maxConnections());
        assertEquals("UP", JSON.readTree(patch(200, S2, "{\"state\": \"ready\"}")).get("state").asText());
        assertEquals("MAINT", JSON.readTree(patch(200, S2, "{\"state\": \"maint\"}")).get("state").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                               | nothing is to be changed; known: max_connections, state, weight",
        "{'state': 'up'}                  | 'state' must be one of ready, drain, maint",
        "{'state': 'READY'}               | 'state' must be one of ready, drain, maint",
        "{'state': true}                  | 'state' must be one of ready, drain, maint",
        "{'state': null}                  | 'state' must be one of ready, drain, maint",
        "{'weight': 257}                  | 'weight' must be a whole number from 0 to 256",
        "{'weight': -1}                   | 'weight' must be a whole number from 0 to 256",
        "{'weight': 1.5}                  | 'weight' must be a whole number from 0 to 256",
        "{'weight': '1'}                  | 'weight' must be a whole number from 0 to 256",
        "{'max_connections': 4294967296}  | 'max_connections' must be a whole number from 0 to 2147483647",
        "{'wieght': 1}                    | unknown key 'wieght'; known: max_connections, state, weight"},
        quoteCharacter = '§')
    void aMistakeIsToldAndChangesNothing(String body, String expected) throws IOException {
        String answer = patch(400, S2, body.replace('\'', '"'));
        assertEquals(expected, JSON.readTree(answer).get("error").asText().replace('"', '\''));
    }

    /** A request is read as a whole before anything is done. */
    @Test
    void aMistakeInOneKeyLeavesTheOthersUndone() throws IOException {
        patch(400, S2, "{\"weight\": 9, \"state\": \"gone\"}");
        assertEquals(50, s2.weight());
        assertEquals(ServerState.UP, s2.state());
    }

    @Test
    void withoutTheKeyNothingIsChanged() throws IOException {
        String answer = client.raw("PATCH " + S2 + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: 13\r\n\r\n{\"weight\": 9}");
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertEquals(50, s2.weight());
    }

    @Test
    void aHugeBodyIsRefused() throws IOException {
        String head = "PATCH " + S2 + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + KEY
                + "\r\nConnection: close\r\nContent-Length: 70000\r\n\r\n";
        String answer = client.raw(head + " ".repeat(70_000));
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }

    @Test
    void addsAServer() throws IOException {
        Backend app = overview.backends().getFirst();
        JsonNode added = JSON.readTree(send("POST", 201, SERVERS,
                "{\"name\": \"s9\", \"address\": \"10.0.0.9:80\", \"weight\": 7, \"max_connections\": 5, "
                        + "\"backup\": true}"));
        assertEquals("10.0.0.9:80", added.get("address").asText());
        assertEquals(new ServerSettings("s9", new InetSocketAddress("10.0.0.9", 80), 7, 5, true, new ServerChecks(
                Optional.of(new InetSocketAddress("10.0.0.9", 80)), Optional.empty())),
                app.servers().getLast().settings());
        JsonNode plain = JSON.readTree(send("POST", 201, SERVERS, "{\"name\": \"s10\", \"address\": \"[::1]:80\"}"));
        assertEquals(1, plain.get("weight").asInt());
        assertEquals(5, app.servers().size());
        assertEquals("{\"error\":\"there is a server \\\"s9\\\" already\"}",
                send("POST", 409, SERVERS, "{\"name\": \"s9\", \"address\": \"10.0.0.10:80\"}"));
    }

    @Test
    void takesAServerAway() throws IOException {
        Backend app = overview.backends().getFirst();
        s2.begin();
        assertEquals(JSON.readTree("{\"removed\": \"s2\", \"active_connections\": 1}"),
                JSON.readTree(send("DELETE", 200, S2, "")));
        assertEquals(List.of("s1", "spare"), app.servers().stream().map(Server::name).toList());
        send("DELETE", 404, S2, "");
    }

    @Test
    void leavesServersOfNamesAlone() throws IOException {
        String cloud = "/api/v1/backends/cloud/servers";
        assertEquals("{\"error\":\"server \\\"node-1\\\" comes and goes with a name of DNS\"}",
                send("DELETE", 409, cloud + "/node-1", ""));
        send("POST", 409, cloud, "{\"name\": \"node-4\", \"address\": \"10.0.0.1:80\"}");
        send("POST", 201, cloud, "{\"name\": \"node-5\", \"address\": \"10.0.0.1:80\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.1:0", "10.0.0.1:65536", "010.0.0.1:80", "10.1:80", "0.0.0.0:80",
        "[::]:80", "[x]:80", "[10.0.0.1]:80x", "app.internal:80", ":80", "unix:/run/x", "224.0.0.1:80"})
    void anAddressIsThatOfOneHost(String address) throws IOException {
        String answer = send("POST", 400, SERVERS, "{\"name\": \"s9\", \"address\": \"" + address + "\"}");
        assertTrue(answer.contains("must be the IP address and the port of one host"), answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'address': '10.0.0.1:80'}                              | 'name' is missing, or no string",
        "{'name': 's9'}                                          | 'address' is missing, or no string",
        "{'name': 9, 'address': '10.0.0.1:80'}                   | 'name' is missing, or no string",
        "{'name': 'a b', 'address': '10.0.0.1:80'} | 'name' must be of letters, digits, '-', '_', '.' and ':'",
        "{'name': 's9', 'address': '10.0.0.1:80', 'weight': 257} | 'weight' must be a whole number from 0 to 256",
        "{'name': 's9', 'address': '10.0.0.1:80', 'backup': 1}   | 'backup' must be true or false"},
        quoteCharacter = '§')
    void aServerThatIsDescribedBadlyIsNotAdded(String body, String expected) throws IOException {
        String answer = send("POST", 400, SERVERS, body.replace('\'', '"'));
        assertEquals(expected, JSON.readTree(answer).get("error").asText().replace('"', '\''));
        assertEquals(3, overview.backends().getFirst().servers().size());
    }
}
