/** What Next itself weighs: the weight test compares our pages with this one. */
export default function Page() {
  return <p>Empty.</p>;
}
