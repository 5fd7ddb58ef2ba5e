/** Times as operators read them, in the time zone of the budget. */
export function clockIn(timeZone: string, now: number) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", ...options });
    return (ms: number) => formatter.format(ms);
  };
  const clock = format({ hour: "2-digit", minute: "2-digit" });
  const date = format({ day: "numeric", month: "short" });
  return {
    clock,
    withSeconds: format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    /** `Fri 14:00` */
    day: format({ weekday: "short", hour: "2-digit", minute: "2-digit" }),
    full: format({
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }),
    /** With its date, unless that is today. */
    short: (ms: number) => (date(ms) === date(now) ? clock(ms) : `${date(ms)}, ${clock(ms)}`),
  };
}
