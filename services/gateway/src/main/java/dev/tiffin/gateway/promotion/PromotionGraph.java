package dev.tiffin.gateway.promotion;

import dev.tiffin.contracts.order.v1.ListPromotionsRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsResponse;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Connection;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Lookup;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.platform.grpc.Caller;
import graphql.schema.DataFetchingEnvironment;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is promotions. */
public final class PromotionGraph implements GraphPart {
  private static final int CODE_TEXT_MAX = 100;

  private final PromotionClient promotions;

  public PromotionGraph(PromotionClient promotions) {
    this.promotions = promotions;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {}

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "promotion", this::promotion);
    wiring.root("Query", "promotions", this::list);
    wiring.root("Mutation", "putPromotion", this::put);
    Connection.wire(wiring, "Promotion");
    wiring
        .type("Promotion", Promotion.class)
        .field("code", Promotion::getCode)
        .field(
            "percentBasisPoints",
            promotion ->
                promotion.hasPercentBasisPoints() ? promotion.getPercentBasisPoints() : null)
        .field("amount", promotion -> promotion.hasAmount() ? promotion.getAmount() : null)
        .field("freeDelivery", Promotion::getFreeDelivery)
        .field(
            "validFrom",
            promotion -> promotion.hasValidFrom() ? Values.instant(promotion.getValidFrom()) : null)
        .field(
            "validUntil",
            promotion ->
                promotion.hasValidUntil() ? Values.instant(promotion.getValidUntil()) : null)
        .field("limitTotal", Promotion::getLimitTotal)
        .field("limitPerCustomer", Promotion::getLimitPerCustomer)
        .field(
            "minimumSubtotal",
            promotion -> promotion.hasMinimumSubtotal() ? promotion.getMinimumSubtotal() : null)
        .textOrNull("restaurantId", Promotion::getRestaurantId)
        .field("redeemed", Promotion::getRedeemed);
  }

  private @Nullable Promotion promotion(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    return Lookup.orNull(
        () -> promotions.get(caller, PromotionBody.code(arguments.id("code", "promotion"))));
  }

  private Connection<Promotion> list(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListPromotionsResponse page =
        promotions.list(
            caller,
            ListPromotionsRequest.newBuilder()
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getPromotionsList(),
        page.getCursorsList(),
        page.getHasNext(),
        arguments.has("after"),
        0);
  }

  private Promotion put(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Fields input = new Arguments(environment).object("input");
    return promotions.put(caller, PromotionBody.read(input, input.text("code", CODE_TEXT_MAX)));
  }
}
