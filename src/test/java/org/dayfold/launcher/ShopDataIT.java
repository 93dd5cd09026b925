package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.dayfold.testing.RealPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopDataIT {
    @TempDir
    Path folder;

    @Test
    void the_file_and_a_postgresql_hold_the_same_shop() throws Exception {
        ShopTotals expected = new ShopTotals(148_597, 331_517, 445_590, 20_888_305_000L, "95c161f1e5caa88d");
        assertThat(ShopData.createFile(folder)).isTrue();
        assertThat(ShopData.createFile(folder)).as("made again").isFalse();
        try (Connection file = DriverManager.getConnection(ShopData.url(folder) + ";ACCESS_MODE_DATA=r", "sa", "")) {
            assertThat(ShopTotals.of(file)).isEqualTo(expected);
        }
        RealPostgres postgres = RealPostgres.start();
        postgres.createDatabase("shop_data");
        try (Connection connection = postgres.connect("shop_data")) {
            ShopData.fill(connection, 100);
            assertThat(ShopTotals.of(connection)).isEqualTo(expected);
        }
    }
}
