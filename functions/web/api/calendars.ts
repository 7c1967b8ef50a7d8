import { createRoute, z } from "@hono/zod-openapi";
import { Calendar, overrideDay } from "../../../domain/calendar.ts";
import { ShortText } from "../../../domain/finding.ts";
import { Day, toInstant } from "../../../domain/time.ts";
import { changedBy, mustBeAllowed } from "../administering.ts";
import { asSeen } from "../as-seen.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { okTagged, StateHeaders, tag } from "./entity-tags.ts";
import { conflict, ok, security } from "./routes.ts";

const params = z.object({ id: z.string().min(1).max(60) });

const listRoute = createRoute({
  method: "get",
  path: "/calendars",
  tags: ["calendars"],
  security,
  summary: "The working-day calendars with the days the office ruled",
  responses: ok("The calendars", z.object({ items: z.array(Calendar) })),
});

const readRoute = createRoute({
  method: "get",
  path: "/calendars/{id}",
  tags: ["calendars"],
  security,
  summary: "One working-day calendar with the days the office ruled",
  request: { params },
  responses: okTagged("The calendar", Calendar),
});

const overrideRoute = createRoute({
  method: "post",
  path: "/calendars/{id}/overrides",
  operationId: "OverrideDay",
  tags: ["calendars"],
  security,
  summary: "Say of a day that it is or is not worked",
  description:
    "For office staff and the head of the office. The word stands above the holiday notice; earlier words are kept. Running deadlines are counted again within minutes: they move later or stay, and the people concerned are told.",
  request: {
    params,
    headers: StateHeaders,
    body: {
      required: true,
      content: {
        "application/json": { schema: z.strictObject({ day: Day, working: z.boolean(), reason: ShortText }) },
      },
    },
  },
  responses: { ...okTagged("The calendar as it is now", Calendar), ...conflict },
});

export function addCalendars(api: Api, { registers, directory, officeRegister, clock }: WebSupplies): void {
  api.openapi(listRoute, async (c) => c.json({ items: [...(await registers.calendars())] }, 200));

  api.openapi(readRoute, async (c) => {
    const { id } = c.req.valid("param");
    const calendar = (await registers.calendars()).find((each) => each.id === id);
    if (!calendar) throw edgeProblem("not-found");
    tag(c, calendar);
    return c.json(calendar, 200);
  });

  api.openapi(overrideRoute, async (c) => {
    const { principal } = c.var;
    mustBeAllowed(principal, "override_day");
    const ruling = c.req.valid("json");
    const { personId } = principal.actor;
    const calendar = await changedBy(
      directory,
      officeRegister.changeCalendar(
        c.req.valid("param").id,
        asSeen(
          c.req.valid("header")["if-match"],
          (present) => present,
          (present) => overrideDay(present, ruling, personId, toInstant(clock.now())),
        ),
        { act: "day_overridden", by: principal.actor, why: ruling.reason },
      ),
    );
    tag(c, calendar);
    return c.json(calendar, 200);
  });
}
