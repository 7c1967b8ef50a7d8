/** An instant as ISO 8601 extended writes it: a `T`, and a `Z` or an offset with its colon, in large letters or small. */
const INSTANT =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The instant a text names, in milliseconds since the epoch; undefined when it names none, or a day no calendar has. */
export function instantIn(text: string): number | undefined {
  const { year, month, day } = INSTANT.exec(text)?.groups ?? {};
  if (year === undefined) return undefined;
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  const instant = isDay ? Date.parse(text.toUpperCase()) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
