/** A raw workflow whose chains make calls of these tools, in this order; "!" before a name: the call failed. */
export const aWorkflow = (...chains: readonly (readonly string[])[]): unknown => ({
  query: "What is the weather?",
  api_use_chains: Object.fromEntries(
    chains.map((calls, i) => {
      const chain_id = `api_use_chain_${i + 1}`;
      return [chain_id, { chain_id, intermediate_steps: calls.map(aStep) }];
    }),
  ),
  response: "It rains.",
});

const aStep = (call: string): unknown => [
  { tool: call.replace("!", ""), tool_input: {} },
  { error: call.startsWith("!") ? "timeout" : "", response: "" },
];
