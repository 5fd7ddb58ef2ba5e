/** What Redis answers. Strings are bytes: not all of them are text. */
export type Reply = Buffer | number | null | RedisError | Reply[];

export class RedisError extends Error {
  override readonly name = "RedisError";
}

export type Frame<T> = { value: T; end: number };

/** Reads one reply, of RESP2 or RESP3; undefined while a part of it has yet to arrive. */
export function readReply(bytes: Buffer, start: number): Frame<Reply> | undefined {
  const lineEnd = bytes.indexOf("\r\n", start);
  if (lineEnd === -1) return undefined;
  const type = String.fromCharCode(bytes[start] ?? 0);
  const line = bytes.subarray(start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (type) {
    case "+":
    case ",":
    case "(":
      return { value: line, end };
    case "-":
      return { value: new RedisError(line.toString()), end };
    case ":":
      return { value: Number(line), end };
    case "#":
      return { value: line.toString() === "t" ? 1 : 0, end };
    case "_":
      return { value: null, end };
    case "$":
    case "=":
    case "!":
      return readBulk(bytes, end, Number(line));
    case "*":
    case "~":
    case ">":
      return readArray(bytes, end, Number(line));
    case "%":
      return readArray(bytes, end, 2 * Number(line));
    default:
      throw new Error(`not RESP: a reply that begins with ${JSON.stringify(type)}`);
  }
}

function readBulk(bytes: Buffer, start: number, length: number): Frame<Reply> | undefined {
  if (length < 0) return { value: null, end: start };
  const end = start + length;
  return bytes.length < end + 2 ? undefined : { value: bytes.subarray(start, end), end: end + 2 };
}

function readArray(bytes: Buffer, start: number, length: number): Frame<Reply> | undefined {
  if (length < 0) return { value: null, end: start };
  const value: Reply[] = [];
  let end = start;
  for (let read = 0; read < length; read++) {
    const item = readReply(bytes, end);
    if (!item) return undefined;
    value.push(item.value);
    end = item.end;
  }
  return { value, end };
}

/** Reads one command as a client sends it: an array of strings, or a line typed by hand. */
export function readCommand(bytes: Buffer, start: number): Frame<string[]> | undefined {
  if (bytes[start] === "*".charCodeAt(0)) {
    const frame = readReply(bytes, start);
    return frame && { value: [frame.value].flat().map(String), end: frame.end };
  }
  const lineEnd = bytes.indexOf("\n", start);
  if (lineEnd === -1) return undefined;
  const words = bytes.toString("utf8", start, lineEnd).trim().split(/\s+/);
  return { value: words, end: lineEnd + 1 };
}

/** Cuts a stream into its frames, however the bytes arrive. */
export function frames<T>(
  read: (bytes: Buffer, start: number) => Frame<T> | undefined,
  take: (value: T, bytes: Buffer) => void,
): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (
      let frame = read(bytes, start);
      frame;
      frame = start < bytes.length ? read(bytes, start) : undefined
    ) {
      take(frame.value, bytes.subarray(start, frame.end));
      start = frame.end;
    }
    rest = bytes.subarray(start);
  };
}

export function commandBytes(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
}
