import { Writable } from "node:stream";
import { Presets, SingleBar } from "cli-progress";
import type { BuildProgress } from "../store/build-index.ts";
import type { CommandIo } from "./command-io.ts";

/** How a build tells how far it is. */
export interface ProgressDisplay {
  readonly show: (progress: BuildProgress) => void;
  /** Leaves the cursor on a fresh line. */
  readonly stop: () => void;
}

/** A stream that cli-progress takes for a terminal. */
function terminalStream({ stderr, columns }: CommandIo): Writable {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      stderr(chunk.toString("utf8"));
      done();
    },
  });
  return Object.assign(stream, { isTTY: true, columns });
}

/** A bar on a terminal. */
function bar(io: CommandIo): ProgressDisplay {
  const single = new SingleBar(
    {
      format: "Embedding {bar} {percentage}% | {value} of {total} texts | {eta_formatted} left",
      stream: terminalStream(io),
      hideCursor: false,
      clearOnComplete: true,
      fps: 10,
    },
    Presets.shades_classic,
  );
  let running = false;
  return {
    show({ phase, done, total }) {
      if (phase !== "embedding") return;
      if (!running) single.start(total, done);
      running = true;
      single.update(done);
    },
    stop() {
      if (running) single.stop();
      running = false;
    },
  };
}

/** A line at every tenth: enough to see in a log that it goes on. */
function lines({ stderr }: CommandIo): ProgressDisplay {
  let told = 0;
  return {
    show({ phase, done, total }) {
      if (phase === "writing") {
        if (done === 0) stderr("Writing the index.\n");
        return;
      }
      const tenth = Math.floor((10 * done) / total);
      if (tenth > told) stderr(`Embedded ${done} of ${total} texts.\n`);
      told = tenth;
    },
    stop() {
      told = 0;
    },
  };
}

/** A progress bar where standard error is a terminal, plain lines elsewhere. */
export function progressDisplay(io: CommandIo): ProgressDisplay {
  return io.stderrIsTty ? bar(io) : lines(io);
}
