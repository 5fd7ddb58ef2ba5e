import { freshOperatorSecrets, freshSecrets } from "./secrets";

// `npm run --silent secrets >> .env.local`, once: what stands last in that file counts.
console.log("# A new PHONE_KEY makes a stranger of everybody: never replace one that is in use.");
const all = { ...freshSecrets(), ...freshOperatorSecrets() };
for (const [name, value] of Object.entries(all)) console.log(`${name}=${value}`);
