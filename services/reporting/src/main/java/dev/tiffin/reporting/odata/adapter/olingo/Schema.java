package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Action;
import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Parameter;
import dev.tiffin.reporting.odata.model.Property;
import java.util.ArrayList;
import java.util.List;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlAction;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationPropertyBinding;
import org.apache.olingo.commons.api.edm.provider.CsdlParameter;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlReferentialConstraint;
import org.apache.olingo.commons.api.edm.provider.CsdlSchema;
import org.apache.olingo.commons.api.edm.provider.CsdlTerm;
import org.jspecify.annotations.Nullable;

/** The model as Olingo wants it described. */
final class Schema extends CsdlAbstractEdmProvider {
  /** More than any amount has. */
  private static final int DECIMAL_DIGITS = 28;

  private static final int DECIMALS = 10;

  /** PostgreSQL keeps microseconds. */
  private static final int INSTANT_DECIMALS = 6;

  private final Model model;
  private final Vocabulary vocabulary;
  private final @Nullable Integer scale;

  private Schema(Model model, Vocabulary vocabulary, @Nullable Integer scale) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.scale = scale;
  }

  /** As it is told: amounts have as many decimals as their currency. */
  static Schema told(Model model, Vocabulary vocabulary) {
    return new Schema(model, vocabulary, null);
  }

  /** For reading and writing values, where Olingo wants a number of decimals to hold them to. */
  static Schema used(Model model, Vocabulary vocabulary) {
    return new Schema(model, vocabulary, DECIMALS);
  }

  private FullQualifiedName qualified(String name) {
    return new FullQualifiedName(model.namespace(), name);
  }

  @Override
  public @Nullable CsdlEntityType getEntityType(FullQualifiedName name) {
    return model.sets().stream()
        .filter(set -> qualified(set.type()).equals(name))
        .findFirst()
        .map(this::type)
        .orElse(null);
  }

  private CsdlEntityType type(EntitySet set) {
    return new CsdlEntityType()
        .setName(set.type())
        .setKey(set.key().stream().map(key -> new CsdlPropertyRef().setName(key.name())).toList())
        .setProperties(set.properties().stream().map(this::property).toList())
        .setNavigationProperties(
            set.navigations().stream().map(way -> navigation(set, way)).toList());
  }

  private CsdlProperty property(Property property) {
    CsdlProperty described =
        new CsdlProperty()
            .setName(property.name())
            .setType(edmType(property.kind()).getFullQualifiedName())
            .setNullable(property.nullable())
            .setAnnotations(vocabulary.of(property));
    switch (property.kind()) {
      case DECIMAL ->
          described.setPrecision(DECIMAL_DIGITS).setScale(scale).setScaleAsString("variable");
      case INSTANT -> described.setPrecision(INSTANT_DECIMALS);
      case TEXT, INTEGER, BOOLEAN, DATE, TIME, DURATION -> {}
    }
    return described;
  }

  static EdmPrimitiveTypeKind edmType(Kind kind) {
    return switch (kind) {
      case TEXT -> EdmPrimitiveTypeKind.String;
      case INTEGER -> EdmPrimitiveTypeKind.Int32;
      case DECIMAL -> EdmPrimitiveTypeKind.Decimal;
      case BOOLEAN -> EdmPrimitiveTypeKind.Boolean;
      case INSTANT -> EdmPrimitiveTypeKind.DateTimeOffset;
      case DATE -> EdmPrimitiveTypeKind.Date;
      case TIME -> EdmPrimitiveTypeKind.TimeOfDay;
      case DURATION -> EdmPrimitiveTypeKind.Duration;
    };
  }

  private CsdlNavigationProperty navigation(EntitySet set, Navigation way) {
    EntitySet target = model.target(way);
    CsdlNavigationProperty described =
        new CsdlNavigationProperty()
            .setName(way.name())
            .setType(qualified(target.type()))
            .setCollection(way.many())
            .setPartner(way.partner())
            .setAnnotations(vocabulary.of(way));
    if (way.many()) {
      return described;
    }
    // the far end may be told later; the near end names it all the same
    return described
        .setNullable(true)
        .setReferentialConstraints(
            List.of(
                new CsdlReferentialConstraint()
                    .setProperty(set.in(way.column()).name())
                    .setReferencedProperty(target.in(way.targetColumn()).name())));
  }

  @Override
  public List<CsdlAction> getActions(FullQualifiedName name) {
    return actions().stream().filter(action -> qualified(action.getName()).equals(name)).toList();
  }

  private List<CsdlAction> actions() {
    return model.sets().stream()
        .flatMap(set -> set.actions().stream().map(action -> action(set, action)))
        .toList();
  }

  private CsdlAction action(EntitySet set, Action action) {
    List<CsdlParameter> parameters = new ArrayList<>();
    parameters.add(
        new CsdlParameter().setName("it").setType(qualified(set.type())).setNullable(false));
    action.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    return new CsdlAction()
        .setName(action.name())
        .setBound(true)
        .setParameters(parameters)
        .setAnnotations(vocabulary.of(action));
  }

  private CsdlParameter parameter(Parameter parameter) {
    CsdlParameter described =
        new CsdlParameter()
            .setName(parameter.name())
            .setNullable(parameter.optional())
            .setAnnotations(vocabulary.of(parameter));
    return switch (parameter) {
      case Parameter.Whole _ -> described.setType(edmType(Kind.INTEGER).getFullQualifiedName());
      case Parameter.Word _ -> described.setType(edmType(Kind.TEXT).getFullQualifiedName());
      case Parameter.Moment _ ->
          described
              .setType(edmType(Kind.INSTANT).getFullQualifiedName())
              .setPrecision(INSTANT_DECIMALS);
    };
  }

  @Override
  public @Nullable CsdlEntitySet getEntitySet(FullQualifiedName container, String name) {
    return model.sets().stream()
        .filter(set -> qualified(model.container()).equals(container))
        .filter(set -> set.name().equals(name))
        .findFirst()
        .map(this::entitySet)
        .orElse(null);
  }

  private CsdlEntitySet entitySet(EntitySet set) {
    return new CsdlEntitySet()
        .setName(set.name())
        .setType(qualified(set.type()))
        .setNavigationPropertyBindings(
            set.navigations().stream()
                .map(way ->
                    new CsdlNavigationPropertyBinding().setPath(way.name()).setTarget(way.target()))
                .toList())
        .setAnnotations(vocabulary.of(set));
  }

  /** Annotations are only written with terms that are known. */
  @Override
  public CsdlTerm getTerm(FullQualifiedName name) {
    return new CsdlTerm().setName(name.getName()).setType("Edm.String");
  }

  @Override
  public @Nullable CsdlEntityContainerInfo getEntityContainerInfo(
      @Nullable FullQualifiedName name) {
    return name == null || name.equals(qualified(model.container()))
        ? new CsdlEntityContainerInfo().setContainerName(qualified(model.container()))
        : null;
  }

  @Override
  public CsdlEntityContainer getEntityContainer() {
    return new CsdlEntityContainer()
        .setName(model.container())
        .setEntitySets(model.sets().stream().map(this::entitySet).toList())
        .setAnnotations(vocabulary.ofContainer());
  }

  @Override
  public List<CsdlSchema> getSchemas() {
    return List.of(
        new CsdlSchema()
            .setNamespace(model.namespace())
            .setEntityTypes(model.sets().stream().map(this::type).toList())
            .setActions(actions())
            .setEntityContainer(getEntityContainer()));
  }
}
