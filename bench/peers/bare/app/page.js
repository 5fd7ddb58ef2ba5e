/** The empty page that the login pages are weighed against. */
export default function Page() {
  return null;
}
