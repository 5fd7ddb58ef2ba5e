import { type RefObject, useEffect } from "react";

/**
 * WebOTP: the browser hands over the code of an SMS that ends in `@our.domain #123456`, when the person agrees. Asked
 * for once a code; given up when the form is sent, the page is left, or another code is on its way.
 */
export function useCodeFromSms(field: RefObject<HTMLInputElement | null>, challenge: object) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a challenge.
  useEffect(() => {
    const input = field.current;
    if (!input?.form || !("OTPCredential" in window)) return;
    const end = new AbortController();
    const stop = () => end.abort();
    const asked = { otp: { transport: ["sms"] }, signal: end.signal };
    navigator.credentials.get(asked as CredentialRequestOptions).then(
      (sms) => {
        if (!sms || end.signal.aborted) return;
        input.value = (sms as Credential & { code: string }).code;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      },
      // Declined, given up, or no SMS of that form: the person types.
      () => {},
    );
    input.form.addEventListener("submit", stop, { signal: end.signal });
    window.addEventListener("pagehide", stop, { signal: end.signal });
    return stop;
  }, [challenge]);
}
