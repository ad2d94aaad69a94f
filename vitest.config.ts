import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    mockReset: true,
    // Tests of failure paths start child processes and load model weights.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
