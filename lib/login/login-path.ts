type Asked = {
  /** Where the login leads. */
  callbackUrl?: string;
  /** Step-up: the number is proved again although somebody is signed in. */
  fresh?: boolean;
  /** Why somebody is sent there, as the page's own words know it. */
  why?: string;
};

/** The login page's path, as it is linked to and redirected to. */
export function loginPath({ callbackUrl, fresh = false, why }: Asked): string {
  const query = new URLSearchParams();
  if (fresh) query.set("fresh", "1");
  if (callbackUrl !== undefined) query.set("callbackUrl", callbackUrl);
  if (why !== undefined) query.set("why", why);
  return query.size === 0 ? "/login" : `/login?${query}`;
}

/** The code page, which remembers a step-up: "Change number" leads back to one. */
export const codePath = (fresh: boolean) => (fresh ? "/login/code?fresh=1" : "/login/code");

/** The same, and a look at where the SMS is: for a page that no script keeps up to date. */
export const lookPath = (fresh: boolean) => `/login/code?look=1${fresh ? "&fresh=1" : ""}`;

/** As both pages and their forms say it. */
export const isFresh = (said: unknown) => said === "1";
