import pc from "picocolors";

/** What each role of text looks like on a terminal; every function returns its text unchanged where colour is off. */
export interface Paint {
  readonly colour: boolean;
  /** The words of a quotation that answer. */
  readonly answer: (text: string) => string;
  readonly strong: (text: string) => string;
  /** Places, times and other text beside the answer. */
  readonly faint: (text: string) => string;
  /** The bar before a quotation, and addresses. */
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly caution: (text: string) => string;
}

/** A palette of the terminal's own sixteen colours, so that light and dark themes both stay legible. */
export function createPaint(colour: boolean): Paint {
  const colours = pc.createColors(colour);
  return {
    colour,
    answer: (text) => colours.bold(colours.yellow(text)),
    strong: colours.bold,
    faint: colours.dim,
    accent: colours.cyan,
    good: colours.green,
    bad: colours.red,
    caution: colours.yellow,
  };
}

/** How to lay text out. */
export interface Layout {
  readonly paint: Paint;
  /** Columns, at least 20, or Infinity for no wrapping. */
  readonly width: number;
}

/** No colour and no wrapping: for pipes, files and JSON, where a quotation must stay in one piece. */
export const plainLayout: Layout = { paint: createPaint(false), width: Number.POSITIVE_INFINITY };
