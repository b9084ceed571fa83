package dev.tiffin.gateway.promotion;

import dev.tiffin.contracts.order.v1.ListPromotionsRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsResponse;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.platform.grpc.Caller;
import java.util.List;

/** What REST offers of promotions. */
public final class PromotionRoutes {
  private final PromotionClient promotions;

  public PromotionRoutes(PromotionClient promotions) {
    this.promotions = promotions;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/promotions", this::list, "first", "after"),
        Route.get("/promotions/{code}", this::promotion),
        Route.put("/promotions/{code}", this::put));
  }

  private static Answer answer(Promotion promotion) {
    return Answer.own("promotion", out -> PromotionRepresentation.write(out, promotion));
  }

  private Answer promotion(Exchange exchange) {
    Caller caller = exchange.signedIn();
    return answer(promotions.get(caller, PromotionBody.code(exchange.id("promotion"))));
  }

  private Answer put(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String code = exchange.id("promotion");
    return answer(promotions.put(caller, PromotionBody.read(exchange.body(), code)));
  }

  private Answer list(Exchange exchange) {
    Caller caller = exchange.signedIn();
    Query query = exchange.query();
    ListPromotionsRequest request =
        ListPromotionsRequest.newBuilder()
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListPromotionsResponse page = promotions.list(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "promotions",
            out -> {
              out.openList("promotions", "promotion");
              for (Promotion promotion : page.getPromotionsList()) {
                out.openEntry();
                PromotionRepresentation.write(out, promotion);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }
}
