import "./ops.css";
import { Brand } from "@/components/brand";
import { Funnel } from "@/components/ops/funnel";
import { LatestEvents } from "@/components/ops/latest-events";
import { Budget, Wallet } from "@/components/ops/money";
import { NamedBars } from "@/components/ops/named-bars";
import { Nothing, Panel } from "@/components/ops/panel";
import { Provider } from "@/components/ops/provider";
import { TimeChart } from "@/components/ops/time-chart";
import { TopBlocks } from "@/components/ops/top-blocks";
import { reasonWords } from "@/components/ops/words";
import type { OpsView, Span } from "@/lib/operators/view";
import { requireOperator } from "@/lib/session/operator";
import { operatorsView } from "@/lib/session/operator-steps";
import { HoldBack, Pause } from "./switches";

const SPANS: { span: Span; name: string; chart: string }[] = [
  { span: "hour", name: "Last hour", chart: "Codes of the last hour, by the minute" },
  { span: "day", name: "Last 24 hours", chart: "Codes of the last 24 hours, by the hour" },
  { span: "week", name: "Last 7 days", chart: "Codes of the last seven days, by six hours" },
];

/** For operators. No title of its own: whoever may not see it must not learn from one that it is here. */
export default async function OperatorsPage({ searchParams }: PageProps<"/ops">) {
  const user = await requireOperator("/ops");
  const asked = (await searchParams).span;
  const chosen = SPANS.find(({ span }) => span === asked) ?? SPANS[0];
  const seen = await operatorsView();
  return (
    <main lang="en" className="mx-auto w-full max-w-7xl px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <a href="/" className="inline-flex min-h-11 items-center rounded-lg">
          <Brand />
        </a>
        <p className="text-sm text-muted">
          {seen && <>{seen.view.at} · </>}
          {user.maskedPhone} ·{" "}
          <a href={`/ops?span=${chosen?.span}`} className="inline-flex min-h-8 items-center underline">
            Look again
          </a>
        </p>
      </header>
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">Operations</h1>
      {seen && chosen ? (
        <Ledger {...seen} chosen={chosen} />
      ) : (
        <p role="alert" className="mt-4 rounded-xl bg-trouble-soft px-4 py-3 text-trouble">
          The store does not answer: nobody can sign in, and there is nothing to show.
        </p>
      )}
    </main>
  );
}

type Chosen = (typeof SPANS)[number];

function Ledger({ view, breakerOpen, chosen }: { view: OpsView; breakerOpen: boolean; chosen: Chosen }) {
  const span = view.spans[chosen.span];
  return (
    <>
      <Alerts view={view} />
      <div className="mt-4 grid gap-4 lg:grid-cols-3">
        {SPANS.map(({ span: each, name }) => (
          <Panel key={each} title={name}>
            <Funnel caption={`From the wish to the session, ${name.toLowerCase()}`} span={view.spans[each]} />
          </Panel>
        ))}
      </div>
      <nav aria-label="Time" className="mt-6 flex flex-wrap gap-2 text-sm">
        {SPANS.map(({ span: each, name }) => (
          <a
            key={each}
            href={`/ops?span=${each}`}
            aria-current={each === chosen.span ? "page" : undefined}
            className="inline-flex min-h-10 items-center rounded-xl border border-line-strong px-4 aria-[current=page]:border-brand aria-[current=page]:bg-brand aria-[current=page]:text-on-brand"
          >
            {name}
          </a>
        ))}
      </nav>
      <div className="mt-4 grid gap-4 lg:grid-cols-3">
        <Panel title="Codes" note={chosen.chart} wide>
          <TimeChart id="codes" title={chosen.chart} bars={view.bars[chosen.span]} />
        </Panel>
        <Panel title="Refused" note={chosen.name}>
          {span.refusals.length + span.limits.length === 0 ? (
            <Nothing>Nobody was refused.</Nothing>
          ) : (
            <div className="grid gap-4">
              {span.refusals.length > 0 && (
                <NamedBars caption="Why" all={span.refusals} words={reasonWords} />
              )}
              {span.limits.length > 0 && (
                <NamedBars caption="By rule" all={span.limits} words={(name) => name} />
              )}
            </div>
          )}
        </Panel>
        <Panel title="Provider" note={chosen.name} wide>
          <Provider provider={span.provider} breakerOpen={breakerOpen} />
        </Panel>
        <div className="grid content-start gap-4">
          <Panel title="Budget" note="Reserved before each SMS is sent">
            <Budget budget={view.budget} />
          </Panel>
          <Panel title="Wallet" note="At the provider">
            <Wallet wallet={view.wallet} />
          </Panel>
        </div>
        <Panel title="Top blocks" note="Codes of the last 24 hours that nobody typed in" wide>
          <TopBlocks blocks={view.blocks} />
        </Panel>
        <Panel title="Pause all sending" note="Open codes and signed-in people are untouched">
          <Pause pause={view.pause} />
        </Panel>
        <Panel title="Latest events" wide>
          <LatestEvents events={view.events} />
        </Panel>
        <Panel title="Hold back a number or a block">
          <HoldBack heldBack={view.heldBack} />
        </Panel>
      </div>
    </>
  );
}

function Alerts({ view: { alerts, lettersDue } }: { view: OpsView }) {
  if (alerts.length === 0 && lettersDue === 0) return null;
  return (
    <section aria-label="Alerts" className="mt-4 rounded-2xl border border-trouble bg-trouble-soft px-4 py-3">
      <h2 className="font-semibold text-trouble">Alerts</h2>
      <ul className="mt-1 grid gap-1">
        {alerts.map(({ name, text, since }) => (
          <li key={name}>
            {text} <span className="text-muted">Since {since}.</span>
          </li>
        ))}
        {lettersDue > 0 && <li>{lettersDue} alerts could not be posted yet; they are tried again.</li>}
      </ul>
    </section>
  );
}
