import batchGetItem from "dynalite/actions/batchGetItem.js";
import batchWriteItem from "dynalite/actions/batchWriteItem.js";
import createTable from "dynalite/actions/createTable.js";
import deleteItem from "dynalite/actions/deleteItem.js";
import describeTable from "dynalite/actions/describeTable.js";
import describeTimeToLive from "dynalite/actions/describeTimeToLive.js";
import getItem from "dynalite/actions/getItem.js";
import listTables from "dynalite/actions/listTables.js";
import putItem from "dynalite/actions/putItem.js";
import query from "dynalite/actions/query.js";
import scan from "dynalite/actions/scan.js";
import updateItem from "dynalite/actions/updateItem.js";
import batchGetItemRules from "dynalite/validations/batchGetItem.js";
import batchWriteItemRules from "dynalite/validations/batchWriteItem.js";
import createTableRules from "dynalite/validations/createTable.js";
import deleteItemRules from "dynalite/validations/deleteItem.js";
import describeTableRules from "dynalite/validations/describeTable.js";
import describeTimeToLiveRules from "dynalite/validations/describeTimeToLive.js";
import getItemRules from "dynalite/validations/getItem.js";
import listTablesRules from "dynalite/validations/listTables.js";
import putItemRules from "dynalite/validations/putItem.js";
import queryRules from "dynalite/validations/query.js";
import scanRules from "dynalite/validations/scan.js";
import updateItemRules from "dynalite/validations/updateItem.js";

/** What the DynamoDB API of the runtime can do: every action that works on items. A table is never dropped through it. */
export const actions = new Map([
  ["BatchGetItem", { run: batchGetItem, rules: batchGetItemRules }],
  ["BatchWriteItem", { run: batchWriteItem, rules: batchWriteItemRules }],
  ["CreateTable", { run: createTable, rules: createTableRules }],
  ["DeleteItem", { run: deleteItem, rules: deleteItemRules }],
  ["DescribeTable", { run: describeTable, rules: describeTableRules }],
  ["DescribeTimeToLive", { run: describeTimeToLive, rules: describeTimeToLiveRules }],
  ["GetItem", { run: getItem, rules: getItemRules }],
  ["ListTables", { run: listTables, rules: listTablesRules }],
  ["PutItem", { run: putItem, rules: putItemRules }],
  ["Query", { run: query, rules: queryRules }],
  ["Scan", { run: scan, rules: scanRules }],
  ["UpdateItem", { run: updateItem, rules: updateItemRules }],
]);
