package dev.tiffin.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class FixturesTest {

  @Test
  void everyDatabaseIsEmptyAndItsOwn() throws SQLException {
    TestDatabase first = PostgresFixture.fresh();
    TestDatabase second = PostgresFixture.fresh();
    assertNotEquals(first.jdbcUrl(), second.jdbcUrl());
    run(first, "create table dish (name text)");
    run(second, "create table dish (name text)");
    assertFalse(first.toString().contains(first.password()));
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (HikariDataSource pool = database.openPool(2);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      try (ResultSet row = statement.executeQuery("select current_user")) {
        assertTrue(row.next());
        assertEquals(database.user(), row.getString(1));
      }
    }
  }

  @Test
  void topicsAreMadeUnderNamesOfTheirOwn() throws Exception {
    String first = KafkaFixture.createTopic("orders", 3);
    String second = KafkaFixture.createTopic("orders", 1);
    assertNotEquals(first, second);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaFixture.bootstrapServers()))) {
      assertTrue(admin.listTopics().names().get(10, TimeUnit.SECONDS).contains(first));
      assertTrue(admin.listTopics().names().get(10, TimeUnit.SECONDS).contains(second));
    }
  }
}
