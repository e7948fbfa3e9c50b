export { isLoopback } from "./loopback.js";
export { openAiChatModel } from "./open-ai-chat-model.js";
export { openAiEmbeddingModel } from "./open-ai-embedding-model.js";
