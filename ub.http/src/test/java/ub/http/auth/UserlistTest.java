package ub.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserlistTest {
    private final User anna = new User("anna", List.of("admins", "ops"), Password.of("a"));
    private final User joerg = new User("jörg", List.of("ops"), Password.of("j"));
    private final Userlist staff = new Userlist("staff", List.of(anna, joerg));

    @Test
    void usersAreFoundByTheBytesOfTheirNames() {
        assertSame(anna, staff.find("anna"));
        assertSame(joerg, staff.find(new String("jörg".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        assertNull(staff.find("Anna"));
        assertNull(staff.find(""));
    }

    @Test
    void knowsTheGroupsOfItsUsers() {
        assertEquals(Set.of("admins", "ops"), staff.groups());
    }
}
