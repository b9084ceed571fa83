package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.GetPromotionRequest;
import dev.tiffin.contracts.order.v1.GetPromotionResponse;
import dev.tiffin.contracts.order.v1.ListPromotionsRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsResponse;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PromotionServiceGrpc;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import dev.tiffin.contracts.order.v1.PutPromotionResponse;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.postgres.PromotionStore;
import dev.tiffin.order.adapter.protobuf.PromotionMessages;
import dev.tiffin.order.promotion.Standing;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code tiffin.order.v1.PromotionService}: for operators alone. */
public final class PromotionDoor extends PromotionServiceGrpc.PromotionServiceImplBase {
  private static final int FIRST_MAX = 100;
  private static final Cursor CURSOR = new Cursor("p:");

  private final PromotionStore store;

  public PromotionDoor(PromotionStore store) {
    this.store = store;
  }

  @Override
  public void putPromotion(
      PutPromotionRequest request, StreamObserver<PutPromotionResponse> observer) {
    Serving.answer(observer, () -> put(request));
  }

  private PutPromotionResponse put(PutPromotionRequest request) {
    onlyOperators();
    var promotion = PromotionRequests.read(request.getPromotion());
    int redeemed = store.put(promotion);
    return PutPromotionResponse.newBuilder()
        .setPromotion(shown(new Standing(promotion, redeemed, 0)))
        .build();
  }

  @Override
  public void getPromotion(
      GetPromotionRequest request, StreamObserver<GetPromotionResponse> observer) {
    Serving.answer(observer, () -> get(request));
  }

  private GetPromotionResponse get(GetPromotionRequest request) {
    onlyOperators();
    String code = OrderRequests.promotionCode(request.getCode());
    if (!dev.tiffin.order.promotion.Promotion.isCode(code)) {
      throw Refusal.notFound("promotion");
    }
    return store
        .find(code, "")
        .map(standing -> GetPromotionResponse.newBuilder().setPromotion(shown(standing)).build())
        .orElseThrow(() -> Refusal.notFound("promotion"));
  }

  @Override
  public void listPromotions(
      ListPromotionsRequest request, StreamObserver<ListPromotionsResponse> observer) {
    Serving.answer(observer, () -> list(request));
  }

  private ListPromotionsResponse list(ListPromotionsRequest request) {
    onlyOperators();
    int first = request.getFirst();
    if (first < 1 || first > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This must be from 1 to " + FIRST_MAX + ".");
    }
    String after = request.getAfter().isEmpty() ? "" : CURSOR.read(request.getAfter());
    // one more than asked for shows whether there is a next page
    List<Standing> found = store.list(after, first + 1);
    boolean hasNext = found.size() > first;
    ListPromotionsResponse.Builder response =
        ListPromotionsResponse.newBuilder().setHasNext(hasNext);
    for (Standing standing : hasNext ? found.subList(0, first) : found) {
      response.addPromotions(shown(standing));
      response.addCursors(CURSOR.write(standing.promotion().code()));
    }
    return response.build();
  }

  private static void onlyOperators() {
    Caller caller = Visibility.signedIn(Caller.current());
    if (!caller.is(Role.ROLE_OPERATOR)) {
      throw Refusal.forbidden("Only operators keep promotions.");
    }
  }

  private static Promotion shown(Standing standing) {
    return PromotionMessages.write(standing.promotion()).toBuilder()
        .setRedeemed(standing.redeemed())
        .build();
  }
}
