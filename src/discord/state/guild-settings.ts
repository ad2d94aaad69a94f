import type { Kysely } from "kysely";
import { z } from "zod";
import { StrictnessSchema } from "../../answer/answer.ts";
import type { StateTables } from "./schema.ts";

/** What the admins of one server chose; ids are Discord's. */
export const GuildSettingsSchema = z.strictObject({
  /** Channels in which the bot may be used; empty: every one. */
  channelIds: z.array(z.string()),
  /** Roles of which one is needed to use it; empty: none. */
  roleIds: z.array(z.string()),
  /** Whether `/ask` answers for all to see where the asker does not say. */
  visibility: z.enum(["public", "private"]),
  strictness: StrictnessSchema,
  /** Channels in which it answers messages that do not mention it. */
  openChannelIds: z.array(z.string()),
});
/** What the admins of one server chose. */
export type GuildSettings = z.infer<typeof GuildSettingsSchema>;

/** Before any admin chose: everywhere, everybody, public, balanced, only when addressed. */
export const defaultGuildSettings: GuildSettings = {
  channelIds: [],
  roleIds: [],
  visibility: "public",
  strictness: "balanced",
  openChannelIds: [],
};

/** Settings by server. */
export interface GuildSettingsStore {
  /** The settings; {@link defaultGuildSettings} where none were chosen, and outside servers. */
  of(guildId: string | null): GuildSettings;
  save(guildId: string, settings: GuildSettings): Promise<void>;
  /** Drops the settings from memory; their row is deleted with the server's others. */
  forget(guildId: string): void;
}

/**
 * Settings in the state file, all of them held in memory: a deferred reply needs to know within its
 * first tick whether it is private.
 */
export async function createGuildSettingsStore(
  db: Kysely<StateTables>,
  now: () => number,
): Promise<GuildSettingsStore> {
  const rows = await db.selectFrom("guild_settings").select(["guild_id", "settings"]).execute();
  const known = new Map<string, GuildSettings>();
  for (const { guild_id, settings } of rows) {
    const parsed = GuildSettingsSchema.safeParse(JSON.parse(settings));
    if (parsed.success) known.set(guild_id, parsed.data);
  }
  return {
    of: (guildId) => (guildId === null ? undefined : known.get(guildId)) ?? defaultGuildSettings,
    async save(guildId, settings) {
      const row = { settings: JSON.stringify(settings), updated_at: now() };
      await db
        .insertInto("guild_settings")
        .values({ guild_id: guildId, ...row })
        .onConflict((conflict) => conflict.column("guild_id").doUpdateSet(row))
        .execute();
      known.set(guildId, settings);
    },
    forget(guildId) {
      known.delete(guildId);
    },
  };
}
