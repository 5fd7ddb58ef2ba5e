import type { ProviderView } from "@/lib/operators/view";
import { Latency } from "./latency";
import { count } from "./numbers";
import { Nothing } from "./panel";
import { endWords } from "./words";

const CALLS: Record<string, string> = {
  send: "Send a code",
  verify: "Verify a code",
  message: "Look at a delivery",
  wallet: "Ask the balance",
};

export function Provider({ provider, breakerOpen }: { provider: ProviderView; breakerOpen: boolean }) {
  return (
    <>
      <p className={`text-sm ${breakerOpen ? "font-semibold text-trouble" : "text-muted"}`}>
        {breakerOpen
          ? "The breaker of the process that drew this page is open: it asks nothing for a minute."
          : "The breaker of the process that drew this page is closed."}
      </p>
      <div className="mt-3 grid gap-x-8 gap-y-4 sm:grid-cols-2 sm:items-start">
        {provider.calls.length === 0 ? (
          <Nothing>It was not asked anything.</Nothing>
        ) : (
          <table className="w-full text-sm">
            <thead>
              <tr className="text-muted">
                <th scope="col" className="text-start font-normal">
                  Call
                </th>
                <th scope="col" className="text-end font-normal">
                  Answered
                </th>
                <th scope="col" className="ps-2 text-end font-normal">
                  Failed
                </th>
              </tr>
            </thead>
            <tbody>
              {provider.calls.map(({ call, answered, failed, troubles }) => (
                <tr key={call} className="border-t border-line align-top">
                  <th scope="row" className="py-1.5 text-start font-normal">
                    {CALLS[call] ?? call}
                    {troubles.length > 0 && (
                      <span className="block text-muted">
                        {troubles.map(({ name, count: n }) => `${endWords(name)}: ${count(n)}`).join(", ")}
                      </span>
                    )}
                  </th>
                  <td className="py-1.5 text-end tabular-nums">{count(answered)}</td>
                  <td
                    className={`py-1.5 ps-2 text-end tabular-nums ${failed > 0 ? "font-semibold text-trouble" : ""}`}
                  >
                    {count(failed)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="grid gap-4">
          {provider.latency.map((latency) => (
            <Latency key={latency.call} latency={latency} />
          ))}
        </div>
      </div>
    </>
  );
}
