import { icon, statusIcons } from "./handset-icons";
import { inbox } from "./handset-live";
import { handsetAddress, spacedPhone } from "./handset-phone";
import type { View } from "./handset-view";
import { type Html, html } from "./html";

/** The phone itself. On a real small screen its frame and its status bar go, for that phone has its own. */
export function device(view: View): Html {
  const time = new Date(view.clock.now()).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return html`<main class="device" id="handset">
<span class="key mute" aria-hidden="true"></span><span class="key louder" aria-hidden="true"></span>
<span class="key quieter" aria-hidden="true"></span><span class="key power" aria-hidden="true"></span>
<div class="glass">
<div class="status-bar" aria-hidden="true"><span id="clock" data-ahead="${view.clock.aheadMs()}" data-zone="${zone}">${time}</span><i class="island"></i>${statusIcons}</div>
${view.phone === undefined ? everyPhone : onePhone(view.phone)}
${inbox(view)}
<p class="no-reply">This sender takes no replies.</p>
<i class="home" aria-hidden="true"></i>
</div>
<p id="said" role="status"></p>
</main>`;
}

/** The messages have the times of the machine the sandbox runs on, so the clock has too. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const everyPhone = html`<div class="top all"><h2>Messages</h2><p>All phones together</p></div>`;

function onePhone(phone: string): Html {
  return html`<div class="top one">
<a class="back" href="${handsetAddress(undefined)}">${icon("back")}All<span class="sr"> phones</span></a>
<div><span class="avatar" aria-hidden="true">${icon("key")}</span><h2>${spacedPhone(phone)}</h2></div>
</div>`;
}
