import { describe, expect, test } from "vitest";
import { homeCountry, likelyCountry, type ServedCountries } from "./countries";
import { countryOf, type PhoneNumber, readPhoneNumber } from "./phone-number";

const THREE: ServedCountries = { allowed: ["IN", "GB", "US"], byDefault: "IN" };
const GB_MOBILE = "+447400123456";

test.each([
  ["GB", "GB"],
  ["US", "US"],
  ["FR", "IN"],
  ["gb", "IN"],
  ["", "IN"],
  [undefined, "IN"],
  [["GB"], "IN"],
  ["constructor", "IN"],
])("a form that names %j is about a number of %s", (named, country) => {
  expect(homeCountry(named, THREE)).toBe(country);
});

test.each([
  [["GB", "US"], "GB"],
  [["FR", "US"], "US"],
  [[null, "GB"], "GB"],
  [["FR"], "IN"],
  [[null], "IN"],
  [[], "IN"],
])("of the hints %j the first that is served is the likely country", (hints, country) => {
  expect(likelyCountry(hints, THREE)).toBe(country);
});

describe("a number is one of the country that was chosen", () => {
  test.each([
    ["98765 43210", "IN", "+919876543210"],
    ["07400 123456", "GB", GB_MOBILE],
    ["7400 123456", "GB", GB_MOBILE],
    ["(202) 555-0123", "US", "+12025550123"],
    ["44 7400 123456", "GB", GB_MOBILE],
    ["044 07400 123456", "GB", GB_MOBILE],
  ])("%s in %s", (typed, country, phone) => {
    expect(readPhoneNumber(typed, THREE, country)).toEqual({ kind: "phone_number", phone });
  });

  test.each(["IN", "GB", "US"])("unless it has a calling code of its own, with %s chosen", (country) => {
    for (const typed of ["+44 7400 123456", "+44 (0)7400-123456", "(+44) 7400 123456"]) {
      expect(readPhoneNumber(typed, THREE, country)).toEqual({ kind: "phone_number", phone: GB_MOBILE });
    }
  });

  test.each([
    ["020 7946 0000", "GB", "no_sms"],
    ["0800 123 456", "GB", "no_sms"],
    ["0800 123 4567", "GB", "no_sms"],
    ["+33 6 12 34 56 78", "GB", "country_not_served"],
    // Jersey shares Britain's calling code and is a country of its own.
    ["+44 7797 123456", "GB", "country_not_served"],
    ["98765 43210", "GB", "malformed"],
  ])("%s in %s costs nothing: %s", (typed, country, kind) => {
    expect(readPhoneNumber(typed, THREE, country)).toEqual({ kind });
  });
});

test.each([
  ["+919876543210", "IN"],
  [GB_MOBILE, "GB"],
  ["+12025550123", "US"],
  // Sent to when its country was still served.
  ["+33612345678", "IN"],
])("%s stands in the form with %s", (phone, country) => {
  expect(countryOf(phone as PhoneNumber, THREE)).toBe(country);
});
