package dev.tiffin.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.contracts.identity.v1.Account;
import dev.tiffin.contracts.identity.v1.FindAccountRequest;
import dev.tiffin.contracts.identity.v1.FindAccountResponse;
import dev.tiffin.contracts.identity.v1.IssueTokenRequest;
import dev.tiffin.contracts.identity.v1.ListAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsRequest;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Accounts are forgotten for good, and their names lead nowhere. */
final class ErasureTest {
  private final TestDatabase database = PostgresFixture.fresh();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

  private RunningIdentity start() {
    return RunningIdentity.on(database, now::get, Map.of());
  }

  private static FindAccountResponse find(RunningIdentity identity, String nameOrId) {
    return identity
        .operator()
        .findAccount(FindAccountRequest.newBuilder().setNameOrId(nameOrId).build());
  }

  private static String refusal(Executable call) {
    return Refusal.of(assertThrows(StatusRuntimeException.class, call)).problem().getCode();
  }

  private static void assertNobody(RunningIdentity identity, String name) {
    assertEquals(
        "NOT_FOUND",
        refusal(() ->
            identity
                .operator()
                .issueToken(IssueTokenRequest.newBuilder().setAccountName(name).build())));
  }

  @Test
  void aReadyMadeAccountDoesNotComeBackUnderItsName() {
    String id;
    try (RunningIdentity identity = start()) {
      FindAccountResponse found = find(identity, "customer-2"); // the number is somebody's too
      id = found.getAccountId();
      assertEquals(Role.ROLE_CUSTOMER, found.getRole());
      assertEquals(found, find(identity, id));
      assertEquals(1, identity.erase(id));
      assertEquals(0, identity.erase(id));
      assertNobody(identity, "customer-2");
    }
    try (RunningIdentity again = start()) {
      assertNobody(again, "customer-2");
      assertFalse(
          again
              .operator()
              .listAccounts(ListAccountsRequest.getDefaultInstance())
              .getAccountsList()
              .stream()
              .map(Account::getName)
              .anyMatch("customer-2"::equals));
      FindAccountResponse gone =
          FindAccountResponse.newBuilder().setAccountId(id).setErased(true).build();
      assertEquals(gone, find(again, "customer-2"));
      assertEquals(gone, find(again, id));
    }
  }

  @Test
  void aNumberedAccountIsForgottenTooAndItsTokensAreNamedWhileTheyLive() {
    try (RunningIdentity identity = start()) {
      String id = find(identity, "customer-77").getAccountId();
      assertEquals(Role.ROLE_CUSTOMER, find(identity, id).getRole());
      assertEquals(List.of(), erased(identity));
      assertEquals(1, identity.erase(id));
      assertNobody(identity, "customer-77");
      now.set(now.get().plus(Duration.ofHours(24)));
      assertEquals(List.of(id), erased(identity));
      now.set(now.get().plus(Duration.ofHours(1)));
      assertEquals(List.of(), erased(identity), "no token of theirs is alive");
      assertNobody(identity, "customer-77");
    }
  }

  private static List<String> erased(RunningIdentity identity) {
    return identity
        .anybody()
        .listErasedAccounts(ListErasedAccountsRequest.getDefaultInstance())
        .getAccountIdsList();
  }

  @Test
  void onlyCustomersAreErasedAndOnlyById() {
    try (RunningIdentity identity = start()) {
      for (String staff : List.of("courier", "courier-9", "dispatcher", "operator", "kitchen")) {
        String id = find(identity, staff).getAccountId();
        assertEquals("NOT_A_CUSTOMER", refusal(() -> identity.erase(id)));
      }
      assertEquals("INVALID_REQUEST", refusal(() -> identity.erase("customer")));
      assertEquals("NOT_FOUND", refusal(() -> identity.erase("acc_nobody")));
      assertEquals("NOT_FOUND", refusal(() -> find(identity, "nobody")));
      assertEquals("INVALID_REQUEST", refusal(() -> find(identity, "")));
      assertEquals(
          "UNAUTHENTICATED",
          refusal(() ->
              identity
                  .anybody()
                  .findAccount(FindAccountRequest.newBuilder().setNameOrId("customer").build())));
    }
  }
}
