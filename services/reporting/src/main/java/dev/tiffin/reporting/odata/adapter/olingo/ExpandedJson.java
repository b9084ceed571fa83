package dev.tiffin.reporting.odata.adapter.olingo;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.apache.commons.codec.DecoderException;
import org.apache.olingo.commons.api.data.ContextURL;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.api.serializer.SerializerException;
import org.apache.olingo.server.api.uri.queryoption.ExpandOption;
import org.apache.olingo.server.api.uri.queryoption.SelectOption;
import org.apache.olingo.server.core.serializer.json.ODataJsonSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was expanded, also where a way leads back to where it came from. Olingo would write a
 * reference instead, which is meant for {@code $levels}: here the plan says how deep it goes.
 */
final class ExpandedJson extends ODataJsonSerializer {
  ExpandedJson(ContentType type) {
    super(type);
  }

  @Override
  protected void writeEntity(
      ServiceMetadata metadata,
      EdmEntityType type,
      Entity entity,
      @Nullable ContextURL context,
      @Nullable ExpandOption expand,
      @Nullable Integer depth,
      @Nullable SelectOption select,
      boolean onlyReference,
      @Nullable Set<String> ancestors,
      @Nullable String name,
      JsonGenerator json)
      throws IOException, SerializerException, DecoderException {
    super.writeEntity(
        metadata, type, entity, context, expand, null, select, onlyReference, null, name, json);
  }
}
