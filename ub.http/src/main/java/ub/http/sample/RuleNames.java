package ub.http.sample;

import ub.http.track.TableNames;

/**
 * What rules may name besides their words. One thread, when a configuration is read.
 *
 * @param files   reads files
 * @param tables  finds stick tables
 * @param servers takes names of backends and servers, to be looked up later
 */
public record RuleNames(RuleFiles files, TableNames tables, AskedServers servers) {
    /** For rules that name files alone. */
    public static RuleNames of(RuleFiles files) {
        return new RuleNames(files, TableNames.none(), new AskedServers());
    }
}
