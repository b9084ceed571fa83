// Reads reports by OpenUI5's model as its apps do, and tells what it read to where the page came from.
/* global sap, tell, fail */
sap.ui.require(
  [
    'sap/ui/model/odata/v4/ODataModel',
    'sap/ui/model/Filter',
    'sap/ui/model/FilterOperator',
    'sap/ui/model/Sorter',
  ],
  async (ODataModel, Filter, { Any, BT, Contains, EQ, GE, GT, NE }, Sorter) => {
    const { token, restaurant, bread, middle } = await (await fetch('/placed')).json();
    const model = new ODataModel({
      serviceUrl: '/odata/',
      operationMode: 'Server',
      autoExpandSelect: true,
      earlyRequests: true,
      httpHeaders: { Authorization: `Bearer ${token}` },
    });
    const mine = new Filter('RestaurantId', EQ, restaurant);
    const order = `/Orders('${middle.id}')`;
    const objects = (contexts) => contexts.map((context) => context.getObject());

    const questions = {
      async labels() {
        const meta = model.getMetaModel();
        const type = await meta.requestUI5Type('/Orders/Total');
        return [
          await meta.requestObject('/Orders@Org.OData.Core.V1.Description'),
          await meta.requestObject('/Orders/PlacedOn@Org.OData.Core.V1.Description'),
          await meta.requestObject('/Orders/Lines/ItemName@Org.OData.Core.V1.Description'),
          await meta.requestObject('/Orders/Total@Org.OData.Measures.V1.ISOCurrency/$Path'),
          type.getName(),
        ];
      },

      async rows() {
        const list = model.bindList('/Orders', undefined, [new Sorter('Total', true)], [mine], {
          $select: 'Id,Total,PlacedOn',
          $expand: { Lines: { $select: 'ItemName,Quantity', $orderby: 'Number' }, Restaurant: { $select: 'Name' } },
          $count: true,
        });
        return { rows: objects(await list.requestContexts()), count: list.getCount() };
      },

      // more is wanted than the door has on a page
      async pages() {
        const list = model.bindList('/Items', undefined, [new Sorter('Name')], [mine], { $select: 'Name', $count: true });
        const lengths = [];
        let contexts;
        do {
          contexts = await list.requestContexts(0, 1000);
          lengths.push(contexts.length);
        } while (contexts.length < list.getCount() && lengths.length < 10);
        return { lengths, names: objects(contexts).map((item) => item.Name) };
      },

      async filters() {
        const condition = new Filter({
          filters: [new Filter('line/ItemName', EQ, bread), new Filter('line/Quantity', GT, middle.breads)],
          and: true,
        });
        const list = model.bindList('/Orders', undefined, [new Sorter('Id')], [mine], { $search: restaurant });
        const found = {};
        for (const [name, filter] of Object.entries({
          between: new Filter('Total', BT, middle.total, '30.00'),
          any: new Filter({ path: 'Lines', operator: Any, variable: 'line', condition }),
          since: new Filter('PlacedAt', GE, middle.placedAt),
          not: new Filter('Status', NE, 'CANCELLED'),
          contains: new Filter({ path: 'ShortCode', operator: Contains, value1: middle.shortCode.toLowerCase(), caseSensitive: false }),
        })) {
          list.filter([mine, filter]);
          found[name] = objects(await list.requestContexts()).map((row) => row.Id);
        }
        return found;
      },

      // what is asked for at once goes in one batch
      async ways() {
        const context = model.bindContext(order).getBoundContext();
        const events = model.bindList('Events', context, [new Sorter('Version')], undefined, { $select: 'Type' });
        return Promise.all([
          context.requestProperty('Total'),
          context.requestProperty('Restaurant/Name'),
          model.bindContext(`${order}/Restaurant`).requestObject('City'),
          model.bindProperty(`${order}/ShortCode`).requestValue(),
          model.bindProperty('/Orders/$count', undefined, { $filter: `RestaurantId eq '${restaurant}'` }).requestValue(),
          events.requestContexts().then((contexts) => objects(contexts)[0].Type),
        ]);
      },

      async groups() {
        const list = model.bindList('/Orders', undefined, [new Sorter('Status')], [mine], {
          $count: true,
          $$aggregation: {
            group: { Status: {}, Currency: {} },
            aggregate: { Revenue: { name: 'Total', with: 'sum' }, Dearest: { name: 'Total', with: 'max' } },
          },
        });
        return { rows: objects(await list.requestContexts()), count: list.getCount() };
      },

      async refused() {
        const refusal = await model.bindContext("/Orders('nowhere')").requestObject().catch((failure) => failure);
        return [refusal.status, refusal.error?.code];
      },
    };

    const told = {};
    for (const [name, question] of Object.entries(questions)) {
      told[name] = await question();
    }
    await tell(told);
  },
  fail,
);
