package org.dayfold.launcher;

import static org.dayfold.launcher.Setting.DAYFOLD_ADMIN_PASSWORD;
import static org.dayfold.launcher.Setting.DAYFOLD_ADMIN_USER;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may log in to the management console. */
record ConsoleUser(String name, String password) {
    private static final String REALM = "ManagementRealm";
    /** A properties file's key: no separator, no escape. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    static Optional<ConsoleUser> read(EnvironmentReader environment) {
        Optional<String> name = environment.text(DAYFOLD_ADMIN_USER);
        Optional<String> password = environment.text(DAYFOLD_ADMIN_PASSWORD);
        if (name.isPresent() != password.isPresent()) {
            environment.refuse(DAYFOLD_ADMIN_USER + " and " + DAYFOLD_ADMIN_PASSWORD + " go together: only one is set");
            return Optional.empty();
        }
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            environment.refuse(DAYFOLD_ADMIN_USER + "=" + name.get() + " must match " + NAME);
        }
        return name.map(n -> new ConsoleUser(n, password.orElseThrow()));
    }

    /** The whole of {@code mgmt-users.properties}, with the digest WildFly's HTTP digest login wants (RFC 2617 3.2.2.2). */
    String asPropertiesFile() {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest((name + ":" + REALM + ":" + password).getBytes(StandardCharsets.UTF_8));
            return "#$REALM_NAME=" + REALM + "$\n" + name + "=" + HexFormat.of().formatHex(digest) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public String toString() {
        return "ConsoleUser[" + name + "]";
    }
}
