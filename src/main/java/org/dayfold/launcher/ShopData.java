package org.dayfold.launcher;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * The sample shop: sellers, products, customers, orders and their items over the 92 days from 2020-03-01 to 2020-05-31.
 * The same rows on every run, Java and database (PostgreSQL, H2), so totals can be compared.
 *
 * <p>Holds a few hundred rows. Not for concurrent use.
 */
public final class ShopData {
    /** First and last day with a chance of orders, both included; some between have none. */
    public static final LocalDate FIRST_DAY = ShopCalendar.FIRST;

    public static final LocalDate LAST_DAY = ShopCalendar.LAST;

    /** Order items at the standard size. */
    public static final long ORDER_ITEMS = 331_517;

    private static final long SEED = 20_200_531L;
    private static final int SELLERS = 120;
    private static final int PRODUCTS = 3_000;
    private static final int CUSTOMERS = 20_000;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE seller (id INTEGER PRIMARY KEY, attribute_no INTEGER NOT NULL, partner_no VARCHAR(20) NOT NULL,"
                    + " name VARCHAR(100) NOT NULL, fee_percent DECIMAL(4,2) NOT NULL, joined_on DATE NOT NULL)",
            "CREATE TABLE product (id INTEGER PRIMARY KEY, seller_id INTEGER NOT NULL, code VARCHAR(20) NOT NULL,"
                    + " name VARCHAR(200) NOT NULL, english_name VARCHAR(200) NOT NULL, category VARCHAR(50) NOT NULL,"
                    + " price INTEGER NOT NULL, use_yn CHAR(1) NOT NULL, registered_at TIMESTAMP NOT NULL)",
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL, email VARCHAR(100) NOT NULL,"
                    + " city VARCHAR(50) NOT NULL, joined_on DATE NOT NULL)",
            "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id INTEGER NOT NULL, service_section_no INTEGER NOT NULL,"
                    + " state VARCHAR(20) NOT NULL, ordered_at TIMESTAMP NOT NULL)",
            "CREATE TABLE order_item (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, product_id INTEGER NOT NULL,"
                    + " quantity INTEGER NOT NULL, price INTEGER NOT NULL, registered_at TIMESTAMP NOT NULL)");

    private static final List<String> INDEXES = List.of(
            "CREATE INDEX product_seller ON product (seller_id)",
            "CREATE INDEX order_item_registered_at ON order_item (registered_at, id)");

    private final int scale;
    private final ShopRandom random = new ShopRandom(SEED);
    private final int[] prices = new int[PRODUCTS];
    private long orders;
    private long items;

    private ShopData(int scale) {
        this.scale = scale;
    }

    /** JDBC URL of the shop's file in this folder, whether it is there or not. */
    public static String url(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().normalize().resolve("shop");
    }

    /**
     * Makes the shop as an H2 file {@code shop.mv.db}, user {@code sa} without a password. A file that is there is complete
     * and stays.
     *
     * @return whether it was made now
     */
    public static boolean createFile(Path folder) throws IOException, SQLException {
        Path file = folder.resolve("shop.mv.db");
        if (Files.exists(file)) {
            return false;
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("unfinished-shop.mv.db");
        Files.deleteIfExists(unfinished);
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().normalize().resolve("unfinished-shop");
        try (Connection connection = DriverManager.getConnection(url + ";CACHE_SIZE=65536", "sa", "")) {
            fill(connection, 100);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /**
     * Makes and fills the shop's tables in an empty schema and commits.
     *
     * @param scale orders per day in percent of the standard size, 1 to 1000; at 100 there are about 330,000 order items
     */
    public static void fill(Connection connection, int scale) throws SQLException {
        if (scale < 1 || scale > 1000) {
            throw new IllegalArgumentException("scale " + scale + " is outside 1..1000");
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        ShopData shop = new ShopData(scale);
        execute(connection, TABLES);
        shop.sellers(connection);
        shop.products(connection);
        shop.customers(connection);
        shop.orders(connection);
        execute(connection, INDEXES);
        execute(connection, List.of("ANALYZE"));
        connection.commit();
        connection.setAutoCommit(autoCommit);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void sellers(Connection connection) throws SQLException {
        try (ShopTable table = new ShopTable(connection, "seller", 6)) {
            for (int id = 1; id <= SELLERS; id++) {
                table.add(
                        id,
                        1 + random.weighted(new int[] {40, 30, 20, 10}),
                        String.format("%08d", 7_000 + id * 13),
                        ShopWords.seller(random) + " " + id,
                        BigDecimal.valueOf(random.between(500, 1_500), 2),
                        FIRST_DAY.minusDays(random.between(30, 1_500)));
            }
            table.flush();
        }
    }

    private void products(Connection connection) throws SQLException {
        try (ShopTable table = new ShopTable(connection, "product", 9)) {
            for (int id = 1; id <= PRODUCTS; id++) {
                ShopWords.Product product = ShopWords.product(random);
                prices[id - 1] = product.price();
                LocalDateTime registered = FIRST_DAY
                        .minusDays(random.between(1, 700))
                        .atStartOfDay()
                        .plusSeconds(random.between(28_800, 72_000));
                table.add(
                        id,
                        random.between(1, SELLERS),
                        String.format("P%07d", id * 37),
                        product.name(),
                        product.englishName(),
                        product.category(),
                        product.price(),
                        random.percent(94) ? "Y" : "N",
                        registered);
            }
            table.flush();
        }
    }

    private void customers(Connection connection) throws SQLException {
        try (ShopTable table = new ShopTable(connection, "customer", 5)) {
            for (int id = 1; id <= CUSTOMERS; id++) {
                table.add(
                        id,
                        ShopWords.person(random),
                        "customer" + id + "@example.com",
                        ShopWords.city(random),
                        FIRST_DAY.minusDays(random.between(1, 1_200)));
            }
            table.flush();
        }
    }

    private void orders(Connection connection) throws SQLException {
        try (ShopTable order = new ShopTable(connection, "orders", 5);
                ShopTable item = new ShopTable(connection, "order_item", 6)) {
            for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
                for (int second : times(ShopCalendar.orders(day, scale, random))) {
                    add(day.atStartOfDay().plusSeconds(second), order, item);
                }
                // One transaction for all would make H2 keep an undo log of every row.
                connection.commit();
            }
            order.flush();
            item.flush();
        }
    }

    /** Seconds of the day, in order, so that ids grow with time as in a real shop. */
    private int[] times(int count) {
        int[] seconds = new int[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = random.weighted(ShopCalendar.HOURS) * 3_600 + random.below(3_600);
        }
        Arrays.sort(seconds);
        return seconds;
    }

    private void add(LocalDateTime at, ShopTable order, ShopTable item) throws SQLException {
        order.add(
                ++orders,
                random.between(1, CUSTOMERS),
                random.percent(85) ? 1 : 2,
                random.percent(91) ? "배송완료" : random.of(new String[] {"취소", "반품", "교환"}),
                at);
        int lines = 1 + random.weighted(new int[] {38, 26, 18, 11, 7});
        for (int line = 0; line < lines; line++) {
            // Two draws: the smaller one makes a few products popular.
            int product = Math.min(random.below(PRODUCTS), random.below(PRODUCTS));
            item.add(
                    ++items,
                    orders,
                    product + 1,
                    1 + random.weighted(new int[] {78, 14, 5, 2, 1}),
                    prices[product] * (random.percent(20) ? 90 : 100) / 100,
                    at);
        }
    }
}
