package dev.tiffin.topology;

import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import dev.tiffin.contracts.operations.v1.DropDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.DropDeadLetterResponse;
import dev.tiffin.contracts.operations.v1.GetDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.GetDeadLetterResponse;
import dev.tiffin.contracts.operations.v1.ListDeadLettersRequest;
import dev.tiffin.contracts.operations.v1.ListDeadLettersResponse;
import dev.tiffin.contracts.operations.v1.SendDeadLetterAgainRequest;
import dev.tiffin.contracts.operations.v1.SendDeadLetterAgainResponse;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls to whoever has a dead letter: the service that its id begins with.
 *
 * @param by who calls, for the record
 */
record DeadLetterOffice(Operator operator, String by) {

  private static final int FIRST = 1_000;

  /**
   * What came of it.
   *
   * @param carriedOut how many, what waited behind included
   * @param stuck the first that failed, if one did
   */
  record Outcome(int carriedOut, Optional<DeadLetter> stuck) {}

  ListDeadLettersResponse list(String service) {
    return ask(
        service,
        stub -> stub.listDeadLetters(ListDeadLettersRequest.newBuilder().setFirst(FIRST).build()));
  }

  GetDeadLetterResponse find(String id) {
    return ask(
        serviceOf(id),
        stub -> stub.getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build()));
  }

  Outcome sendAgain(String id) {
    SendDeadLetterAgainRequest request =
        SendDeadLetterAgainRequest.newBuilder().setId(id).setBy(by).build();
    SendDeadLetterAgainResponse response =
        ask(serviceOf(id), stub -> stub.sendDeadLetterAgain(request));
    return new Outcome(
        response.getCarriedOut(),
        response.hasStuck() ? Optional.of(response.getStuck()) : Optional.empty());
  }

  Outcome drop(String id, String reason) {
    DropDeadLetterRequest request =
        DropDeadLetterRequest.newBuilder().setId(id).setBy(by).setReason(reason).build();
    DropDeadLetterResponse response = ask(serviceOf(id), stub -> stub.dropDeadLetter(request));
    return new Outcome(
        response.getCarriedOut(),
        response.hasStuck() ? Optional.of(response.getStuck()) : Optional.empty());
  }

  private <T> T ask(String service, Function<DeadLetterServiceBlockingStub, T> question) {
    return operator.call(
        service, channel -> question.apply(DeadLetterServiceGrpc.newBlockingStub(channel)));
  }

  private static String serviceOf(String id) {
    String service = id.substring(0, Math.max(0, id.indexOf('-')));
    if (!DeadLettersCommand.SERVICES.contains(service)) {
      throw new PlatformException("there is no dead letter " + id);
    }
    return service;
  }
}
