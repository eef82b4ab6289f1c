package ub.http.sticky;

import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

/** Whether caches may keep an answer, for who puts something into it for one client alone. Immutable. RFC 9111 §3. */
final class Cacheability {
    private Cacheability() {
    }

    /** Returns whether a cache might keep the answer. */
    static boolean of(Method method, ResponseHead answer) {
        boolean asked = method == Method.GET || method == Method.HEAD;
        return asked && isByStatus(answer.status()) && !isForbidden(answer.fields());
    }

    /** RFC 9110 §15.1: the statuses that need no permission to be kept. */
    private static boolean isByStatus(int status) {
        return switch (status) {
            case 200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501 -> true;
            default -> false;
        };
    }

    private static boolean isForbidden(Fields fields) {
        return fields.listHas(FieldName.PRAGMA, "no-cache")
                || fields.listHas(FieldName.CACHE_CONTROL, "private")
                || fields.listHas(FieldName.CACHE_CONTROL, "no-cache")
                || fields.listHas(FieldName.CACHE_CONTROL, "no-store")
                || fields.listHas(FieldName.CACHE_CONTROL, "max-age=0")
                || fields.listHas(FieldName.CACHE_CONTROL, "s-maxage=0");
    }
}
