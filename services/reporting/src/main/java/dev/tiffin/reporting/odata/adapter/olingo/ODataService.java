package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.reporting.odata.command.Commands;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Exports;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Rows;
import java.time.InstantSource;
import java.util.Set;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.http.HttpMethod;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.apache.olingo.server.core.uri.validator.UriValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, however they came. Nothing it answers with says more than what was asked for:
 * failures are told in words of their own, and the log has the rest.
 */
public final class ODataService {
  private static final Logger log = LoggerFactory.getLogger(ODataService.class);
  private static final String VERSION = "OData-Version";
  private static final Set<String> VERSIONS = Set.of("4.0", "4.01");

  private final OData odata = OData.newInstance();
  private final ServiceMetadata metadata;
  private final Model model;
  private final Bounds bounds;
  private final Answers answers;
  private final Actions actions;

  public ODataService(
      Model model,
      Rows rows,
      Exports exports,
      Commands commands,
      Bounds bounds,
      InstantSource clock) {
    Vocabulary vocabulary = new Vocabulary(bounds);
    this.model = model;
    this.bounds = bounds;
    this.actions = new Actions(rows, commands);
    this.metadata =
        odata.createServiceMetadata(Schema.used(model, vocabulary), vocabulary.references());
    ServiceMetadata told =
        odata.createServiceMetadata(Schema.told(model, vocabulary), vocabulary.references());
    learn(metadata.getEdm());
    learn(told.getEdm());
    this.answers =
        new Answers(model, rows, exports, bounds, clock, new Documents(odata, metadata, told));
  }

  /** Olingo fills its description when it is first asked, which several threads must not do. */
  private static void learn(Edm edm) {
    edm.getSchemas()
        .forEach(schema -> {
          schema
              .getEntityTypes()
              .forEach(type -> {
                type.getKeyPropertyRefs();
                type.getPropertyNames().forEach(name -> type.getStructuralProperty(name).getType());
                type.getNavigationPropertyNames()
                    .forEach(name -> type.getNavigationProperty(name).getPartner());
              });
          schema
              .getActions()
              .forEach(action ->
                  action.getParameterNames().forEach(name -> action.getParameter(name).getType()));
        });
    edm.getEntityContainer().getEntitySets().forEach(set -> set.getEntityType());
  }

  /** Never throws: whatever goes wrong is an answer, too. */
  public ODataReply answer(ODataCall call) {
    try {
      String version = version(call);
      return answered(call).with(VERSION, version);
    } catch (Refused refused) {
      return refuse(refused);
    } catch (DependencyDownException e) {
      log.warn("the database is away", e);
      return refuse(Refused.of(503, "UNAVAILABLE", "The reports are not there at the moment."));
    } catch (RuntimeException e) {
      log.error("a request failed", e);
      return refuse(Refused.of(500, "INTERNAL", "Something went wrong inside."));
    }
  }

  /** The answer to somebody who may see nothing. */
  public ODataReply refuse(boolean anonymous) {
    Refused refused =
        anonymous
            ? Refused.of(401, "UNAUTHENTICATED", "This needs a valid bearer token.")
            : Refused.forbidden("Reports are for restaurants, dispatchers and operators.");
    return refuse(refused);
  }

  /** The answer to what is refused before it comes to this. */
  public ODataReply refuse(Refused refused) {
    return Problems.reply(refused).with(VERSION, "4.0");
  }

  /**
   * The highest that both speak.
   *
   * @throws Refused 400 if there is none
   */
  public static String version(ODataCall call) {
    call.header("odata-version")
        .map(String::strip)
        .filter(version -> !VERSIONS.contains(version))
        .ifPresent(version -> {
          throw Refused.invalid(VERSION, "This speaks 4.0 and 4.01.");
        });
    String max = call.header("odata-maxversion").map(String::strip).orElse("4.01");
    if (!max.matches("[0-9]{1,4}\\.[0-9]{1,4}")
        || max.startsWith("0")
        || max.matches("[1-3]\\..*")) {
      throw Refused.invalid("OData-MaxVersion", "This speaks 4.0 and 4.01.");
    }
    return max.equals("4.0") ? "4.0" : "4.01";
  }

  private ODataReply answered(ODataCall call) {
    Options options = Options.parse(call.query(), bounds);
    String path = Encoding.decode(call.path());
    if (path.isEmpty()) {
      requireRead(call);
      return answers.service(call, options);
    }
    if (path.equals("$metadata")) {
      requireRead(call);
      return answers.description(call, options);
    }
    if (path.startsWith("$")) {
      throw path.matches("\\$(batch|all|entity|crossjoin).*")
          ? Refused.notImplemented(path + " is not supported.")
          : Refused.notFound();
    }
    Address address = Address.of(parsed(call.path(), options.aliases(), 404), model);
    if (address.action().isPresent()) {
      return actions.carryOut(call, options, address.source(), address.action().get());
    }
    requireRead(call);
    return answers.resource(call, options, parsed(call.path(), options.forOlingo(), 400));
  }

  private static void requireRead(ODataCall call) {
    if (!call.isRead()) {
      throw Refused.methodNotAllowed("Reports are read; only actions are posted.", "GET, HEAD");
    }
  }

  private UriInfo parsed(String path, String query, int missing) {
    try {
      UriInfo info = new Parser(metadata.getEdm(), odata).parseUri(path, query, null, null);
      new UriValidator().validate(info, HttpMethod.GET);
      return info;
    } catch (ODataLibraryException e) {
      throw Problems.of(e, missing);
    } catch (RuntimeException e) {
      // it has been seen to fail on what is merely wrong
      log.debug("an address could not be parsed", e);
      throw Refused.invalid("The address cannot be understood.");
    }
  }
}
