/** One message with buttons: what they need to work, also after a restart. */
export interface AnswersTable {
  /** Random, 12 letters and digits. */
  id: string;
  /** Null in direct messages. */
  guild_id: string | null;
  channel_id: string;
  /** The message that shows it, once it is known; replies to it continue its conversation. */
  message_id: string | null;
  user_id: string;
  /** 1 where only the asker may see it. */
  is_private: number;
  /** `answered`, `abstained`, `smalltalk`, `verdict` or `lookup`; what the operator's list is made of. */
  outcome: string;
  /** JSON, see `StoredAnswer`. */
  content: string;
  /** JSON: the turns that lead to it, itself last. */
  turns: string;
  /** 1 once it was shared. */
  shared: number;
  /** Milliseconds since 1970. */
  created_at: number;
}

/** One person's vote on one answer. */
export interface VotesTable {
  answer_id: string;
  user_id: string;
  /** `up` or `down`. */
  vote: string;
  /** Why it was voted down, once said. */
  reason: string | null;
  /** Milliseconds since 1970. */
  voted_at: number;
}

/** What the admins of one server chose. */
export interface GuildSettingsTable {
  guild_id: string;
  /** JSON, see `GuildSettings`. */
  settings: string;
  /** Milliseconds since 1970. */
  updated_at: number;
}

/** The running conversation of one person in one channel. */
export interface ConversationsTable {
  key: string;
  user_id: string;
  /** JSON: its turns, oldest first. */
  turns: string;
  /** Milliseconds since 1970. */
  updated_at: number;
}

/** The state file, table by table. */
export interface StateTables {
  answers: AnswersTable;
  votes: VotesTable;
  guild_settings: GuildSettingsTable;
  conversations: ConversationsTable;
}
