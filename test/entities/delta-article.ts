import type { Article } from "../../src/text/article.ts";
import { makeArticle } from "../support/fake-article.ts";

/** An invented article with every way of naming that the miner must tell apart. */
export const deltaArticle: Article = makeArticle("The River War", [
  {
    heading: "Origins",
    paragraphs: [
      [
        /* 0 */ "The River Guard of Ostland (RGO) is a militia in the delta.",
        /* 1 */ "Its leader, General Tomas Varga, was a former member of the Harbour League (HL).",
        /* 2 */ "RGO fighters came from Ostland, Westmark and Norrland.",
        /* 3 */ "Varga met envoys of the League-e-Sharq in Ostland in March 2011 (Brandt, 2012).",
      ],
      [
        /* 4 */ "The League-e-Sharq, a breakaway faction of the HL, rejected the Ostland-RGO peace deal.",
        /* 5 */ "The peace deal was signed in 2013, and the LeS called it a betrayal.",
        /* 6 */ "In a documentary titled ‘Harbour League’ released in 2014, an officer told Wire reporter Ana Lind: “We will not leave.”",
        /* 7 */ "Ostlandic officials said that the Ostland Army had no part in it.",
        /* 8 */ "The Sunrise attack of 5 May 2015 was claimed by the River Guard of Ostland.",
        /* 9 */ "Sunrise Hill hotels closed, and let their guests go to us.",
      ],
    ],
  },
]);
