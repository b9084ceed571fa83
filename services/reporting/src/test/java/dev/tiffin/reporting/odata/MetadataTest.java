package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.reporting.odata.model.Action;
import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Parameter;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.model.ReportingModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmAction;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmProperty;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model, the tables and the description say the same. */
@Timeout(120)
class MetadataTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private record Column(String table, String name, String type, boolean nullable) {}

  @Test
  void theModelIsTheTables() {
    Set<Column> kept =
        new HashSet<>(
            reports
                .database()
                .read(handle ->
                    handle
                        .createQuery(
                            """
                            select table_name, column_name, data_type, is_nullable = 'YES'
                            from information_schema.columns where table_schema = 'public'
                            """)
                        .map((row, _) ->
                            new Column(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4)))
                        .list()));
    Set<Column> modelled = new HashSet<>();
    for (EntitySet set : ReportingModel.model().sets()) {
      for (Property property : set.properties()) {
        modelled.add(
            new Column(set.table(), property.column(), type(property.kind()), property.nullable()));
      }
    }
    Set<String> tables = new HashSet<>(modelled.stream().map(Column::table).toList());
    kept.removeIf(column -> !tables.contains(column.table()));
    assertEquals(11, tables.size());
    assertEquals(kept, modelled);
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case TEXT -> "text";
      case INTEGER -> "integer";
      case DECIMAL -> "numeric";
      case BOOLEAN -> "boolean";
      case INSTANT -> "timestamp with time zone";
      case DATE -> "date";
      case TIME, DURATION -> "none";
    };
  }

  @Test
  void olingosClientUnderstandsTheDescription() {
    String xml = reports.operator().get("$metadata").ok().body();
    ODataClient client = ODataClientFactory.getClient();
    Edm edm =
        client
            .getReader()
            .readMetadata(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    for (EntitySet set : ReportingModel.model().sets()) {
      EdmEntityType type = edm.getEntityContainer().getEntitySet(set.name()).getEntityType();
      assertEquals(set.type(), type.getName());
      assertEquals(set.key().stream().map(Property::name).toList(), type.getKeyPredicateNames());
      assertEquals(set.properties().stream().map(Property::name).toList(), type.getPropertyNames());
      for (Property property : set.properties()) {
        EdmProperty described = (EdmProperty) type.getProperty(property.name());
        assertEquals(property.nullable(), described.isNullable(), property.name());
      }
      for (Navigation way : set.navigations()) {
        assertEquals(way.many(), type.getNavigationProperty(way.name()).isCollection());
        assertEquals(way.partner(), type.getNavigationProperty(way.name()).getPartner().getName());
        assertEquals(
            way.target(),
            edm.getEntityContainer()
                .getEntitySet(set.name())
                .getRelatedBindingTarget(way.name())
                .getName());
      }
    }
  }

  @Test
  void olingosClientReadsARow() throws Exception {
    ODataClient client = ODataClientFactory.getClient();
    String json =
        reports
            .operator()
            .get("Orders('o04')?$expand=Refunds", "Accept", "application/json;odata.metadata=full")
            .ok()
            .body();
    var entity =
        client
            .getReader()
            .readEntity(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                ContentType.JSON_FULL_METADATA);
    assertEquals("o04", entity.getProperty("Id").getPrimitiveValue().toValue());
  }

  @Test
  void actionsAreDescribed() {
    String xml = reports.operator().get("$metadata").ok().body();
    Edm edm =
        ODataClientFactory.getClient()
            .getReader()
            .readMetadata(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    JsonNode json = reports.operator().get("$metadata?$format=json").ok().json();
    for (EntitySet set : ReportingModel.model().sets()) {
      for (Action action : set.actions()) {
        EdmAction described =
            edm.getBoundAction(
                new FullQualifiedName("Tiffin.Reporting", action.name()),
                new FullQualifiedName("Tiffin.Reporting", set.type()),
                false);
        List<String> names = new ArrayList<>(List.of("it"));
        action.parameters().forEach(parameter -> names.add(parameter.name()));
        assertEquals(names, described.getParameterNames());
        for (Parameter parameter : action.parameters()) {
          assertEquals(parameter.optional(), described.getParameter(parameter.name()).isNullable());
        }
        JsonNode inJson = json.at("/Tiffin.Reporting/" + action.name() + "/0");
        assertEquals("Action", inJson.get("$Kind").asText(), json::toString);
        assertTrue(inJson.get("$IsBound").asBoolean());
        assertEquals(names.size(), inJson.get("$Parameter").size());
      }
    }
    for (String term :
        List.of(
            "Validation.V1.Minimum", "Validation.V1.AllowedValues", "Core.V1.OptionalParameter")) {
      assertTrue(xml.contains("Term=\"Org.OData." + term + "\""), term);
    }
  }

  @Test
  void amountsSayTheirCurrencyAndNumbersTheirUnit() {
    String xml = reports.operator().get("$metadata").ok().body();
    assertTrue(
        xml.contains(
            "<Property Name=\"Total\" Type=\"Edm.Decimal\" Nullable=\"false\" Precision=\"28\""
                + " Scale=\"variable\">"),
        xml);
    assertTrue(
        xml.contains("<Annotation Term=\"Org.OData.Measures.V1.ISOCurrency\" Path=\"Currency\"")
            || xml.contains(
                "<Annotation Term=\"Org.OData.Measures.V1.ISOCurrency\"><Path>Currency</Path>"),
        xml);
    for (String term :
        List.of("Core.V1.Description", "Measures.V1.Unit", "Capabilities.V1.SearchRestrictions")) {
      assertTrue(xml.contains("Term=\"Org.OData." + term + "\""), term);
    }
    JsonNode json = reports.operator().get("$metadata?$format=json").ok().json();
    JsonNode total = json.at("/Tiffin.Reporting/Order/Total");
    assertEquals("Edm.Decimal", total.get("$Type").asText(), json::toString);
    assertFalse(total.get("@Org.OData.Measures.V1.ISOCurrency").isMissingNode());
  }
}
