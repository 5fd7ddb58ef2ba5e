import type { GetICUArgs } from "@schummar/icu-type-parser";
import type { english } from "./catalogues/en";

type English = typeof english;
export type Key = keyof English;

/** The sentences of one language: all of them. */
export type Catalogue = Readonly<Record<Key, string>>;

/** What a sentence leaves open; another sentence may stand there. */
type Values<K extends Key> = GetICUArgs<
  English[K],
  { ICUArgument: string | Inner; ICUNumberArgument: number }
>;

type Inner = { [K in Key]: keyof Values<K> extends never ? { key: K } : { key: K; values: Values<K> } }[Key];

/** A sentence that leaves nothing open is its key. */
export type PlainKey = { [K in Key]: keyof Values<K> extends never ? K : never }[Key];

/**
 * Something to say, in no language yet: a key, with values where its sentence leaves something open. A key that is in no
 * catalogue does not compile, nor does a value that is missing.
 */
export type Sentence = PlainKey | Inner;
