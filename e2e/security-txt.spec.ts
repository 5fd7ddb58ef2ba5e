import { expect, test } from "./support/http";

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("security.txt says whom to tell, until the day that was set", async ({ ownPlace }) => {
  const contact = "mailto:security@example.com, https://example.com/report";
  const place = await ownPlace({
    app: {
      APP_ORIGIN: "https://localhost:9443",
      SECURITY_CONTACT: contact,
      SECURITY_CONTACT_UNTIL: day(200),
    },
  });
  const answer = await fetch(`${place.app.url}/.well-known/security.txt`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(await answer.text()).toBe(
    [
      "Contact: mailto:security@example.com",
      "Contact: https://example.com/report",
      `Expires: ${day(200)}T23:59:59Z`,
      "Canonical: https://localhost:9443/.well-known/security.txt",
      "",
    ].join("\n"),
  );
  expect(place.app.output()).not.toContain("security_contact_ends");
});

test("a day that is near is told at the start; after it there is no file, and the app goes on", async ({
  ownPlace,
}) => {
  const near = await ownPlace({
    app: { SECURITY_CONTACT: "mailto:a@example.com", SECURITY_CONTACT_UNTIL: day(9) },
  });
  expect((await fetch(`${near.app.url}/.well-known/security.txt`)).status).toBe(200);
  expect(near.app.output()).toMatch(/"level":50,.*"event":"security_contact_ends","daysLeft":10/);
  const over = await ownPlace({
    app: { SECURITY_CONTACT: "mailto:a@example.com", SECURITY_CONTACT_UNTIL: day(-1) },
  });
  expect((await fetch(`${over.app.url}/.well-known/security.txt`)).status).toBe(404);
  expect(over.app.output()).toContain('"event":"security_contact_ends","daysLeft":0');
});

test("nobody has said whom to tell: no file, and no made-up address", async ({ client }) => {
  const answer = await client.get("/.well-known/security.txt");
  expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
  expect(answer.text).not.toContain("@");
});
