import plugin from "tailwindcss/plugin";
import { BRAND_COLORS } from "../brand";

type Colors = (typeof BRAND_COLORS)["light"];

const variables = ({ brand, strong, on, page }: Colors) => ({
  ":root": { "--brand": brand, "--brand-strong": strong, "--on-brand": on, "--page": page },
});

/** Read by globals.css when the app is built: the brand's colours as variables, for each way somebody wants to see. */
export default plugin(({ addBase }) => {
  const { light, dark, lightMoreContrast, darkMoreContrast } = BRAND_COLORS;
  addBase(variables(light));
  addBase({ "@media (prefers-color-scheme: dark)": variables(dark) });
  addBase({ "@media (prefers-contrast: more)": variables(lightMoreContrast) });
  addBase({
    "@media (prefers-contrast: more) and (prefers-color-scheme: dark)": variables(darkMoreContrast),
  });
});
