import { PRICE_PAISE } from "./account";
import { type OriginLine, originLine } from "./sms-origin";
import { type Segments, segmentsOf } from "./sms-segments";

export type SmsFacts = { segments: Segments; costPaise: number; originLine: OriginLine };

/** What its sender should know of an SMS and nobody sees on a phone. One SMS is one charge, in however many parts. */
export function smsFacts({ text, code }: { text: string; code: string }): SmsFacts {
  return { segments: segmentsOf(text), costPaise: PRICE_PAISE, originLine: originLine(text, code) };
}
