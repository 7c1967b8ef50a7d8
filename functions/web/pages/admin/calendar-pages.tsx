import type { Context, Hono } from "hono";
import { z } from "zod";
import { type Calendar, overrideDay } from "../../../../domain/calendar.ts";
import { ShortText } from "../../../../domain/finding.ts";
import { Day, toInstant } from "../../../../domain/time.ts";
import { changedBy } from "../../administering.ts";
import { dayText, instantText } from "../../dates.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { RadioField, SelectField, TextField } from "../../parts/plain-form.tsx";
import { paths } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inputProblems } from "../../texts/input.ts";
import { colon, say } from "../../view.ts";
import { namesOf, type SignedInView, send } from "../answering.tsx";
import { AdminPage, admitted, Seen, seenIn, textIn, tryForm } from "./door.tsx";

const Ruling = z.strictObject({
  calendar: z.string().min(1),
  day: Day,
  working: z.enum(["true", "false"]),
  reason: ShortText,
});

/** The office's own word on a day, above the holiday notice. */
export function addCalendarPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { directory, officeRegister, clock } = supplies;

  app.get(paths.adminCalendars, async (c) => {
    const view = await admitted(c, supplies, "override_day");
    return calendarPage(c, { view, typed: new Map(), errors: [], status: 200 }, supplies);
  });

  app.post(paths.adminCalendars, async (c) => {
    const view = await admitted(c, supplies, "override_day");
    const { actor } = view.principal;
    return tryForm(
      c,
      async (typed) => {
        const [only] = await supplies.registers.calendars();
        const parsed = Ruling.safeParse({
          calendar: textIn(typed, "calendar") || only?.id,
          day: textIn(typed, "day") || undefined,
          working: textIn(typed, "working") || undefined,
          reason: textIn(typed, "reason") || undefined,
        });
        if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
        const { calendar, day, working, reason } = parsed.data;
        const ruling = { day, working: working === "true", reason };
        await changedBy(
          directory,
          officeRegister.changeCalendar(
            calendar,
            (present) => {
              const ruled = overrideDay(present, ruling, actor.personId, toInstant(clock.now()));
              if (ruled.accepted && isRuledUnread(present, day, seenIn(typed))) throw edgeProblem("changed-meanwhile");
              return ruled;
            },
            { act: "day_overridden", by: actor, why: reason },
          ),
        );
        return c.redirect(`${paths.adminCalendars}?saved=1`, 303);
      },
      (typed, errors, status) => calendarPage(c, { view, typed, errors, status }, supplies),
    );
  });
}

/** How many words on days each calendar had when the form was opened; they are only ever added to. */
const readOf = (calendars: readonly Calendar[]): string =>
  calendars.map(({ id, overrides }) => `${id}=${overrides.length}`).join(" ");

/** Whether a colleague has ruled the day since the form was opened, where it says what was there. */
function isRuledUnread({ id, overrides }: Calendar, day: Day, seen: string | undefined): boolean {
  const read = seen?.split(" ").find((each) => each.startsWith(`${id}=`));
  return read !== undefined && overrides.slice(Number(read.slice(id.length + 1))).some((each) => each.day === day);
}

interface Shown {
  readonly view: SignedInView;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

async function calendarPage(
  c: Context<WebEnv>,
  { view, typed, errors, status }: Shown,
  supplies: WebSupplies,
): Promise<Response> {
  const calendars = await supplies.registers.calendars();
  const people = await namesOf(
    calendars.flatMap(({ overrides }) => overrides.map(({ author }) => author)),
    supplies,
  );
  const form = { view, typed, errors };
  return send(
    c,
    <AdminPage view={view} title={say(view, adminTexts.calendars)} errors={errors}>
      <p class="lead">{say(view, adminTexts.overrideMeans)}</p>
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={readOf(calendars)} />
        {calendars.length > 1 && (
          <SelectField
            form={form}
            name="calendar"
            label={say(view, adminTexts.calendars)}
            options={calendars.map(({ id, name }) => ({ value: id, text: say(view, name) }))}
          />
        )}
        <TextField form={form} name="day" type="date" label={say(view, adminTexts.day)} />
        <RadioField
          form={form}
          name="working"
          label={say(view, adminTexts.working)}
          options={[
            { value: "true", text: say(view, adminTexts.worked) },
            { value: "false", text: say(view, adminTexts.notWorked) },
          ]}
        />
        <TextField form={form} name="reason" label={say(view, adminTexts.reason)} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.override)}</button>
        </p>
      </form>
      {calendars.map((calendar) => (
        <Overrides view={view} calendar={calendar} people={people} />
      ))}
    </AdminPage>,
    status,
  );
}

const Overrides = ({
  view,
  calendar,
  people,
}: {
  view: SignedInView;
  calendar: Calendar;
  people: Awaited<ReturnType<typeof namesOf>>;
}) => (
  <section aria-labelledby={`calendar-${calendar.id}`}>
    <h2 id={`calendar-${calendar.id}`}>
      {say(view, calendar.name)}
      {colon(view)}
      {say(view, adminTexts.overrides)}
    </h2>
    {calendar.overrides.length === 0 && <p class="quiet">{say(view, adminTexts.noOverrides)}</p>}
    <ul class="cards">
      {calendar.overrides.toReversed().map(({ day, working, reason, author, recordedAt }) => (
        <li>
          <p class="card-title">
            {dayText(day, view.language)} · {say(view, working ? adminTexts.worked : adminTexts.notWorked)}
          </p>
          <p class="meta">
            {reason} · {say(view, people.get(author) ?? { zh: author, en: author })} ·{" "}
            <time datetime={recordedAt}>{instantText(recordedAt, view.language)}</time>
          </p>
        </li>
      ))}
    </ul>
  </section>
);
