import { DurationField, TextField } from "@/components/ops/field";
import { SwitchForm } from "@/components/ops/switch-form";
import type { OpsView } from "@/lib/operators/view";
import { submitFree, submitHold, submitPause, submitResume } from "./actions";
import { DURATIONS } from "./durations";

/** The two switches of an emergency: everything, or one block. */
export function Pause({ pause }: { pause: OpsView["pause"] }) {
  if (pause) {
    return (
      <div className="grid gap-3">
        <p className="text-trouble">
          <b className="font-semibold">No codes go out until {pause.until}.</b> Paused at {pause.since} by{" "}
          {pause.by}.{pause.message && <> People are told: “{pause.message}”</>}
        </p>
        <SwitchForm id="resume" action={submitResume} press="Send again" />
      </div>
    );
  }
  return (
    <SwitchForm id="pause" action={submitPause} press="Pause all sending…">
      <TextField
        id="pause-message"
        name="message"
        label="What people are told"
        maxLength={200}
        autoComplete="off"
        placeholder="We are repairing sign-in. Try again at five."
      />
      <DurationField id="pause-minutes" durations={DURATIONS} />
    </SwitchForm>
  );
}

export function HoldBack({ heldBack }: { heldBack: OpsView["heldBack"] }) {
  return (
    <div className="grid gap-4">
      <SwitchForm id="hold" action={submitHold} press="Hold back…">
        <TextField
          id="hold-target"
          name="target"
          label="A number, or a block with dots for its last three digits"
          maxLength={40}
          autoComplete="off"
          placeholder="+91 98765 43•••"
        />
        <DurationField id="hold-minutes" durations={DURATIONS} />
      </SwitchForm>
      {heldBack.length > 0 && (
        <ul className="grid gap-3 border-t border-line pt-3 text-sm">
          {heldBack.map(({ name, what, by, until }) => (
            <li key={name} className="grid gap-2 sm:grid-cols-[1fr_auto] sm:items-center">
              <span>
                <b className="font-medium tabular-nums">{what}</b> until {until}
                <span className="text-muted">, by {by}</span>
              </span>
              <SwitchForm id={`free-${name.slice(0, 10)}`} action={submitFree} press="Set free…">
                <input type="hidden" name="name" value={name} />
              </SwitchForm>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
