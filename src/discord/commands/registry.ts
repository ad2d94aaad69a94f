import { aboutCommand } from "./about.ts";
import { askCommand } from "./ask.ts";
import type { MessageMenu, SlashCommand } from "./command.ts";
import { helpCommand } from "./help.ts";
import { lookupCommand } from "./lookup.ts";
import { answerMenu, checkMenu } from "./menus.ts";
import { outlineCommand } from "./outline.ts";
import { passageCommand } from "./passage.ts";
import { privacyCommand } from "./privacy.ts";
import { referencesCommand } from "./references.ts";
import { reindexCommand } from "./reindex.ts";
import { settingsCommand } from "./settings.ts";
import { statusCommand } from "./status.ts";
import { timelineCommand } from "./timeline.ts";
import { verifyCommand } from "./verify.ts";

/** Every slash command, in the order of the help. */
export const slashCommands: readonly SlashCommand[] = [
  askCommand,
  lookupCommand,
  verifyCommand,
  passageCommand,
  outlineCommand,
  timelineCommand,
  referencesCommand,
  helpCommand,
  aboutCommand,
  statusCommand,
  privacyCommand,
  settingsCommand,
  reindexCommand,
];

/** Every entry in the menu of messages. */
export const messageMenus: readonly MessageMenu[] = [answerMenu, checkMenu];
