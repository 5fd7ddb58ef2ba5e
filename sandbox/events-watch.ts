import type { LoggedEvent } from "./events-log";
import { underWay } from "./handset-under-way";
import type { Shown } from "./handset-view";
import { type Message, messageView } from "./inbox";
import type { Asked, Journal } from "./journal";
import { smsFacts } from "./sms-facts";
import type { SentMessage } from "./sms-travel";

type News = Omit<LoggedEvent, "id">;

/** More than this in one look is a load test: nobody reads that one by one. */
const MOST_AT_ONCE = 100;
const NEWEST_CALLS = 12;
const NEWEST_UNDER_WAY = 3;

/**
 * What differs from the look before. Looking beats being told: a message moves on by the clock alone, and whatever
 * else changes what the phone shows – a reset, a fault, a clock moved forward – is seen without a word from it.
 */
export function watch(): (shown: Shown) => News[] {
  let account: Shown["account"] | undefined;
  let seen = new Map<string, string>();
  const before = new Map<string, string>();

  function differs(name: string, data: object): boolean {
    const now = JSON.stringify(data);
    if (before.get(name) === now) return false;
    before.set(name, now);
    return true;
  }

  return (shown) => {
    const isReset = account !== undefined && account !== shown.account;
    account = shown.account;
    const now = shown.clock.now();

    const changed: Message[] = [];
    const present = new Map<string, string>();
    for (const message of shown.account.inbox.values()) {
      const { status } = messageView(message, now);
      if (seen.get(message.id) !== status) changed.push(message);
      present.set(message.id, status);
    }
    seen = present;

    const news = changed.map((message) => messageNews(message, now));
    const rules = shown.board.read();
    if (differs("rules", rules)) news.push({ name: "rules", phone: null, data: rules });
    const provider = providerNews(shown, now);
    if (differs("provider", provider)) news.push({ name: "provider", phone: null, data: provider });
    return isReset || changed.length > MOST_AT_ONCE ? [{ name: "refresh", phone: null, data: {} }] : news;
  };
}

function messageNews(message: Message, now: number): News {
  const data = { ...messageView(message, now), ...smsFacts(message) };
  return { name: "message", phone: message.phone, data };
}

function providerNews({ account, clock }: Shown, now: number) {
  const { counts, walletPaise, journal } = account;
  return {
    ...counts,
    walletPaise,
    clockAheadSeconds: clock.aheadMs() / 1000,
    underWay: waiting(underWay({ account, clock }), now),
    calls: newestCalls(journal),
  };
}

/** How many, and the newest as the page names them: a load test with lost SMS leaves thousands. */
function waiting(messages: SentMessage[], now: number) {
  const newest = messages.slice(0, NEWEST_UNDER_WAY).map((message) => {
    const { id, phone, status } = messageView(message, now);
    return { id, phone, status };
  });
  return { count: messages.length, newest };
}

/** By number from the end: the journal is far too long to be read at every look. */
function newestCalls({ entries, count }: Journal): Asked[] {
  const numbers = Array.from({ length: NEWEST_CALLS }, (_, index) => count - 1 - index);
  return numbers.flatMap((number) => entries.get(number) ?? []);
}
