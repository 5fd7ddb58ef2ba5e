/** For the eye: +91 98765 43210. Other countries group in ways of their own, and are left as they are. */
export function spacedPhone(phone: string): string {
  return phone.replace(/^(\+91)(\d{5})(\d{5})$/, "$1 $2 $3");
}

/** Where one phone's messages are; `still` keeps a page without scripts from refreshing itself. */
export function handsetAddress(phone: string | undefined, still = false): string {
  const query = new URLSearchParams();
  if (phone !== undefined) query.set("phone", phone);
  if (still) query.set("still", "1");
  return query.size === 0 ? "/" : `/?${query}`;
}
