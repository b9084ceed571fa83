package dev.tiffin.platform.operations;

import dev.tiffin.contracts.operations.v1.EraseCustomerRequest;
import dev.tiffin.contracts.operations.v1.EraseCustomerResponse;
import dev.tiffin.contracts.operations.v1.ErasedData;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc;
import dev.tiffin.platform.grpc.OperatorSecret;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.runtime.Environment;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an operator have what is personal about a customer erased. */
public final class ErasureDoor extends ErasureServiceGrpc.ErasureServiceImplBase {
  private static final Logger log = LoggerFactory.getLogger(ErasureDoor.class);

  /** What goes into a log may neither end its line nor fill it. */
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");

  private final PersonalData data;

  private ErasureDoor(PersonalData data) {
    this.data = data;
  }

  /**
   * For the service's gRPC server. Reads {@code TIFFIN_OPERATOR_SECRET}.
   *
   * @param data all that the service keeps
   */
  public static BindableService of(PersonalData data, Environment environment) {
    return OperatorSecret.from(environment).before(new ErasureDoor(data));
  }

  @Override
  public void eraseCustomer(
      EraseCustomerRequest request, StreamObserver<EraseCustomerResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          String customer = name("/customerId", request.getCustomerId());
          String erasure = name("/requestId", request.getRequestId());
          List<PersonalData.Erased> erased = data.erase(customer);
          log.info("erasure {} of {}: {}", erasure, customer, counts(erased));
          return EraseCustomerResponse.newBuilder()
              .addAllErased(erased.stream().map(ErasureDoor::message).toList())
              .build();
        });
  }

  private static String name(String pointer, String given) {
    if (!NAME.matcher(given).matches()) {
      throw Refusal.invalid(
          pointer, "INVALID_NAME", "It must have 1 to 100 visible ASCII characters.");
    }
    return given;
  }

  private static String counts(List<PersonalData.Erased> erased) {
    return erased.stream()
        .map(one -> one.count() + " " + one.what())
        .collect(Collectors.joining(", "));
  }

  private static ErasedData message(PersonalData.Erased erased) {
    return ErasedData.newBuilder().setWhat(erased.what()).setCount(erased.count()).build();
  }
}
