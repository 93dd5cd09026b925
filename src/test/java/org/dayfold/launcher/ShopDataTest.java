package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a fiftieth of the size; the whole is ShopDataIT's. */
class ShopDataTest {
    private Connection shop;

    @BeforeEach
    void fill() throws SQLException {
        shop = DriverManager.getConnection("jdbc:h2:mem:", "sa", "");
        ShopData.fill(shop, 2);
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    @Test
    void every_run_makes_the_same_rows() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:h2:mem:", "sa", "")) {
            ShopData.fill(other, 2);
            assertThat(ShopTotals.of(other)).isEqualTo(ShopTotals.of(shop));
        }
        assertThat(ShopTotals.of(shop))
                .isEqualTo(new ShopTotals(2_882, 6_471, 8_637, 396_153_430L, "d80aeb2979027eac"));
    }

    @Test
    void days_are_uneven_and_some_are_empty() throws SQLException {
        List<Long> perDay = new ArrayList<>();
        for (LocalDateTime day = ShopData.FIRST_DAY.atStartOfDay();
                !day.toLocalDate().isAfter(ShopData.LAST_DAY);
                day = day.plusDays(1)) {
            perDay.add(itemsOf(day));
        }
        assertThat(perDay).hasSize(92);
        assertThat(perDay).filteredOn(n -> n == 0).hasSize(3);
        long busiest = perDay.stream().mapToLong(Long::longValue).max().orElseThrow();
        long all = perDay.stream().mapToLong(Long::longValue).sum();
        assertThat(busiest).isGreaterThan(3 * all / 92);
        assertThat(all).isEqualTo(ShopTotals.number(shop, "SELECT count(*) FROM order_item"));
    }

    private long itemsOf(LocalDateTime day) throws SQLException {
        try (PreparedStatement query = shop.prepareStatement(
                "SELECT count(*) FROM order_item WHERE registered_at >= ? AND registered_at < ?")) {
            query.setObject(1, day);
            query.setObject(2, day.plusDays(1));
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Test
    void every_item_has_its_order_product_seller_and_customer() throws SQLException {
        assertThat(ShopTotals.number(
                        shop,
                        "SELECT count(*) FROM order_item i JOIN orders o ON o.id = i.order_id"
                                + " JOIN customer c ON c.id = o.customer_id JOIN product p ON p.id = i.product_id"
                                + " JOIN seller s ON s.id = p.seller_id WHERE o.ordered_at = i.registered_at"))
                .isEqualTo(ShopTotals.number(shop, "SELECT count(*) FROM order_item"));
    }

    @Test
    void names_are_korean_and_english_and_some_would_break_careless_markup() throws SQLException {
        for (String part : List.of("셔츠", "청바지", "&", "<", "\"")) {
            assertThat(ShopTotals.number(shop, "SELECT count(*) FROM product WHERE name LIKE '%" + part + "%'"))
                    .as(part)
                    .isPositive();
        }
        assertThat(ShopTotals.number(shop, "SELECT count(*) FROM product WHERE english_name LIKE '%Shirt%'"))
                .isPositive();
    }

    @Test
    void a_scale_outside_its_range_is_refused_with_its_value() {
        assertThatThrownBy(() -> ShopData.fill(shop, 0)).hasMessage("scale 0 is outside 1..1000");
    }
}
