package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Row;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.olingo.commons.api.data.ContextURL;
import org.apache.olingo.commons.api.data.EntityCollection;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmPrimitiveType;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.api.serializer.EntityCollectionSerializerOptions;
import org.apache.olingo.server.api.serializer.EntitySerializerOptions;
import org.apache.olingo.server.api.serializer.PrimitiveSerializerOptions;
import org.apache.olingo.server.api.serializer.SerializerException;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.core.serializer.utils.ContextURLBuilder;
import org.jspecify.annotations.Nullable;

/** Has Olingo write what is answered. */
final class Documents {
  private final OData odata;
  private final ServiceMetadata metadata;
  private final ServiceMetadata told;

  /**
   * @param metadata to write values with
   * @param told the description that clients get
   */
  Documents(OData odata, ServiceMetadata metadata, ServiceMetadata told) {
    this.odata = odata;
    this.metadata = metadata;
    this.told = told;
  }

  byte[] service(String base, ContentType type) {
    return written(() ->
        odata
            .createSerializer(type)
            .serviceDocument(metadata, base.isEmpty() ? null : withoutSlash(base))
            .getContent());
  }

  private static String withoutSlash(String base) {
    return base.substring(0, base.length() - 1);
  }

  byte[] description(ContentType type) {
    return written(() -> odata.createSerializer(type).metadataDocument(told).getContent());
  }

  /**
   * @param next the address of the rest
   */
  byte[] collection(
      Found found,
      Query query,
      UriInfo info,
      ODataCall call,
      Links links,
      @Nullable URI next,
      ContentType type) {
    EdmEntitySet set = edm(query.set());
    EntityCollection collection = entities(links).collection(found, query);
    collection.setNext(next);
    return written(() -> {
      EntityCollectionSerializerOptions options =
          EntityCollectionSerializerOptions.with()
              .contextURL(context(call).entitySet(set).selectList(selected(set, info)).build())
              .count(info.getCountOption())
              .expand(info.getExpandOption())
              .select(info.getSelectOption())
              .build();
      return new ExpandedJson(type)
          .entityCollection(metadata, set.getEntityType(), collection, options)
          .getContent();
    });
  }

  /**
   * @param of whose rows are grouped
   * @param next the address of the rest
   */
  byte[] groups(
      Found found,
      Grouping grouping,
      EntitySet of,
      ODataCall call,
      @Nullable URI next,
      ContentType type) {
    ContextURL context =
        context(call).entitySet(edm(of)).selectList(GroupDocuments.selected(grouping)).build();
    return new GroupDocuments(grouping, type)
        .written(found, ContextURLBuilder.create(context), next);
  }

  byte[] entity(Row row, Query query, UriInfo info, ODataCall call, Links links, ContentType type) {
    EdmEntitySet set = edm(query.set());
    return written(() -> {
      EntitySerializerOptions options =
          EntitySerializerOptions.with()
              .contextURL(
                  context(call)
                      .entitySet(set)
                      .selectList(selected(set, info))
                      .suffix(ContextURL.Suffix.ENTITY)
                      .build())
              .expand(info.getExpandOption())
              .select(info.getSelectOption())
              .build();
      return new ExpandedJson(type)
          .entity(metadata, set.getEntityType(), entities(links).entity(row, query), options)
          .getContent();
    });
  }

  byte[] property(EntitySet of, Row row, Property property, ODataCall call, ContentType type) {
    EdmEntitySet set = edm(of);
    String key = Links.key(of, row);
    return written(() -> {
      PrimitiveSerializerOptions options =
          PrimitiveSerializerOptions.with()
              .contextURL(
                  context(call)
                      .entitySet(set)
                      .keyPath(key.substring(1, key.length() - 1))
                      .navOrPropertyPath(property.name())
                      .build())
              .facetsFrom(set.getEntityType().getStructuralProperty(property.name()))
              .build();
      return odata
          .createSerializer(type)
          .primitive(
              metadata,
              edm(set, property),
              Entities.property(property, row.value(property)),
              options)
          .getContent();
    });
  }

  private Entities entities(Links links) {
    return new Entities(links, metadata.getEdm().getEntityContainer().getNamespace());
  }

  private static EdmPrimitiveType edm(EdmEntitySet set, Property property) {
    return (EdmPrimitiveType) set.getEntityType().getProperty(property.name()).getType();
  }

  private EdmEntitySet edm(EntitySet set) {
    return metadata.getEdm().getEntityContainer().getEntitySet(set.name());
  }

  private @Nullable String selected(EdmEntitySet set, UriInfo info) throws SerializerException {
    return odata
        .createUriHelper()
        .buildContextURLSelectList(
            set.getEntityType(), info.getExpandOption(), info.getSelectOption());
  }

  private static ContextURL.Builder context(ODataCall call) {
    return call.base().isEmpty()
        ? ContextURL.with().oDataPath(call.path())
        : ContextURL.with().serviceRoot(URI.create(call.base()));
  }

  private interface Document {
    InputStream content() throws ODataLibraryException;
  }

  private static byte[] written(Document document) {
    try (InputStream content = document.content()) {
      return content.readAllBytes();
    } catch (ODataLibraryException | IOException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }

  /** A bare value as text. */
  static Optional<String> text(Row row, Property property) {
    return Optional.ofNullable(row.value(property)).map(Documents::plain);
  }

  private static String plain(Object value) {
    return switch (value) {
      case java.math.BigDecimal number -> number.toPlainString();
      case java.time.OffsetDateTime time -> time.toInstant().toString();
      default -> value.toString();
    };
  }
}
