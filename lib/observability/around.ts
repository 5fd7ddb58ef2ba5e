/** Something that happens around a piece of work: a span, a stopwatch. What the work answers is passed on. */
export type Around = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** One inside the other; null where there is none, so that nothing is paid for what nobody looks at. */
export function both(outer: Around | null, inner: Around | null): Around | null {
  if (!outer || !inner) return outer ?? inner;
  return (name, work) => outer(name, () => inner(name, work));
}

/** The same thing, each of these of its functions with this around it. Without anything around, the thing itself. */
export function withAround<Thing extends object>(
  thing: Thing,
  {
    around,
    prefix,
    names,
  }: { around: Around | null; prefix: string; names: readonly (keyof Thing & string)[] },
): Thing {
  if (!around) return thing;
  const wrapped = names.map((name) => {
    const run = thing[name] as (...args: unknown[]) => Promise<unknown>;
    return [name, (...args: unknown[]) => around(`${prefix}.${name}`, () => run(...args))];
  });
  return { ...thing, ...Object.fromEntries(wrapped) };
}
