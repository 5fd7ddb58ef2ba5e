import { z } from "zod";
import type { Account } from "./account";
import { methodNotAllowed, refusal } from "./answers";
import type { ChaosBoard } from "./chaos-board";
import { chaosControl } from "./chaos-control";
import type { MovableClock } from "./clock";
import { messageView, newestFirst } from "./inbox";
import { journalView } from "./journal";
import { readJson } from "./json-body";
import { phoneField } from "./phone";

export type Controls = {
  account: Account;
  clock: MovableClock;
  board: ChaosBoard;
  forgetEverything: () => void;
};

/** `/_sandbox/…`: what a test or a person does behind the provider's back. Not part of the provider's wire. */
export async function control(request: Request, controls: Controls): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  switch (pathname) {
    case "/_sandbox/messages":
      return request.method === "GET" ? messages(searchParams, controls) : methodNotAllowed("GET");
    case "/_sandbox/requests":
      return request.method === "GET" ? requests(searchParams, controls) : methodNotAllowed("GET");
    case "/_sandbox/chaos":
      return chaosControl(request, controls.board);
    case "/_sandbox/stats":
      return request.method === "GET" ? stats(controls) : methodNotAllowed("GET");
    case "/_sandbox/clock":
      return request.method === "POST" ? moveClock(request, controls) : methodNotAllowed("POST");
    case "/_sandbox/reset":
      return request.method === "POST" ? reset(controls) : methodNotAllowed("POST");
  }
  return refusal(
    404,
    "There is no such control. There are: messages, requests, events, stats, chaos, clock and reset.",
  );
}

function messages(query: URLSearchParams, { account, clock }: Controls): Response {
  const phone = phoneOf(query);
  if (!phone.success) return refusal(400, phone.error.issues[0]?.message ?? "Bad phone.");
  const found = newestFirst(account.inbox, phone.data);
  return Response.json(found.map((message) => messageView(message, clock.now())));
}

function requests(query: URLSearchParams, { account }: Controls): Response {
  const phone = phoneOf(query);
  if (!phone.success) return refusal(400, phone.error.issues[0]?.message ?? "Bad phone.");
  return Response.json(journalView(account.journal, phone.data));
}

const phoneInQuery = phoneField("phone").optional();

function phoneOf(query: URLSearchParams) {
  // A bare "+" in a query means a space; no phone number starts with one, so it is put back.
  return phoneInQuery.safeParse(query.get("phone")?.replace(/^ /, "+"));
}

function stats({ account: { counts, numbers, requests } }: Controls): Response {
  return Response.json({
    sends: counts.sends,
    duplicateSends: counts.duplicateSends,
    verifies: counts.verifies,
    verified: counts.verified,
    perPhone: Object.fromEntries([...numbers].map(([phone, number]) => [phone, number.sends])),
    perRequest: Object.fromEntries([...requests].map(([id, request]) => [id, request.verifies])),
    spentPaise: counts.spentPaise,
  });
}

/** Never back: limits and deliveries are written for a time that only passes. */
const clockSentence = 'Send { "advanceSeconds": n }, with n seconds from 0 to 31536000 (a year).';
const clockBody = z.object(
  {
    advanceSeconds: z
      .number({ error: clockSentence })
      .min(0, { error: clockSentence })
      .max(31_536_000, { error: clockSentence }),
  },
  { error: clockSentence },
);

async function moveClock(request: Request, { clock }: Controls): Promise<Response> {
  const body = await readJson(request);
  const parsed = clockBody.safeParse(body.kind === "json" ? body.value : undefined);
  if (!parsed.success) return refusal(400, clockSentence);
  clock.advance(parsed.data.advanceSeconds * 1000);
  return Response.json({ now: new Date(clock.now()).toISOString(), aheadSeconds: clock.aheadMs() / 1000 });
}

function reset({ forgetEverything }: Controls): Response {
  forgetEverything();
  return Response.json({ forgotten: true });
}
