import { describeState } from "../contract/describe-state";
import { memoryUnderTest } from "./memory-under-test";

describeState("memory", { make: memoryUnderTest, runs: 100 });
