package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Action;
import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Parameter;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Bounds;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.olingo.commons.api.edm.provider.CsdlAnnotation;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlCollection;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression.ConstantExpressionType;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPath;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPropertyValue;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlRecord;
import org.apache.olingo.commons.api.edmx.EdmxReference;
import org.apache.olingo.commons.api.edmx.EdmxReferenceInclude;

/**
 * What is said about the model in the words of standard vocabularies: what things are called, what
 * numbers count, and what can be done.
 */
record Vocabulary(Bounds bounds) {
  private static final String CORE = "Org.OData.Core.V1";
  private static final String MEASURES = "Org.OData.Measures.V1";
  private static final String CAPABILITIES = "Org.OData.Capabilities.V1";
  private static final String AGGREGATION = "Org.OData.Aggregation.V1";
  private static final String VALIDATION = "Org.OData.Validation.V1";
  private static final String VOCABULARIES =
      "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/";

  private static final List<String> FUNCTIONS =
      List.of(
          "contains",
          "startswith",
          "endswith",
          "length",
          "indexof",
          "substring",
          "tolower",
          "toupper",
          "trim",
          "concat",
          "year",
          "month",
          "day",
          "hour",
          "minute",
          "second",
          "fractionalseconds",
          "totalseconds",
          "date",
          "time",
          "now",
          "mindatetime",
          "maxdatetime",
          "round",
          "floor",
          "ceiling");

  /** Where the vocabularies are written down. */
  List<EdmxReference> references() {
    return Stream.of(CORE, MEASURES, CAPABILITIES, AGGREGATION, VALIDATION)
        .map(name ->
            new EdmxReference(URI.create(VOCABULARIES + name + ".xml"))
                .addInclude(new EdmxReferenceInclude(name)))
        .toList();
  }

  List<CsdlAnnotation> of(Property property) {
    List<CsdlAnnotation> said = new ArrayList<>();
    said.add(describing(property.label()));
    property
        .currencyPath()
        .ifPresent(
            path -> said.add(annotation(MEASURES + ".ISOCurrency", new CsdlPath().setValue(path))));
    property.measuredIn().ifPresent(unit -> said.add(annotation(MEASURES + ".Unit", text(unit))));
    return said;
  }

  List<CsdlAnnotation> of(Navigation way) {
    return List.of(describing(way.label()));
  }

  List<CsdlAnnotation> of(Action action) {
    return List.of(describing(action.label()));
  }

  List<CsdlAnnotation> of(Parameter parameter) {
    List<CsdlAnnotation> said = new ArrayList<>();
    said.add(describing(parameter.label()));
    if (parameter.optional()) {
      said.add(annotation(CORE + ".OptionalParameter", record()));
    }
    switch (parameter) {
      case Parameter.Whole number -> {
        said.add(annotation(VALIDATION + ".Minimum", whole(number.min())));
        said.add(annotation(VALIDATION + ".Maximum", whole(number.max())));
      }
      case Parameter.Word word ->
          said.add(annotation(VALIDATION + ".AllowedValues", allowed(word.words())));
      case Parameter.Moment _ -> {}
    }
    return said;
  }

  private static CsdlCollection allowed(List<String> words) {
    CsdlCollection allowed = new CsdlCollection();
    allowed.setItems(
        words.stream().<CsdlExpression>map(word -> record(value("Value", text(word)))).toList());
    return allowed;
  }

  List<CsdlAnnotation> of(EntitySet set) {
    return List.of(
        describing(set.label()),
        annotation(CAPABILITIES + ".TopSupported", bool(true)),
        annotation(CAPABILITIES + ".SkipSupported", bool(true)),
        restriction("CountRestrictions", "Countable", true),
        restriction("FilterRestrictions", "Filterable", true),
        restriction("SortRestrictions", "Sortable", true),
        annotation(
            CAPABILITIES + ".ExpandRestrictions",
            record(
                value("Expandable", bool(true)),
                value("MaxLevels", whole(bounds.expandDepthMax())))),
        restriction("SearchRestrictions", "Searchable", !set.searched().isEmpty()),
        restriction("ReadRestrictions", "Readable", true),
        restriction("InsertRestrictions", "Insertable", false),
        restriction("UpdateRestrictions", "Updatable", false),
        restriction("DeleteRestrictions", "Deletable", false),
        restriction("ChangeTracking", "Supported", false),
        annotation(
            AGGREGATION + ".ApplySupported",
            record(
                value("Transformations", texts("filter", "groupby", "aggregate")),
                value("Rollup", member(AGGREGATION + ".RollupType/None")))));
  }

  private static CsdlCollection texts(String... values) {
    CsdlCollection texts = new CsdlCollection();
    texts.setItems(Stream.of(values).<CsdlExpression>map(Vocabulary::text).toList());
    return texts;
  }

  private static CsdlConstantExpression member(String name) {
    return new CsdlConstantExpression(ConstantExpressionType.EnumMember, name);
  }

  List<CsdlAnnotation> ofContainer() {
    CsdlCollection functions = new CsdlCollection();
    functions.setItems(FUNCTIONS.stream().<CsdlExpression>map(Vocabulary::text).toList());
    return List.of(
        annotation(CAPABILITIES + ".FilterFunctions", functions),
        annotation(CAPABILITIES + ".AsynchronousRequestsSupported", bool(false)),
        annotation(
            CAPABILITIES + ".BatchSupport",
            record(
                value("Supported", bool(true)),
                value("ContinueOnErrorSupported", bool(true)),
                value("ReferencesInRequestBodiesSupported", bool(false)),
                value("ReferencesAcrossChangeSetsSupported", bool(false)),
                value("EtagReferencesSupported", bool(false)),
                value("SupportedFormats", texts("application/json", "multipart/mixed")))));
  }

  private static CsdlAnnotation describing(String words) {
    return annotation(CORE + ".Description", text(words));
  }

  private static CsdlAnnotation restriction(String term, String property, boolean value) {
    return annotation(CAPABILITIES + "." + term, record(value(property, bool(value))));
  }

  private static CsdlAnnotation annotation(String term, CsdlExpression expression) {
    return new CsdlAnnotation().setTerm(term).setExpression(expression);
  }

  private static CsdlRecord record(CsdlPropertyValue... values) {
    return new CsdlRecord().setPropertyValues(List.of(values));
  }

  private static CsdlPropertyValue value(String property, CsdlExpression expression) {
    return new CsdlPropertyValue().setProperty(property).setValue(expression);
  }

  private static CsdlConstantExpression text(String value) {
    return new CsdlConstantExpression(ConstantExpressionType.String, value);
  }

  private static CsdlConstantExpression bool(boolean value) {
    return new CsdlConstantExpression(ConstantExpressionType.Bool, String.valueOf(value));
  }

  private static CsdlConstantExpression whole(int value) {
    return new CsdlConstantExpression(ConstantExpressionType.Int, String.valueOf(value));
  }
}
