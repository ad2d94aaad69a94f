import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { messageMenus, slashCommands } from "./registry.ts";

/** All that Discord is told about the commands, for `npm run deploy-commands`. */
export const commandData: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  ...slashCommands.map(({ data }) => data),
  ...messageMenus.map(({ data }) => data),
];
