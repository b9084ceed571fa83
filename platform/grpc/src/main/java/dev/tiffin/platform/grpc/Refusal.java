package dev.tiffin.platform.grpc;

import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that was refused, with a {@link Problem} that the client may see. The one exception that
 * crosses gRPC: a service throws it, the server turns it into a status with the problem in a
 * trailer, and {@link #of} reads it back on the other side.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(Refusal.class);

  /** What a client takes in trailers, in bytes: room for {@link #FIELDS_MAX} problems. */
  static final int TRAILER_BYTES_MAX = 128 * 1024;

  private static final int FIELDS_MAX = 100;
  private static final Metadata.Key<Problem> PROBLEM =
      ProtoUtils.keyForProto(Problem.getDefaultInstance());

  private final transient Problem problem;

  public Refusal(Problem problem) {
    super(problem.getCode() + ": " + problem.getDetail(), null, false, false);
    this.problem = problem;
  }

  public Refusal(ProblemKind kind, String code, String detail) {
    this(Problem.newBuilder().setKind(kind).setCode(code).setDetail(detail).build());
  }

  /** Malformed input, all its fields at once; the first hundred where there are more. */
  public static Refusal invalid(List<FieldProblem> fields) {
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_INVALID)
            .setCode("INVALID_REQUEST")
            .setDetail(
                fields.size() == 1
                    ? fields.getFirst().getDetail()
                    : "Several fields are not as they must be.")
            .addAllFields(fields.subList(0, Math.min(fields.size(), FIELDS_MAX)))
            .build());
  }

  /** One malformed field. */
  public static Refusal invalid(String pointer, String code, String detail) {
    return invalid(List.of(field(pointer, code, detail)));
  }

  public static Refusal notFound(String what) {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_NOT_FOUND, "NOT_FOUND", "There is no such " + what + ".");
  }

  public static Refusal forbidden(String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_FORBIDDEN, "FORBIDDEN", detail);
  }

  public static Refusal unauthenticated() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_UNAUTHENTICATED,
        "UNAUTHENTICATED",
        "This needs a valid bearer token.");
  }

  public static Refusal stale(int currentVersion) {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_STALE,
        "STALE_VERSION",
        "It has changed since; its version is now " + currentVersion + ".");
  }

  /** A failure of ours, which the client can do nothing about; the log says more. */
  static Refusal internal() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_UNSPECIFIED, "INTERNAL", "Something went wrong inside.");
  }

  public static Refusal unavailable(String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_UNAVAILABLE, "UNAVAILABLE", detail);
  }

  /**
   * @param pointer RFC 6901, into the request as the client wrote it
   */
  public static FieldProblem field(String pointer, String code, String detail) {
    return FieldProblem.newBuilder().setPointer(pointer).setCode(code).setDetail(detail).build();
  }

  public Problem problem() {
    return problem;
  }

  /** The status that HTTP tells it with. */
  public int httpStatus() {
    return switch (problem.getKind()) {
      case PROBLEM_KIND_INVALID -> 400;
      case PROBLEM_KIND_UNAUTHENTICATED -> 401;
      case PROBLEM_KIND_FORBIDDEN -> 403;
      case PROBLEM_KIND_NOT_FOUND -> 404;
      case PROBLEM_KIND_CONFLICT -> 409;
      case PROBLEM_KIND_STALE -> 412;
      case PROBLEM_KIND_UNPROCESSABLE -> 422;
      case PROBLEM_KIND_LIMITED -> 429;
      case PROBLEM_KIND_UNAVAILABLE -> 503;
      case PROBLEM_KIND_UNSPECIFIED, UNRECOGNIZED -> 500;
    };
  }

  /** What a failed call says: its own problem, or one made from its status. */
  public static Refusal of(StatusRuntimeException failure) {
    Metadata trailers = failure.getTrailers();
    return Optional.ofNullable(trailers == null ? null : trailers.get(PROBLEM))
        .map(Refusal::new)
        .orElseGet(() -> ofBareStatus(failure.getStatus()));
  }

  private static Refusal ofBareStatus(Status status) {
    if (status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof IOException) {
      return brokeOff(status); // causes do not travel: it is the connection
    }
    return switch (status.getCode()) {
      case UNAVAILABLE ->
          unavailable("A part of the platform is not there at the moment. Try again shortly.");
      case DEADLINE_EXCEEDED, CANCELLED ->
          unavailable("A part of the platform did not answer in time. Try again shortly.");
      case INTERNAL -> brokeOff(status); // our own failures bring a problem
      case RESOURCE_EXHAUSTED ->
          new Refusal(
              ProblemKind.PROBLEM_KIND_LIMITED, "TOO_MUCH", "That is more than is taken at once.");
      case INVALID_ARGUMENT ->
          new Refusal(
              ProblemKind.PROBLEM_KIND_INVALID,
              "INVALID_REQUEST",
              "The request is not as it must be.");
      case OK,
          UNKNOWN,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          DATA_LOSS,
          UNAUTHENTICATED -> {
        log.error("a call failed: {}", status, status.getCause());
        yield internal();
      }
    };
  }

  /** Nobody knows what became of it; under the same key it may be sent again. */
  private static Refusal brokeOff(Status status) {
    log.warn("a call broke off: {}", status);
    return unavailable("A part of the platform broke off. Try again shortly.");
  }

  /** The status and trailers this refusal travels as. */
  public StatusException toStatus() {
    Metadata trailers = new Metadata();
    trailers.put(PROBLEM, problem);
    return code(problem.getKind())
        .toStatus()
        .withDescription(problem.getCode() + ": " + problem.getDetail())
        .asException(trailers);
  }

  private static Status.Code code(ProblemKind kind) {
    return switch (kind) {
      case PROBLEM_KIND_INVALID -> Status.Code.INVALID_ARGUMENT;
      case PROBLEM_KIND_UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
      case PROBLEM_KIND_FORBIDDEN -> Status.Code.PERMISSION_DENIED;
      case PROBLEM_KIND_NOT_FOUND -> Status.Code.NOT_FOUND;
      case PROBLEM_KIND_CONFLICT, PROBLEM_KIND_STALE -> Status.Code.ABORTED;
      case PROBLEM_KIND_UNPROCESSABLE -> Status.Code.FAILED_PRECONDITION;
      case PROBLEM_KIND_LIMITED -> Status.Code.RESOURCE_EXHAUSTED;
      case PROBLEM_KIND_UNAVAILABLE -> Status.Code.UNAVAILABLE;
      case PROBLEM_KIND_UNSPECIFIED, UNRECOGNIZED -> Status.Code.INTERNAL;
    };
  }
}
