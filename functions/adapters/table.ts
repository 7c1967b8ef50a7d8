/**
 * The one table, as data: CDK, the embedded runtime and the tests create it from here. What lies where is drawn in docs/table.md.
 * All keys are strings. A key that is absent keeps an item out of that index.
 */
export interface TableIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** What the index carries besides keys. */
  readonly projection: "ALL" | "KEYS_ONLY";
}

export interface TableDefinition {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly TableIndex[];
  /** Attribute of items that the table drops by itself after this epoch second. */
  readonly timeToLive: string;
}

const list = (name: string): TableIndex => ({
  name,
  partitionKey: `${name}Key`,
  sortKey: "listSort",
  projection: "ALL",
});

export const tableDefinition = {
  partitionKey: "PK",
  sortKey: "SK",
  indexes: [
    list("all"),
    list("unit"),
    list("district"),
    list("superior"),
    list("stage"),
    { name: "due", partitionKey: "dueShard", sortKey: "nextStepAt", projection: "KEYS_ONLY" },
    { name: "changed", partitionKey: "changedOn", sortKey: "SK", projection: "KEYS_ONLY" },
  ],
  timeToLive: "expiresAt",
} as const satisfies TableDefinition;

/** The definition as the CreateTable call of the DynamoDB API wants it. */
export function createTableInput(tableName: string) {
  const { partitionKey, sortKey, indexes } = tableDefinition;
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: "HASH" as const },
    { AttributeName: sort, KeyType: "RANGE" as const },
  ];
  const attributes = new Set<string>([
    partitionKey,
    sortKey,
    ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ]);
  return {
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST" as const,
    AttributeDefinitions: [...attributes].map((name) => ({ AttributeName: name, AttributeType: "S" as const })),
    KeySchema: keys(partitionKey, sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: index.projection },
    })),
  };
}
