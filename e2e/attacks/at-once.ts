/** So many at a time, as a crowd comes; the answers in the order of the questions. */
export async function atOnce<In, Out>(
  width: number,
  all: readonly In[],
  each: (one: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const answers = new Array<Out>(all.length);
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) answers[at] = await each(all[at] as In, at);
  };
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, worker));
  return answers;
}
