import { changeChaos } from "./handset-chaos-post";
import { handsetAddress } from "./handset-phone";
import { phoneQuery } from "./handset-query";
import type { Shown, View } from "./handset-view";
import { LONGEST_WORDING } from "./handset-wording";

/** A form of the panel: done, and back to the page (303); or the page again, with what is wrong (422). */
export async function panelPost(
  request: Request,
  form: "chaos" | "wording",
  shown: Shown,
  draw: (view: View) => Response,
): Promise<Response> {
  const typed = new URLSearchParams(await request.text());
  const asked = phoneQuery(new URLSearchParams({ phone: typed.get("shown") ?? "" }));
  const phone = asked.kind === "phone" ? asked.phone : undefined;

  const sentence = form === "wording" ? setWording(typed, shown) : changeChaos(typed, shown.board);
  if (sentence !== undefined) {
    return draw({ ...shown, phone, still: true, refused: { form, sentence, typed } });
  }
  return new Response(null, { status: 303, headers: { location: `${handsetAddress(phone, true)}#${form}` } });
}

/** The sentence of what is wrong, if anything is. */
function setWording(typed: URLSearchParams, { account: { inbox } }: Shown): string | undefined {
  if (typed.get("action") === "own") {
    inbox.wording = null;
    return undefined;
  }
  // A form sends each line break as two characters, and on the air each costs.
  const text = (typed.get("text") ?? "").replaceAll("\r\n", "\n").trim();
  if (text.length > LONGEST_WORDING) return `The text may have ${LONGEST_WORDING} characters at most.`;
  if (!text.includes("{code}")) return "The text must say {code} where the code goes.";
  inbox.wording = text;
  return undefined;
}
