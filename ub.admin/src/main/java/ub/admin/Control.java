package ub.admin;

/** What the admin listener changes in a running balancer. Any thread, several at a time; a call may take seconds. */
public interface Control {
    /** Lets access logs go on in new files. When this returns, nothing more is written to the old ones. */
    ReopenedLogs reopenLogs();
}
