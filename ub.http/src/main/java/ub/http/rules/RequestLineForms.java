package ub.http.rules;

import java.util.List;
import ub.http.rules.RequestLine.Part;

/** How actions on the request line are written. Immutable. */
final class RequestLineForms {
    static final List<ActionForm> ALL = List.of(
            set("set-method", Part.METHOD),
            set("set-path", Part.PATH),
            set("set-pathq", Part.PATH_AND_QUERY),
            set("set-query", Part.QUERY),
            set("set-uri", Part.URI),
            replace("replace-path", Part.PATH),
            replace("replace-pathq", Part.PATH_AND_QUERY),
            replace("replace-uri", Part.URI));

    private RequestLineForms() {
    }

    private static ActionForm set(String name, Part part) {
        return ActionForms.goingOn(name, ActionForms.REQUEST,
                text -> new RequestLineActions.Set(part, text.template("a value")));
    }

    private static ActionForm replace(String name, Part part) {
        return ActionForms.goingOn(name, ActionForms.REQUEST,
                text -> new RequestLineActions.Replace(part, FieldForms.replacement(text)));
    }
}
