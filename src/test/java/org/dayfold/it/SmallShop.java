package org.dayfold.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Three days of a shop, two items a day, in an H2 file: enough for the template {@code order-items}; and {@code pause(millis)}, which is null. */
final class SmallShop {
    /** Rows between 2020-05-01 and 2020-05-03, both included. */
    static final int ROWS = 6;

    private SmallShop() {}

    /** Makes it and says its JDBC URL. */
    static String create(Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("shop");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS pause FOR 'java.lang.Thread.sleep(long)'");
            statement.execute("CREATE TABLE seller (id INTEGER PRIMARY KEY, attribute_no INTEGER NOT NULL)");
            statement.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, seller_id INTEGER NOT NULL,"
                    + " name VARCHAR(200) NOT NULL)");
            statement.execute("CREATE TABLE order_item (id BIGINT PRIMARY KEY, product_id INTEGER NOT NULL,"
                    + " quantity INTEGER NOT NULL, price INTEGER NOT NULL, registered_at TIMESTAMP NOT NULL)");
            statement.execute("INSERT INTO seller VALUES (1, 1), (2, 2)");
            statement.execute("INSERT INTO product VALUES (1, 1, '린넨 셔츠'), (2, 2, 'Cotton & silk <scarf>')");
            statement.execute("INSERT INTO order_item SELECT X, 1 + MOD(X, 2), X, 1000 * X,"
                    + " DATEADD(HOUR, 12 * (X - 1), TIMESTAMP '2020-05-01 03:00:00') FROM SYSTEM_RANGE(1, 6)");
        }
        return url + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
    }
}
