import { describe, expect, it } from "vitest";
import { replyToSmallTalk } from "../../src/understanding/small-talk.ts";

describe("replyToSmallTalk", () => {
  it.each([
    "hi",
    "Hello there!!",
    "good morning everyone",
    "heyyyy",
    "thanks a lot :)",
    "ok cool",
    "omg thx this is so good for my essay",
    "thanks, it helps",
    "lol",
    "bye bot",
    "how are you?",
    "tell me a joke",
    "you are useless",
    "good bot",
    "test",
  ])("takes %j for small talk", (message) => {
    expect(replyToSmallTalk(message)?.kind).toBe("smalltalk");
  });

  it.each([
    "who are you",
    "what can you do?",
    "hi! who made you?",
    "are you a robot",
    "help",
    "where do you get your information from",
    "what's your favourite colour",
  ])("takes %j for a question about the bot", (message) => {
    expect(replyToSmallTalk(message)?.kind).toBe("about-bot");
  });

  it.each([
    "hi, who leads the group?",
    "thanks, and when was it founded?",
    "thanks for that. the harbour then?",
    "thanks, his deputy",
    "thanks so who is the leader",
    "who are they",
    "what can they do",
    "how are hostages treated",
    "who made the decision",
    "good morning attack",
    "tell me more",
    "ok but why",
  ])("leaves %j to be answered", (message) => {
    expect(replyToSmallTalk(message)).toBeNull();
  });

  it("answers different kinds differently", () => {
    const replies = [
      "hi",
      "thanks",
      "bye",
      "how are you",
      "who are you",
      "what can you do",
      "tell me a joke",
      "you suck",
    ].map((message) => replyToSmallTalk(message)?.reply);
    expect(new Set(replies).size).toBe(replies.length);
  });
});
