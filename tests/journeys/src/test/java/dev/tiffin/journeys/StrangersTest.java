package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients and audits that others wrote. */
@InSharedTown
class StrangersTest {
  private static final int AUDITS_MIN = 61;

  private final Town town = Town.shared();

  @Test
  void everyAuditOfGraphQlOverHttpPasses() {
    Npm.node(List.of("audits.mjs", town.platform().doorUri().resolve("/graphql").toString()))
        .allOk(AUDITS_MIN);
  }

  @Test
  void collectionRunsFromTopToBottom() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "node_modules/newman/bin/newman.js",
                "run",
                "../../../contracts/collection/food-delivery-api.postman_collection.json",
                "--color",
                "off",
                "--delay-request",
                "20",
                "--timeout",
                "120000"));
    String door = town.platform().doorUri().toString();
    variable(
        arguments, "baseUrl", door.endsWith("/") ? door.substring(0, door.length() - 1) : door);
    for (String account : List.of("customer", "kitchen", "courier", "dispatcher", "operator")) {
      variable(arguments, account + "Token", town.platform().token(account));
    }
    variable(arguments, "courierId", town.accountId("courier"));
    Npm.Outcome outcome = Npm.node(arguments);
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("Order Is Delivered"), outcome.output());
  }

  private static void variable(List<String> arguments, String name, String value) {
    arguments.add("--env-var");
    arguments.add(name + "=" + value);
  }
}
