package dev.tiffin.identity.adapter.grpc;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.identity.account.Account;
import dev.tiffin.identity.account.Crowd;
import dev.tiffin.identity.account.DemoAccounts;
import dev.tiffin.identity.account.Role;
import dev.tiffin.identity.adapter.postgres.AccountTable;
import dev.tiffin.identity.adapter.postgres.ErasedAccountTable;
import dev.tiffin.identity.token.KeyRing;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.operations.PersonalData;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everybody there is: those with a row, and the numbered ones; less those who were erased. */
public final class KnownAccounts implements PersonalData {
  /**
   * Whom somebody means.
   *
   * @param role empty where nothing is left of the account but its id
   */
  record Found(String id, Optional<Role> role, boolean erased) {}

  private final AccountTable accounts;
  private final ErasedAccountTable erased;
  private final boolean withDemo;
  private final InstantSource clock;

  /**
   * @param withDemo whether the accounts of a demonstration are known
   */
  public KnownAccounts(
      AccountTable accounts, ErasedAccountTable erased, boolean withDemo, InstantSource clock) {
    this.accounts = accounts;
    this.erased = erased;
    this.withDemo = withDemo;
    this.clock = clock;
  }

  /** All with a row, by name. */
  List<Account> listed() {
    return accounts.all();
  }

  /** Those of these names that there are, by name. */
  Map<String, Account> named(Collection<String> names) {
    Map<String, Account> known = new HashMap<>();
    accounts.named(names).forEach(account -> known.put(account.name(), account));
    List<Account> numbered =
        names.stream()
            .distinct()
            .filter(name -> !known.containsKey(name))
            .flatMap(name -> numbered(name).stream())
            .toList();
    if (!numbered.isEmpty()) {
      Set<String> gone = erased.among(numbered.stream().map(Account::id).toList());
      numbered.stream()
          .filter(account -> !gone.contains(account.id()))
          .forEach(account -> known.put(account.name(), account));
    }
    return known;
  }

  /** A ready-made one keeps its name: whoever was erased must not come back as somebody else. */
  private Optional<Account> numbered(String name) {
    return withDemo && readyMade(name).isEmpty() ? Crowd.named(name) : Optional.empty();
  }

  private static Optional<Account> readyMade(String nameOrId) {
    return DemoAccounts.ALL.stream()
        .filter(account -> account.name().equals(nameOrId) || account.id().equals(nameOrId))
        .findFirst();
  }

  /** Whose name or id that is; a ready-made or numbered one also once it was erased. */
  Optional<Found> find(String nameOrId) {
    Optional<Account> account =
        accounts.named(List.of(nameOrId)).stream()
            .findFirst()
            .or(() -> accounts.withId(nameOrId))
            .or(() -> withDemo ? readyMade(nameOrId) : Optional.empty())
            .or(() -> numbered(nameOrId))
            .or(() -> withDemo ? Crowd.withId(nameOrId) : Optional.empty());
    String id = account.map(Account::id).orElse(nameOrId);
    boolean gone = !erased.among(List.of(id)).isEmpty();
    return account.isPresent() || gone
        ? Optional.of(new Found(id, gone ? Optional.empty() : account.map(Account::role), gone))
        : Optional.empty();
  }

  /** Those whose tokens may still be alive. */
  List<String> erasedLately() {
    return erased.since(
        clock.instant().minus(KeyRing.TOKEN_LIFETIME_MAX).minus(KeyRing.CLOCK_SKEW_MAX));
  }

  @Override
  public List<Erased> erase(String customerId) {
    Found found = find(customerId).orElseThrow(() -> Refusal.notFound("account"));
    if (!found.id.equals(customerId)) {
      throw Refusal.invalid("/customerId", "UNKNOWN_ACCOUNT", "It must be an id, not a name.");
    }
    if (found.role.isPresent() && found.role.get() != Role.CUSTOMER) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_CONFLICT,
          "NOT_A_CUSTOMER",
          "Only customers are erased, and this is a %s.".formatted(found.role.get().word()));
    }
    return List.of(new Erased("accounts", erased.erase(customerId, clock.instant()) ? 1 : 0));
  }
}
