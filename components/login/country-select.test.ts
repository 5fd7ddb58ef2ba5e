import { expect, test } from "vitest";
import { countryOf } from "./country-select";

const CHOICES = [
  { code: "CA", name: "Canada", callingCode: "+1" },
  { code: "IN", name: "India", callingCode: "+91" },
  { code: "GB", name: "United Kingdom", callingCode: "+44" },
  { code: "US", name: "United States", callingCode: "+1" },
];

test.each([
  ["+44 7400 123456", "IN", "GB"],
  [" (+44) 7400", "IN", "GB"],
  ["\u202a+44 7400\u202c", "IN", "GB"],
  ["+1 202 555 0123", "US", "US"],
  ["+1 202 555 0123", "IN", "CA"],
  ["+33 6 12 34 56 78", "IN", "IN"],
  ["+4", "IN", "IN"],
  ["98765 43210", "GB", "GB"],
  ["44 7400 123456", "IN", "IN"],
  ["", "US", "US"],
])("%j with %s chosen is a number of %s", (typed, chosen, country) => {
  expect(countryOf(typed, CHOICES, chosen)).toBe(country);
});
