/** What a command may touch of the process it runs in; tests hand in a recording one. */
export interface CommandIo {
  /** Writes to standard output, as it is. */
  readonly stdout: (text: string) => void;
  /** Writes to standard error, as it is. */
  readonly stderr: (text: string) => void;
  /** Whether standard output is a terminal. */
  readonly isTty: boolean;
  /** Whether standard error is a terminal: progress is shown there and nowhere else. */
  readonly stderrIsTty: boolean;
  /** Whether colour may be used on standard output. */
  readonly colour: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Standard input. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
}
