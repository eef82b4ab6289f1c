package ub.http.message;

/** Whether a server that switches protocols keeps to what was asked of it. Any thread. RFC 9110 §7.8. */
public final class Upgrades {
    private Upgrades() {
    }

    /**
     * Returns whether the protocols that a 101 names are among those of the request: there is at least one, and none
     * that the client has not named. A protocol is compared as a whole, with its version, letters of either case being
     * equal.
     */
    public static boolean agreed(Fields request, Fields answer) {
        ListElements chosen = new ListElements();
        chosen.start(answer, FieldName.UPGRADE);
        int count = 0;
        while (chosen.next()) {
            if (!request.listHas(FieldName.UPGRADE, Ascii.text(answer.bytes(), chosen.offset(), chosen.length()))) {
                return false;
            }
            count++;
        }
        return count > 0;
    }
}
