package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.problem.BadTextException;
import ub.http.auth.BasicRequest;

class AuthFetchesTest {
    private static Scene basic(String userAndPassword) {
        return Scene.withFields(BasicRequest.field(userAndPassword));
    }

    @Test
    void tellsWhatTheClientSays() {
        Scene scene = basic("Aladdin:open sesame");
        assertEquals("Basic", scene.shown("http_auth_type"));
        assertEquals("Aladdin", scene.shown("http_auth_user"));
        assertEquals("open sesame", scene.shown("http_auth_pass"));
    }

    @Test
    void withoutCredentialsThereAreNoSamples() {
        for (Scene scene : List.of(Scene.withFields(), new Scene(), basic("no colon"))) {
            for (String word : List.of("http_auth_user", "http_auth_pass", "http_auth(staff)",
                    "http_auth_group(staff)")) {
                assertEquals("NO", scene.shown(word), word);
            }
        }
        assertEquals("NO", Scene.withFields().shown("http_auth_type"));
    }

    @Test
    void aUserIsOneOrIsNot() {
        assertEquals("true", basic("bob:builder").shown("http_auth(staff)"));
        assertEquals("false", basic("bob:wrong").shown("http_auth(staff)"));
        assertEquals("false", basic("eve:builder").shown("http_auth(staff)"));
    }

    @Test
    void groupsAreThoseOfTheUser() {
        assertEquals(List.of("ops", "crew"), basic("bob:builder").all("http_auth_group(staff)"));
        assertEquals(List.of(), basic("tim:tim").all("http_auth_group(staff)"));
        assertEquals(List.of(), basic("bob:wrong").all("http_auth_group(staff)"));
    }

    @Test
    void aSlowHashIsNotAwaited() {
        Scene scene = basic("anna:Hello world!");
        assertEquals("NOT_YET", scene.shown("http_auth(staff)"));
        assertEquals("NOT_YET", scene.shown("http_auth_group(staff)"));
        assertTrue(scene.subject.credentials().awaitsProof());
        scene.subject.credentials().prove();
        assertEquals("true", scene.shown("http_auth(staff)"));
        assertEquals(List.of("admins"), scene.all("http_auth_group(staff)"));
    }

    @Test
    void theListMustExist() {
        BadTextException e = assertThrows(BadTextException.class, () -> Scene.compile("http_auth(staf)"));
        assertEquals("there is no userlist \"staf\"", e.getMessage());
        assertEquals("did you mean \"staff\"?", e.problem().suggestion().orElseThrow());
    }
}
