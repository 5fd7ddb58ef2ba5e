import { expect, test } from "vitest";
import { english } from "@/lib/languages/catalogues/en";
import { languages } from "@/lib/languages/languages";
import { voice } from "@/lib/languages/voice";
import { getOnly } from "./get-only";
import { PROBLEMS, type ProblemCode, problem, toldProblem } from "./problem";

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

test.each(CODES)("%s is a problem document, kept by nobody", async (code) => {
  const answer = problem(code, "What happened.", {
    members: { field: "x" },
    headers: { "retry-after": "7" },
  });
  const { status, title } = PROBLEMS[code];
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("retry-after")).toBe("7");
  expect(await answer.json()).toEqual({ status, title, detail: "What happened.", code, field: "x" });
});

test.each(languages)("in %s what is shown to people is said in it, and the code stays", async (language) => {
  const answer = toldProblem(voice(language), "wrong_code", "code.wrongAndOver");
  expect(answer.headers.get("content-language")).toBe(language);
  expect(answer.headers.get("vary")).toBe("Accept-Language, Cookie");
  expect(await answer.json()).toEqual({
    status: 401,
    code: "wrong_code",
    title: voice(language).say("problem.wrong_code"),
    detail: voice(language).say("code.wrongAndOver"),
  });
});

test("a mistake of a program is told in English", () => {
  expect(problem("not_found", "There is nothing here.").headers.get("content-language")).toBe("en");
});

const SHOWN = CODES.filter((code) => `problem.${code}` in english);

test.each(SHOWN)("%s has in English the title that it has for programs", async (code) => {
  expect(PROBLEMS[code].title).toBe(english[`problem.${code}` as keyof typeof english]);
});

test("a code has one status for good: programs rely on it", () => {
  expect(Object.fromEntries(CODES.map((code) => [code, PROBLEMS[code].status]))).toEqual({
    invalid_phone: 400,
    invalid_code: 400,
    invalid_request: 400,
    wrong_code: 401,
    cross_site: 403,
    not_found: 404,
    method_not_allowed: 405,
    challenge_over: 410,
    too_large: 413,
    unsupported_media_type: 415,
    too_many_requests: 429,
    misconfigured: 500,
    unavailable: 503,
  });
});

test("a route that is only read names its methods to whoever tries another", async () => {
  for (const refuse of Object.values(getOnly)) {
    const answer = await refuse();
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});
