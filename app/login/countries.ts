import type { CountryChoice } from "@/components/login/country-select";
import { environment } from "@/lib/env";
import type { Language } from "@/lib/languages/languages";
import { regionsByName } from "@/lib/languages/regions";
import { callingCode } from "@/lib/login/countries";

/** The countries that are served, as the form offers them to a reader of this language. */
export function countryChoices(language: Language): CountryChoice[] {
  return regionsByName(language, environment().served.allowed).map(({ code, name }) => ({
    code,
    name,
    callingCode: callingCode(code),
  }));
}
