import type { ChatMessage, ChatTool, Said } from "../core/chat.js";
import type { LibraryTool, Observation } from "../core/tool-library.js";
import { nativeWire } from "./native-wire.js";
import type { CallArguments } from "./read-arguments.js";
import { textWire } from "./text-wire.js";
import type { Protocol } from "./tool-agent.js";

/** A call as the model meant it: the tool by its own name, which may be no tool's. */
export type HeardCall = { readonly id: string; readonly tool: string } & CallArguments;

export type ObservedCall = { readonly call: HeardCall; readonly observation: Observation };

/** What a model said in one turn. */
export type Heard = {
  /** Without the calls and the thoughts; "" where it said nothing else. */
  readonly words: string;
  readonly calls: readonly HeardCall[];
};

/** How one set of tools is told to a model, and how its calls and their observations travel. */
export type Wire = {
  /** What a request declares; undefined where the messages say it all. */
  readonly tools: readonly ChatTool[] | undefined;
  /** The messages to begin with. */
  readonly open: (messages: readonly ChatMessage[]) => readonly ChatMessage[];
  /** What the model calls a tool. */
  readonly nameOf: (tool: string) => string;
  /** No id is given twice in a conversation. */
  readonly hear: (said: Said, conversation: readonly ChatMessage[]) => Heard;
  /**
   * What a conversation goes on with after a turn with calls: the turn, with its thoughts as they were (what a model is to see
   * of its own is for its template to say), and what was observed.
   */
  readonly observed: (said: Said, observed: readonly ObservedCall[]) => readonly ChatMessage[];
};

export const openWire = (tools: readonly LibraryTool[], protocol: Protocol): Wire =>
  protocol === "native" ? nativeWire(tools) : textWire(tools, protocol.prompt);
