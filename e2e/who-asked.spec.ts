import { expect, test } from "./support/fixtures";
import { askForCode, onPage } from "./support/steps";

for (const [how, options] of [
  ["with scripts", {}],
  ["without scripts", { javaScriptEnabled: false }],
] as const) {
  test(`a code is on its way from another browser, ${how}: the owner is led there, or told what to do; the page says so too`, async ({
    page,
    person,
    newVisitor,
  }) => {
    const somebodyElse = await newVisitor(person, options);
    await askForCode(somebodyElse.page, person);
    await expect(somebodyElse.page.getByText("Did not ask for this? Ignore the SMS;")).toBeVisible();
    await expect(somebodyElse.page.getByText("Tell it to nobody.")).toBeVisible();

    await page.goto("/login");
    await onPage.phone(page).fill(person.typed);
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(
      page.getByText(/Try again in \d+ seconds. Asked in another browser\? Go on there\./),
    ).toBeVisible();
    await expect(page.getByText("Not you? Ignore the SMS: nobody gets in without the code.")).toBeVisible();
    await expect(onPage.heading(page, "Sign in")).toBeVisible();
  });
}
