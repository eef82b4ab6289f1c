package ub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchToolTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        ToolProvider bench = ToolProvider.findFirst("bench").orElseThrow();
        return bench.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | load, compare, micro or algorithms
            lod                                         | lod
            load                                        | URL
            load http://a http://b                      | http://b
            load ftp://127.0.0.1/                       | http://
            load http://                                | URL
            load http:///path                           | host
            load http://127.0.0.1:99999/                | 99999
            load http://a -d 5                          | unit
            load http://a -c 0                          | --connections
            load http://a -c x                          | --connections
            load http://a -r 0                          | --rate
            load http://a -r -5                         | --rate
            load http://a --body-size -1                | --body-size
            load http://a -H Nonsense                   | --header
            load http://a -X GE(T                       | --method
            load http://a --nonsense                    | --nonsense
            compare --cases small,huge                  | huge
            compare --cases small,small                 | twice
            compare --proxies ub,squid                  | squid
            compare --proxies ub,ub                     | twice
            compare --rounds 0                          | --rounds
            compare --connections 0                     | --connections
            compare --rate 0                            | --rate
            compare --rate 5 --generator wrk            | --rate
            compare --generator ab                      | --generator
            compare --json /nonexistent/file.json       | /nonexistent
            compare --load-core 4095 --proxy-core 4095  | core
            compare --duration 5                        | unit
            """)
    void wrongUsageIsExplainedAndEndsWithTwo(String line, String explanation) {
        int status = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertEquals(2, status);
        assertTrue(err.toString().contains(explanation), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void helpNamesEveryPart() {
        assertEquals(0, run("--help"));
        for (String part : new String[] {"load", "compare", "micro", "algorithms"}) {
            assertTrue(out.toString().contains(part), part);
        }
    }

    @Test
    void anUnknownHostFailsWithOne() {
        assertEquals(1, run("load", "http://host.invalid/", "-d", "100ms", "-c", "1"));
        assertTrue(err.toString().contains("host.invalid"), err.toString());
    }
}
