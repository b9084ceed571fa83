package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Export;
import dev.tiffin.reporting.odata.plan.Exports;
import dev.tiffin.reporting.odata.plan.FileFormat;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Question;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Row;
import dev.tiffin.reporting.odata.plan.Rows;
import dev.tiffin.reporting.odata.plan.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.uri.UriInfo;
import org.jspecify.annotations.Nullable;

/** Answers requests that have been parsed. */
final class Answers {
  private static final String PLAIN = "text/plain;charset=utf-8";

  private final Model model;
  private final Rows rows;
  private final Exports exports;
  private final Bounds bounds;
  private final InstantSource clock;
  private final Documents documents;

  Answers(
      Model model,
      Rows rows,
      Exports exports,
      Bounds bounds,
      InstantSource clock,
      Documents documents) {
    this.model = model;
    this.rows = rows;
    this.exports = exports;
    this.bounds = bounds;
    this.clock = clock;
    this.documents = documents;
  }

  ODataReply service(ODataCall call, Options options) {
    options.allowOnly(Set.of());
    ContentType type = Negotiation.data(call, options);
    return ODataReply.of(type.toContentTypeString(), documents.service(call.base(), type));
  }

  ODataReply description(ODataCall call, Options options) {
    options.allowOnly(Set.of());
    ContentType type = Negotiation.description(call, options);
    return tagged(call, type.toContentTypeString(), documents.description(type), "");
  }

  ODataReply resource(ODataCall call, Options options, UriInfo info) {
    Address address = Address.of(info, model);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    Queries queries = new Queries(model, info, options, bounds, now);
    Request request = new Request(call, options, info, address.source(), queries);
    return switch (address.ending()) {
      case COLLECTION -> collection(request);
      case ENTITY -> entity(request);
      case PROPERTY -> property(request, property(address));
      case VALUE -> value(request, property(address));
      case COUNT -> count(request);
    };
  }

  private static Property property(Address address) {
    Property property = address.property();
    if (property == null) {
      throw Refused.notFound();
    }
    return property;
  }

  /** What the answers below are made from. */
  private record Request(
      ODataCall call, Options options, UriInfo info, Source source, Queries queries) {
    EntitySet set() {
      return source.set();
    }
  }

  private ODataReply collection(Request request) {
    ODataCall call = request.call();
    ContentType type = Negotiation.rows(call, request.options());
    Optional<FileFormat> file = Negotiation.file(type);
    if (file.isPresent()) {
      return export(request, file.get());
    }
    Preferred preferred = Preferred.of(call);
    int size = preferred.pageSize(bounds);
    String identity = Links.identity(call.path(), request.options());
    Optional<Grouping> grouping = request.queries().grouping(request.set(), size, identity);
    if (grouping.isPresent()) {
      return preferred.applied(groups(request, grouping.get(), size, identity, type));
    }
    Query query = request.queries().collection(request.set(), size, identity);
    Found found = rows.find(call.scope(), request.source(), query).orElseThrow(Refused::notFound);
    Links links = new Links(call.base(), request.options(), bounds);
    @Nullable URI next = next(request, query, found, links, size, identity);
    byte[] body = documents.collection(found, query, request.info(), call, links, next, type);
    return preferred.applied(ODataReply.of(type.toContentTypeString(), body));
  }

  private ODataReply export(Request request, FileFormat format) {
    ODataCall call = request.call();
    if (call.batched()) {
      throw Refused.notImplemented("There are no files in a batch.");
    }
    Question question = request.queries().export(request.set());
    Export export = exports.begin(call.scope(), request.source(), question, format);
    return ODataReply.of(format, request.set().name(), export);
  }

  private ODataReply groups(
      Request request, Grouping grouping, int size, String identity, ContentType type) {
    ODataCall call = request.call();
    Found found =
        rows.group(call.scope(), request.source(), grouping).orElseThrow(Refused::notFound);
    Links links = new Links(call.base(), request.options(), bounds);
    @Nullable URI next = next(request, grouping.result(), found, links, size, identity);
    byte[] body = documents.groups(found, grouping, request.set(), call, next, type);
    return ODataReply.of(type.toContentTypeString(), body);
  }

  private static @Nullable URI next(
      Request request, Query query, Found found, Links links, int size, String identity) {
    Optional<SkipToken> current =
        request
            .options()
            .text(Options.SKIP_TOKEN)
            .map(text -> SkipToken.read(text, identity, query.sorts()));
    long taken = current.map(SkipToken::taken).orElse(0L) + found.rows().size();
    int pages = current.map(SkipToken::size).orElse(size);
    return found
        .rest()
        .map(last -> links.next(request.call().path(), pages, taken, last))
        .orElse(null);
  }

  private ODataReply entity(Request request) {
    request.options().allowOnly(Set.of(Options.SELECT, Options.EXPAND));
    ContentType type = Negotiation.data(request.call(), request.options());
    Query query = request.queries().entity(request.set());
    Optional<Row> row = one(request, query);
    if (row.isEmpty()) {
      return ODataReply.empty(204);
    }
    Links links = new Links(request.call().base(), request.options(), bounds);
    byte[] body = documents.entity(row.get(), query, request.info(), request.call(), links, type);
    String version = VersionTag.prefix(request.set(), row.get());
    return tagged(request.call(), type.toContentTypeString(), body, version);
  }

  /**
   * @return empty if the way that was taken leads nowhere
   * @throws Refused 404 if it is missing that was named
   */
  private Optional<Row> one(Request request, Query query) {
    Found found =
        rows.find(request.call().scope(), request.source(), query).orElseThrow(Refused::notFound);
    return found.rows().stream().findFirst();
  }

  private ODataReply property(Request request, Property property) {
    request.options().allowOnly(Set.of());
    ContentType type = Negotiation.data(request.call(), request.options());
    Row row =
        one(request, request.queries().property(request.set(), property))
            .orElseThrow(Refused::notFound);
    if (row.value(property) == null) {
      return ODataReply.empty(204);
    }
    byte[] body = documents.property(request.set(), row, property, request.call(), type);
    return tagged(request.call(), type.toContentTypeString(), body, "");
  }

  private ODataReply value(Request request, Property property) {
    request.options().allowOnly(Set.of());
    Row row =
        one(request, request.queries().property(request.set(), property))
            .orElseThrow(Refused::notFound);
    return Documents.text(row, property)
        .map(text -> tagged(request.call(), PLAIN, text.getBytes(StandardCharsets.UTF_8), ""))
        .orElseGet(() -> ODataReply.empty(204));
  }

  private ODataReply count(Request request) {
    request.options().allowOnly(Set.of(Options.FILTER, Options.SEARCH));
    if (request.source().single()) {
      throw Refused.invalid("Only what may be many is counted.");
    }
    Names names = Names.of(request.set(), false);
    Condition condition = request.queries().condition(names);
    long count =
        rows.count(request.call().scope(), request.source(), names.it(), condition)
            .orElseThrow(Refused::notFound);
    return ODataReply.of(PLAIN, String.valueOf(count).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * With a tag of what it says, or 304 if the client has that already.
   *
   * @param version what the tag begins with
   */
  private static ODataReply tagged(ODataCall call, String type, byte[] body, String version) {
    String tag = "\"" + version + digest(body) + "\"";
    boolean known =
        call.header("if-none-match")
            .map(given ->
                Arrays.stream(given.split(","))
                    .map(each -> each.strip().replaceFirst("^W/", ""))
                    .anyMatch(each -> each.equals("*") || each.equals(tag)))
            .orElse(false);
    ODataReply reply = known ? ODataReply.empty(304) : ODataReply.of(type, body);
    return reply.with("ETag", "W/" + tag);
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
