import { EnvironmentInvalid, environment } from "./env";
import { markClientAddresses } from "./http/address-mark";
import { guardEveryAnswer } from "./http/every-answer";

/** Refuses to start rather than run unsafe: a throw here would leave a server that answers 500 for ever. */
export function boot(): void {
  try {
    const { onVercel, trustedProxyHops } = environment();
    if (!onVercel) markClientAddresses(trustedProxyHops);
    guardEveryAnswer();
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    const list = error.problems.map(({ variable, problem }) => `  ${variable} ${problem}`).join("\n");
    process.stderr.write(
      `The configuration is not safe to run with:\n${list}\n.env.local.example explains each variable.\n`,
    );
    process.exit(1);
  }
}
