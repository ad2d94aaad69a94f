import type { Answer } from "../../answer/answer.ts";
import type { Verdict } from "../../claims/verdict.ts";
import type { AskRequest, Engine } from "../../engine.ts";

/** What {@link Engine} does with its models, wherever it runs. */
export interface Runner {
  ask(request: AskRequest): Promise<Answer>;
  verify(claim: string): Promise<Verdict>;
  /** How often the runner has been started again after a crash. */
  restarts(): number;
  /** Waits for what is running and frees the models. */
  close(): Promise<void>;
}

/** A runner on the calling thread: for tests and tools, not for a gateway's thread. */
export function localRunner(engine: Pick<Engine, "ask" | "verify" | "close">): Runner {
  return {
    ask: (request) => engine.ask(request),
    verify: (claim) => engine.verify(claim),
    restarts: () => 0,
    close: () => engine.close(),
  };
}
