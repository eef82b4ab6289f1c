package ub.admin.haproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ub.admin.stats.Balancers;
import ub.admin.stats.Overview;
import ub.core.net.ConnectionLimit;
import ub.core.net.Mode;
import ub.core.stats.Counters;

class StatsCsvTest {
    /** Written by HAProxy 3.5. */
    private static final String HEAD = "# pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,"
            + "eresp,wretr,wredis,status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,"
            + "lbtot,tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,hrsp_1xx,hrsp_2xx,"
            + "hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,hanafail,req_rate,req_rate_max,req_tot,cli_abrt,srv_abrt,comp_in,"
            + "comp_out,comp_byp,comp_rsp,lastsess,last_chk,last_agt,qtime,ctime,rtime,ttime,agent_status,agent_code,"
            + "agent_duration,check_desc,agent_desc,check_rise,check_fall,check_health,agent_rise,agent_fall,"
            + "agent_health,addr,cookie,mode,algo,conn_rate,conn_rate_max,conn_tot,intercepted,dcon,dses,wrew,connect,"
            + "reuse,cache_lookups,cache_hits,srv_icur,src_ilim,qtime_max,ctime_max,rtime_max,ttime_max,eint,"
            + "idle_conn_cur,safe_conn_cur,used_conn_cur,need_conn_est,uweight,agg_server_status,"
            + "agg_server_check_status,agg_check_status,srid,sess_other,h1sess,h2sess,h3sess,req_other,h1req,h2req,"
            + "h3req,proto,priv_idle_cur,reqbin,reqbout,resbin,resbout,cache_hint_hits,-,";

    private static List<String> lines(Overview overview) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StatsCsv.write(overview, out);
        return Arrays.asList(out.toString(StandardCharsets.UTF_8).split("\n", -1));
    }

    /** Returns what is filled in a row, by the column's name. */
    private static Map<String, String> row(String start) throws IOException {
        String line = lines(Balancers.sample()).stream().filter(each -> each.startsWith(start + ",")).findFirst()
                .orElseThrow();
        String[] names = HEAD.substring(2).split(",");
        String[] cells = line.split(",");
        assertEquals(names.length, cells.length);
        Map<String, String> filled = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (!cells[i].isEmpty()) {
                filled.put(names[i], cells[i]);
            }
        }
        return filled;
    }

    private static void expect(String expected, Map<String, String> row) {
        for (String pair : expected.split(" ")) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, equals);
            assertEquals(pair.substring(equals + 1), row.getOrDefault(name, ""), name + " in " + row);
        }
    }

    @Test
    void aTableBeginsWithItsColumnsAndEndsWithAnEmptyLine() throws IOException {
        List<String> lines = lines(Balancers.sample());
        assertEquals(HEAD, lines.getFirst());
        assertEquals(List.of("", ""), lines.subList(lines.size() - 2, lines.size()));
    }

    @Test
    void rowsStandInHaproxysOrder() throws IOException {
        List<String> lines = lines(Balancers.sample());
        assertEquals(List.of("web,FRONTEND", "raw,FRONTEND", "app,s1", "app,s2", "app,spare", "app,BACKEND",
                        "db,local", "db,BACKEND", "cloud,node-1", "cloud,node-2", "cloud,BACKEND"),
                lines.subList(1, lines.size() - 2).stream()
                        .map(line -> line.substring(0, line.indexOf(',', line.indexOf(',') + 1))).toList());
    }

    @Test
    void aFrontend() throws IOException {
        expect("status=OPEN type=0 iid=1 sid=0 pid=1 scur=2 smax=2 slim=100 stot=4 conn_tot=7 bin=1000 bout=2000 "
                + "dreq=15 dresp=16 dcon=3 dses=14 ereq=2 req_tot=100 hrsp_2xx=80 hrsp_3xx=5 hrsp_4xx=4 hrsp_5xx=3 "
                + "mode=http rate=0 req_rate=0 econ= lbtot= weight= lastchg=", row("web,FRONTEND"));
    }

    @Test
    void aFrontendInTcpModeKnowsNothingOfHttp() throws IOException {
        expect("mode=tcp iid=2 scur=1 stot=11 bin=30 bout=40 req_tot= hrsp_2xx= req_rate=", row("raw,FRONTEND"));
    }

    @Test
    void aServerThatIsChecked() throws IOException {
        expect("status=UP type=2 iid=3 sid=1 scur=1 stot=60 lbtot=60 bin=500 bout=600 dresp=19 econ=1 eresp=2 wretr=3 "
                + "srv_abrt=4 reuse=48 connect=13 weight=1 uweight=1 act=1 bck=0 chkfail=1 chkdown=1 check_status=L7OK "
                + "check_code=204 check_duration=3 check_rise=2 check_fall=3 check_health=4 agent_status=L7OK "
                + "agent_duration=4 agent_rise=1 agent_fall=1 agent_health=1 hrsp_2xx=55 req_tot=60 rtime=6 "
                + "rtime_max=8 addr=10.0.0.1:3001 qcur=0 qmax=0 slim= algo= ereq=", row("app,s1"));
        assertTrue(Integer.parseInt(row("app,s1").get("throttle")) < 100, "it starts slowly");
        assertEquals("Layer7 check passed", row("app,s1").get("check_desc"));
        assertEquals("via agent : up", row("app,s1").get("last_agt"));
    }

    @Test
    void aServerThatIsNotChecked() throws IOException {
        Map<String, String> row = row("app,spare");
        assertEquals("no check", row.get("status"));
        expect("act=0 bck=1 sid=3 throttle= srv_icur=0 src_ilim=4096", row);
        expect("check_status= check_rise= chkfail= chkdown= downtime= agent_status=", row);
        expect("slim=20 addr=unix:/run/db.sock mode=tcp hrsp_2xx= srv_icur=", row("db,local"));
    }

    @Test
    void aBackend() throws IOException {
        expect("status=UP type=1 iid=3 sid=0 scur=1 stot=98 lbtot=60 act=2 bck=1 weight=51 algo=leastconn dreq=17 "
                + "qcur=0 qmax=0 dresp=18 wretr=6 wredis=5 cli_abrt=9 srv_abrt=8 hrsp_2xx=80 connect=13 ttime=7 "
                + "ttime_max=7 chkdown=0 addr= check_status=", row("app,BACKEND"));
    }

    @Test
    void aNameThatWouldBreakTheTableIsQuoted() throws IOException {
        ConnectionLimit connections = ConnectionLimit.of(1);
        Overview odd = new Overview("1", 0, Overview.Phase.READY, 1,
                List.of(Balancers.frontend("a,\"b\"", Mode.HTTP, connections)), List.of(), List.of(), connections,
                new Counters(1), 0);
        assertTrue(lines(odd).get(1).startsWith("\"a,\"\"b\"\"\",FRONTEND,"));
    }
}
