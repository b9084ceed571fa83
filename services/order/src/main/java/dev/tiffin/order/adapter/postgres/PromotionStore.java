package dev.tiffin.order.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.order.adapter.protobuf.PromotionMessages;
import dev.tiffin.order.promotion.Promotion;
import dev.tiffin.order.promotion.Standing;
import dev.tiffin.platform.eventstore.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Keeps promotions; who redeemed them is written with the orders. */
public final class PromotionStore {
  private final Database database;

  public PromotionStore(Database database) {
    this.database = database;
  }

  /**
   * Makes it, or changes it; what was redeemed stays counted.
   *
   * @return how often it has been redeemed
   */
  public int put(Promotion promotion) {
    return database.inTransaction(transaction ->
        transaction
            .createQuery(
                """
                insert into promotion (code, limit_total, limit_per_customer, body)
                values (?, ?, ?, ?)
                on conflict (code) do update
                  set limit_total = excluded.limit_total,
                      limit_per_customer = excluded.limit_per_customer, body = excluded.body
                returning redeemed
                """)
            .bind(0, promotion.code())
            .bind(1, promotion.limitTotal())
            .bind(2, promotion.limitPerCustomer())
            .bind(3, PromotionMessages.write(promotion).toByteArray())
            .mapTo(Integer.class)
            .one());
  }

  /** As it stands for that customer. */
  public Optional<Standing> find(String code, String customerId) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                select body, redeemed, (
                  select count(*) from redemption r
                  where r.code = promotion.code and r.customer_id = :customer) as mine
                from promotion where code = :code
                """)
            .bind("code", code)
            .bind("customer", customerId)
            .map((row, context) -> standing(row, row.getInt("mine")))
            .findOne());
  }

  /**
   * In the order of their codes.
   *
   * @param after only what comes after that code
   */
  public List<Standing> list(String after, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                "select body, redeemed from promotion where code > ? order by code limit ?")
            .bind(0, after)
            .bind(1, limit)
            .map((row, context) -> standing(row, 0))
            .list());
  }

  private static Standing standing(ResultSet row, int byCustomer) throws SQLException {
    try {
      Promotion promotion =
          PromotionMessages.read(
              dev.tiffin.contracts.order.v1.Promotion.parseFrom(row.getBytes("body")));
      return new Standing(promotion, row.getInt("redeemed"), byCustomer);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a promotion cannot be read", e);
    }
  }
}
