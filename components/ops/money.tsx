import type { OpsView } from "@/lib/operators/view";
import { BarCell } from "./bar-row";
import { rupees } from "./numbers";

export function Budget({ budget }: { budget: OpsView["budget"] }) {
  const { chargedRupees, dailyRupees, percent, forecastRupees, spentAt } = budget;
  return (
    <>
      <p>
        <b className="text-2xl font-semibold tabular-nums">{rupees(chargedRupees)}</b>{" "}
        <span className="text-muted">
          of {rupees(dailyRupees)} today ({Math.round(percent)} %)
        </span>
      </p>
      <div className="mt-2">
        <BarCell share={percent / 100} look={percent >= 80 ? "trouble" : "brand"} />
      </div>
      <p className="mt-2 text-sm text-muted">
        {spentAt
          ? `At the pace of the last three hours it is spent at ${spentAt}.`
          : `At the pace of the last three hours the day ends at ${rupees(forecastRupees)}.`}
      </p>
    </>
  );
}

export function Wallet({ wallet }: { wallet: OpsView["wallet"] }) {
  if (!wallet) return <p className="text-muted">Not asked yet: unknown.</p>;
  const { rupees: balance, knownAt, askedAt, stale, daysLeft } = wallet;
  return (
    <>
      <p>
        <b className="text-2xl font-semibold tabular-nums">
          {balance === null ? "Unknown" : rupees(balance)}
        </b>{" "}
        {balance !== null && <span className="text-muted">as of {knownAt}</span>}
      </p>
      {stale && (
        <p className="mt-2 text-sm text-trouble">
          Asked again at {askedAt}, the provider did not say
          {balance === null ? "." : ": this is what it said last."}
        </p>
      )}
      {balance !== null && (
        <p className="mt-2 text-sm text-muted">
          {daysLeft === null
            ? "Nothing was sent in the last week, so nobody can tell how long it lasts."
            : `It lasts about ${daysLeft < 10 ? daysLeft.toFixed(1) : Math.round(daysLeft)} days at the pace of the last week.`}
        </p>
      )}
    </>
  );
}
