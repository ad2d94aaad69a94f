import { describe, expect, it } from "vitest";
import { reportError } from "../../src/cli/report-error.ts";
import { IndexError, QuestionError } from "../../src/errors.ts";
import { recordingIo } from "./recording-io.ts";

describe("reportError", () => {
  it("prints message and hint, without control characters, and exits 3", () => {
    const io = recordingIo();
    const error = new IndexError("The file a\u001b[31mb is gone.", { code: "x", hint: "Find it." });
    expect(reportError(error, io)).toBe(3);
    expect(io.err()).toBe("Error: The file ab is gone.\nFind it.\n");
    expect(io.out()).toBe("");
  });

  it("exits 2 where the question must change", () => {
    const error = new QuestionError("It is empty.", { code: "x", hint: "Ask." });
    expect(reportError(error, recordingIo())).toBe(2);
  });

  it("calls anything else a bug and shows where it arose", () => {
    const io = recordingIo();
    expect(reportError(new TypeError("no such thing"), io)).toBe(3);
    expect(io.err()).toContain("This is a bug in Footnote");
    expect(io.err()).toContain("report-error.test.ts");
    expect(reportError("just words", recordingIo())).toBe(3);
  });
});
