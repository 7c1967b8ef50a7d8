import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import type { Day } from "../../domain/time.ts";
import { CaseView } from "./case-view.ts";
import { bodyOf, getItem, getItems, itemsOf } from "./items.ts";
import { limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";
import {
  type CaseList,
  changedPartition,
  LIST_SORT,
  listKeyOf,
  listSortOf,
  memberPartition,
  viewKey,
} from "./view-keys.ts";

export interface CaseListRequest extends PageRequest {
  /** Only open or only closed cases; both without it, the open ones first. */
  readonly status?: CaseView["status"];
  /** Which of a person's own cases are wanted; every one without it. */
  readonly matches?: (view: CaseView) => boolean;
}

/**
 * The lists of cases: open ones first, what is due first on top, then closed ones, the last closed first. Every list is
 * paged. A list follows the log within moments; whoever needs the case as it is now loads it.
 */
export interface CaseViews {
  get(caseId: CaseId): Promise<CaseView | null>;
  list(list: CaseList, request?: CaseListRequest): Promise<Page<CaseView>>;
  /** The cases of one person's teams. Throws {@link UnknownPlace} as every list does. */
  ofMember(personId: PersonId, request?: CaseListRequest): Promise<Page<CaseView>>;
  /** Cases whose last commit was on that day, in no order. */
  changedOn(day: Day): AsyncIterable<CaseView>;
}

const StoredMember = z.object({ SK: CaseId, status: z.enum(["open", "closed", "former"]) });
const StoredView = z.object({ PK: z.string(), SK: z.string() });
const prefixOf = (status: CaseView["status"]): string => (status === "open" ? "open#" : "shut#");

export function dynamoCaseViews(client: DynamoDBDocumentClient, table: string): CaseViews {
  const views = async (caseIds: readonly CaseId[]): Promise<CaseView[]> =>
    (await getItems(client, table, caseIds.map(viewKey))).map((item) => bodyOf(CaseView, item));

  return {
    async get(caseId) {
      const item = await getItem(client, table, viewKey(caseId));
      return item ? bodyOf(CaseView, item) : null;
    },
    async list(list, request = {}) {
      const limit = limitOf(request);
      const key = listKeyOf(list);
      const from = request.after === undefined ? null : textAt(request.after, LIST_SORT);
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: list.by,
          KeyConditionExpression: request.status
            ? "#partition = :key AND begins_with(listSort, :status)"
            : "#partition = :key",
          ExpressionAttributeNames: { "#partition": `${list.by}Key` },
          ExpressionAttributeValues: {
            ":key": key,
            ...(request.status ? { ":status": prefixOf(request.status) } : {}),
          },
          Limit: limit,
          ...(from
            ? {
                ExclusiveStartKey: {
                  ...viewKey(CaseId.parse(from.slice(-8))),
                  [`${list.by}Key`]: key,
                  listSort: from,
                },
              }
            : {}),
        }),
      );
      const items = (page.Items ?? []).map((item) => bodyOf(CaseView, item));
      const last = items.at(-1);
      return { items, next: page.LastEvaluatedKey && last ? placeOf(listSortOf(last)) : null };
    },
    async ofMember(personId, request = {}) {
      const caseIds: CaseId[] = [];
      for await (const item of itemsOf(client, table, memberPartition(personId))) {
        const member = StoredMember.parse(item);
        if (member.status !== "former" && member.status === (request.status ?? member.status)) caseIds.push(member.SK);
      }
      const from = request.after === undefined ? "" : textAt(request.after, LIST_SORT);
      const limit = limitOf(request);
      const later = (await views(caseIds))
        .filter(request.matches ?? (() => true))
        .map((view) => ({ view, sort: listSortOf(view) }))
        .filter(({ sort }) => sort > from)
        .sort((a, b) => (a.sort < b.sort ? -1 : 1));
      const last = later[limit - 1];
      return {
        items: later.slice(0, limit).map(({ view }) => view),
        next: later.length > limit && last ? placeOf(last.sort) : null,
      };
    },
    async *changedOn(day) {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            IndexName: "changed",
            KeyConditionExpression: "changedOn = :day",
            ExpressionAttributeValues: { ":day": changedPartition(day) },
            ...(from ? { ExclusiveStartKey: from } : {}),
          }),
        );
        const keys = (page.Items ?? []).map((item) => StoredView.parse(item));
        for (const item of await getItems(client, table, keys)) yield bodyOf(CaseView, item);
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}
