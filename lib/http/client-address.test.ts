import { describe, expect, test } from "vitest";
import { bucketOf, clientBucket, SHARED_BUCKET } from "./client-address";

describe("one client, one bucket:", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.7\t", "203.0.113.7"],
    ["203.0.113.7:51234", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::FFFF:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["0:0:0:0:0:ffff:203.0.113.7", "203.0.113.7"],
    ["0000:0000:0000:0000:0000:ffff:cb00:7107", "203.0.113.7"],
    ["[::ffff:203.0.113.7]:443", "203.0.113.7"],
    ["::ffff:0.0.0.0", "0.0.0.0"],
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:0:0:0:9", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::1]", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::1]:8080", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["2001:db8::192.0.2.1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["1::", "1:0:0:0::/64"],
    ["1:2:3:4:5:6:7::", "1:2:3:4::/64"],
  ])("%j is %s", (entry, bucket) => expect(bucketOf(entry)).toBe(bucket));
});

describe("what is no address is in the bucket of everybody who cannot be told:", () => {
  test.each([
    "",
    " ",
    "unknown",
    "_hidden",
    "localhost",
    "203.0.113",
    "203.0.113.256",
    "203.000.113.007",
    "0xcb.0.113.7",
    "203.0.113.7/24",
    "203.0.113.7:",
    "203.0.113.7:80:80",
    "203.0.113.7 203.0.113.8",
    "203.0.113.7\0",
    "２０３.0.113.7",
    "for=203.0.113.7",
    "[203.0.113.7",
    "[2001:db8::1",
    "2001:db8::1]:443",
    "2001:db8::1::2",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "2001:db8:1:2::10000",
    "::ffff:203.0.113.256",
    "-1",
    "x".repeat(10_000),
  ])("%j", (entry) => expect(bucketOf(entry)).toBe(SHARED_BUCKET));
});

describe("so many entries from the right are ours:", () => {
  const chain = ["forged", "198.51.100.9", "203.0.113.7", "10.0.0.1"];
  test.each([
    [0, "10.0.0.1"],
    [1, "203.0.113.7"],
    [2, "198.51.100.9"],
    [3, SHARED_BUCKET],
    [4, SHARED_BUCKET],
    [10, SHARED_BUCKET],
  ])("%i hops: %s", (hops, bucket) => expect(clientBucket(chain, hops)).toBe(bucket));

  test("nothing came: nobody can be told", () => expect(clientBucket([], 0)).toBe(SHARED_BUCKET));
});
