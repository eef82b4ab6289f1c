package ub.core.net;

/**
 * Is told how a peer leaves, while its connection's handler waits for something else. Reactor thread, so it must not
 * block; each may be told more than once.
 */
public interface PeerWatch {
    /** The peer has ended its stream. It may await what we send, or be gone: only a byte sent to it would tell. */
    void onPeerEnded();

    /** The connection is lost. */
    void onPeerLost();
}
