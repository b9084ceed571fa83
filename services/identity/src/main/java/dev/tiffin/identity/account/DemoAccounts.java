package dev.tiffin.identity.account;

import java.util.List;

/**
 * The ready-made accounts, so that everything can be tried at once. Their ids never change: they
 * stand in the events of every demonstration. {@link Crowd} is for when there must be many.
 */
public final class DemoAccounts {
  public static final List<Account> ALL =
      List.of(
          account("acc_c4k2m9t7x1", "customer", "Camille Perrin", Role.CUSTOMER),
          account("acc_c8r5w3q6z2", "customer-2", "Yasmine Ben Salah", Role.CUSTOMER),
          account("acc_k1p7d4v9n3", "kitchen", "Kitchen of every restaurant", Role.RESTAURANT, "*"),
          account(
              "acc_k6h2s8j5b4",
              "kitchen-le-bouchon-des-terreaux",
              "Kitchen of Le Bouchon des Terreaux",
              Role.RESTAURANT,
              "le-bouchon-des-terreaux"),
          account("acc_r3t9f6g1y5", "courier", "Malik Haddad", Role.COURIER),
          account("acc_r7n4l2x8c6", "courier-2", "Inès Moreau", Role.COURIER),
          account("acc_d5v1b7p3w8", "dispatcher", "Claire Fontaine", Role.DISPATCHER),
          account("acc_o2z8m5h1q7", "operator", "Amine Trabelsi", Role.OPERATOR));

  private DemoAccounts() {}

  private static Account account(
      String id, String name, String displayName, Role role, String... restaurantIds) {
    return new Account(id, name, displayName, role, List.of(restaurantIds));
  }
}
