package ub.http.sample;

import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;

/**
 * A short name in a format, such as {@code %ci}, and the longer format that it stands for. Immutable. HAProxy's
 * configuration manual, chapter 8.2.6.
 *
 * <p>Names are those of log lines. Some of them are only known when a log line is written; in a rule they are refused.
 *
 * @param name   with the percent sign
 * @param format what it stands for
 */
record FormatVariable(String name, String format) {
    private static final List<FormatVariable> ALL = List.of(
            new FormatVariable("%ci", "%[src]"),
            new FormatVariable("%cp", "%[src_port]"),
            new FormatVariable("%fi", "%[dst]"),
            new FormatVariable("%fp", "%[dst_port]"),
            new FormatVariable("%f", "%[fe_name]"),
            new FormatVariable("%ft", "%[fe_name]"),
            new FormatVariable("%b", "%[be_name]"),
            new FormatVariable("%s", "%[srv_name,default(<NOSRV>)]"),
            new FormatVariable("%H", "%[hostname]"),
            new FormatVariable("%ID", "%[unique-id]"),
            new FormatVariable("%HM", "%[method]"),
            new FormatVariable("%HU", "%[url]"),
            new FormatVariable("%HP", "%[url,field(1,?)]"),
            new FormatVariable("%HPO", "%[path]"),
            new FormatVariable("%HQ", "%[url,regsub(^[^?]*,)]"),
            new FormatVariable("%HV", "HTTP/%[req.ver]"),
            new FormatVariable("%r", "%[method] %[url] HTTP/%[req.ver]"),
            new FormatVariable("%ST", "%[status]"),
            new FormatVariable("%T", "%[date,utime(%d/%b/%Y:%T +0000)]"),
            new FormatVariable("%Tl", "%[date,ltime(%d/%b/%Y:%T %z)]"),
            new FormatVariable("%Ts", "%[date]"));

    private static final List<String> NAMES = ALL.stream().map(FormatVariable::name).toList();

    /** What cannot be known before an exchange has ended, or concerns the log alone. */
    private static final List<String> OF_LOG_LINES = List.of("%B", "%CC", "%CS", "%TR", "%Ta", "%Tc", "%Td", "%Th",
            "%Ti", "%Tq", "%Tr", "%Tt", "%Tu", "%Tw", "%U", "%ac", "%bc", "%bi", "%bp", "%bq", "%fc", "%hr", "%hrl",
            "%hs", "%hsl", "%lc", "%ms", "%o", "%pid", "%rc", "%rt", "%sc", "%si", "%sp", "%sq", "%sslc", "%sslv",
            "%t", "%tr", "%trg", "%trl", "%ts", "%tsc");

    /** Returns the one of a name. */
    static FormatVariable find(PlacedText name) {
        int index = NAMES.indexOf(name.text());
        if (index >= 0) {
            return ALL.get(index);
        }
        if (OF_LOG_LINES.contains(name.text())) {
            throw new BadTextException(name.place(),
                    "\"" + name + "\" is known when a log line is written, not before");
        }
        throw new BadTextException(name.place(), "there is no \"" + name + "\"",
                NearestName.suggestion(name.text(), NAMES).or(() -> Optional.of("a percent sign is written %%")));
    }
}
