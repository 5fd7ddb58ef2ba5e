/** A browser without a window: it keeps its cookies. */
export function visitor(url: string, jar = new Map<string, string>()) {
  async function ask(path: string, init: RequestInit = {}) {
    const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "content-type": "application/json", cookie };
    const response = await fetch(url + path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      const isOver = attributes.some((attribute) =>
        /^ *(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute),
      );
      if (isOver) jar.delete(name);
      else jar.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : null };
  }
  const post = (path: string, body: object = {}) => ask(path, { method: "POST", body: JSON.stringify(body) });
  return {
    get: (path: string) => ask(path),
    post,
    send: (phoneNumber: string) => post("/auth/send-otp", { phoneNumber }),
    verify: (otpCode: string) => post("/auth/verify-otp", { otpCode }),
    /** Somebody with a copy of the same cookies. */
    twin: () => visitor(url, new Map(jar)),
    /** As anybody may read them: what is signed is not secret. */
    cookies: () =>
      Array.from(jar.values(), (value) => value + Buffer.from(value.split(".")[0] ?? "", "base64url")).join(),
  };
}
