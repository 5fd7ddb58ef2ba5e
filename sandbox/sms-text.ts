export function smsText(code: string, appName: string, lifetimeSeconds: number): string {
  const minutes = lifetimeSeconds / 60;
  const [count, unit] = Number.isInteger(minutes) ? [minutes, "minute"] : [lifetimeSeconds, "second"];
  const lifetime = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return `${code} is your code for ${appName}. It is valid for ${lifetime}. Do not share it.`;
}
