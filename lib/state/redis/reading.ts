import { StateDidNotAnswer } from "../engine";

/** Takes a script's answer apart: what is not of this shape is no answer. */
export type Reader<T> = (value: unknown) => T;

const unreadable = () => new StateDidNotAnswer("unreadable answer");

export function readJson<T>(answer: string, reader: Reader<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    throw unreadable();
  }
  return reader(value);
}

export const text: Reader<string> = (value) => {
  if (typeof value !== "string") throw unreadable();
  return value;
};

export const count: Reader<number> = (value) => {
  if (typeof value !== "number") throw unreadable();
  return value;
};

/** A time in milliseconds. JSON knows no infinity. */
export const moment: Reader<number> = (value) =>
  value === "never" ? Number.POSITIVE_INFINITY : count(value);

export const flag: Reader<boolean> = (value) => {
  if (typeof value !== "boolean") throw unreadable();
  return value;
};

/** Nothing to learn but that it was done. */
export const nothing: Reader<void> = (value) => {
  if (value !== null) throw unreadable();
};

export const orNull =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null || value === undefined ? null : reader(value);

export const oneOf =
  <const T extends string | number>(...known: readonly T[]): Reader<T> =>
  (value) => {
    const found = known.find((each) => each === value);
    if (found === undefined) throw unreadable();
    return found;
  };

export const listOf =
  <T>(reader: Reader<T>): Reader<T[]> =>
  (value) => {
    if (!Array.isArray(value)) throw unreadable();
    return value.map(reader);
  };

/** By names that are not known beforehand. */
export const tableOf =
  <T>(reader: Reader<T>): Reader<Record<string, T>> =>
  (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw unreadable();
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, reader(each)]));
  };

export const record =
  <T extends object>(fields: { [Name in keyof T]-?: Reader<T[Name]> }): Reader<T> =>
  (value) => {
    if (typeof value !== "object" || value === null) throw unreadable();
    const given = value as Record<string, unknown>;
    const names = Object.keys(fields) as (keyof T & string)[];
    return Object.fromEntries(names.map((name) => [name, fields[name](given[name])])) as T;
  };

type Tagged<Tag extends string> = { [Name in Tag]: string };
type Cases<Tag extends string, T extends Tagged<Tag>> = {
  [Each in T[Tag]]: Reader<Extract<T, { [Name in Tag]: Each }>>;
};

/** A union told apart by one of its fields. */
export const byTag =
  <Tag extends string, T extends Tagged<Tag>>(tag: Tag, cases: Cases<Tag, T>): Reader<T> =>
  (value) => {
    const name = text((value as Record<string, unknown> | null)?.[tag]);
    const reader: Reader<T> | undefined = Object.hasOwn(cases, name) ? cases[name as T[Tag]] : undefined;
    if (!reader) throw unreadable();
    return reader(value);
  };
